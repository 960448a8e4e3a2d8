"""The grid of a Word table: spans, merges, rows that begin late."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers.docx.inline import chosen
from roadmap_nlp.readers.docx.styles import number, switch, value
from roadmap_nlp.readers.layout import Grid, GridCell, Node, paragraphs
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.package import W
from roadmap_nlp.readers.xml import Element, local

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})


@dataclass(slots=True)
class GridReader:
    """Reads one table; ``content`` reads what stands in a cell."""

    name: str
    limits: Limits
    content: Callable[[Element], list[Node]]
    seen: set[str]
    _grid: Grid = field(default_factory=Grid)
    _open: dict[int, GridCell] = field(default_factory=dict)
    _row: int = 0

    def read(self, table: Element) -> Grid:
        """The grid of ``table``.

        Raises:
            LimitExceededError: A row is too wide.
        """
        for row in children(table, "tr"):
            properties = row.find(f"{W}trPr")
            if self._is_gone(properties):
                continue
            self._read_row(row, properties)
            self._row += 1
        return self._grid

    def _is_gone(self, properties: Element | None) -> bool:
        """Whether the row is deleted or hidden."""
        if properties is None:
            return False
        if properties.find(f"{W}ins") is not None:
            self.seen.add("tracked-changes")
        if properties.find(f"{W}del") is not None:
            self.seen.add("tracked-changes")
            return True
        if switch(properties, "hidden"):
            self.seen.add("hidden-text")
            return True
        return False

    def _read_row(self, row: Element, properties: Element | None) -> None:
        column = self._width(number(value(properties, "gridBefore")), least=0)
        last: GridCell | None = None
        for element in children(row, "tc"):
            cell_properties = element.find(f"{W}tcPr")
            if _is_deleted(cell_properties):
                self.seen.add("tracked-changes")
                continue
            span = self._width(number(value(cell_properties, "gridSpan")), least=1)
            content = self.content(element)
            if last is not None and _merge(cell_properties, "hMerge") == "continue":
                last.column_span += span
                self._hidden(last, content)
            else:
                merge = _merge(cell_properties, "vMerge")
                last = self._place(merge, column, span, content)
            column = self._width(column + span, least=0)

    def _place(
        self, merge: str | None, column: int, span: int, content: list[Node]
    ) -> GridCell:
        """A new cell, or the cell above where this one continues it."""
        above = self._open.get(column)
        continues = (
            merge == "continue"
            and above is not None
            and above.row + above.row_span == self._row
        )
        if continues and above is not None:
            above.row_span += 1
            above.column_span = min(above.column_span, span)
            self._hidden(above, content)
            return above
        cell = GridCell(self._row, column, 1, span, content)
        self._grid.cells.append(cell)
        if merge is None:
            self._open.pop(column, None)
        else:
            self._open[column] = cell
        return cell

    def _hidden(self, cell: GridCell, content: list[Node]) -> None:
        """Keep text of a merged-away cell, unless it repeats the one that shows.

        Word does not print it, but some programs leave the only copy there.
        """
        text = [para.text for para in paragraphs(content) if para.text.strip()]
        shown = {para.text for para in paragraphs(cell.content)}
        if any(each not in shown for each in text):
            self.seen.add("merged-text")
            cell.content.extend(content)

    def _width(self, wanted: int | None, *, least: int) -> int:
        width = max(wanted or least, least)
        if width > self.limits.max_columns:
            raise LimitExceededError(
                f"a table row of {width:,} columns, over {self.limits.max_columns:,}.",
                source=self.name,
                place=f"row {self._row + 1} of a table",
                remedy="Repair the merged cells in Word, or raise Limits.max_columns.",
            )
        return width


def children(parent: Element, name: str) -> Iterator[Element]:
    """Child elements of this name, also those wrapped in content controls."""
    stack = [iter(parent)]
    while stack:
        for element in stack[-1]:
            tag = local(element.tag)
            if tag == name:
                yield element
            elif tag in _WRAPPERS:
                stack.append(iter(element))
                break
            elif tag == "AlternateContent":
                stack.append(iter(chosen(element) or ()))
                break
        else:
            stack.pop()


def _is_deleted(properties: Element | None) -> bool:
    return properties is not None and properties.find(f"{W}cellDel") is not None


def _merge(properties: Element | None, name: str) -> str | None:
    """«restart», «continue» (which a bare element means), or None."""
    if properties is None:
        return None
    found = properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "continue")
