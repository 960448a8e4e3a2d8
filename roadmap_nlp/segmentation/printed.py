"""Rows printed over several lines: which line begins one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from roadmap_nlp.segmentation.grid import cell_text
from roadmap_nlp.types import Fragment

Pieces = tuple[Fragment, ...]

# A number, or what OCR makes of one: «1O», «l.2.», «З».
NUMBER = regex.compile(
    r"(?:№\s?)?[\dОOоoЗзlIіІбSsВB]{1,3}(?:\s?[.,]\s?[\dОOоoЗзlIіІбSsВB]{1,3})*\s?[.,)]*"
)
_NUMBER_CHARS = 8
_COLUMN_NUMBER = regex.compile(r"\(?[\dОOЗlI]{1,2}\)?\.?")
_HEADING = regex.compile(
    r"(?:раздел|глава|этап|блок|направление|задача|цель|подпрограмма)\s+(?:№\s*)?"
    r"[\dIVXLlІ]+\b|[IVXІ]{1,5}\.\s*\p{L}|\d{1,2}\.(?:\d{1,2}\.?)?\s*\p{Lu}",
    regex.IGNORECASE,
)
_OPEN_END = regex.compile(r"[-–—,(«]$")
_WRAPPED = 0.25
_FRESH = 1.5
_CASE = 0.7


@dataclass(frozen=True, slots=True)
class Columns:
    """What the lines of a table say of its columns together.

    Attributes:
        width: How many there are.
        numbered: Whether the first holds numbers.
        main: The one with the most text.
        wrapped: Whether the lines of a row are lines of the text each.
        reach: Characters of the first column's longest line.
    """

    width: int
    numbered: bool
    main: int
    wrapped: bool
    reach: int = 0

    @classmethod
    def of(cls, text: str, lines: Sequence[Sequence[Pieces]]) -> "Columns":
        """Learn from the table's lines of cells.

        Args:
            text: The source text.
            lines: The cells of each line that has as many as most.
        """
        width = max(map(len, lines), default=1)
        numbered = _is_numbered(text, lines)
        sizes = [0] * width
        for cells in lines:
            if len(filled(cells)) > 1:
                for place, cell in enumerate(cells):
                    sizes[place] += sum(piece.end - piece.start for piece in cell)
        first = 1 if numbered and width > 1 else 0
        main = max(range(first, width), key=sizes.__getitem__)
        rest = full = reach = 0
        for cells in lines:
            if len(filled(cells)) > 1:
                full += 1
                cell = cells[main] if main < len(cells) else ()
                opening = opens(text, cell)
                reach = max(reach, len(cell_text(text, cells[0])))
                rest += not opening or opening.islower()
        return cls(width, numbered, main, rest > full * _WRAPPED, reach)


def _is_numbered(text: str, lines: Sequence[Sequence[Pieces]]) -> bool:
    firsts = [cell_text(text, cells[0]) for cells in lines if cells and cells[0]]
    numbers = sum(is_number(first) for first in firsts)
    return numbers >= 2 and numbers * 2 >= len(firsts)


def is_number(cell: str) -> bool:
    """Whether a cell is a row's number, misread or not.

    Example:
        >>> [is_number(cell) for cell in ("1.", "1O", "З", "п/п", "май")]
        [True, True, True, False, False]
    """
    return len(cell) <= _NUMBER_CHARS and NUMBER.fullmatch(cell) is not None


def filled(cells: Sequence[Pieces]) -> set[int]:
    """The places of the cells that have text."""
    return {place for place, cell in enumerate(cells) if cell}


def opens(text: str, cell: Pieces) -> str:
    """The first letter or digit of a cell, or nothing."""
    for piece in cell:
        for char in text[piece.start : piece.end]:
            if char.isalnum():
                return char
    return ""


@dataclass(slots=True)
class RowRule:
    """Tells the first line of a row from the lines below it.

    Attributes:
        text: The source text.
        columns: The table's columns.
        first: Places filled in the row's first line.
        above: Cells of the line above, if it is of the same row.
        below_names: Whether the line above is the header's.
    """

    text: str
    columns: Columns
    first: set[int] = field(default_factory=set)
    above: Sequence[Pieces] = ()
    below_names: bool = False

    def begins(self, cells: Sequence[Pieces]) -> bool:
        """Whether a line of cells begins a row; the line is then the one above."""
        found = not self.above or self._begins(cells)
        if found:
            self.first = filled(cells)
        self.above = cells
        self.below_names = False
        return found

    def above_names(self, cells: Sequence[Pieces]) -> None:
        """Say that a line names columns."""
        self.above = cells
        self.below_names = True

    def close(self) -> None:
        """Say that the next line begins a row: a heading or a page's end was there."""
        self.above = ()

    def is_heading(self, cells: Sequence[Pieces]) -> bool:
        """Whether a line with text in one cell alone heads the rows below it.

        It stands in the first cell, or in the main one: «| | I. Кадры | | |».
        """
        here = filled(cells)
        if here == {self.columns.main} != {0}:
            return bool(_HEADING.match(cell_text(self.text, cells[self.columns.main])))
        if here != {0}:
            return False
        body = cell_text(self.text, cells[0])
        if self.columns.numbered:
            return not is_number(body)
        if not self.columns.wrapped:
            return not opens(self.text, cells[0]).islower()
        return bool(_HEADING.match(body)) or len(body) > self.columns.reach

    def _begins(self, cells: Sequence[Pieces]) -> bool:
        here = filled(cells)
        if self.columns.numbered and cells[0]:
            number = cell_text(self.text, cells[0])
            if is_number(number):
                return True
            if here == {0}:
                return not (self.below_names and opens(self.text, cells[0]).islower())
        if self._counts_columns(cells):
            return True
        if here == {0}:
            return self.is_heading(cells)
        if here == {self.columns.main}:
            return self.is_heading(cells)
        if self.columns.main not in here:
            return False
        if self.below_names and self.columns.numbered:
            return False
        if self.below_names or not self.columns.wrapped:
            return self._opens_cell(cells, self.columns.main)
        return self._opens_afresh(cells, here)

    def _counts_columns(self, cells: Sequence[Pieces]) -> bool:
        """«1 | 2 | 3 | 4»: the numbers of the columns, above the first row."""
        texts = [cell_text(self.text, cell) for cell in cells]
        return len(texts) > 2 and all(map(_COLUMN_NUMBER.fullmatch, texts))

    def _opens_afresh(self, cells: Sequence[Pieces], here: set[int]) -> bool:
        """Cells empty in the line above are filled, or most cells open with capitals.

        The lines of a row stand from its top down: a column once empty stays so.
        """
        fresh = here - filled(self.above)
        if not fresh and len(here) < len(self.first):
            return False
        score = _FRESH * len(fresh)
        for place in here:
            score += _CASE if self._opens_cell(cells, place) else -_CASE
        score += 0.5 if self._opens_cell(cells, self.columns.main) else -_FRESH
        return score > (_FRESH if self.columns.numbered else 0.0)

    def _opens_cell(self, cells: Sequence[Pieces], place: int) -> bool:
        above = self.above[place] if place < len(self.above) else ()
        open_end = above and _OPEN_END.search(cell_text(self.text, above[-1:]))
        return not open_end and not opens(self.text, cells[place]).islower()
