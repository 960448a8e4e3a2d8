"""Paragraphs and grids as a reader meets them, and their rendering as a Source."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.types import (
    BBox,
    Block,
    BlockKind,
    Cell,
    CellAddress,
    Fragment,
    Paragraph,
    Table,
)

# Soft hyphen, zero-width characters, word joiner, byte-order mark: never printed.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as it stands on a page, counting from 1."""

    text: str
    page: int
    box: BBox


@dataclass(slots=True)
class Para:
    """A paragraph; line breaks in ``text`` are breaks on the page.

    Where pages and places are known, ``printed`` has its lines, and ``text`` is empty.
    """

    text: str
    kind: BlockKind = BlockKind.BODY
    heading: bool = False
    printed: tuple[Printed, ...] = ()


@dataclass(slots=True)
class GridCell:
    """A cell with its place in the grid, and whatever stands in it."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    content: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table before it is rendered."""

    cells: list[GridCell] = field(default_factory=list)

    def is_scaffold(self) -> bool:
        """Whether it only places things on the page, as old web pages do.

        One giant cell is a frame; a table with a larger one inside is a page layout.
        """
        if len(self.cells) <= 1:
            return True
        inner = (
            len(node.cells)
            for cell in self.cells
            for node in cell.content
            if isinstance(node, Grid)
        )
        return max(inner, default=0) > len(self.cells)


Node = Para | Grid


def paragraphs(nodes: Iterable[Node]) -> Iterator[Para]:
    """All paragraphs in ``nodes``, those in tables too, in reading order."""
    stack = list(reversed(list(nodes)))
    while stack:
        node = stack.pop()
        if isinstance(node, Para):
            yield node
        else:
            inner = [each for cell in node.cells for each in cell.content]
            stack.extend(reversed(inner))


@dataclass(slots=True)
class Rendering:
    r"""A text that grows line by line, and the blocks found in it.

    Example:
        >>> page = Rendering("plan.docx", Limits())
        >>> page.add([Para("План"), Grid([GridCell(0, 0, content=[Para("1.")])])])
        >>> page.text
        'План\n1.'
    """

    name: str
    limits: Limits
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block | None] = field(default_factory=list)
    _tables: int = 0
    _cells: int = 0

    @property
    def text(self) -> str:
        """Everything rendered so far, one line a paragraph or cell line."""
        return "\n".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs and tables in reading order, an inner table after its outer."""
        return tuple(block for block in self._blocks if block is not None)

    def add(self, nodes: Iterable[Node]) -> None:
        """Render ``nodes``.

        Raises:
            LimitExceededError: Too many cells in all.
        """
        for node in nodes:
            if isinstance(node, Para):
                self._add_paragraph(node)
            elif node.is_scaffold():
                for cell in node.cells:
                    self.add(cell.content)
            else:
                self._add_table(node)

    def _add_paragraph(self, para: Para) -> None:
        if lines := tuple(self._lines(para, None)):
            self._blocks.append(Paragraph(lines, para.kind, para.heading))

    def _add_table(self, grid: Grid) -> None:
        index, self._tables = self._tables, self._tables + 1
        place = len(self._blocks)
        self._blocks.append(None)
        self._count(len(grid.cells))
        cells = tuple(
            Cell(
                cell.row,
                cell.column,
                tuple(
                    self._cell_lines(
                        cell.content, CellAddress(index, cell.row, cell.column)
                    )
                ),
                cell.row_span,
                cell.column_span,
            )
            for cell in grid.cells
        )
        if any(cell.lines for cell in cells) or len(self._blocks) > place + 1:
            self._blocks[place] = Table(index, cells)
        else:  # nothing in it: it neither counts nor shows
            self._tables = index

    def _cell_lines(
        self, content: Sequence[Node], address: CellAddress
    ) -> Iterator[Fragment]:
        for node in content:
            if isinstance(node, Para):
                yield from self._lines(node, address)
            elif node.is_scaffold():
                for cell in node.cells:
                    yield from self._cell_lines(cell.content, address)
            else:
                self._add_table(node)

    def _lines(self, para: Para, address: CellAddress | None) -> Iterator[Fragment]:
        for line in para.text.translate(_INVISIBLE).splitlines():
            yield from self._line(line, address, None, None)
        for each in para.printed:
            text = " ".join(each.text.translate(_INVISIBLE).splitlines())
            yield from self._line(text, address, each.page, each.box)

    def _line(
        self,
        line: str,
        address: CellAddress | None,
        page: int | None,
        box: BBox | None,
    ) -> Iterator[Fragment]:
        if printed := line.strip():
            # An indent may be all that is left of a layout made with spaces.
            whole = printed if address else line.rstrip()
            start = self._length + len(whole) - len(printed)
            self._parts.append(whole)
            self._length += len(whole) + 1
            yield Fragment(start, start + len(printed), page, box, address)

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > self.limits.max_cells:
            raise LimitExceededError(
                f"more than {self.limits.max_cells:,} table cells.",
                source=self.name,
                remedy="Split the file, or raise Limits.max_cells.",
            )
