"""Row numbers of text that was read column by column, and where columns begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import regex

from roadmap_nlp.linking.interleaved.words import shape
from roadmap_nlp.types import Fragment, Role

NUMBER: Final = regex.compile(
    r"""
    (?: № \s? )?+ (?: \p{L}{1,3} [-–.\s]? )?+
    (?P<value> \d{1,3}+ (?: [.\-–/] \d{1,3}+ ){0,3}+ )
    (?: (?P<letter> \p{Ll} ) \b )?+ [.)]{0,2}+
    | (?P<none> [-–—] )
    """,
    regex.VERBOSE,
)
_LEAST_ROWS: Final = 3
_MOST_NAME: Final = 5


Value = tuple[int, ...]
"""A row's number: its parts, outermost first."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a column begins.

    Attributes:
        line: Index of the first line of its name.
        role: What its name says, else what its lines look like.
        named: Whether the name says it.
        body: Index of the first line of its cells.
        end: Index one past its last line.
    """

    line: int
    role: Role
    named: bool
    body: int
    end: int

    @property
    def is_empty(self) -> bool:
        """Whether the column has a name and no cell: it is to be filled in by hand."""
        return self.body == self.end


@dataclass(frozen=True, slots=True)
class Numbers:
    """The column of row numbers.

    Attributes:
        name: Index of the first line of its name.
        first: Index of the line of the first number.
        last: Index one past the line of the last.
    """

    name: int
    first: int
    last: int

    def is_counted(self, text: str, lines: Sequence[Fragment]) -> bool:
        """Whether the column's own number stands below its name: «№», «1», «1»."""
        above = self.first - 1
        if above <= self.name:
            return False
        return text[lines[above].start : lines[above].end] == "1"


def blank_lines(text: str, lines: Sequence[Fragment]) -> list[int]:
    """How many blank lines stand above each line."""
    return [0] + [
        text.count("\n", before.end, after.start) - 1
        for before, after in pairwise(lines)
    ]


def find_numbers(
    text: str, lines: Sequence[Fragment], blanks: Sequence[int]
) -> Numbers | None:
    """The first run of lines that are row numbers, each after the one before.

    Example:
        >>> lines = [Fragment(0, 1), Fragment(2, 3), Fragment(4, 5), Fragment(6, 7)]
        >>> find_numbers("№\\n1\\n2\\n3", lines, [0, 0, 0, 0])
        Numbers(name=0, first=1, last=4)
    """
    values = [row_value(text[line.start : line.end]) for line in lines]
    at = 0
    while at < len(lines):
        end = run_end(values, at)
        if end - at >= _LEAST_ROWS:
            return Numbers(_name(blanks, at), at, end)
        at = max(end, at + 1)
    return None


def run_end(
    values: Sequence[Value | None], at: int, before: Value | None = None
) -> int:
    """One past the last line of the numbers that begin with line ``at``.

    Args:
        values: What ``row_value`` says of each line.
        at: The line of the first number.
        before: The number before it; None where it is the table's first.
    """
    end = at
    for index in range(at, len(values)):
        value = values[index]
        if value is None or (value and not follows(before, value)):
            break
        if value:
            before = value
            end = index + 1
        elif before is None or index > end:
            break
    return end


def row_value(text: str) -> Value | None:
    """The parts of a number, «11а» as (11, 0, 1); nothing for a dash; None if none."""
    match = NUMBER.fullmatch(text)
    if match is None:
        return None
    if match["none"]:
        return ()
    parts = tuple(int(part) for part in regex.split(r"[.\-–/]", match["value"]))
    if match["letter"]:
        return (*parts, 0, ord(match["letter"]) - ord("а") + 1)
    return parts


def follows(before: Value | None, value: Value) -> bool:
    """Whether a row's number may come right after another's."""
    if before is None:
        return value[-1] == 1
    if value[-1] in (1, before[-1] + 1) or value[:1] == (before[0] + 1,):
        return True
    lettered = len(before) > 2 and before[-2] == 0
    return lettered and value[-1] == before[-3] + 1


def _name(blanks: Sequence[int], at: int) -> int:
    """First line of the name that stands above line ``at``."""
    for line in range(at - 1, max(-1, at - 1 - _MOST_NAME), -1):
        if blanks[line]:
            return line
    return max(0, at - 1)


def begins_lower(text: str, line: Fragment) -> bool:
    """Whether the first word of a line is in lower case: it goes on with one above."""
    first = text[line.start : line.end].split()[0]
    return shape(first).case == "lower"
