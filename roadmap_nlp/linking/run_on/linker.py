"""Rows of a table that ran together into long paragraphs, nothing between its cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import Final

import regex

from roadmap_nlp.linking.numbering import follows
from roadmap_nlp.linking.prose.labels import trimmed
from roadmap_nlp.linking.prose.terms import is_content, joined_terms
from roadmap_nlp.linking.run_on.decoder import Decoder
from roadmap_nlp.linking.run_on.header import Column, find_header, of_names
from roadmap_nlp.linking.run_on.header_words import agreed, header_span
from roadmap_nlp.linking.run_on.marks import page_lines, with_marks
from roadmap_nlp.linking.run_on.names import (
    completed,
    kinds,
    number_name,
    readings,
    with_number,
)
from roadmap_nlp.linking.run_on.numbers import Number, before_page, row_numbers
from roadmap_nlp.linking.run_on.parties import opens_party
from roadmap_nlp.linking.run_on.rows import (
    Named,
    Stretch,
    has_headings,
    read_rows,
    with_heading,
)
from roadmap_nlp.linking.run_on.torn_names import torn_names
from roadmap_nlp.responsibles.vocabulary import known
from roadmap_nlp.text.joined import Joined
from roadmap_nlp.types import (
    Evidence,
    Fragment,
    Layout,
    Linked,
    Role,
    Row,
    Tagged,
    WordTags,
)

Span = tuple[int, int]

_A, _R, _D, _O = Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME
_ORDERS: Final = (
    *permutations((_A, _R, _D)),
    *permutations((_A, _R, _D, _O)),
    (_A, _D),
    (_D, _A),
    (_A, _R),
    (_R, _A),
)
"""Of a table that nothing names the columns of."""
_BELOW: Final = 400  # characters below a header, for the tagger to see it in place
_SAMPLE: Final = 10
_SAMPLED: Final = 3000
_HALF: Final = -0.7
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
_UNLIKELY: Final = 0.05
"""Of a table no row of which is likelier: a text of marks and single letters."""


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
    pages = page_lines(text, lines)
    joined = Joined.of(text, [line for line in lines if line not in pages])
    table = _table(joined.text, evidence)
    unsure = bool(table.unknown) or not table.header
    tags = _tags(joined.text, () if unsure else table.header, evidence)
    stretches = table.stretches or [_whole(table, tags)]
    headed = has_headings(joined.text, tags, stretches[0].start)
    orders = readings(table.header, table.unknown) if table.header else _ORDERS
    found = [_columns(table, order, headed=headed) for order in orders]
    columns = _best(joined.text, tags, found, stretches)
    if table.unknown:
        tags = _tags(joined.text, table.header, evidence)
    decoder = Decoder(joined.text, tags, [role for _, role in columns])
    rows, headings = read_rows(joined, stretches, decoder, columns)
    if not table.header and not table.stretches and not _is_table(rows):
        return Linked()
    frame = _frame(joined, table, headings)
    frame += [Tagged(page, Role.FURNITURE, "page number") for page in pages]
    return Linked(tuple(rows), tuple(frame))


def _columns(table: "_Table", order: Sequence[Role], *, headed: bool) -> list[Named]:
    """The columns in an order, numbers left out, headings put in."""
    names = [column.name for column in table.header] or ["extra"] * len(order)
    columns: list[Named] = [
        (name, role)
        for name, role in zip(names, order, strict=True)
        if role is not Role.NUMBER
    ]
    if headed:
        return with_heading(columns, numbered=bool(table.stretches))
    return columns


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether most of several rows say what is done, and when or by whom."""
    full = sum(
        Role.ACTIVITY in row.fields
        and (Role.DEADLINE in row.fields or Role.RESPONSIBLE in row.fields)
        for row in rows
    )
    likely = max((link.score for row in rows for link in row.links), default=0.0)
    return full > 1 and full * 2 > len(rows) and likely > _UNLIKELY


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
    stretches: Sequence[Stretch]


def _table(text: str, evidence: Evidence) -> _Table:
    header, unknown = _header(text, evidence)
    start = header[-1].end if header else 0
    end = _signature(text, start)
    terms = _terms(text, start, evidence)
    likely = _first_cells(text, header, terms)
    numbers = tuple(n for n in row_numbers(text, start, likely) if n.start < end)
    if not _counts_rows(numbers, header, terms, end):
        numbers = ()
    if not header or header[0].role in (_D, _R):
        numbers = max(_loose_numbers(text, start, terms, end), numbers, key=len)
    return _Table(header, unknown, start, end, _stretches(text, numbers, end))


def _whole(table: _Table, tags: WordTags) -> Stretch:
    """All words of a table, which begin below its names, else with the first cell."""
    if table.header:
        return Stretch(None, table.start, table.end, None)
    outside = tags.roles[None]
    inside = (
        start for start, log in zip(tags.starts, outside, strict=True) if log < _HALF
    )
    return Stretch(None, next(inside, table.end), table.end, None)


