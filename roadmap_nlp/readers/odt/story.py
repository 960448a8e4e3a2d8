"""Blocks of an OpenDocument text: paragraphs, lists, tables, text boxes."""

from dataclasses import dataclass, field

from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers.layout import Grid, GridCell, Node, Para
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.odt.lists import Lists
from roadmap_nlp.readers.odt.names import DRAW, TABLE, TEXT, XML
from roadmap_nlp.readers.xml import Element, local

_SILENT = frozenset(
    (
        *("tracked-changes", "annotation", "annotation-end", "ruby-text"),
        *("hidden-text", "sequence-decls", "forms", "desc", "title"),
        *("variable-decls", "user-field-decls", "index-title-template"),
    )
)
_ROWS = frozenset(("table-rows", "table-header-rows", "table-row-group"))
_MOST_BLANKS = 1_000


@dataclass(slots=True)
class Story:
    """Reads the stories of one file in reading order.

    Attributes:
        name: Name of the file, for messages.
        limits: Safety limits.
        lists: Its lists, which count on from story to story.
        notes: Footnotes and endnotes met.
    """

    name: str
    limits: Limits
    lists: Lists
    notes: list[Element] = field(default_factory=list)
    _depth: int = 0

    def read(self, parent: Element) -> list[Node]:
        """The paragraphs and tables in ``parent``.

        Raises:
            LimitExceededError: Tables or lists are nested too deep, or too wide.
        """
        nodes: list[Node] = []
        for element in parent:
            self._block(element, nodes, "")
        return nodes

    def _block(self, element: Element, nodes: list[Node], label: str) -> bool:
        """Add a block; whether it took the ``label`` of its list item."""
        tag = local(element.tag)
        if tag in ("p", "h"):
            self._paragraph(element, nodes, label, heading=tag == "h")
            return True
        if tag == "table":
            nodes.append(self._table(element))
        elif tag == "list":
            self._list(element, nodes, None, 1)
        elif tag == "frame":
            self._boxes([element], nodes)
        elif tag not in _SILENT and len(element):
            for inner in element:
                if self._block(inner, nodes, label):
                    label = ""
        return False

    def _paragraph(
        self, element: Element, nodes: list[Node], label: str, *, heading: bool
    ) -> None:
        boxes: list[Element] = []
        text = self._inline(element, boxes)
        if label:
            text = f"{label} {text}"
        if text.strip():
            nodes.append(Para(text, heading=heading))
        self._boxes(boxes, nodes)

    def _inline(self, element: Element, boxes: list[Element]) -> str:
        """The text of a paragraph; the text boxes in it go to ``boxes``."""
        parts: list[str] = []
        stack: list[tuple[Element, bool]] = [(element, True)]
        while stack:
            current, entering = stack.pop()
            if not entering:
                parts.append(_folded(current.tail))
                continue
            if current is not element:
                stack.append((current, False))
            if self._take(current, parts, boxes):
                parts.append(_folded(current.text))
                stack.extend((inner, True) for inner in reversed(current))
        return "".join(parts)

    def _take(self, element: Element, parts: list[str], boxes: list[Element]) -> bool:
        """Take what an element itself says; whether to go into it."""
        tag = local(element.tag)
        if tag == "s":
            count = element.get(f"{TEXT}c", "1")
            parts.append(" " * min(int(count) if count.isdigit() else 1, _MOST_BLANKS))
        elif tag == "tab":
            parts.append("\t")
        elif tag == "line-break":
            parts.append("\n")
        elif tag == "note":
            self.notes.append(element)
        elif tag in ("frame", "custom-shape", "rect"):
            boxes.append(element)
        else:
            return tag not in _SILENT
        return False

    def _boxes(self, boxes: list[Element], nodes: list[Node]) -> None:
        for box in boxes:
            holders = list(box.iter(f"{DRAW}text-box")) or [box]
            self._descend()
            nodes += self.read(holders[0])
            self._depth -= 1

    def _list(
        self,
        element: Element,
        nodes: list[Node],
        opened: tuple[str, str] | None,
        depth: int,
    ) -> None:
        self._descend()
        style = element.get(f"{TEXT}style-name") or (opened[1] if opened else "")
        key = opened[0] if opened else self.lists.open(element, style)
        self.lists.name(key, element.get(f"{XML}id"))
        for item in element:
            counts = local(item.tag) == "list-item"
            label = ""
            if counts and any(local(inner.tag) != "list" for inner in item):
                start = item.get(f"{TEXT}start-value")
                label = self.lists.label(key, style, depth, start)
            for inner in item:
                if local(inner.tag) == "list":
                    self._list(inner, nodes, (key, style), depth + 1)
                elif self._block(inner, nodes, label):
                    label = ""
        self._depth -= 1

    def _table(self, element: Element) -> Grid:
        self._descend()
        grid = Grid()
        self._rows(element, grid, 0)
        self._depth -= 1
        return grid

    def _rows(self, parent: Element, grid: Grid, row: int) -> int:
        for element in parent:
            tag = local(element.tag)
            if tag in _ROWS:
                row = self._rows(element, grid, row)
            elif tag == "table-row":
                self._row(element, grid, row)
                row += 1
        return row

    def _row(self, element: Element, grid: Grid, row: int) -> None:
        column = 0
        for cell in element:
            tag = local(cell.tag)
            repeated = _number(cell, "number-columns-repeated")
            if tag == "table-cell":
                spans = (
                    _number(cell, "number-rows-spanned"),
                    _number(cell, "number-columns-spanned"),
                )
                for _ in range(min(repeated, self.limits.max_columns)):
                    content = self.read(cell)
                    grid.cells.append(GridCell(row, column, *spans, content))
                    column += 1
            elif tag == "covered-table-cell":
                column += repeated
            if column > self.limits.max_columns:
                raise LimitExceededError(
                    f"a table row of over {self.limits.max_columns:,} columns.",
                    source=self.name,
                    place=f"row {row + 1} of a table",
                    remedy="Repair the table, or raise Limits.max_columns.",
                )

    def _descend(self) -> None:
        self._depth += 1
        if self._depth > self.limits.max_depth:
            raise LimitExceededError(
                f"tables and lists nested more than {self.limits.max_depth} deep.",
                source=self.name,
                remedy="Take the inner ones out, or raise Limits.max_depth.",
            )


def _number(cell: Element, name: str) -> int:
    given = cell.get(f"{TABLE}{name}", "1")
    return max(int(given), 1) if given.isdigit() and len(given) < len("1000000") else 1


def _folded(text: str | None) -> str:
    """Text of the file, where line breaks and runs of blanks count as one blank."""
    if not text:
        return ""
    folded = " ".join(text.replace("\t", " ").replace("\n", " ").split(" "))
    while "  " in folded:
        folded = folded.replace("  ", " ")
    return folded
