"""A small table and a small order for the tests of the damage generator."""

from pathlib import Path

from roadmap_nlp.damage import read_plan, read_plans
from roadmap_nlp.damage.plan import Plan
from roadmap_nlp.damage.plan_file import parse_plan

CORPUS = Path(__file__).parents[1] / "corpus"


def corpus_plans() -> list[Plan]:
    """One plan in four of the corpus: enough variety, little time."""
    paths = sorted((CORPUS / "plans").rglob("*.yaml"))
    return [read_plan(path) for path in paths[::4]]


def all_plans() -> list[Plan]:
    """Every plan of the corpus."""
    return list(read_plans(CORPUS / "plans"))


COLUMNS = [
    {"role": "number", "name": "№"},
    {"role": "activity", "name": "Мероприятие"},
    {"role": "deadline", "name": "Срок"},
    {"role": "responsible", "name": "Кто"},
    {"role": "outcome", "name": "Итог"},
]


def term(text, kind="until", end=None, **more):
    """A deadline in the words of a plan file."""
    return {"text": text, "kind": kind, "start": None, "end": end, **more}


def table(rows, **more):
    """A table plan of ``rows`` in the words of a plan file."""
    known = {
        "id": "sport-01",
        "domain": "sport",
        "kind": "table",
        "title": ["План ремонта", "на 2019 год"],
        "stamp": ["Утвержден приказом", "МУП «Снегирь»", "от 14.01.2019 № 7"],
        "approval": {"authority": "МУП «Снегирь»", "number": 7},
        "columns": COLUMNS,
        "rows": rows,
    }
    return {**known, **more}


def row(number, activity, deadline, party, outcome="", **more):
    """A row whose deadline and party cells hold one of each."""
    known = {"cells": [number, activity, deadline, party, outcome]}
    if deadline and "deadlines" not in more:
        known["deadlines"] = [term(deadline)]
    if party and "parties" not in more:
        known["parties"] = [{"text": party}]
    return {**known, **more}


def small_plan(*rows, **more) -> Plan:
    """A table plan, of two rows unless told."""
    some = rows or (
        row("1", "Покрасить забор у катка", "до 1 мая 2019 г.", "завхоз", "акт"),
        row("2", "Залить каток", "до 1 декабря", "сторож Лунь О.О.", "лёд"),
    )
    return parse_plan(table(list(some), **more), "sport-01.yaml")
