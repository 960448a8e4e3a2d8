"""Expressions of Russian plans with their values.

The first 498 were written before the grammar was run on them (it read 492 as expected);
the later ones, from the mark in the table on, while it grew: they guard, they measure
nothing.
"""

import datetime as dt
from pathlib import Path

import pytest

from roadmap_nlp.deadlines import Context, Deadline, parse

TABLE = Path(__file__).parent / "data" / "expressions.tsv"


def cases() -> list[tuple[str, str, str]]:
    lines = TABLE.read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0].replace("⏎", "\n"), row[1], row[2]) for row in rows]


def context_of(code: str) -> Context:
    if code == "-":
        return Context()
    if code.startswith("@"):
        return Context(approval_date=dt.date.fromisoformat(code[1:]))
    if "/" in code:
        return Context(years=tuple(map(int, code.split("/"))), school_year=True)
    return Context(years=tuple(map(int, code.split("-"))))


def shown(found: Deadline) -> str:
    parts = [found.kind.value]
    if found.start and found.start == found.end and found.kind == "date":
        parts.append(found.start.isoformat())
    elif found.start or found.end:
        parts.append(f"{found.start or ''}..{found.end or ''}")
    elif found.kind in ("date", "until", "period"):
        parts.append("?")
    parts.extend(part for part in (found.rrule, found.duration) if part)
    return " ".join(parts)


@pytest.mark.parametrize(("text", "context", "expected"), cases())
def test_value(text: str, context: str, expected: str) -> None:
    found = parse(text, context_of(context))
    assert " | ".join(map(shown, found)) == expected
    assert all(text[d.start_char : d.end_char] == d.text for d in found)
