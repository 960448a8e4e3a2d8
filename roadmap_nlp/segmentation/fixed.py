"""Columns of fixed width, apart by runs of spaces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from roadmap_nlp.segmentation.grid import TableBuilder, is_header
from roadmap_nlp.segmentation.lines import Line, pieces
from roadmap_nlp.types import Evidence, Fragment, Paragraph, Role, Table

# Two spaces or more, any other blank, or a blank at either end.
_GAP = regex.compile(r"^\s++|\s++$|[ \u00a0]{2}\s*+|[ \u00a0]?[^\S \u00a0]\s*+")
_NUMBER = regex.compile(r"\d{1,3}(?:\.\d{1,3})*\s?\p{Ll}?[.)]?")
_TOTAL = regex.compile(r"(?:итого|всего)\b.{0,40}", regex.IGNORECASE)
_RULE = regex.compile(r"\s*[-=_–—]{4}[-=_–—+\s]*")
_LEAST_COLUMNS = 3
_SLACK = 4
_WIDE = 3  # spaces that surely part columns


def chunks(line: str) -> list[tuple[int, int]]:
    """Stretches of a line that two or more spaces part.

    Example:
        >>> chunks("1.   Ремонт крыши     май")
        [(0, 2), (5, 17), (22, 25)]
    """
    found = []
    at = 0
    for gap in _GAP.finditer(line):
        if gap.start() > at:
            found.append((at, gap.start()))
        at = gap.end()
    if at < len(line):
        found.append((at, len(line)))
    return found


def segment_fixed(
    text: str, lines: Sequence[Line], evidence: Evidence
) -> tuple[Paragraph | Table, ...]:
    """A table of the lines from the header to the last line in its columns."""
    top = _header_line(text, lines, evidence)
    if top is None:
        return tuple(_paragraphs(text, lines))
    names = lines[top].text.split()
    starts = [low for low, _ in chunks(lines[top].text)]
    numbered = evidence.header_role(lines[top].text[slice(*chunks(lines[top].text)[0])])
    counted = numbered is Role.NUMBER or _are_numbers(lines[top + 1 :], starts[1])
    rule = _RowRule(text, counted, _parted_by_blanks(lines[top:]))
    builder = TableBuilder(index=0)
    tail = len(lines)
    gap = False
    for index in range(top, len(lines)):
        line = lines[index]
        if line.blank or _RULE.fullmatch(line.text):
            gap = True
            builder.gap()
            continue
        again = line.text.split() == names
        if again:  # a page may have its columns at other places
            starts = [low for low, _ in chunks(line.text)]
        row = _row(text, line, starts)
        alone = sum(bool(cell) for cell in row) == 1
        if alone and _centred(line, starts) and (gap or rule.is_heading(line.text)):
            builder.add_row([pieces(text, line.start, line.end)], spanning=True)
        elif again or rule.begins(builder.rows[-1], row, gap=gap):
            builder.add_row(row)
        else:
            builder.merge_row(row)
        gap = False
        tail = index + 1
    return (
        *_paragraphs(text, lines[:top]),
        *builder.blocks(),
        *_paragraphs(text, lines[tail:]),
    )


@dataclass(frozen=True, slots=True)
class _RowRule:
    """Tells the first line of a row.

    Attributes:
        text: The source text.
        numbered: Whether the first column holds numbers.
        parted: Whether blank lines part the rows.
    """

    text: str
    numbered: bool
    parted: bool

    def begins(
        self,
        above: Sequence[Sequence[Fragment]],
        row: Sequence[tuple[Fragment, ...]],
        *,
        gap: bool,
    ) -> bool:
        """Whether a line of cells begins a row below the row ``above``."""
        if gap and self.parted:
            return True
        if self.numbered:
            first = next((cell[0] for cell in row if cell), None)
            return first is not None and self._opens_row(first, numbered=bool(row[0]))
        return not self.parted and self._opens_afresh(above, row)

    def is_heading(self, line: str) -> bool:
        """Whether a centred line with no blank one above heads the rows below."""
        return self.numbered and line.strip()[:1].isupper()

    def _opens_row(self, piece: Fragment, *, numbered: bool) -> bool:
        """Whether a line's first piece is a number, or says that a total follows."""
        body = self.text[piece.start : piece.end]
        return bool((_NUMBER if numbered else _TOTAL).fullmatch(body))

    def _opens_afresh(
        self,
        above: Sequence[Sequence[Fragment]],
        row: Sequence[tuple[Fragment, ...]],
    ) -> bool:
        """Most of its cells open with a capital or a digit, under cells that ended."""
        score = 1.0 if all(row) else -0.5
        for place, cell in enumerate(row):
            if not cell:
                continue
            opening = self.text[cell[0].start]
            last = above[place][-1] if place < len(above) and above[place] else None
            ended = last is None or self.text[last.end - 1] not in "-–—,(«"
            score += 0.7 if ended and not opening.islower() else -0.7
        return score > 0


def _are_numbers(lines: Sequence[Line], width: int) -> bool:
    """Whether most lines with text in the first column have a number there."""
    first = [cell for line in lines if (cell := line.text[:width].strip())]
    return sum(bool(_NUMBER.fullmatch(cell)) for cell in first) * 2 > len(first)


def _parted_by_blanks(lines: Sequence[Line]) -> bool:
    """Whether blank lines stand between rows, at least one for every six lines."""
    blanks = sum(1 for above, line in pairwise(lines) if above.blank and not line.blank)
    full = sum(1 for line in lines if not line.blank)
    return blanks * 6 >= full


def _paragraphs(text: str, lines: Sequence[Line]) -> Iterator[Paragraph]:
    for line in lines:
        found = pieces(text, line.start, line.end)
        if found:
            yield Paragraph(found)


def _header_line(text: str, lines: Sequence[Line], evidence: Evidence) -> int | None:
    for index, line in enumerate(lines):
        row = [
            pieces(text, line.start + low, line.start + high)
            for low, high in chunks(line.text)
        ]
        if len(row) > 1 and is_header(text, row, evidence):
            return index
    return _aligned_line(lines)


def _aligned_line(lines: Sequence[Line]) -> int | None:
    """The first line whose columns most lines below keep to: its names are unknown."""
    cut = [[low for low, _ in chunks(line.text)] for line in lines]
    for index, starts in enumerate(cut):
        if len(starts) < _LEAST_COLUMNS:
            continue
        below = [row for row in cut[index + 1 :] if len(row) > 1]
        kept = sum(set(row) <= set(starts) for row in below)
        if len(below) >= _LEAST_COLUMNS and kept * 2 > len(below):
            return index
    return None


def _row(text: str, line: Line, starts: Sequence[int]) -> list[tuple[Fragment, ...]]:
    """The line's stretches by column.

    A stretch is the column's whose start is nearest, in order; but one that only two
    spaces part from the stretch before, off every start, goes on with that one.
    """
    row: list[tuple[Fragment, ...]] = [() for _ in starts]
    column = 0
    before = -_WIDE
    for low, high in chunks(line.text):
        found = pieces(text, line.start + low, line.start + high)
        place = min(
            range(column, len(starts)), key=lambda place: abs(starts[place] - low)
        )
        if low - before < _WIDE and abs(starts[place] - low) > _SLACK:
            place = max(column - 1, 0)
        row[place] += found
        column = min(place + 1, len(starts) - 1)
        before = high
    return row


def _centred(line: Line, starts: Sequence[int]) -> bool:
    """Whether a line begins at no column's start: a page number, a running head."""
    indent = len(line.lead)
    return all(abs(indent - start) > _SLACK for start in starts)
