"""What must hold in a clean plan for its truth to be believed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import regex

from roadmap_nlp.damage.finding import find_all
from roadmap_nlp.damage.plan import Entry, Plan, Section, Term
from roadmap_nlp.errors import CorpusError
from roadmap_nlp.types.deadline import DeadlineKind
from roadmap_nlp.types.role import Role

ID = regex.compile(r"(?P<domain>[a-z]+(?:-[a-z]+)*+)-\d\d")
RRULE = regex.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[^;\s]+)*+")


def problems(plan: Plan) -> Iterator[str]:
    """What is wrong with ``plan``, one line each, rows counted from 1.

    Example:
        >>> from roadmap_nlp.damage.plan_file import parse_plan
        >>> rows = [{"cells": ["Ремонт крыши", "май"]}]
        >>> column = {"role": "activity", "name": "Что"}
        >>> known = {"id": "sport-01", "domain": "sport", "kind": "table",
        ...          "columns": [column], "rows": rows, "title": ["План"]}
        >>> list(problems(parse_plan(known, "sport-01.yaml")))
        ['row 1: 2 cells in 1 column']
    """
    match = ID.fullmatch(plan.id)
    if not match or match["domain"] != plan.domain:
        yield f"id {plan.id!r} is not {plan.domain!r}, a hyphen and two digits"
    if not plan.title:
        yield "no title"
    if plan.is_table and not any(c.role is Role.ACTIVITY for c in plan.columns):
        yield "no column of activities"
    if not any(True for _ in plan.records()):
        yield "no record"
    yield from _line_problems("head", (*plan.title, *plan.stamp, *plan.head))
    above: list[str] = []
    for index, row in enumerate(plan.rows, start=1):
        found = _row_problems(plan, row, above)
        yield from (f"row {index}: {problem}" for problem in found)
        above.append(row.text if isinstance(row, Section) else row.cells[0])


def _line_problems(what: str, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if "\n" in text or "\t" in text or text != text.strip():
            yield f"{what} {text!r} has white space at an end, a tab or two lines"


def _row_problems(plan: Plan, row: Entry | Section, above: list[str]) -> Iterator[str]:
    if isinstance(row, Section):
        yield from _line_problems("section", (row.text,))
    elif plan.is_table and len(row.cells) != len(plan.columns):
        yield (
            f"{len(row.cells)} cells in {len(plan.columns)} "
            f"column{'s' * (len(plan.columns) > 1)}"
        )
    else:
        lines = [line for cell in row.cells for line in cell.split("\n")]
        yield from _line_problems("cell", lines)
        for term in row.terms:
            yield from _term_problems(term)
        if row.record:
            yield from _text_problems(plan, row, above)


def _text_problems(plan: Plan, entry: Entry, above: list[str]) -> Iterator[str]:
    """Truth that is not in the text it is said to be in."""
    if not plan.is_table:
        number = () if entry.number is None else (entry.number,)
        for text in (*number, *entry.activity):
            if text not in entry.cells[0]:
                yield f"{text!r} is not in the clause"
        if not entry.activity:
            yield "no activity"
    for role, texts in claims(entry).items():
        if plan.is_table:
            places: Iterable[str] = plan.cells(entry, role)
        elif role in entry.inherits:
            places = (*entry.cells, *above)
        else:
            places = entry.cells
        if role not in entry.ditto:
            yield from find_all(texts, places).missing(role)


def claims(entry: Entry) -> dict[Role, tuple[str, ...]]:
    """The texts of parties, deadlines and listed outcomes of ``entry``."""
    return {
        Role.RESPONSIBLE: tuple(party.text for party in entry.parties),
        Role.DEADLINE: tuple(term.text for term in entry.terms),
        Role.OUTCOME: entry.outcomes or (),
    }


def _term_problems(term: Term) -> Iterator[str]:
    try:
        kind = DeadlineKind(term.kind)
    except ValueError:
        yield f"no kind of deadline {term.kind!r}"
        return
    if term.rrule and not RRULE.fullmatch(term.rrule):
        yield f"rrule {term.rrule!r}"
    if (kind is DeadlineKind.RECURRING) != bool(term.rrule):
        yield f"{term.text!r} is {kind} with rrule {term.rrule}"
    if term.start and term.end and term.end < term.start:
        yield f"{term.text!r} ends before it starts"
    if kind is DeadlineKind.DATE and term.start != term.end:
        yield f"{term.text!r} is a date of more than a day"
    if kind is DeadlineKind.UNTIL and term.start:
        yield f"{term.text!r} is until with a start"


def refuse_problems(plan: Plan, path: Path) -> None:
    """Raise the first problem of ``plan``.

    Raises:
        CorpusError: There is one.
    """
    for problem in problems(plan):
        raise CorpusError(f"{problem}.", source=str(path), remedy="Mend the plan.")
