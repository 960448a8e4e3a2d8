"""Rows of a table that ran together into long paragraphs, nothing between its cells."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

import regex

from roadmap_nlp.linking.prose.labels import trimmed
from roadmap_nlp.linking.prose.terms import is_content, joined_terms
from roadmap_nlp.linking.run_on.decoder import Cells, Decoder
from roadmap_nlp.linking.run_on.header import Column, find_header
from roadmap_nlp.linking.run_on.names import (
    completed,
    number_name,
    readings,
    with_number,
)
from roadmap_nlp.linking.run_on.numbers import Number, row_numbers
from roadmap_nlp.linking.run_on.parties import opens_party
from roadmap_nlp.responsibles.vocabulary import known
from roadmap_nlp.text.joined import Joined
from roadmap_nlp.types import (
    Evidence,
    Fragment,
    Layout,
    Link,
    Linked,
    LinkKind,
    Role,
    Row,
    Tagged,
    WordTags,
)

Span = tuple[int, int]

_A, _R, _D, _O = Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME
_USUAL_ORDERS: Final = (
    (_A, _D, _R),
    (_A, _R, _D),
    (_A, _D, _R, _O),
    (_A, _R, _D, _O),
    (_A, _O, _D, _R),
    (_A, _D, _O, _R),
    (_D, _A, _R),
    (_A, _D),
    (_A, _R),
)
_SAMPLE: Final = 10
_SAMPLED: Final = 3000
_HALF: Final = -0.7
_NAMELESS: Final = Column("extra", Role.EXTRA, 0, 0)
_SMALL_SAMPLE: Final = 5
_MOST: Final = 0.6
_COUNTED: Final = 0.4
_COLUMN_COST: Final = 0.6
_SIGNED: Final = regex.compile(r"_{3,}[\s_]*(?:/?[\p{Lu}][\p{L}.\s-]{1,40}/?)?\s*\Z")
_CLOSED: Final = regex.compile(
    r"(?<=\s)(?:согласовано|составил\p{L}?|подготовил\p{L}?|исп\.|исполнитель)\s*:?\s+\p{L}",
    regex.IGNORECASE,
)
_WORD: Final = regex.compile(r"\p{Lu}[\p{L}-]+")
_MAX_HEADING: Final = 200


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A row's words, with its number and the heading above."""

    number: Number | None
    start: int
    end: int
    section: Span | None


