"""Cuts the lines of a table's second and later pages into the columns of its first.

Columns keep their order; their names are printed again on each page, or on none. A row
that the page break cut goes on above the first row number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from roadmap_nlp.linking.columns.blocks import KINDS
from roadmap_nlp.linking.columns.counts import LineCounts
from roadmap_nlp.linking.columns.dump import Dump
from roadmap_nlp.linking.columns.heights import Fit, fit_apart, fit_heights
from roadmap_nlp.linking.columns.names import Name, begins_name, name_at
from roadmap_nlp.linking.columns.page import Filled, Page, heading_of
from roadmap_nlp.linking.columns.piles import (
    joined,
    nameless_pile,
    number_pile,
    width,
)
from roadmap_nlp.linking.columns.sheets import Sheet
from roadmap_nlp.linking.columns.split import lines_of
from roadmap_nlp.linking.columns.starts import Numbers
from roadmap_nlp.linking.interleaved.header import Column
from roadmap_nlp.linking.shapes import ends_open
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import Fragment, Role

_NONE: Final = -6.0
_NOTHING: Final = -3.0
_NAMED: Final = 3.0
_MOST_ODD: Final = 0.2
_AGREED: Final = 0.8
_APART: Final = 0.6

Cell = tuple[Fragment, ...]
"""The lines of a cell, or of several."""
_Chain = tuple[float, tuple[int, ...]]
"""What some columns are worth, and one past the last line of each."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """A page cut into rows.

    Attributes:
        rest: What goes on with the last row above, by column.
        cells: The cells of each row, by column.
        headings: The line of the heading above each row, where there is one.
        sure: How sure the bounds of the cells are.
    """

    rest: tuple[Cell, ...]
    cells: tuple[tuple[Cell, ...], ...]
    headings: tuple[Fragment | None, ...]
    sure: float


def below(page: Page, dump: Dump, sheet: Sheet) -> Page:
    """``page`` with the rows of the next page below its own.

    Args:
        page: The table so far.
        dump: The lines of the whole text.
        sheet: Where the next page is.
    """
    columns = [filled.column for filled in page.columns[1:]]
    bodies = find_bodies(dump, sheet, columns)
    if bodies is None:
        return page
    first, last = sheet.numbers.first, sheet.numbers.last
    numbers = tuple(dump.lines[first:last])
    rows = _rows(dump, numbers, [body.cells for body in bodies], page.columns[1:])
    if rows is None:
        return page
    names = [
        tuple(dump.lines[sheet.numbers.name : first]),
        *(body.names for body in bodies),
    ]
    filled = tuple(
        replace(
            above,
            name=(*above.name, *name),
            cells=(*above.cells[:-1], above.cells[-1] + rest, *cells),
            sure=min(above.sure, rows.sure),
        )
        for above, name, rest, cells in zip(
            page.columns, names, rows.rest, rows.cells, strict=True
        )
    )
    return replace(page, columns=filled, headings=(*page.headings, *rows.headings))


def _rows(
    dump: Dump, numbers: Cell, bodies: Sequence[Cell], above: Sequence[Filled]
) -> _Rows | None:
    """The rows that heights agree on best, else those that texts speak for."""
    abouts = [
        lines_of(dump.text, body, filled.column.role, dump.tags)
        for body, filled in zip(bodies, above, strict=True)
    ]
    widest = max(range(len(bodies)), key=lambda at: width(bodies[at] or numbers))
    broken = [
        bool(about.texts) and _breaks_off(dump.text, filled)
        for about, filled in zip(abouts, above, strict=True)
    ]
    piles = [
        number_pile(dump.text, numbers, named=False),
        *(
            nameless_pile(
                about,
                dump.evidence,
                headed=at == widest,
                broken=broken[at],
            )
            for at, about in enumerate(abouts)
        ),
    ]
    count = len(numbers)
    rests = (True,) if any(broken) else (False, True)
    fits = [fit_heights(piles, count, named=rest) for rest in rests]
    best = max((fit for fit in fits if fit), key=_worth, default=None)
    sure = _AGREED
    if best is None or best.odd > _MOST_ODD * count * len(bodies):
        best, sure = fit_apart(piles, count), _APART
    if best is None:
        return None
    cut = [
        [tuple(body[row[place].start : row[place].end]) for row in best.rows]
        for place, body in enumerate((numbers, *bodies))
    ]
    return _Rows(
        tuple(cells[0] for cells in cut),
        tuple(tuple(cells[1:]) for cells in cut),
        tuple(heading_of(row, (numbers, *bodies)) for row in best.rows[1:]),
        sure,
    )


def _breaks_off(text: str, above: Filled) -> bool:
    """Whether the last cell of a column is cut where it cannot end."""
    return bool(above.cells[-1]) and ends_open(joined(text, above.cells[-1]))


def _worth(fit: Fit) -> float:
    return fit.worth


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a column's name on a page, and those of its cells."""

    names: Cell = ()
    cells: Cell = ()


