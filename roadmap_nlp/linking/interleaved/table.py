"""Which lines of PDF text are a table's rows, and which columns it may have."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from roadmap_nlp.linking.interleaved.frame import (
    is_page_number,
    is_section,
    tail_start,
)
from roadmap_nlp.linking.interleaved.header import (
    Column,
    Header,
    counts_columns,
    find_header,
    is_name_line,
)
from roadmap_nlp.linking.interleaved.numbers import Number, follows, read_number
from roadmap_nlp.linking.interleaved.words import split_words
from roadmap_nlp.text.notes import NOTE
from roadmap_nlp.types import FIELDS, Evidence, Fragment, Layout, Role, Tagged, WordTags

_MAX_STRAY_WORDS: Final = 3
_LEAST_NUMBERS: Final = 3
_MAX_ORDERS: Final = 6
_MOST_ABOVE: Final = 4
"""So many lines of a row may stand above its number, set in the middle."""
_SAMPLE: Final = 30
_NEEDED: Final = (Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE)
_USUAL_ORDERS: Final = (
    (Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE),
    (Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE),
    (Role.DEADLINE, Role.ACTIVITY, Role.RESPONSIBLE),
    (Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE, Role.OUTCOME),
    (Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME),
)


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table's lines.

    Attributes:
        lines: Those of its rows, headings within it among them.
        frame: What stands among and below them.
        orders: The columns it may have, from left to right, numbers left out.
        numbered: Whether rows have numbers.
        sections: Which of ``lines`` are headings.
    """

    lines: tuple[Fragment, ...]
    frame: tuple[Tagged, ...]
    orders: tuple[tuple[Column, ...], ...]
    numbered: bool
    sections: frozenset[int]


def find_table(
    text: str, lines: Sequence[Fragment], evidence: Evidence
) -> TableLines | None:
    """The table among ``lines``, or None where neither names nor numbers show one."""
    header = find_header(text, lines, evidence)
    if header is None:
        return _without_header(text, lines, evidence)
    frame, kept = _clear(text, lines, header)
    columns = tuple(c for c in header.columns if c.role is not Role.NUMBER)
    numbered = len(columns) < len(header.columns)
    orders = _with_missing(columns, evidence)
    stray = _stray_name(text, kept, columns, evidence)
    if stray is not None:
        line, column = stray
        kept.remove(line)
        frame.append(Tagged(line, Role.HEADER, "column name out of place"))
        orders = tuple(
            (*columns[:at], column, *columns[at:]) for at in range(len(columns) + 1)
        )
    return _table(text, kept, frame, orders, numbered)


def _with_missing(
    columns: tuple[Column, ...], evidence: Evidence
) -> tuple[tuple[Column, ...], ...]:
    """The columns, and the columns with a missing role given to an unknown name.

    «Название | Ответственный | Срок» may hold activities under the first name.
    """
    roles = {column.role for column in columns}
    orders = [columns]
    for role in _NEEDED:
        if role in roles:
            continue
        orders += [
            (*columns[:at], Column(column.name, role), *columns[at + 1 :])
            for at, column in enumerate(columns)
            if column.role is Role.EXTRA and evidence.header_role(column.name) is None
        ]
    return tuple(orders[:_MAX_ORDERS])


def _table(
    text: str,
    kept: Sequence[Fragment],
    frame: Sequence[Tagged],
    orders: tuple[tuple[Column, ...], ...],
    numbered: bool,
) -> TableLines:
    sections = frozenset(
        at for at, line in enumerate(kept) if is_section(text[line.start : line.end])
    )
    return TableLines(tuple(kept), tuple(frame), orders, numbered, sections)


