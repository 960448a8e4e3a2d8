"""What must hold between a text and its gold."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from roadmap_nlp.damage.plan_rules import RRULE
from roadmap_nlp.types.deadline import DeadlineKind

KEYS = {
    "number",
    "section",
    "activity",
    "responsibles",
    "deadlines",
    "outcomes",
    "inherits",
    "truncated",
}


def gold_problems(text: str, gold: dict[str, Any]) -> Iterator[str]:
    """What is wrong with ``gold`` as the gold of ``text``, one line each.

    Example:
        >>> gold = {"doc": {"title": ["План"]}, "records": []}
        >>> list(gold_problems("ПЛАН", gold))
        ["title: 'План' is in no line", 'no records']
    """
    lines = text.split("\n")
    for name in ("title", "approved_by"):
        for piece in gold["doc"].get(name) or ():
            yield from _piece_problems(lines, piece, name)
    if not gold["records"]:
        yield "no records"
    for records in (gold["records"], *gold.get("readings", ())):
        for index, record in enumerate(records, start=1):
            found = _record_problems(text, lines, record)
            yield from (f"record {index}: {problem}" for problem in found)


def _record_problems(
    text: str, lines: list[str], record: dict[str, Any]
) -> Iterator[str]:
    if set(record) != KEYS:
        yield f"keys {sorted(set(record) ^ KEYS)}"
        return
    section = record["section"]
    if section is not None and section not in text:
        yield f"section {section!r} is not in the text"
    fields = [("activity", record["activity"])]
    for name in ("responsibles", "outcomes"):
        fields += [(name, pieces) for pieces in record[name]]
    fields += [("deadlines", deadline["pieces"]) for deadline in record["deadlines"]]
    for name, pieces in fields:
        if name != "activity" and not pieces:
            yield f"{name}: no pieces"
        for piece in pieces:
            yield from _piece_problems(lines, piece, name)
    for deadline in record["deadlines"]:
        yield from _deadline_problems(deadline)


def _piece_problems(lines: list[str], piece: object, name: str) -> Iterator[str]:
    if not isinstance(piece, str) or not piece.strip():
        yield f"{name}: empty piece"
    elif piece != piece.strip():
        yield f"{name}: {piece!r} has white space at an end"
    elif not any(piece in line for line in lines):
        yield f"{name}: {piece!r} is in no line"


def _deadline_problems(deadline: dict[str, Any]) -> Iterator[str]:
    kind, rrule = deadline["kind"], deadline["rrule"]
    if kind not in {known.value for known in DeadlineKind}:
        yield f"kind {kind!r}"
    for name in ("start", "end"):
        if deadline[name] is not None:
            try:
                dt.date.fromisoformat(deadline[name])
            except ValueError:
                yield f"{name} {deadline[name]!r}"
    if kind == DeadlineKind.RECURRING and not rrule:
        yield "recurring without rrule"
    if rrule and not RRULE.fullmatch(rrule):
        yield f"rrule {rrule!r}"