def link_run_on(text: str, lines: Sequence[Fragment], evidence: Evidence) -> Linked:
    """The records of a table pasted as running text.

    Args:
        text: The source's text.
        lines: All its nonblank lines, trimmed, in order.
        evidence: Judge of column names and cells.

    Returns:
        A row for each number that continues the numbering; where there are none, for
        each turn of the columns' order. The frame holds header, headings, signature.
    """
    joined = Joined.of(text, lines)
    table = _table(joined.text, evidence)
    unsure = bool(table.unknown) or not table.header
    tags = _tags(joined.text, () if unsure else table.header, evidence)
    stretches = table.stretches or [_whole(table, tags)]
    orders = readings(table.header, table.unknown) if table.header else _USUAL_ORDERS
    roles = _best_order(joined.text, tags, orders, stretches)
    if table.unknown:
        tags = _tags(joined.text, table.header, evidence)
    columns = [
        (column.name, role)
        for column, role in zip(
            table.header or [_NAMELESS] * len(roles), roles, strict=True
        )
        if role is not Role.NUMBER
    ]
    decoder = Decoder(joined.text, tags, [role for _, role in columns])
    rows = [
        _row(joined, stretch, cells, columns)
        for stretch in stretches
        for cells in decoder.cut(stretch.start, stretch.end, stretch.number is not None)
    ]
    if not table.header and not table.stretches and not _is_table(rows):
        return Linked()
    frame = _frame(joined, table.header, stretches, table.end)
    return Linked(tuple(rows), tuple(frame))


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether most of several rows say what is done, and when or by whom."""
    full = sum(
        Role.ACTIVITY in row.fields
        and (Role.DEADLINE in row.fields or Role.RESPONSIBLE in row.fields)
        for row in rows
    )
    return full > 1 and full * 2 > len(rows)


@dataclass(frozen=True, slots=True)
class _Table:
    """What names and numbers tell of a table.

    Attributes:
        header: Its columns; empty where nothing names them.
        unknown: Places of the names that tell no role.
        start: Where its words begin.
        end: Where they end.
        stretches: Its rows, where they have numbers.
    """

    header: tuple[Column, ...]
    unknown: frozenset[int]
    start: int
    end: int
    stretches: Sequence[_Stretch]


def _table(text: str, evidence: Evidence) -> _Table:
    header, unknown = _header(text, evidence)
    start = header[-1].end if header else 0
    end = _signature(text, start)
    terms = _terms(text, start, evidence)
    likely = _first_cells(text, header, terms)
    numbers = tuple(n for n in row_numbers(text, start, likely) if n.start < end)
    if not _counts_rows(numbers, header, terms, end):
        numbers = ()
    return _Table(header, unknown, start, end, _stretches(text, numbers, end))


def _whole(table: _Table, tags: WordTags) -> _Stretch:
    """All words of a table, which begin below its names, else with the first cell."""
    if table.header:
        return _Stretch(None, table.start, table.end, None)
    outside = tags.roles[None]
    inside = (
        start for start, log in zip(tags.starts, outside, strict=True) if log < _HALF
    )
    return _Stretch(None, next(inside, table.end), table.end, None)


def _header(text: str, evidence: Evidence) -> tuple[tuple[Column, ...], frozenset[int]]:
    """The table's columns, and the places of those whose names tell no role."""
    header = with_number(text, find_header(text, evidence), evidence)
    start = header[-1].end if header else number_name(text) or 0
    terms = _terms(text, start, evidence)
    numbers = row_numbers(text, start, _first_cells(text, header, terms))
    counted = _counts_rows(numbers, header, terms, len(text))
    first = numbers[0].start if counted else None
    return completed(text, header, first, evidence)


def _terms(text: str, start: int, evidence: Evidence) -> list[Span]:
    """Time expressions that may be a cell, neighbours joined: «май, сентябрь»."""
    found = [
        (low + start, high + start) for low, high in evidence.deadlines(text[start:])
    ]
    return joined_terms(text, [one for one in found if not is_content(text, one[0])])


def _first_cells(
    text: str, header: Sequence[Column], terms: Sequence[Span]
) -> Callable[[int], bool] | None:
    """Where a row's first cell may begin, if that is a term or a party."""
    if len(header) < 2 or header[0].role is not Role.NUMBER:
        return None
    role = header[1].role
    if role is _D:
        firsts = frozenset(low for low, _ in terms)
        return firsts.__contains__
    if role is _R:
        return lambda at: text[at : at + 1].isupper() or opens_party(text, at)
    return None


def _counts_rows(
    numbers: Sequence[Number],
    header: Sequence[Column],
    terms: Sequence[Span],
    end: int,
) -> bool:
    """Whether numbers are those of rows: a column of theirs, or one for most terms."""
    if header and header[0].role is Role.NUMBER:
        return bool(numbers)
    rows = sum(term[1] <= end for term in terms)
    return len(numbers) > max(1, rows * _COUNTED)


def _words(stretch: _Stretch, terms: Sequence[Span]) -> tuple[int, int, Sequence[Span]]:
    """A stretch with the time expressions inside it."""
    first = bisect_left(terms, (stretch.start, 0))
    last = bisect_left(terms, (stretch.end, 0))
    inner = [term for term in terms[first:last] if term[1] <= stretch.end]
    return stretch.start, stretch.end, inner


def _signature(text: str, start: int) -> int:
    """Where the table ends: before «Председатель комиссии ____ Зуев»."""
    tail = max(start, len(text) - 200)
    closed = _CLOSED.search(text, tail)
    if closed is not None:
        return closed.start()
    signed = _SIGNED.search(text, tail)
    if signed is None:
        return len(text)
    posts = [
        match.start()
        for match in _WORD.finditer(text, tail, signed.start())
        if (head := known(match.group())) is not None
        and head.kind == "post"
        and "n" in head.singular
    ]
    return posts[-1] if posts else signed.start()