def _without_header(
    text: str, lines: Sequence[Fragment], evidence: Evidence
) -> TableLines | None:
    """A table that only its row numbers show, its columns to be guessed."""
    last: Number | None = None
    first, count = 0, 0
    for at, line in enumerate(lines):
        number = read_number(text[line.start : line.end].split()[0])
        if number is not None and follows(last, number) == 0.0:
            first = first if count else at
            last, count = number, count + 1
    if count < _LEAST_NUMBERS:
        return None
    first = _row_start(text, lines, first, evidence)
    frame, kept = _clear(text, lines, Header((), first, first))
    orders = tuple(
        tuple(Column(str(role), role) for role in order) for order in _USUAL_ORDERS
    )
    return _table(text, kept, frame, orders, True)


def _row_start(
    text: str, lines: Sequence[Fragment], first: int, evidence: Evidence
) -> int:
    """The first line of the row with the first number, which may stand in its middle.

    Args:
        text: The source text.
        lines: Its lines.
        first: The line with the number.
        evidence: Judges words.
    """
    spans = [(line.start, line.end) for line in lines[: first + _SAMPLE]]
    tags = evidence.tag_words(text, spans, Layout.INTERLEAVED)
    least = max(0, first - _MOST_ABOVE)
    while first > least and reads_as_row(first - 1, tags):
        first -= 1
    return first


def reads_as_row(line: int, tags: WordTags) -> bool:
    """Whether most words of a line read as those of cells."""
    first = bisect_left(tags.lines, line)
    last = bisect_left(tags.lines, line + 1)
    none, header = tags.roles[None], tags.roles[Role.HEADER]
    outside = sum(exp(none[at]) + exp(header[at]) for at in range(first, last))
    return outside < (last - first) / 2


def _clear(
    text: str, lines: Sequence[Fragment], header: Header
) -> tuple[list[Tagged], list[Fragment]]:
    """What is not of rows from the header's first line on, and the lines that are."""
    names = [text[line.start : line.end] for line in lines[header.first : header.last]]
    tail = tail_start(text, lines, header.last)
    frame = [
        *_tagged(lines[header.first : header.last], Role.HEADER, "column names"),
        *_tagged(lines[tail:], Role.SIGNATURE, "below the table"),
    ]
    kept: list[Fragment] = []
    at = header.last
    while at < tail:
        repeated = _repeats(text, lines, at, names)
        if repeated:
            again = lines[at : at + repeated]
            frame += _tagged(again, Role.HEADER, "column names again")
            at += repeated
            continue
        line = lines[at]
        body = text[line.start : line.end]
        if is_page_number(body):
            frame.append(Tagged(line, Role.FURNITURE, "page number"))
        elif NOTE.fullmatch(body):
            frame.append(Tagged(line, Role.FURNITURE, "note"))
        elif counts_columns(split_words(text, line.start, line.end)):
            frame.append(Tagged(line, Role.HEADER, "column numbers"))
        else:
            kept.append(line)
        at += 1
    return frame, kept


def _tagged(lines: Sequence[Fragment], role: Role, reason: str) -> Iterator[Tagged]:
    return (Tagged(line, role, reason) for line in lines)


def _repeats(
    text: str, lines: Sequence[Fragment], at: int, names: Sequence[str]
) -> int:
    """How many lines from ``at`` on repeat the header's lines."""
    count = 0
    while (
        count < len(names)
        and at + count < len(lines)
        and text[lines[at + count].start : lines[at + count].end] == names[count]
    ):
        count += 1
    whole = count == len(names)
    return count if whole or (count and " " in names[0]) else 0


def _stray_name(
    text: str,
    kept: Sequence[Fragment],
    columns: Sequence[Column],
    evidence: Evidence,
) -> tuple[Fragment, Column] | None:
    """A line among the rows that names a column the header lacks: «Ответственные»."""
    known = {column.role for column in columns}
    for line in kept:
        words = split_words(text, line.start, line.end)
        if len(words) > _MAX_STRAY_WORDS or not words[0].capital:
            continue
        body = text[line.start : line.end]
        role = evidence.header_role(body) if is_name_line(words) else None
        if role in FIELDS and role not in known:
            return line, Column(body, role)
    return None
