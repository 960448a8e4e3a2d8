"""What a search through interleaved lines is given, and what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from roadmap_nlp.linking.interleaved.cells import Cell, Style
from roadmap_nlp.linking.interleaved.numbers import Number, read_number
from roadmap_nlp.linking.interleaved.words import Word
from roadmap_nlp.types import Role

_ANY_STYLE: Final = Style()


@dataclass(frozen=True, slots=True)
class Effort:
    """How many readings a search keeps.

    Attributes:
        rows: Of the rows begun at one line.
        ways: Of a line's cuts.
        refined: Of the readings of a finished row that are improved.
    """

    rows: int = 6
    ways: int = 5
    refined: int = 3


_USUAL_EFFORT: Final = Effort()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is searched.

    Attributes:
        lines: The words of each line.
        columns: Role and width in characters (infinite where unknown) of each column
            from left to right, numbers left out.
        numbered: Whether rows have numbers.
        sections: Lines that are headings within the table.
        style: How cells stand in their rows.
        effort: How many readings are kept along the way.
        tops: Whether rows begin only at lines that begin with a number.
    """

    lines: Sequence[Sequence[Word]]
    columns: tuple[tuple[Role, float], ...]
    numbered: bool
    sections: frozenset[int] = frozenset()
    style: Style = _ANY_STYLE
    effort: Effort = _USUAL_EFFORT
    tops: bool = False

    def may_begin(self, index: int) -> bool:
        """Whether a row may begin at a line, as far as the line's number says."""
        if not self.tops or index in self.sections:
            return True
        words = self.lines[index]
        return bool(words) and read_number(words[0].text) is not None


@dataclass(frozen=True, slots=True)
class End:
    """A way to have read everything above a line, a row ending there.

    Attributes:
        score: Its worth.
        before: The end of the row before, or None at the top.
        first: First line of the row that ends here.
        number: Its number as (line, word), or None.
        last: The last number read so far.
        cells: The row's cells by column.
        rivals: Worth and cells of other ways to read a row that ends here.
        heading: Whether this "row" is a heading's line.
    """

    score: float
    before: "End | None" = None
    first: int = 0
    number: int | None = None
    last: Number | None = None
    cells: tuple[Cell | None, ...] = ()
    rivals: tuple[tuple[float, tuple[Cell | None, ...]], ...] = ()
    heading: bool = False
