"""Rows of PDF text whose lines hold a piece of each column."""

from collections.abc import Sequence
from dataclasses import replace
from math import exp
from typing import Final

from roadmap_nlp.linking.interleaved.dealing import Dealer, Lines, Piece
from roadmap_nlp.linking.interleaved.decoder import Decoder, ReadRow
from roadmap_nlp.linking.interleaved.header import Column
from roadmap_nlp.linking.interleaved.orders import likely_orders
from roadmap_nlp.linking.interleaved.table import TableLines, find_table, reads_as_row
from roadmap_nlp.linking.interleaved.widths import Size, likely_width
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

_NUMBER: Final = Column("№", Role.NUMBER)
_USUAL: Final = (Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE)
_SEVERAL: Final = (Role.RESPONSIBLE, Role.DEADLINE)
_SAMPLE: Final = 30
_LEARNING: Final = 100
_NAMED: Final = 15.0
_FITTING: Final = -0.2
_LEAST_LINES: Final = 4
_PASSES: Final = 2


def link_interleaved(
    text: str, lines: Sequence[Fragment], evidence: Evidence
) -> Linked:
    """Cut interleaved lines into the cells they hold and join these to rows.

    Args:
        text: The source text.
        lines: Its nonblank lines, trimmed, in order.
        evidence: Judges texts.

    Example:
        >>> # «1 Ремонт кровли до 1 Завхоз» and «школы мая» hold one row: «Ремонт кровли
        >>> # школы», «до 1 мая», «Завхоз»
    """
    table = find_table(text, lines, evidence) or _unnamed(text, lines, evidence)
    if table is None:
        return Linked()
    columns = _columns(text, table, evidence)
    tags = _tags(text, lines, columns, evidence)
    worded = _lines(text, table, tags)
    read = _read(worded, tags, [column.role for column in columns])
    linked = _linked(_Reading(table.lines, worded, tags, columns), read)
    return Linked(linked.rows, tuple(sorted((*table.frame, *linked.frame), key=_start)))


def _start(tagged: Tagged) -> int:
    return tagged.fragment.start


def _unnamed(
    text: str, lines: Sequence[Fragment], evidence: Evidence
) -> TableLines | None:
    """The lines that read as rows, where neither names nor numbers show a table."""
    tags = _tags(text, lines, (), evidence)
    inside = [reads_as_row(at, tags) for at in range(len(lines))]
    if sum(inside) < _LEAST_LINES:
        return None
    first = inside.index(True)
    last = len(inside) - inside[::-1].index(True)
    return TableLines(tuple(lines[first:last]), (), (), False, frozenset())


def _columns(text: str, table: TableLines, evidence: Evidence) -> tuple[Column, ...]:
    """The columns that names and the first lines speak for."""
    named = [(_NUMBER, *order) if table.numbered else order for order in table.orders]
    sample = replace(table, lines=table.lines[:_SAMPLE])
    tags = _tags(text, sample.lines, (), evidence)
    lines = _lines(text, sample, tags)
    words = sum(map(len, lines.words))

    def score(order: Sequence[Column]) -> float:
        roles = [column.role for column in order]
        return Decoder(Dealer(lines, tags, roles)).read()[0]

    ranked = [(score(order) + _NAMED, order) for order in named]
    best = max(ranked, key=_worth, default=None)
    if best is not None and best[0] > _FITTING * words:
        return best[1]
    known = {tuple(column.role for column in order) for order in named}
    for roles in likely_orders(lines, tags):
        if roles not in known:
            order = _nameless(roles)
            ranked.append((score(order), order))
    return max(ranked, key=_worth, default=(0.0, _nameless(_USUAL)))[1]


def _worth(ranked: tuple[float, tuple[Column, ...]]) -> float:
    return ranked[0]


def _nameless(order: Sequence[Role]) -> tuple[Column, ...]:
    return tuple(Column(str(role), role) for role in order)


def _tags(
    text: str,
    lines: Sequence[Fragment],
    columns: Sequence[Column],
    evidence: Evidence,
) -> WordTags:
    spans = [(line.start, line.end) for line in lines]
    roles = [column.role for column in columns]
    return evidence.tag_words(text, spans, Layout.INTERLEAVED, roles)


def _lines(text: str, table: TableLines, tags: WordTags) -> Lines:
    place = {start: at for at, start in enumerate(tags.starts)}
    words = [text[line.start : line.end].split() for line in table.lines]
    first = [place[line.start] for line in table.lines]
    return Lines(words, first, table.sections)