def _header(text: str, evidence: Evidence) -> tuple[tuple[Column, ...], frozenset[int]]:
    """The table's columns, and the places of those whose names tell no role."""
    header = with_number(text, find_header(text, evidence), evidence)
    start = header[-1].end if header else number_name(text) or 0
    terms = _terms(text, start, evidence)
    numbers = row_numbers(text, start, _first_cells(text, header, terms))
    counted = _counts_rows(numbers, header, terms, len(text))
    first = numbers[0].start if counted else None
    found, unknown = completed(text, header, first, evidence)
    if not found:
        return found, unknown
    tags = _tags(text[: found[-1].end + _BELOW], (), evidence)
    span = header_span(tags, found[0].start)
    torn = torn_names(text, (span or (found[0].start, 0))[0], evidence)
    if torn and len(kinds(torn)) + _is_broken(found, torn) > len(kinds(found)):
        return torn, frozenset()
    if first is not None:
        return found, unknown
    agree = agreed(text, found, span, evidence)
    return agree, frozenset(at for at in unknown if at < len(agree))


def _is_broken(found: Sequence[Column], torn: Sequence[Column]) -> bool:
    """Whether names read one after the other are not whole, or leave words behind."""
    if any(column.name[0].islower() or column.name.endswith("-") for column in found):
        return True
    words = [word for column in torn for word in column.name.split()]
    return torn[-1].end > found[-1].end and all(map(of_names, words))


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
    counted = sum(number.path[0] > 0 for number in numbers)  # others are headings'
    if header and header[0].role is Role.NUMBER:
        return counted > 0
    rows = sum(term[1] <= end for term in terms)
    return counted > max(1, rows * _COUNTED)


def _loose_numbers(
    text: str, start: int, terms: Sequence[Span], end: int
) -> tuple[Number, ...]:
    """Numbers before a term or a party that count up from one, one for most terms.

    Where nothing names the columns, the first may be any: «1 февраль Сверка».
    """
    firsts = frozenset(low for low, _ in terms)
    found = tuple(
        number
        for number in row_numbers(
            text, start, lambda at: at in firsts or opens_party(text, at)
        )
        if number.start < end
    )
    paths = [number.path for number in found if number.path[0]]
    rows = sum(term[1] <= end for term in terms)
    if len(paths) <= max(3, rows * _MOST) or set(paths[0]) != {1}:
        return ()
    return found if all(_goes_up(*two) for two in pairwise(paths)) else ()


def _goes_up(before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether a number is the next one: 4 after 3, 2.1 after 1.3."""
    one, two = tuple(before), tuple(after)
    if follows(one, two):
        return True
    deep = len(one) > 1 and len(two) > 1 and two[-1] == 1
    return deep and follows(one[:-1], two[:-1])


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


def _stretches(text: str, numbers: Sequence[Number], end: int) -> list[Stretch]:
    """Rows and headings by the numbers: «2. Этап 2.1 …» is a heading and a row."""
    found: list[Stretch] = []
    section: Span | None = None
    for at, number in enumerate(numbers):
        after = numbers[at + 1] if at + 1 < len(numbers) else None
        stop = before_page(text, number.end, after.start) if after else end
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
            skipped = _skipped(number, numbers[at + 1 :])
            found.append(Stretch(number, low, stop, section, skipped))
    return found


def _skipped(number: Number, below: Sequence[Number]) -> int:
    """How many numbers are missing before the next row's."""
    after = next((one for one in below if one.path[0]), None)
    if after is None or after.path[:-1] != number.path[:-1]:
        return 0
    return max(0, after.path[-1] - number.path[-1] - 1)


def _is_heading(number: Number, after: Number | None) -> bool:
    if number.path[0] == 0:
        return True
    if after is None or after.path[0] == 0:
        return False
    if number.path == after.path:  # «1. Подготовка 1. Ремонт»
        return True
    deeper = len(after.path) > len(number.path)
    return deeper and after.path[: len(number.path)] == number.path


def _tags(text: str, header: Sequence[Column], evidence: Evidence) -> WordTags:
    spans = []
    start = 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    roles = [column.role for column in header]
    return with_marks(text, evidence.tag_words(text, spans, Layout.RUN_ON, roles))


def _best(
    text: str,
    tags: WordTags,
    orders: Sequence[Sequence[Named]],
    stretches: Sequence[Stretch],
) -> Sequence[Named]:
    """The order of columns that reads the first rows best."""
    if len(orders) == 1:
        return orders[0]
    scores = []
    for order in orders:
        decoder = Decoder(text, tags, [role for _, role in order])
        rows = [
            cells
            for one in stretches[:_SAMPLE]
            for cells in decoder.cut(
                one.start, min(one.end, one.start + _SAMPLED), one.number is not None
            )
        ]
        scores.append(sum(cells.score for cells in rows))
    return orders[scores.index(max(scores))]


def _frame(joined: Joined, table: _Table, headings: Sequence[Span]) -> list[Tagged]:
    found = [
        Tagged(piece, Role.HEADER, "column name")
        for column in table.header
        for piece in joined.fragments(column.start, column.end)
    ]
    sections = [one.section for one in table.stretches if one.section]
    found += [
        Tagged(piece, Role.SECTION, "heading between rows")
        for span in dict.fromkeys((*sections, *headings))
        for piece in joined.fragments(*span)
    ]
    if table.end < len(joined.text):
        found += [
            Tagged(piece, Role.SIGNATURE, "underscores at the end")
            for piece in joined.fragments(table.end, len(joined.text))
        ]
    return found
