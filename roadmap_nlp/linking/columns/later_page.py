"""Cuts the lines of a table's second and later pages into the columns of its first.

Columns keep their order; their names are printed again on each page, or on none. A row
that the page break cut goes on above the first row number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from roadmap_nlp.linking.columns.dump import Dump
from roadmap_nlp.linking.columns.heights import Fit, fit_apart, fit_heights
from roadmap_nlp.linking.columns.page import Page, heading_of
from roadmap_nlp.linking.columns.piles import nameless_pile, number_pile, width
from roadmap_nlp.linking.columns.sheets import Sheet
from roadmap_nlp.linking.columns.split import lines_of
from roadmap_nlp.linking.interleaved.header import Column
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import Fragment

_MOST_NAME: Final = 5
_FLOOR: Final = -2.5
_SHORT: Final = -1.0
_NONE: Final = -4.0
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
    rows = _rows(dump, numbers, [body.cells for body in bodies], columns)
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
    dump: Dump, numbers: Cell, bodies: Sequence[Cell], columns: Sequence[Column]
) -> _Rows | None:
    """The rows that heights agree on best, else those that texts speak for."""
    abouts = [
        lines_of(dump.text, body, column.role, dump.tags)
        for body, column in zip(bodies, columns, strict=True)
    ]
    widest = max(range(len(bodies)), key=lambda at: width(bodies[at] or numbers))
    piles = [
        number_pile(dump.text, numbers, named=False),
        *(
            nameless_pile(about, dump.evidence, headed=at == widest)
            for at, about in enumerate(abouts)
        ),
    ]
    count = len(numbers)
    fits = [fit_heights(piles, count, named=rest) for rest in (False, True)]
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

    Args:
        dump: The lines of the whole text.
        sheet: The page.
        columns: The columns of the first page, but for the numbers.

    Returns:
        A body for each column, which may have no lines; None where the page has none.
    """
    first, end = sheet.numbers.last, sheet.end
    cuts = [at for at in range(first, end) if at == first or dump.blanks[at]]
    names = [_names(dump, cuts, end, column) for column in columns]
    headed = bool(names) and first in names[0]
    rows = sheet.numbers.last - sheet.numbers.first
    best: dict[int, _Chain] = {first: (0.0, ())}
    for column, named in zip(columns, names, strict=True):
        likes = (
            max(dump.tags.log((dump.lines[at],), column.role), _FLOOR)
            for at in range(first, end)
        )
        sums = list(accumulate(likes, initial=0.0))
        reached: dict[int, _Chain] = {}
        for start, (score, chain) in best.items():
            for stop in (at for at in (*cuts, end) if at >= start):
                if stop > start and headed and start not in named:
                    continue
                body = start + named.get(start, 0)
                worth = _NONE
                if stop > start:
                    worth = sums[stop - first] - sums[min(body, stop) - first]
                    worth += _SHORT * max(rows - (stop - body), 0)
                option = score + worth, (*chain, stop)
                reached[stop] = max(option, reached.get(stop, option))
        best = reached
    if end not in best:
        return None
    stops = best[end][1]
    return [
        _body(dump.lines[start:stop], named.get(start, 0))
        for start, stop, named in zip((first, *stops), stops, names, strict=False)
    ]


def _body(lines: Sequence[Fragment], name: int) -> Body:
    return Body(tuple(lines[:name]), tuple(lines[name:]))


def _names(dump: Dump, cuts: Sequence[int], end: int, column: Column) -> dict[int, int]:
    """Where a column's name is printed: first lines, with how many it takes."""
    found: dict[int, int] = {}
    for at in cuts:
        for size in range(1, min(_MOST_NAME, end - at) + 1):
            if clean(dump.joined(at, at + size)) == column.name:
                found[at] = size
    return found
