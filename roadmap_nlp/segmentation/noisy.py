"""Tables whose bars OCR has damaged: «8 ] Анкетирование [ Специалист ! по мере …»."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from roadmap_nlp.segmentation.box import is_rule
from roadmap_nlp.segmentation.fixed import chunks
from roadmap_nlp.segmentation.grid import TableBuilder
from roadmap_nlp.segmentation.lines import Line, pieces
from roadmap_nlp.segmentation.lost_bars import SURE, find_bars, usual_count
from roadmap_nlp.segmentation.printed import Columns, RowRule, filled
from roadmap_nlp.segmentation.reprinted import Header
from roadmap_nlp.types import Evidence, Fragment, Paragraph, Table

Pieces = tuple[Fragment, ...]

_UNDERLINE = regex.compile(r"~|_\s*[;_]|(?<=[;:.])\s?_")
_PAGE = regex.compile(
    r"\s*[-–—]*\s*(?:(?:стр(?:аница|\.)?|лист)\s*)?\d{1,3}(?:\s*(?:из|/)\s*\d{1,3})?\s*[-–—]*\s*",
    regex.IGNORECASE,
)
_NUMBER_BEFORE = regex.compile(
    r"\s*(\d{1,3}(?:[.,]\d{1,3})*[.,)]?|[ЗОOlI]\d?[.)]|\d[ОOЗlI][.)]?)\s+(?=\S)"
)
_BLOT = regex.compile(r"[.,'’`~:;_·•^*\"|\\]{1,3}")
_BOLD = regex.compile(r"\*{2}([^*]++)\*{2}")
_LAST_BLOT = regex.compile(r"(?<=\S)\s++[.,'’`~;_^|\\]$")
# «1.2 | Ремонт», « | крыши»: what stands above is no part of the first cell
_WHOLE_FIRST = regex.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]?)?\s*[|¦│]")
_MOST = 0.6


def segment_noisy(
    text: str, lines: Sequence[Line], evidence: Evidence
) -> tuple[tuple[Paragraph | Table, ...], tuple[Fragment, ...]]:
    """A table of the lines from the first with bars; bars and blots as artefacts."""
    usual = usual_count(line.text for line in lines)
    top = _top(lines, usual)
    reader = _Reader.of(text, lines[top:], usual, evidence)
    for line in lines[top:]:
        reader.read(line)
    before = (Paragraph(found) for found in _lines(text, lines[:top]))
    after = (Paragraph(found) for found in _lines(text, reader.held))
    return (*before, *reader.builder.blocks(), *after), tuple(reader.marks)


def is_printed(text: str, lines: Sequence[Line]) -> bool:
    """Whether the lines of a row are lines of the text each, or bars are lost.

    A row broken inside its cells («1 | Ремонт», «крыши | май |») is neither: its lines
    have as many bars together as a row.
    """
    ruled = [line for line in lines if "|" in line.text]
    usual = usual_count(line.text for line in ruled)
    cut = [(line, find_bars(line.text, usual)) for line in ruled]
    whole = [(line, bars) for line, bars in cut if len(bars) == usual]
    if len(whole) < len(ruled) * _MOST or usual < 2 or _breaks_cells(lines, usual):
        return False
    if any(line.text.count("|") < usual for line, _ in whole):
        return True
    return Columns.of(text, [_between(text, *pair) for pair in whole]).wrapped


def _breaks_cells(lines: Sequence[Line], usual: int) -> bool:
    """Whether most short lines make up a row with those below them."""
    counts = [-1 if x.blank else len(SURE.findall(x.text)) for x in lines]
    top = counts.index(usual) if usual in counts else len(counts)
    table = counts[top:]
    runs = made_up = 0
    short: list[int] = []
    blank = False
    for (above, count), line in zip(pairwise([-1, *table]), lines[top:], strict=True):
        if 0 <= count < usual:
            blank = blank if short else above < 0
            short.append(count)
            continue
        # «рабочей группы по», «утверждение | директор | май |»: its first cell broken
        led = bool(short) and not any(short) and count >= usual and not blank
        led = led and _WHOLE_FIRST.match(line.text) is None
        if any(short) or led:
            runs += 1
            made_up += led or (len(short) > 1 and sum(short) % usual == 0)
        short = []
    return made_up * 2 > runs


def _between(text: str, line: Line, bars: Sequence[tuple[int, int]]) -> list[Pieces]:
    bounds = [(0, 0), *bars, (len(line.text), len(line.text))]
    return [
        pieces(text, line.start + left[1], line.start + right[0])
        for left, right in pairwise(bounds)
    ]


def _top(lines: Sequence[Line], usual: int) -> int:
    """The first line of the table: it has two bars at least, or all that lines have."""
    least = min(2, usual)
    for number, line in enumerate(lines):
        if len(find_bars(line.text, usual)) >= max(least, 1):
            return number
    return len(lines)


def _lines(text: str, lines: Sequence[Line]) -> Iterator[Pieces]:
    for line in lines:
        found = pieces(text, line.start, line.end)
        if found:
            yield found


@dataclass(slots=True)
class _Reader:
    """Puts lines into the rows of one table.

    Attributes:
        text: The source text.
        usual: How many bars a line has.
        opened: Whether lines begin with a bar.
        closed: Whether they end in one.
        columns: What is known of the columns.
        header: The header's lines.
        rule: Tells a row's first line.
        builder: The rows so far.
        marks: Bars and blots.
        held: Lines that follow the table, unless it goes on below them.
        starts: Where the cells of lines without bars begin, by column.
        gap: Whether a blank line or a page's end is above.
    """

    text: str
    usual: int
    opened: bool
    closed: bool
    columns: Columns
    header: Header
    rule: RowRule
    builder: TableBuilder = field(default_factory=lambda: TableBuilder(index=0))
    marks: list[Fragment] = field(default_factory=list)
    held: list[Line] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)
    gap: bool = False

    @classmethod
    def of(
        cls, text: str, lines: Sequence[Line], usual: int, evidence: Evidence
    ) -> "_Reader":
        """Learn how the lines are written; the first is the header's."""
        first = lines[0].text.strip() if lines else ""
        opened, closed = first[:1] in "|¦", len(first) > 1 and first[-1] in "|¦"
        empty = Columns(1, numbered=False, main=0, wrapped=False)
        rule = RowRule(text, empty)
        reader = cls(text, usual, opened, closed, empty, Header(text, evidence), rule)
        cut = [reader.cells(line) for line in lines]
        whole = [cells for cells in cut if len(cells) == max(reader.width, 2)]
        columns = Columns.of(text, whole or [cut[0] if cut else ()])
        reader.columns = reader.rule.columns = columns
        return reader

    @property
    def width(self) -> int:
        """How many cells a line has."""
        return self.usual + 1 - self.opened - self.closed

    def cells(self, line: Line) -> list[Pieces]:
        """The cells of a line between its bars; none if it has no bar."""
        bars = find_bars(line.text, self.usual)
        if not bars:
            return []
        cut = [self._unblotted(cell) for cell in _between(self.text, line, bars)]
        if self.opened and not cut[0] and len(cut) > self.width:
            cut = cut[1:]
        if self.closed and not cut[-1] and len(cut) > self.width:
            cut = cut[:-1]
        return cut

    def cell(self, low: int, high: int) -> Pieces:
        """The pieces of a cell; blots of the scan are none."""
        return self._unblotted(pieces(self.text, low, high))

    def _unblotted(self, cell: Pieces) -> Pieces:
        return tuple(kept for piece in cell if (kept := _unblotted(self.text, piece)))

    def read(self, line: Line) -> None:
        """Give one line its place."""
        if line.blank:
            self.builder.gap()
            self.gap = True
            return
        if is_rule(line.text):
            self.marks.extend(pieces(self.text, line.start, line.end))
            self.rule.close()
            return
        cells = self.cells(line)
        numbered = self.columns.numbered and _NUMBER_BEFORE.match(line.text)
        if not cells and not numbered and self._is_outside(line):
            self.held.append(line)
            self.gap = True
            return
        self._release()
        if cells:
            self.starts = {}
            cells = self._mended(line, cells)
        else:
            cells = self._by_places(line)
        self.marks.extend(_left(self.text, line, cells))
        self._place(cells)
        self.gap = False

    def _is_outside(self, line: Line) -> bool:
        """Whether a line without bars and number is none of the table's."""
        if self.held or _PAGE.fullmatch(line.text) or _UNDERLINE.search(line.text):
            return True
        found = chunks(line.text)
        if not any(char.isalnum() for char in line.text):
            return True
        return self.gap and not (self.starts and len(found) > 2)

    def _release(self) -> None:
        """Lines held that the table goes on below: page numbers, headings."""
        for line in self.held:
            self.builder.add_row(
                [pieces(self.text, line.start, line.end)], spanning=True
            )
            self.rule.close()
        self.held.clear()

    def _mended(self, line: Line, cells: list[Pieces]) -> list[Pieces]:
        """Cells of a line that has too few: the number's bar is lost, or its cell."""
        short = self.width - len(cells)
        if short <= 0 or not self.columns.numbered:
            return cells
        number = _NUMBER_BEFORE.match(line.text)
        if number and cells[0] and cells[0][0].end > line.start + number.end():
            low, high = cells[0][0].start, cells[0][-1].end
            split = line.start + number.end(1)
            return [self.cell(low, split), self.cell(split, high), *cells[1:]]
        return [(), *cells] if cells[0] and not number else cells

    def _by_places(self, line: Line) -> list[Pieces]:
        """Cells of a line without bars, apart by blanks, by where they begin."""
        found = chunks(line.text)
        row: list[Pieces] = [() for _ in range(self.columns.width)]
        number = _NUMBER_BEFORE.match(line.text) if self.columns.numbered else None
        if number and found and found[0][1] > number.end():
            low, high = found[0]
            found[:1] = [(low, number.end(1)), (number.end(), high)]
        whole = number and len(found) > 2
        if whole or (not self.starts and len(found) > 1):
            shift = 0 if number or not self.columns.numbered else 1
            last = self.columns.width - 1
            self.starts = {min(n + shift, last): c[0] for n, c in enumerate(found)}
        starts = self.starts or {self._open_cell(): 0}
        for low, high in found:
            place = min(starts, key=lambda place: abs(starts[place] - low))
            row[place] += self.cell(line.start + low, line.start + high)
        return row

    def _open_cell(self) -> int:
        """The cell that a lone text goes on with: one broken off, or the longest."""
        for place, cell in enumerate(self.rule.above):
            if cell and self.text[cell[-1].end - 1] in "-–":
                return place
        return self.columns.main

    def _place(self, cells: list[Pieces]) -> None:
        here = filled(cells)
        if not here:
            return
        if self.header.goes_on(cells):
            self.builder.merge_row(cells)
            self.rule.above_names(cells)
            return
        named = self.header.opens(cells)
        if named:
            self.rule.close()
        elif self._goes_on_heading(cells):
            self.builder.rows[-1][0].extend(cells[0])
            return
        begins = self.rule.begins(cells)
        self.header.known = self.header.known or bool(begins and self.header.lines)
        if not self.header.known:
            self.header.lines.append(cells)
            named = True
        if named:
            self.rule.above_names(cells)
        if not begins:
            self.builder.merge_row(cells)
            return
        spanning = not named and self.rule.is_heading(cells)
        row = [cell for cell in cells if cell] if spanning else cells
        self.builder.add_row(row, spanning=spanning)
        if spanning:
            self.rule.close()

    def _goes_on_heading(self, cells: Sequence[Pieces]) -> bool:
        """Whether the line above is a heading that this one ends."""
        above = len(self.builder.rows) - 1
        if above not in self.builder.spanning or self.gap or filled(cells) != {0}:
            return False
        return self.text[cells[0][0].start].islower()


def _unblotted(text: str, piece: Fragment) -> Fragment | None:
    """A piece without the blots at its end («право нарушений '»), None if it is one.

    Stars that make a heading bold («**I. Кадры**») are no part of it either.
    """
    body = text[piece.start : piece.end]
    if _BLOT.fullmatch(body):
        return None
    blot = _LAST_BLOT.search(body)
    stop = blot.start() if blot else len(body)
    kept = _BOLD.fullmatch(body, 0, stop)
    low, high = kept.span(1) if kept else (0, stop)
    return replace(piece, start=piece.start + low, end=piece.start + high)


def _left(text: str, line: Line, cells: Sequence[Pieces]) -> Iterator[Fragment]:
    """What of a line is in no cell: its bars and blots."""
    at = line.start
    for piece in sorted((p for cell in cells for p in cell), key=lambda p: p.start):
        yield from pieces(text, at, piece.start)
        at = piece.end
    yield from pieces(text, at, line.end)
