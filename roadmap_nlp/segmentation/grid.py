"""Builds tables row by row, and tells a header row."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmap_nlp.types import (
    Cell,
    CellAddress,
    Evidence,
    Fragment,
    Paragraph,
    Role,
    Table,
)

Pieces = tuple[Fragment, ...]


@dataclass(slots=True)
class TableBuilder:
    """Collects rows of pieces into a :class:`Table`.

    Attributes:
        index: Number of the table in the document.
        rows: The rows so far, each a list of cells, each a list of pieces.
        spanning: Indices of rows that are one cell over the full width.
        gaps: Indices of rows that follow a blank line or a page's end.
    """

    index: int
    rows: list[list[list[Fragment]]] = field(default_factory=list)
    spanning: set[int] = field(default_factory=set)
    gaps: set[int] = field(default_factory=set)

    def add_row(self, cells: Sequence[Pieces], *, spanning: bool = False) -> None:
        """Begin a row with these cells."""
        if spanning:
            self.spanning.add(len(self.rows))
        self.rows.append([list(cell) for cell in cells])

    def extend_row(self, cells: Sequence[Pieces]) -> None:
        """Continue the last row: the first cell goes on with its last one."""
        last = self.rows[-1]
        last[-1].extend(cells[0])
        last.extend(list(cell) for cell in cells[1:])

    def merge_row(self, cells: Sequence[Pieces]) -> None:
        """Continue each cell of the last row with the cell in the same place."""
        last = self.rows[-1]
        for place, cell in enumerate(cells):
            if place < len(last):
                last[place].extend(cell)
            else:
                last.append(list(cell))

    def gap(self) -> None:
        """Note a blank line before the next row."""
        self.gaps.add(len(self.rows))

    def blocks(self) -> list[Paragraph | Table]:
        """The table built, or nothing if it has no row."""
        if not self.rows:
            return []
        width = max(len(row) for row in self.rows)
        cells = []
        for number, row in enumerate(self.rows):
            span = width if number in self.spanning else 1
            for column, lines in enumerate(row):
                address = CellAddress(self.index, number, column)
                placed = tuple(
                    Fragment(line.start, line.end, line.page, line.bbox, address)
                    for line in lines
                )
                cells.append(Cell(number, column, placed, column_span=span))
        return [Table(self.index, tuple(cells))]


def cell_text(text: str, cell: Sequence[Fragment]) -> str:
    """The lines of a cell as they stand, joined by line feeds."""
    return "\n".join(text[line.start : line.end] for line in cell)


def is_header(text: str, row: Sequence[Sequence[Fragment]], evidence: Evidence) -> bool:
    """Whether the cells of a row name columns: an activity and one field more."""
    roles = [evidence.header_role(cell_text(text, cell)) for cell in row if cell]
    named = {role for role in roles if role is not None}
    fields = named & {Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE, Role.OUTCOME}
    known = sum(role is not None for role in roles)
    return len(fields) >= 2 and known * 2 > len(roles)
