"""Tables of pages, ruled and unruled, as grids of printed lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmap_nlp.readers.layout import Grid, GridCell, Para, Printed
from roadmap_nlp.readers.pdf.columns import (
    Gutter,
    beside,
    column_of,
    fits,
    gutters,
    is_parted,
)
from roadmap_nlp.readers.pdf.lines import joined_words
from roadmap_nlp.readers.pdf.page import Line, Page, around
from roadmap_nlp.readers.pdf.sheet import Row, RuledTable, Sheet, as_shown
from roadmap_nlp.readers.pdf.unruled import (
    Placed,
    Stack,
    how_rows_start,
    long_rules,
    mark_headers,
)
from roadmap_nlp.readers.pdf.wrapping import Wrapping

_PROSE_ROWS = 3  # so many full lines end a table
_FULL_LINE = 0.6  # of the text's width
_FEW_COLUMNS = 2


def printed(lines: Sequence[Line], page: Page) -> Para:
    """Lines of a page as a paragraph."""
    return Para(
        "",
        printed=tuple(
            Printed(line.text, page.number, as_shown(line.box, page)) for line in lines
        ),
    )


def ruled_grid(table: RuledTable, page: Page, wrapping: Wrapping) -> Grid:
    """The grid of a ruled table."""
    xs, pads = table.lattice.xs, _padding(table)
    cells = []
    for box, lines in table.cells:
        left = xs[box.column] + pads[0]
        right = xs[box.column + box.column_span] - pads[1]
        whole = wrapping.unwrapped(lines, left, right)
        content = [printed(whole, page)] if whole else []
        cells.append(
            GridCell(box.row, box.column, box.row_span, box.column_span, [*content])
        )
    return Grid(cells)


def _padding(table: RuledTable) -> tuple[float, float]:
    """The least blank between text and borders, left and right."""
    xs, cells = table.lattice.xs, table.cells
    lefts = [line.box.x0 - xs[box.column] for box, lines in cells for line in lines]
    rights = [
        xs[box.column + box.column_span] - line.box.x1
        for box, lines in cells
        for line in lines
    ]
    return max(min(lefts, default=0.0), 0.0), max(min(rights, default=0.0), 0.0)


@dataclass(slots=True)
class Part:
    """The part of an unruled table that stands on one page."""

    sheet: Sheet
    rows: list[Row] = field(default_factory=list)
    grid: Grid = field(default_factory=Grid)

    @property
    def top(self) -> float:
        """Where it begins on its page."""
        return self.rows[0][0].box.top


Standing = tuple[Sheet, Row]


def take_unruled(sheets: Sequence[Sheet], wrapping: Wrapping) -> list[Part]:
    """Take unruled tables out of the pages' rows."""
    found: list[Part] = []
    for run in _runs(sheets):
        rows = [row for _, row in run]
        parted = beside(rows)
        strips = gutters(
            [row for row, is_so in zip(rows, parted, strict=True) if is_so]
        )
        if strips:
            inside = _region(run, strips, parted)
            found += _parts(inside, strips, wrapping)
    taken = {id(row) for part in found for row in part.rows}
    for sheet in sheets:
        sheet.rows = [row for row in sheet.rows if id(row) not in taken]
    return found


def _runs(sheets: Sequence[Sheet]) -> list[list[Standing]]:
    """Rows between ruled tables and stretches of prose."""
    runs: list[list[Standing]] = [[]]
    prose: list[Standing] = []
    for sheet in sheets:
        for at, row in enumerate(sheet.rows):
            if at and _table_between(sheet, sheet.rows[at - 1], row):
                runs[-1] += prose
                prose = []
                runs.append([])
            if not is_parted(row) and _is_full(sheet, row):
                prose.append((sheet, row))
                continue
            if len(prose) >= _PROSE_ROWS:
                runs.append([])
            else:
                runs[-1] += prose
            prose = []
            runs[-1].append((sheet, row))
    return [run for run in runs if run]


def _table_between(sheet: Sheet, above: Row, below: Row) -> bool:
    return any(
        above[0].box.top < table.lattice.ys[0] < below[0].box.top
        for table in sheet.tables
    )


def _is_full(sheet: Sheet, row: Row) -> bool:
    words = [word for each in sheet.rows for word in each]
    box, line = around([word.box for word in words]), joined_words(row).box
    return line.x1 - line.x0 >= _FULL_LINE * (box.x1 - box.x0)


def _region(
    run: Sequence[Standing], strips: Sequence[Gutter], parted: Sequence[bool]
) -> list[Standing]:
    """The rows from the table's first to its last."""
    fitting = [fits(row, strips) for _, row in run]
    inside = [at for at in range(len(run)) if fitting[at] and parted[at]]
    if not inside:
        return []
    first, last = _first(run, strips, fitting, inside[0]), inside[-1]
    while first > 0 and fitting[first - 1] and _close(run[first - 1], run[first]):
        first -= 1
    while (
        last + 1 < len(run) and fitting[last + 1] and _close(run[last], run[last + 1])
    ):
        last += 1
    return list(run[first : last + 1])


def _first(
    run: Sequence[Standing],
    strips: Sequence[Gutter],
    fitting: Sequence[bool],
    first: int,
) -> int:
    """Where the table begins: stamps above its title may happen to fit too."""
    if len(strips) < _FEW_COLUMNS:
        return first
    at = first
    while at < len(run):
        end = at
        columns: set[int] = set()
        while end < len(run) and fitting[end]:
            columns |= {column_of(w.box.x0, strips) for w in run[end][1]}
            end += 1
        if len(columns) > _FEW_COLUMNS:
            return at
        at = end + 1
    return first


def _close(above: Standing, below: Standing) -> bool:
    if above[0] is not below[0]:
        return False
    gap = below[1][0].box.top - above[1][0].box.bottom
    return gap < (below[1][0].box.bottom - below[1][0].box.top) / 2


def _parts(
    inside: Sequence[Standing], strips: Sequence[Gutter], wrapping: Wrapping
) -> list[Part]:
    parts: list[Part] = []
    for sheet, row in inside:
        if not parts or parts[-1].sheet is not sheet:
            parts.append(Part(sheet))
        parts[-1].rows.append(row)
    stacks = [
        Stack(part.rows, strips, long_rules(part.sheet.rules, part.rows))
        for part in parts
    ]
    starts = how_rows_start(stacks)
    mark_headers(stacks, starts)
    placed = [stack.cells(starts) for stack in stacks]
    bounds = _bounds(placed, len(strips) + 1)
    for part, cells in zip(parts, placed, strict=True):
        part.grid = Grid(
            [
                GridCell(
                    cell.row,
                    cell.column,
                    1,
                    cell.column_span,
                    _content(cell, bounds, part.sheet.page, wrapping),
                )
                for cell in cells
            ]
        )
    return parts


def _content(
    cell: Placed, bounds: Sequence[tuple[float, float]], page: Page, wrapping: Wrapping
) -> list[Para | Grid]:
    if not cell.lines:
        return []
    left = bounds[cell.column][0]
    right = bounds[cell.column + cell.column_span - 1][1]
    return [printed(wrapping.unwrapped(cell.lines, left, right), page)]


def _bounds(
    placed: Sequence[Sequence[Placed]], columns: int
) -> list[tuple[float, float]]:
    """How far the text of each column reaches, left and right."""
    found = []
    for column in range(columns):
        boxes = [
            line.box
            for cells in placed
            for cell in cells
            if cell.column == column and cell.column_span == 1
            for line in cell.lines
        ]
        box = around(boxes) if boxes else None
        found.append((box.x0, box.x1) if box else (0.0, 0.0))
    return found