def _stretches(text: str, numbers: Sequence[Number], end: int) -> list[_Stretch]:
    """Rows and headings by the numbers: «2. Этап 2.1 …» is a heading and a row."""
    found: list[_Stretch] = []
    section: Span | None = None
    for at, number in enumerate(numbers):
        after = numbers[at + 1] if at + 1 < len(numbers) else None
        stop = after.start if after is not None else end
        span = trimmed(text, number.start, stop)
        if span is None:
            continue
        if _is_heading(number, after) and span[1] - span[0] <= _MAX_HEADING:
            section = span
            continue
        low = number.end
        while low < stop and text[low].isspace():
            low += 1
        if low < stop:
            found.append(_Stretch(number, low, stop, section))
    return found


def _is_heading(number: Number, after: Number | None) -> bool:
    if number.path[0] == 0:
        return True
    if after is None or after.path[0] == 0:
        return False
    deeper = len(after.path) > len(number.path)
    return deeper and after.path[: len(number.path)] == number.path


def _tags(text: str, header: Sequence[Column], evidence: Evidence) -> WordTags:
    spans = []
    start = 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    roles = [column.role for column in header]
    return evidence.tag_words(text, spans, Layout.RUN_ON, roles)


def _best_order(
    text: str,
    tags: WordTags,
    orders: Sequence[Sequence[Role]],
    stretches: Sequence[_Stretch],
) -> list[Role]:
    """The order of columns that reads the first rows best."""
    if len(orders) == 1:
        return list(orders[0])
    scores = []
    for order in orders:
        decoder = Decoder(text, tags, [r for r in order if r is not Role.NUMBER])
        rows = [
            cells
            for one in stretches[:_SAMPLE]
            for cells in decoder.cut(
                one.start, min(one.end, one.start + _SAMPLED), one.number is not None
            )
        ]
        scores.append(sum(cells.score for cells in rows))
    return list(orders[scores.index(max(scores))])


def _row(
    joined: Joined,
    stretch: _Stretch,
    cells: Cells,
    columns: Sequence[tuple[str, Role]],
) -> Row:
    fields: dict[Role, tuple[Fragment, ...]] = {}
    extra: dict[str, tuple[Fragment, ...]] = {}
    sure: dict[Role, float] = {}
    if stretch.number is not None:
        number = stretch.number
        fields[Role.NUMBER] = joined.fragments(number.start, number.end)
        sure[Role.NUMBER] = 0.95
    for at, ((name, role), span) in enumerate(zip(columns, cells.spans, strict=True)):
        if span is None:
            continue
        pieces = joined.fragments(*span)
        if role is Role.EXTRA:
            extra[name] = (*extra.get(name, ()), *pieces)
            continue
        fields[role] = (*fields.get(role, ()), *pieces)
        sure[role] = round(exp(cells.scores[at]), 3)
    section = joined.fragments(*stretch.section) if stretch.section else ()
    evidence = ("running number",) if stretch.number else ("columns begin anew",)
    link = Link(LinkKind.SAME_ROW, min(sure.values(), default=0.5), evidence)
    return Row(fields, extra, section, confidence=sure, links=(link,))


def _frame(
    joined: Joined,
    header: Sequence[Column],
    stretches: Sequence[_Stretch],
    end: int,
) -> list[Tagged]:
    found = [
        Tagged(piece, Role.HEADER, "column name")
        for column in header
        for piece in joined.fragments(column.start, column.end)
    ]
    sections = dict.fromkeys(one.section for one in stretches if one.section)
    found += [
        Tagged(piece, Role.SECTION, "number with items below")
        for span in sections
        for piece in joined.fragments(*span)
    ]
    if end < len(joined.text):
        found += [
            Tagged(piece, Role.SIGNATURE, "underscores at the end")
            for piece in joined.fragments(end, len(joined.text))
        ]
    return found
