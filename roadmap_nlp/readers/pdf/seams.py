"""Merged cells that go on over a page break: the two pages' tables become one.

On the next page such a cell is drawn again, blank. By itself it says nothing to the
rows beside it; as one cell of one table it says to them what it says to those above.
Tables without such a cell stay apart, so that what follows knows of the break.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from roadmap_nlp.readers.layout import Grid, GridCell, Node, Para, Printed
from roadmap_nlp.types import BlockKind

_HEADER_ROWS = 5  # names of columns are looked for in so many rows of the first page
_NAMES = 2  # filled cells of a row that names columns


@dataclass(slots=True)
class Body:
    """What stands on a page.

    Attributes:
        nodes: Its paragraphs and tables, from top to bottom.
        columns: Where the columns of its ruled tables begin and end, by ``id`` of the
            grid.
    """

    nodes: list[Node] = field(default_factory=list)
    columns: dict[int, Sequence[float]] = field(default_factory=dict)


def join_over_breaks(bodies: Sequence[Body]) -> None:
    """Append to a table what goes on of it at the top of the next page.

    Names of columns repeated there become a running head.
    """
    home = Body()
    for body in bodies:
        above, below = _last(home), _first(body)
        if above is None or below is None or not _same_columns(home, body):
            home = body
            continue
        heads = _repeated_rows(above, below)
        merged = list(_merged(above, below, heads))
        if not any(_must_join(a, b, below) for a, b in merged):
            home = body
            continue
        home.nodes[-1:-1] = _running_heads(below, heads)
        _append(above, below, heads, merged)
        del body.nodes[0]
        if body.nodes:
            home = body


def _last(body: Body) -> Grid | None:
    node = body.nodes[-1] if body.nodes else None
    return node if isinstance(node, Grid) else None


def _first(body: Body) -> Grid | None:
    node = body.nodes[0] if body.nodes else None
    return node if isinstance(node, Grid) else None


def _same_columns(home: Body, body: Body) -> bool:
    above = home.columns.get(id(home.nodes[-1]))
    below = body.columns.get(id(body.nodes[0]))
    return above is not None and above == below


def _height(grid: Grid) -> int:
    return max((cell.row + cell.row_span for cell in grid.cells), default=0)


def _repeated_rows(above: Grid, below: Grid) -> int:
    """How many rows at the top of ``below`` repeat rows at the top of ``above``."""
    first, second = _rows(above)[:_HEADER_ROWS], _rows(below)
    best = 0
    for start in range(len(first)):
        count = 0
        while (
            start + count < len(first)
            and count + 1 < len(second)
            and first[start + count] == second[count]
            and sum(bool(text) for *_, text in second[count]) >= _NAMES
        ):
            count += 1
        best = max(best, count)
    return best


_Row = list[tuple[int, int, int, str]]


def _rows(grid: Grid) -> list[_Row]:
    """The cells of each row, by place, size and words."""
    rows: list[_Row] = [[] for _ in range(_height(grid))]
    for cell in grid.cells:
        text = " ".join(" ".join(line.text.split()) for line in _lines(cell))
        rows[cell.row].append((cell.column, cell.column_span, cell.row_span, text))
    return rows


def _lines(cell: GridCell) -> Iterator[Printed]:
    for node in cell.content:
        if isinstance(node, Para):
            yield from node.printed


def _merged(
    above: Grid, below: Grid, heads: int
) -> Iterator[tuple[GridCell, GridCell]]:
    """Cells at the bottom of a page with the blank ones in which they go on."""
    height = _height(above)
    lowest = {
        (cell.column, cell.column_span): cell
        for cell in above.cells
        if cell.row + cell.row_span == height and cell.row and cell.content
    }
    for cell in below.cells:
        over = lowest.get((cell.column, cell.column_span))
        if over is None or cell.row != heads or cell.content:
            continue
        if over.row_span > 1 or cell.row_span > 1:
            yield over, cell


def _must_join(over: GridCell, cell: GridCell, below: Grid) -> bool:
    """Whether rows of the next page lack what the merged cell says.

    The rest of a row that the break cuts has its values above.
    """
    numbered = any(
        each.row == cell.row and each.column == 0 and each.content
        for each in below.cells
    )
    return cell.row_span > 1 or (over.row_span > 1 and numbered)


def _running_heads(below: Grid, heads: int) -> list[Node]:
    return [
        Para("", BlockKind.HEADER, printed=tuple(_lines(cell)))
        for cell in below.cells
        if cell.row < heads and cell.content
    ]


def _append(
    above: Grid,
    below: Grid,
    heads: int,
    merged: Sequence[tuple[GridCell, GridCell]],
) -> None:
    shift = _height(above) - heads
    blank = {id(cell) for _, cell in merged}
    for over, cell in merged:
        over.row_span += cell.row_span
    for cell in below.cells:
        if cell.row >= heads and id(cell) not in blank:
            cell.row += shift
            above.cells.append(cell)
