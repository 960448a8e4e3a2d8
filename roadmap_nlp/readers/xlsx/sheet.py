"""One sheet: its printed cells, its merges, where its table begins and ends."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

import regex

from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers.layout import Grid, GridCell, Node, Para
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.package import S
from roadmap_nlp.readers.xlsx.values import Values
from roadmap_nlp.readers.xml import Element

_REFERENCE = regex.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_LEAST_CELLS = 3  # in the row that a table begins with, where any has as many
_ON = frozenset({"1", "true"})

_Cells = dict[tuple[int, int], str]
_Place = tuple[int, int] | None


@dataclass(slots=True)
class SheetReader:
    """Reads one sheet after another.

    Attributes:
        name: Name of the file, for messages.
        limits: Safety limits.
        values: How to read what a cell holds.
        seen: Codes of what a user should know.
    """

    name: str
    limits: Limits
    values: Values
    seen: set[str] = field(default_factory=set)

    def read(self, root: Element, title: str) -> list[Node]:
        """The paragraphs and the table of a sheet.

        Raises:
            LimitExceededError: It is too wide, or has too many cells.
        """
        references = (
            item.get("ref", "").partition(":")
            for item in root.iterfind(f"{S}mergeCells/{S}mergeCell")
        )
        merges = [(_place(first), _place(last)) for first, _, last in references]
        return self.arrange(self._cells(root, title), merges, title)

    def arrange(
        self, cells: _Cells, merges: Iterable[tuple[_Place, _Place]], title: str
    ) -> list[Node]:
        """The paragraphs and the table that the cells of a sheet make up.

        Args:
            cells: What each cell shows, by row and column.
            merges: First and last place of each merged cell.
            title: Name of the sheet, for messages.

        Raises:
            LimitExceededError: There are too many.
        """
        filled = {row for (row, _), text in cells.items() if text.strip()}
        cells = {place: text for place, text in cells.items() if place[0] in filled}
        if not cells:
            return []
        owners = self._merges(merges, cells, title)
        top, end = _table_rows(cells)
        grid = Grid()
        above: list[Node] = []
        below: list[Node] = []
        for (row, column), text in sorted(cells.items()):
            span = owners.get((row, column))
            if span == (0, 0):
                continue
            if top <= row < end:
                rows, columns = span or (1, 1)
                rows = min(rows, end - row)
                place = GridCell(row - top, column, rows, columns, [Para(text)])
                grid.cells.append(place)
            elif text.strip():
                (above if row < top else below).append(Para(text))
        return [*above, grid, *below]

    def _cells(self, root: Element, title: str) -> _Cells:
        """What each cell shows, by row and column; hidden ones are left out."""
        hidden = set(self._hidden_columns(root))
        found: _Cells = {}
        row_at = -1
        for row in root.iterfind(f"{S}sheetData/{S}row"):
            said = row.get("r", "")
            row_at = int(said) - 1 if said.isdigit() and len(said) < 8 else row_at + 1
            if row.get("hidden") in _ON:
                self._hide(len(row) > 0)
                continue
            column = -1
            for cell in row.iterfind(f"{S}c"):
                place = _place(cell.get("r"))
                column = place[1] if place else column + 1
                self._check(len(found), column, title)
                if column in hidden:
                    self._hide(bool(self.values.shown(cell)))
                else:
                    found[row_at, column] = self.values.shown(cell)
        return found

    def _hidden_columns(self, root: Element) -> Iterator[int]:
        for item in root.iterfind(f"{S}cols/{S}col"):
            first, last = item.get("min", ""), item.get("max", "")
            if item.get("hidden") in _ON and first.isdigit() and last.isdigit():
                end = min(int(last), self.limits.max_columns)
                yield from range(int(first) - 1, end)

    def _hide(self, something: bool) -> None:
        if something:
            self.seen.add("hidden-cells")

    def _check(self, count: int, column: int, title: str) -> None:
        if column >= self.limits.max_columns or count >= self.limits.max_cells:
            raise LimitExceededError(
                f"more than {self.limits.max_columns:,} columns or "
                f"{self.limits.max_cells:,} cells.",
                source=self.name,
                place=f"sheet «{title}»",
                remedy="Delete what lies outside the plan, or raise Limits.max_cells.",
            )

    def _merges(
        self, merges: Iterable[tuple[_Place, _Place]], cells: _Cells, title: str
    ) -> dict[tuple[int, int], tuple[int, int]]:
        """Spans of merged cells by their first place; (0, 0) at their other places.

        A merge that overlaps an earlier one is not one. Text in a covered cell does
        not show; where the first cell is empty, it is shown all the same.
        """
        last_row = max(row for row, _ in cells)
        last_column = max(column for _, column in cells)
        owners: dict[tuple[int, int], tuple[int, int]] = {}
        for one, two in merges:
            if one is None or two is None or one > two or one[0] > last_row:
                continue
            bottom, right = min(two[0], last_row), min(two[1], last_column)
            area = (bottom - one[0] + 1) * (right - one[1] + 1)
            self._check(len(owners) + area, 0, title)
            places = list(product(range(one[0], bottom + 1), range(one[1], right + 1)))
            if not places or any(place in owners for place in places):
                continue
            owners |= dict.fromkeys(places, (0, 0))
            owners[one] = (bottom - one[0] + 1, right - one[1] + 1)
            texts = (cells[place] for place in places if cells.get(place))
            cells[one] = next(texts, "")
        return owners


def _table_rows(cells: _Cells) -> tuple[int, int]:
    """First row of the table and the row past its last one.

    Above stands the title: rows of one cell or two. Below, after an empty row, stand
    signatures.
    """
    filled: dict[int, int] = {}
    for (row, _), text in cells.items():
        filled[row] = filled.get(row, 0) + bool(text.strip())
    rows = sorted(row for row in filled if filled[row])
    least = min(_LEAST_CELLS, max(filled.values()))
    top = next(row for row in rows if filled[row] >= least)
    return top, _end(rows, filled)


def _end(rows: Sequence[int], filled: dict[int, int]) -> int:
    end = rows[-1] + 1
    for above, row in zip(reversed(rows[:-1]), reversed(rows), strict=False):
        if filled[row] > 1:
            break
        if row - above > 1:
            end = row
    return end


def _place(reference: str | None) -> tuple[int, int] | None:
    """Row and column, from zero, of «B12»."""
    found = _REFERENCE.fullmatch(reference or "")
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