def find_bodies(
    dump: Dump, sheet: Sheet, columns: Sequence[Column]
) -> list[Body] | None:
    """The lines of each column to the right of a page's row numbers.

    What stands below the last column is none of the table's.

    Args:
        dump: The lines of the whole text.
        sheet: The page.
        columns: The columns of the first page, but for the numbers.

    Returns:
        A body for each column, which may have no lines; None where the page has none.
    """
    finder = _Finder(dump.until(sheet.end), sheet.numbers, columns)
    best: dict[int, _Chain] = {sheet.numbers.last: (0.0, ())}
    for column in columns:
        reached: dict[int, _Chain] = {}
        for start, (score, chain) in best.items():
            for stop, worth in finder.stops(start, column):
                option = score + worth, (*chain, stop)
                reached[stop] = max(option, reached.get(stop, option))
        best = reached
    if not best:
        return None
    stops = max(
        (score + finder.counts.outside(end, sheet.end), chain)
        for end, (score, chain) in best.items()
    )[1]
    firsts = (sheet.numbers.last, *stops)
    return [
        _body(dump.lines[start:stop], finder.name(start).end - start)
        for start, stop in zip(firsts, stops, strict=False)
    ]


def _body(lines: Sequence[Fragment], name: int) -> Body:
    return Body(tuple(lines[:name]), tuple(lines[name:]))


class _Finder:
    """Tells what runs of a page's lines are worth as columns of known kinds."""

    def __init__(self, dump: Dump, numbers: Numbers, columns: Sequence[Column]) -> None:
        self._dump = dump
        self._first = numbers.last
        self._rows = numbers.last - numbers.first
        self._counted = numbers.is_counted(dump.text, dump.lines)
        self.counts = LineCounts(dump, KINDS)
        size = len(dump.lines)
        cuts = (at for at in range(self._first, size) if self._is_cut(at))
        self._ends = [*cuts, size]
        self._names = {
            at: name_at(dump, at, counted=self._counted) for at in self._ends[:-1]
        }
        known = {column.name for column in columns}
        self._headed = numbers.name < numbers.first or any(
            name.end > name.first and self._text(name) in known
            for name in self._names.values()
        )

    def name(self, at: int) -> Name:
        """The name that stands at line ``at``, which may have no lines."""
        if not self._headed or at == len(self._dump.lines):
            return Name(at, at, None, 0.0)
        return self._names[at]

    def stops(self, start: int, column: Column) -> Iterator[tuple[int, float]]:
        """Where a column that begins with line ``start`` may end, and what it costs."""
        yield start, _NONE
        name = self.name(start)
        worth = name.worth
        if name.end > name.first:
            worth += _NAMED * (self._text(name) == column.name)
        for stop in self._ends:
            if stop > start and stop >= name.end:
                yield stop, worth + self._worth(name.end, stop, column.role)

    def _worth(self, first: int, end: int, role: Role) -> float:
        if first == end:
            return _NOTHING
        likes = self.counts.kinds(first, end)[role]
        return likes + self.counts.loss(first, end, self._rows, whole=False)

    def _text(self, name: Name) -> str:
        return clean(self._dump.joined(name.first, name.end))

    def _is_cut(self, at: int) -> bool:
        return (
            at == self._first
            or self._dump.blanks[at] > 0
            or begins_name(self._dump, at)
            or self.counts.leaves(at)
        )
