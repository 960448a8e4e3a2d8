"""A table's header, its lines printed again at the top of a page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmap_nlp.segmentation.grid import cell_text, is_header
from roadmap_nlp.text.characters import fold_ocr_digits
from roadmap_nlp.types import Evidence, Fragment

Pieces = tuple[Fragment, ...]
_SAME_CELLS = 0.5


@dataclass(slots=True)
class Header:
    """The lines of a header, and how many of them have been printed again.

    Attributes:
        text: The source text.
        evidence: Judges whether text names a column.
        lines: The cells of each line, where it first stood.
        known: Whether all its lines are.
        again: How many of its lines stand above, where it is printed again.
    """

    text: str
    evidence: Evidence
    lines: list[Sequence[Pieces]] = field(default_factory=list)
    known: bool = False
    again: int = 0

    def opens(self, cells: Sequence[Pieces]) -> bool:
        """Whether a line is the header's first."""
        names = len(cells) > 2 and is_header(self.text, cells, self.evidence)
        found = names or self._same(cells, 0)
        self.again = int(found)
        return found

    def goes_on(self, cells: Sequence[Pieces]) -> bool:
        """Whether a line is the next of a header printed again."""
        if not (self.known and self.again) or self.again >= len(self.lines):
            return False
        first = self.lines[self.again]
        alike = _filled(first) == _filled(cells) or self._same(cells, self.again)
        self.again = self.again + 1 if alike else 0
        return alike

    def _same(self, cells: Sequence[Pieces], line: int) -> bool:
        """Whether most cells are those of a line of the header."""
        if line >= len(self.lines):
            return False
        pairs = [
            (self._folded(one), self._folded(other))
            for one, other in zip(cells, self.lines[line], strict=False)
            if one or other
        ]
        same = sum(one == other for one, other in pairs)
        return len(pairs) > 1 and same > len(pairs) * _SAME_CELLS

    def _folded(self, cell: Pieces) -> str:
        return fold_ocr_digits(cell_text(self.text, cell)).casefold()


def _filled(cells: Sequence[Pieces]) -> set[int]:
    return {place for place, cell in enumerate(cells) if cell}
