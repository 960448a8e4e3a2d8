"""The names of columns, at the top of each."""

from dataclasses import dataclass
from typing import Final

import regex

from roadmap_nlp.linking.columns.dump import Dump
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import Role

_MOST_LINES: Final = 6
_MOST_WORDS: Final = 8
_NAME: Final = -0.7
_FLOOR: Final = -3.0
_COLUMN_NUMBER: Final = regex.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a column.

    Attributes:
        first: Its first line.
        end: One past its last; ``first`` where the column has none.
        role: What it says; None where nobody knows.
        worth: How sure it is a name.
    """

    first: int
    end: int
    role: Role | None
    worth: float


def begins_name(dump: Dump, at: int) -> bool:
    """Whether a column's name begins with a line, by its look."""
    return at > 0 and _reads(dump, at) > _NAME >= _reads(dump, at - 1)


def name_at(dump: Dump, first: int, *, counted: bool) -> Name:
    """The name that begins with line ``first``, if one does.

    Args:
        dump: The lines.
        first: The first of them.
        counted: Whether a column's number stands below each name: «Срок», «3».
    """
    end = first
    while end < len(dump.lines) and end - first < _MOST_LINES:
        if end > first and dump.blanks[end]:
            break
        if _reads(dump, end) <= _NAME:
            break
        end += 1
    role = _known(dump, first, end)
    if role is None:
        for longer in range(first + 1, min(first + _MOST_LINES, len(dump.lines)) + 1):
            if longer > first + 1 and dump.blanks[longer - 1]:
                break
            role = _known(dump, first, longer)
            if role is not None:
                end = longer
                break
    worth = sum(max(_reads(dump, at), _FLOOR) for at in range(first, end))
    if counted and first < end:
        end = _below_number(dump, end)
    return Name(first, end, role, worth)


def _reads(dump: Dump, at: int) -> float:
    return dump.tags.log((dump.lines[at],), Role.HEADER)


def _known(dump: Dump, first: int, end: int) -> Role | None:
    if end == first:
        return None
    body = dump.joined(first, end)
    if len(clean(body).split()) > _MOST_WORDS:
        return None
    return dump.evidence.header_role(body)


def _below_number(dump: Dump, end: int) -> int:
    if end == len(dump.lines):
        return end
    line = dump.lines[end]
    found = _COLUMN_NUMBER.fullmatch(dump.text, line.start, line.end)
    return end + 1 if found else end
