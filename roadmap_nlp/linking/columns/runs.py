"""Finds the columns of PDF text that was read column by column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from roadmap_nlp.linking.columns.starts import begins_lower
from roadmap_nlp.linking.interleaved.header import Column, is_name_line
from roadmap_nlp.linking.interleaved.numbers import follows, read_number
from roadmap_nlp.linking.interleaved.words import Word, shape, split_words
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import FIELDS, Evidence, Fragment, Role

_MAX_NAME_LINES: Final = 4
_APART: Final = 1.0
_CORE: Final = 2.0
_TOO_SHORT: Final = -6.0
_LINE_SHORT: Final = -1.5
_HEADER_WORDS: Final = 7


@dataclass(frozen=True, slots=True)
class Run:
    """A column's name and the lines below it, on one page.

    Attributes:
        column: The column; None where a page goes on without names.
        name: Indices of the lines of its name: first, one past the last.
        last: Index one past its last line.
    """

    column: Column | None
    name: tuple[int, int]
    last: int

    @property
    def body(self) -> range:
        """Indices of the lines of its cells."""
        return range(self.name[1], self.last)


@dataclass(frozen=True, slots=True)
class _Name:
    column: Column
    first: int
    last: int
    worth: float


def find_runs(
    text: str, lines: Sequence[Fragment], last: int, evidence: Evidence
) -> list[Run]:
    """The columns found in ``lines[:last]``, in reading order; empty if no table.

    The best chain of column names: each name unlike those before it, and as many
    lines below it as there are row numbers. A name met again begins another page.
    """
    names = list(_names(text, lines, last, evidence))
    counted = _count_numbers(text, lines, last)
    best: list[tuple[float, tuple[_Name, ...]]] = []
    for name in names:
        options: list[tuple[float, tuple[_Name, ...]]] = [(name.worth, (name,))]
        for score, chain in best:
            before = chain[-1]
            if before.last >= name.first:
                continue
            worth = score + name.worth + _fit(chain, name, counted)
            options.append((worth, (*chain, name)))
        best.append(max(options, key=lambda option: option[0]))
    ended = [
        (score + _short(chain[-1], last, counted), chain)
        for score, chain in best
        if len(chain) > 1
    ]
    if not ended:
        return []
    _, chain = max(ended, key=lambda option: option[0])
    ends = [name.first for name in chain[1:]] + [last]
    return [
        Run(name.column, (name.first, name.last), end)
        for name, end in zip(chain, ends, strict=True)
    ]


def _names(
    text: str, lines: Sequence[Fragment], last: int, evidence: Evidence
) -> Iterator[_Name]:
    for first in range(last):
        words = split_words(text, lines[first].start, lines[first].end)
        if not words or _goes_on(words[0].text):
            continue
        above: list[Word] = []
        for end in range(first + 1, min(first + _MAX_NAME_LINES, last) + 1):
            line = split_words(text, lines[end - 1].start, lines[end - 1].end)
            if not is_name_line(line, above) or (
                end > first + 1
                and text.count("\n", lines[end - 2].end, lines[end - 1].start) > 1
            ):
                break
            above = line
            found = _name(text, lines, first, end, evidence)
            if found is not None:
                yield found


def _goes_on(text: str) -> bool:
    return shape(text).case == "lower" and text != "п/п"


def _name(
    text: str, lines: Sequence[Fragment], first: int, end: int, evidence: Evidence
) -> _Name | None:
    body = "\n".join(text[line.start : line.end] for line in lines[first:end])
    role = evidence.header_role(body)
    if role is None or len(body.split()) > _HEADER_WORDS:
        return None
    worth = _CORE if role in FIELDS or role is Role.NUMBER else 0.0
    apart = first and text.count("\n", lines[first - 1].end, lines[first].start) > 1
    worth += _APART if apart else -_APART
    if end < len(lines):
        gap = text.count("\n", lines[end - 1].end, lines[end].start) > 1
        lower = begins_lower(text, lines[end]) and role is not Role.DEADLINE
        worth += (_APART if gap else 0.0) - _CORE * lower
    worth += 0.2 * (end - first)
    return _Name(Column(clean(body), role), first, end, worth)


def _fit(chain: tuple[_Name, ...], name: _Name, counted: int) -> float:
    """Worth of ``name`` coming after ``chain``."""
    score = _short(chain[-1], name.first, counted)
    firsts = [at for at, old in enumerate(chain) if old.column == chain[0].column]
    if name.column == chain[0].column:
        return score
    page = chain[firsts[-1] :]
    extra = name.column.role is Role.EXTRA
    for old in page:
        same = (
            old.column == name.column if extra else old.column.role is name.column.role
        )
        if same:
            return score + _TOO_SHORT
    return score


def _short(name: _Name, end: int, counted: int) -> float:
    """A run with fewer lines than there are rows is no column."""
    lines = end - name.last
    if name.column.role is Role.NUMBER:
        return 0.0 if lines else _TOO_SHORT
    if lines == 0:
        return 2 * _TOO_SHORT
    return max(_LINE_SHORT * max(counted - lines, 0), _TOO_SHORT)


def _count_numbers(text: str, lines: Sequence[Fragment], last: int) -> int:
    """The length of the first run of row numbers, each on its own line."""
    count = 0
    before = None
    for line in lines[:last]:
        number = read_number(text[line.start : line.end])
        if number is not None and follows(before, number) == 0.0:
            count += 1
            before = number
        elif count > 1:
            return count
        else:
            count, before = 0, None
    return count
