"""What a reader returns: the immutable text of a file, and its layout."""

from dataclasses import dataclass
from enum import StrEnum

from roadmap_nlp.types.span import Fragment


class BlockKind(StrEnum):
    """What a paragraph is in the file's own terms."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    NAVIGATION = "navigation"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables.

    Attributes:
        lines: Its printed lines, trimmed of outer white space; never empty.
        kind: Body text, or furniture the file itself marks as such.
        heading: Whether the file marks it as a heading.
    """

    lines: tuple[Fragment, ...]
    kind: BlockKind = BlockKind.BODY
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell.

    Attributes:
        row: Top row of the cell in the table's grid, from zero.
        column: Left column of the cell in the grid, from zero.
        row_span: How many grid rows it covers.
        column_span: How many grid columns it covers.
        lines: Its printed lines (paragraphs, ``<br>``), trimmed; empty if blank.
    """

    row: int
    column: int
    lines: tuple[Fragment, ...]
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a grid; every grid place is covered by at most one cell.

    Attributes:
        index: Number of the table in the document, from zero; fragments of its
            cells carry it in their ``cell.table``.
        cells: In reading order: by row, then by column.
    """

    index: int
    cells: tuple[Cell, ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """A file as text, with the layout its reader knows.

    Attributes:
        text: Decoded text; byte-order mark dropped, newlines as ``\\n``. For formats
            that are not plain text, the reader's rendering: paragraphs and cell
            lines in reading order, one a line.
        name: File name, or what the caller called the text.
        media_type: What the bytes turned out to be, e.g. ``text/plain``.
        sha256: Hash of the bytes read (of the UTF-8 text, for a string).
        reader: Name of the reader, e.g. ``docx``.
        blocks: Paragraphs and tables in reading order where the format tells them;
            None for plain text, whose layout has to be found out.
        pages: How many pages, or None where the format has none.
        encoding: Encoding of a text file, else None.
        notes: Things met while reading that a user should know, as
            (code, message) pairs, e.g. ``("tracked-changes", "…")``.
    """

    text: str
    name: str
    media_type: str
    sha256: str
    reader: str
    blocks: tuple[Block, ...] | None = None
    pages: int | None = None
    encoding: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
