"""Where a piece of text stands in its source."""

from dataclasses import dataclass

from roadmap_nlp.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class CellAddress:
    """The cell of a table a piece stands in; all three count from zero.

    Attributes:
        table: Which table of the document, in reading order.
        row: Which row of the table, a merged cell counting by its top row.
        column: Which column of the table's grid, a merged cell by its left column.
    """

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class BBox:
    """A rectangle on a page, in PDF points, origin top left."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """A contiguous piece of the source that plays one role.

    It lies within one line: a cell broken over lines is several fragments.

    Attributes:
        start: Offset of the first character, in code points of ``Source.text``.
        end: Offset one past the last character.
        page: Page number counting from 1, or None where the source has no pages.
        bbox: Place on the page, or None where unknown.
        cell: Table cell it stands in, or None outside tables.

    Example:
        >>> Fragment(3, 3)
        Traceback (most recent call last):
        ...
        roadmap_nlp.errors.SpanError: [3, 3) is not a stretch of text: need 0 <= start < end.
    """  # noqa: E501 - the message of the example is one line

    start: int
    end: int
    page: int | None = None
    bbox: BBox | None = None
    cell: CellAddress | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(
                f"[{self.start}, {self.end}) is not a stretch of text: "
                "need 0 <= start < end."
            )

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Fragment") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end
