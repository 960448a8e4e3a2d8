"""Rows of RTF, told by the right edges of their cells, to a grid."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmap_nlp.readers.layout import Grid, GridCell, Node

_NEAR = 40  # twips: edges nearer than this are one


@dataclass(slots=True)
class CellShape:
    """How a cell is merged, and where it ends."""

    right: int = 0
    begins_down: bool = False
    goes_down: bool = False
    goes_right: bool = False


@dataclass(slots=True)
class RowShape:
    """The left edge of a row and its cells."""

    left: int = 0
    cells: list[CellShape] = field(default_factory=list)


@dataclass(slots=True)
class TableRows:
    """The rows of a table as they come, each with its cells' content."""

    rows: list[tuple[RowShape, list[list[Node]]]] = field(default_factory=list)

    def grid(self) -> Grid:
        """The grid that the edges of all rows make up."""
        edges = _edges(self.rows)
        grid = Grid()
        open_down: dict[int, GridCell] = {}
        for number, (shape, contents) in enumerate(self.rows):
            left = shape.left
            last: GridCell | None = None
            for cell, content in zip(
                _shapes(shape, len(contents)), contents, strict=True
            ):
                column, end = _place(edges, left), _place(edges, cell.right)
                left = max(cell.right, left)
                span = max(end - column, 1)
                if cell.goes_right and last is not None:
                    last.column_span += span
                    last.content += content
                    continue
                above = open_down.get(column)
                if cell.goes_down and above is not None:
                    above.row_span = number - above.row + 1
                    above.content += content
                    last = above
                    continue
                taken = last.column + last.column_span if last is not None else 0
                last = GridCell(number, max(column, taken), 1, span, content)
                grid.cells.append(last)
                open_down.pop(column, None)
                if cell.begins_down:
                    open_down[column] = last
        return grid


def _shapes(row: RowShape, count: int) -> list[CellShape]:
    """The shapes of a row's cells; those that it does not tell follow the last."""
    shapes = row.cells[:count]
    right = shapes[-1].right if shapes else row.left
    missing = range(1, count - len(shapes) + 1)
    return [*shapes, *(CellShape(right + 1_000 * each) for each in missing)]


def _edges(rows: Sequence[tuple[RowShape, list[list[Node]]]]) -> list[int]:
    found: list[int] = []
    for edge in sorted(
        edge
        for shape, contents in rows
        for edge in (shape.left, *(c.right for c in _shapes(shape, len(contents))))
    ):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _place(edges: Sequence[int], at: int) -> int:
    """Which edge stands at ``at``."""
    place = bisect_left(edges, at - _NEAR)
    return min(place, len(edges) - 1)
