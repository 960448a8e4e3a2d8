"""Finds the pages of a table that was read column by column.

Each page begins with its row numbers, which go on where the page before ended. Between
two pages stand page numbers and the like.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from roadmap_nlp.linking.columns.dump import Dump
from roadmap_nlp.linking.columns.starts import (
    Numbers,
    Value,
    find_numbers,
    follows,
    row_value,
    run_end,
)
from roadmap_nlp.linking.interleaved.frame import is_page_number
from roadmap_nlp.linking.interleaved.numbers import next_parts, read_number
from roadmap_nlp.types import Role

_LEAST_ROWS: Final = 2
_SURE_ROWS: Final = 4
_MOST_BETWEEN: Final = 4
_MOST_NAME: Final = 3
_OUTSIDE: Final = log(0.5)
_NAMED: Final = -0.7


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the table.

    Attributes:
        numbers: Its row numbers.
        end: Index one past the last line of its last column.
    """

    numbers: Numbers
    end: int


def find_sheets(dump: Dump) -> list[Sheet]:
    """The pages, in order; none where no line is a row's number."""
    first = find_numbers(dump.text, dump.lines, dump.blanks)
    if first is None:
        return []
    values = [row_value(dump.text[line.start : line.end]) for line in dump.lines]
    first = _named(dump, first, values)
    found = [first]
    at = first.last
    while at < len(values):
        before = _last(values, found[-1])
        end = run_end(values, at, before) if _goes_on(before, values[at]) else at
        name = _name(dump, at)
        begun = name < at or _is_between(dump, at - 1)
        least = 1 if begun else _LEAST_ROWS if dump.blanks[at] else _SURE_ROWS
        if end - at >= least:
            found.append(Numbers(name, at, end))
        at = max(end, at + 1)
    ends = [*(_end(dump, page.name) for page in found[1:]), len(values)]
    return [Sheet(page, end) for page, end in zip(found, ends, strict=True)]


def _named(dump: Dump, found: Numbers, values: Sequence[Value | None]) -> Numbers:
    """The first page's row numbers below what reads as the column's name."""
    first = found.first
    if values[first] == values[first + 1]:  # «№», «1», «1», «2»: the column's own
        first += 1
    name = first
    while name > found.name and (
        values[name - 1] or dump.tags.log((dump.lines[name - 1],), Role.HEADER) > _NAMED
    ):
        name -= 1
    if name == first and dump.evidence.header_role(dump.joined(found.name, first)):
        name = found.name
    return Numbers(name, first, found.last)


def _last(values: Sequence[Value | None], page: Numbers) -> Value:
    return next(value for at in range(page.last - 1, -1, -1) if (value := values[at]))


def _goes_on(before: Value, value: Value | None) -> bool:
    """Whether a page may begin with ``value``: only with the very next number."""
    if not value:
        return False
    lettered = 0 in value and follows(before, value)
    return lettered or value in next_parts(before)


def _name(dump: Dump, at: int) -> int:
    """First line of the name of the column of row numbers above line ``at``."""
    for first in range(max(0, at - _MOST_NAME), at):
        if dump.evidence.header_role(dump.joined(first, at)) is Role.NUMBER:
            return first
    return at


def _end(dump: Dump, after: int) -> int:
    """One past the last line of the page before line ``after``."""
    least = max(0, after - _MOST_BETWEEN)
    end = min((at for at in range(least, after) if _is_page(dump, at)), default=after)
    while end > least and _is_between(dump, end - 1):
        end -= 1
    return end


def _is_between(dump: Dump, at: int) -> bool:
    """Whether a line is no cell but a page's number or heading."""
    return dump.outside(at) > _OUTSIDE or _is_page(dump, at)


def _is_page(dump: Dump, at: int) -> bool:
    body = dump.joined(at, at + 1)
    alone = dump.blanks[at] > 0 and read_number(body) is not None
    return alone or is_page_number(body)
