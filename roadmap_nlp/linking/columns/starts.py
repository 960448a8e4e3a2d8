"""Finds where columns begin in text that was read column by column.

A column begins below a blank line with its name. Names nobody has heard of («Дедлайн»,
«Кто ведёт») are found by what stands below them: the lines of a column are of a kind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

import regex

from roadmap_nlp.linking.interleaved.words import shape
from roadmap_nlp.linking.line_tags import LineTags
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import FIELDS, Evidence, Fragment, Role

NUMBER: Final = regex.compile(
    r"""
    (?: № \s? )?+ (?: \p{L}{1,3} [-–.\s]? )?+
    (?P<value> \d{1,3}+ (?: [.\-–/] \d{1,3}+ ){0,3}+ )
    (?: (?P<letter> \p{Ll} ) \b )?+ [.)]{0,2}+
    | (?P<none> [-–—] )
    """,
    regex.VERBOSE,
)
_KINDS: Final = (*FIELDS, Role.EXTRA)
_LEAST_ROWS: Final = 3
_MOST_NAME: Final = 5
_MOST_COLUMNS: Final = 9
_KNOWN: Final = 7.0
_KNOWN_EXTRA: Final = 3.0
_UNKNOWN: Final = -3.0
_AGAIN: Final = -4.0
_SHORT: Final = -2.0
_FLOOR: Final = -2.5
_WIDE_GAP: Final = 1.0
_LOWER: Final = -6.0
_SHARE: Final = 0.5
_KEPT: Final = 12
_WORST: Final = 12.0


Value = tuple[int, ...]
"""A row's number: its parts, outermost first."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a column begins.

    Attributes:
        line: Index of the first line of its name.
        role: What its name says, else what its lines look like.
        named: Whether the name says it.
    """

    line: int
    role: Role
    named: bool


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


def find_starts(
    text: str,
    lines: Sequence[Fragment],
    blanks: Sequence[int],
    numbers: Numbers,
    tags: LineTags,
    evidence: Evidence,
) -> list[tuple[float, tuple[Start, ...]]]:
    """Where the columns to the right of the row numbers may begin, likeliest first.

    Each with how likely it is, a logarithm. The best cuttings of the lines at blank
    ones: each part has a line for most rows, begins with a name and goes on with lines
    of one kind.
    """
    rows = numbers.last - numbers.first
    sums = _sums(lines, tags)
    cuts = [
        at for at in range(numbers.last, len(lines)) if blanks[at] or at == numbers.last
    ]
    named = {at: _named(text, lines, blanks, at, evidence) for at in cuts}
    best: dict[int, list[tuple[float, tuple[Start, ...]]]] = {numbers.last: [(0.0, ())]}
    for place, end in enumerate([*cuts[1:], len(lines)], start=1):
        options = []
        for start in cuts[:place]:
            if (end - start - 1) < rows * _SHARE:
                continue
            for score, chain in best.get(start, ()):
                if len(chain) >= _MOST_COLUMNS:
                    continue
                worth, role = _worth(sums, start, end, named[start], rows, chain)
                worth += _WIDE_GAP * min(blanks[start] - 1, 1)
                worth += _LOWER * begins_lower(text, lines[start])
                new = Start(start, role, named[start] is not None)
                options.append((score + worth, (*chain, new)))
        best[end] = sorted(options, key=lambda option: -option[0])[:_KEPT]
    found = best.get(len(lines), ())
    least = found[0][0] - _WORST if found else 0.0
    return [one for one in found if one[0] >= least]


def begins_lower(text: str, line: Fragment) -> bool:
    """Whether the first word of a line is in lower case: it goes on with one above."""
    first = text[line.start : line.end].split()[0]
    return shape(first).case == "lower"


def _sums(lines: Sequence[Fragment], tags: LineTags) -> dict[Role, list[float]]:
    """Running sums of what each line says for each role."""
    return {
        role: [0.0, *accumulate(max(tags.log((line,), role), _FLOOR) for line in lines)]
        for role in _KINDS
    }


def _named(
    text: str,
    lines: Sequence[Fragment],
    blanks: Sequence[int],
    at: int,
    evidence: Evidence,
) -> Role | None:
    """What the lines from ``at`` on say as a column's name."""
    found: Role | None = None
    for end in range(at + 1, min(at + _MOST_NAME, len(lines)) + 1):
        if end > at + 1 and blanks[end - 1]:
            break
        body = text[lines[at].start : lines[end - 1].end]
        if len(clean(body).split()) > 6:
            break
        role = evidence.header_role(body)
        if role is not None and (found is None or found not in FIELDS):
            found = role
    return found


def _worth(
    sums: dict[Role, list[float]],
    start: int,
    end: int,
    named: Role | None,
    rows: int,
    chain: Sequence[Start],
) -> tuple[float, Role]:
    taken = {one.role for one in chain}
    score = _SHORT * max(rows - (end - start - 1), 0)
    inner = {role: found[end] - found[start + 1] for role, found in sums.items()}
    if named in FIELDS and named in inner:
        score += _KNOWN + inner[named] / 2 + _AGAIN * (named in taken)
        return score, named
    if named is not None:
        return score + _KNOWN_EXTRA + max(inner.values()), Role.EXTRA
    free = {role: worth for role, worth in inner.items() if role not in taken}
    role = max(free or inner, key=inner.__getitem__)
    return score + _UNKNOWN + max(inner.values()), role
