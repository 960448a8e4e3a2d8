"""How a text is laid out, and what segmentation makes of it."""

from dataclasses import dataclass
from enum import StrEnum

from roadmap_nlp.types.role import Role
from roadmap_nlp.types.row import Row
from roadmap_nlp.types.source import Paragraph, Table
from roadmap_nlp.types.span import Fragment


class Layout(StrEnum):
    """The ways in which text files carry a plan."""

    GRID = "grid"
    """Cells known to the reader: DOCX, HTML, CSV, Markdown."""
    TABS = "tabs"
    """A row a line, cells apart by tabs."""
    TORN = "torn"
    """Cells on lines with leading tabs or spaces, some lost; no header."""
    PARAGRAPHS = "paragraphs"
    """A cell a paragraph."""
    BARS = "bars"
    """Cells apart by bars: at line ends, within a line, or on lines of their own."""
    BOX = "box"
    """A table drawn with box characters, or with ¦, + and -."""
    FIXED = "fixed"
    """Columns of fixed width, apart by runs of spaces."""
    INTERLEAVED = "interleaved"
    """PDF text line by line: a line holds a piece of each column."""
    COLUMNS = "columns"
    """PDF text column by column."""
    RUN_ON = "run_on"
    """Rows run together in long paragraphs with nothing between cells."""
    PROSE = "prose"
    """An order or protocol whose numbered clauses assign work."""
    HEADINGS = "headings"
    """Items below headings (months, sections), with «Отв.:» and the like in them."""
    NOISY = "noisy"
    """Bars and numbers damaged by OCR."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Cells in reading order whose rows are still to be found.

    Attributes:
        cells: Each cell's lines.
        breaks: Indices of cells before which the text breaks off: a page, a blank
            line where blank lines part rows, or lost text.
    """

    cells: tuple[tuple[Fragment, ...], ...]
    breaks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Segments:
    """What segmentation returns.

    Attributes:
        layout: The layout found, or told.
        blocks: Paragraphs, tables and streams in reading order; every non-space
            character of the text is in one of them or in ``artefacts``.
        artefacts: Marks of converters and drawing characters.
    """

    layout: Layout
    blocks: tuple[Paragraph | Table | Stream, ...]
    artefacts: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """A fragment with the part it plays outside records.

    Attributes:
        fragment: The piece.
        role: What it is.
        reason: The rule or evidence that says so, as a short code.
    """

    fragment: Fragment
    role: Role
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking returns for a document or a part of one.

    Attributes:
        rows: The records' pieces, in reading order.
        frame: Pieces that are headers, sections, furniture, notes and the like.
    """

    rows: tuple[Row, ...] = ()
    frame: tuple[Tagged, ...] = ()