def _read(lines: Lines, tags: WordTags, columns: Sequence[Role]) -> list[ReadRow]:
    """The rows, read with the widths that the first lines show."""
    begun = replace(lines, words=lines.words[:_LEARNING], first=lines.first[:_LEARNING])
    widths: list[float] = []
    for _ in range(_PASSES):
        read = Decoder(Dealer(begun, tags, columns, widths)).read()[1]
        widths = _widths(read, begun, tags, len(columns))
    return Decoder(Dealer(lines, tags, columns, widths)).read()[1]


def _widths(
    read: Sequence[ReadRow], lines: Lines, tags: WordTags, columns: int
) -> list[float]:
    sizes: list[list[Size]] = [[] for _ in range(columns)]
    for row in read:
        for column, cell in enumerate(row.cells):
            spots = [
                (lines.first[line] + a, lines.first[line] + b) for line, a, b in cell
            ]
            for at, (a, b) in enumerate(spots):
                word = 0
                if at + 1 < len(spots):
                    after = spots[at + 1][0]
                    word = tags.ends[after] - tags.starts[after]
                sizes[column].append((tags.ends[b - 1] - tags.starts[a], word))
    return [likely_width(found) for found in sizes]


class _Reading:
    """A table's lines as they were tagged."""

    def __init__(
        self,
        lines: Sequence[Fragment],
        worded: Lines,
        tags: WordTags,
        columns: Sequence[Column],
    ) -> None:
        self.lines = lines
        self.columns = columns
        self._first = worded.first
        self._tags = tags

    def fragment(self, piece: Piece) -> Fragment:
        """The words of a piece."""
        line, first, last = piece
        at = self._first[line]
        tags = self._tags
        return Fragment(tags.starts[at + first], tags.ends[at + last - 1])

    def sure(self, pieces: Sequence[Piece], role: Role) -> float:
        """How sure the least likely word of a cell is, and the least likely join."""
        logs = self._tags.roles[role]
        least = 0.0
        before: int | None = None
        for line, first, last in pieces:
            start = self._first[line]
            for at in range(start + first, start + last):
                link = self._tags.links[at][0]
                if before is not None:
                    link = self._tags.follows(at, before)
                least = min(least, logs[at], link)
                before = at
        return round(exp(least), 3)


def _linked(reading: _Reading, read: Sequence[ReadRow]) -> Linked:
    rows: list[Row] = []
    frame: list[Tagged] = []
    section: tuple[Fragment, ...] = ()
    for one in read:
        if one.aside is None:
            rows.append(_row(one, reading, section))
        elif one.heading:
            section = (reading.lines[one.aside],)
            frame.append(Tagged(section[0], Role.SECTION, "reads as a heading"))
        else:
            line = reading.lines[one.aside]
            frame.append(Tagged(line, Role.FURNITURE, "reads as none of the rows"))
    return Linked(tuple(rows), tuple(frame))


def _row(one: ReadRow, reading: _Reading, section: tuple[Fragment, ...]) -> Row:
    fields: dict[Role, tuple[Fragment, ...]] = {}
    extra: dict[str, tuple[Fragment, ...]] = {}
    sure: dict[Role, float] = {}
    links = []
    breaks: list[int] = []
    for cell, column in zip(one.cells, reading.columns, strict=True):
        if not cell:
            continue
        pieces = tuple(map(reading.fragment, cell))
        share = reading.sure(cell, column.role)
        if column.role in _SEVERAL and column.role in fields:
            fields[column.role] += pieces
            breaks.append(pieces[0].start)
        elif column.role is Role.EXTRA or column.role in fields:
            extra[column.name] = (*extra.get(column.name, ()), *pieces)
        else:
            fields[column.role] = pieces
            sure[column.role] = share
        if len(pieces) > 1:
            joined = ("read across lines", f"column {column.name}")
            links.append(Link(LinkKind.SAME_CELL, share, joined, pieces))
    every = tuple(pieces[0] for pieces in (*fields.values(), *extra.values()))
    numbered = Role.NUMBER in fields
    why = ("number next in turn",) if numbered else ("cells begin anew",)
    score = min(sure.values(), default=0.5)
    links.append(Link(LinkKind.SAME_ROW, score, why, every))
    return Row(
        fields,
        extra,
        section,
        confidence=sure,
        links=tuple(links),
        breaks=frozenset(breaks),
    )
