"""The grid of an HTML table, by the standard's rules for spans."""

from dataclasses import dataclass, field

from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers.layout import Grid, GridCell
from roadmap_nlp.readers.limits import Limits

_MAX_ROW_SPAN = 65_534  # as browsers have it
_MAX_COLUMN_SPAN = 1_000
_STEPS_PER_CELL = 100


@dataclass(slots=True)
class GridMaker:
    """Places cells one by one, as they come.

    Example:
        >>> maker = GridMaker("page.html", Limits())
        >>> maker.start_row()
        >>> tall, first = maker.place("2", None), maker.place(None, "99999")
        >>> maker.start_row()
        >>> second = maker.place(None, None)
        >>> maker.end_group()
        >>> [(cell.row, cell.column) for cell in maker.grid.cells]
        [(0, 0), (0, 1), (1, 1)]
    """

    name: str
    limits: Limits
    grid: Grid = field(default_factory=Grid)
    _row: int = -1
    _column: int = 0
    _taken: dict[int, int] = field(default_factory=dict)
    _group: list[GridCell] = field(default_factory=list)
    _steps: int = 0

    def start_row(self) -> None:
        """Begin the next row."""
        self._row += 1
        self._column = 0
        gone = [at for at, until in self._taken.items() if until <= self._row]
        for column in gone:
            del self._taken[column]

    def place(self, row_span: str | None, column_span: str | None) -> GridCell:
        """A new cell in the first free place of the row.

        Raises:
            LimitExceededError: The row is too wide, or spans are too tangled.
        """
        if self._row < 0:
            self.start_row()
        column = self._column
        while column in self._taken:
            column += 1
        rows = _span(row_span, _MAX_ROW_SPAN) or _MAX_ROW_SPAN  # 0: to the end
        width = 1
        for _ in range((_span(column_span, _MAX_COLUMN_SPAN) or 1) - 1):
            if column + width in self._taken:
                break
            width += 1
        self._check(column + 1, column - self._column + width)
        width = min(width, self.limits.max_columns - column)
        cell = GridCell(self._row, column, rows, width)
        if rows > 1:
            until = self._row + rows
            self._taken |= dict.fromkeys(range(column, column + width), until)
        self._column = column + width
        self._group.append(cell)
        self.grid.cells.append(cell)
        return cell

    def end_group(self) -> None:
        """End a group of rows (head, body, foot): no cell reaches past it."""
        for cell in self._group:
            cell.row_span = min(cell.row_span, self._row + 1 - cell.row)
        self._group.clear()
        self._taken.clear()

    def _check(self, columns: int, steps: int) -> None:
        self._steps += steps
        if columns > self.limits.max_columns:
            many = f"a table of more than {self.limits.max_columns:,} columns."
            raise self._over(many, "max_columns")
        tangled = self._steps > _STEPS_PER_CELL * self.limits.max_cells
        if tangled or len(self.grid.cells) >= self.limits.max_cells:
            raise self._over("too many cells, or too many merged.", "max_cells")

    def _over(self, problem: str, limit: str) -> LimitExceededError:
        return LimitExceededError(
            problem,
            source=self.name,
            place=f"row {self._row + 1} of a table",
            remedy=f"Repair the table, or raise Limits.{limit}.",
        )


def _span(text: str | None, most: int) -> int:
    """The value of a span attribute, within bounds; 1 where it is none or nonsense."""
    digits = (text or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return most if len(digits) > 6 else min(int(digits), most)
