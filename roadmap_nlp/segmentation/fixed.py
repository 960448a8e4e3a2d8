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
_SECTION = regex.compile(
    r"(?:раздел|глава|этап|блок|направление|задача|цель)\s+(?:№\s*)?[\dIVXІХ]"
    r"|[IVXІХ]{1,5}\.\s*\p{Lu}",
    regex.IGNORECASE,
)
_OPEN_END = regex.compile(
    r"(?:[-–—,(«]|(?<!\p{L})(?:\p{Ll}|во|на|по|со|ко|об|от|до|для|из|за|при|под|над|или))$"
)
_TIGHT = regex.compile(r"(?<=\S)[ \u00a0](?=[\p{Lu}\d«])")
_NAME = regex.compile(r"\p{Lu}[\p{L} ]{2}")
_WORD = regex.compile(r"\p{L}{3}")
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
    reader = _Reader(text, starts, names, rule, TableBuilder(index=0))
    tail = len(lines)
    for index in range(top, len(lines)):
        if reader.read(lines[index], _below(lines, index)):
            tail = index + 1
    return (
        *_paragraphs(text, lines[:top]),
        *reader.builder.blocks(),
        *_paragraphs(text, lines[tail:]),
    )


@dataclass(slots=True)
class _Reader:
    """Puts lines into the rows of one table.

    Attributes:
        text: The source text.
        starts: Where the columns begin.
        names: The words of the header.
        rule: Tells a row's first line.
        builder: The rows so far.
        gap: Whether a blank line or a rule is above.
    """

    text: str
    starts: list[int]
    names: list[str]
    rule: "_RowRule"
    builder: TableBuilder
    gap: bool = False

    def read(self, line: Line, below: Line | None) -> bool:
        """Give one line its place; False for one that has no text.

        Args:
            line: The line.
            below: The next line that does not go on with it.
        """
        if line.blank or _RULE.fullmatch(line.text):
            self.gap = True
            self.builder.gap()
            return False
        again = line.text.split() == self.names
        if again:  # a page may have its columns at other places
            self.starts = [low for low, _ in chunks(line.text)]
        if again or not self._heads(line, below):
            row = _row(self.text, line, self.starts)
            if again or self._begins(row):
                self.builder.add_row(row)
            else:
                self.builder.merge_row(row)
        self.gap = False
        return True

    def _begins(self, row: Sequence[tuple[Fragment, ...]]) -> bool:
        last = len(self.builder.rows) - 1
        if last in self.builder.spanning and not self.rule.numbered:
            return True  # below a heading
        above = self.builder.rows[last]
        return self.rule.begins(above, row, gap=self.gap, first=last == 0)

    def _heads(self, line: Line, below: Line | None) -> bool:
        """Whether a line is a heading, or goes on with one; if so, it is placed."""
        if len(chunks(line.text)) > 1:
            return False
        found = pieces(self.text, line.start, line.end)
        headed = len(self.builder.rows) - 1 in self.builder.spanning and not self.gap
        if headed and line.text.lstrip()[:1].islower():
            self.builder.rows[-1][0].extend(found)
            return True
        if self.rule.is_heading(line, self.starts, gap=self.gap) or (
            below is not None and self._stands_apart(line, below)
        ):
            self.builder.add_row([found], spanning=True)
            return True
        return False

    def _stands_apart(self, line: Line, below: Line) -> bool:
        """Whether a line in the works' column is none of the work above.

        A row begins below, and the work above had ended, or had room for its first
        word.
        """
        place = int(self.rule.numbered)
        body = line.text.strip()
        if abs(len(line.lead) - self.starts[place]) > 1 or not _NAME.match(body):
            return False
        parts = chunks(below.text)
        number = below.text[slice(*parts[0])]
        if len(parts) < 2 or (self.rule.numbered and not _NUMBER.fullmatch(number)):
            return False
        row = self.builder.rows[-1]
        cell = row[place] if place < len(row) else []
        if len(self.builder.rows) < 2 or not cell:
            return True
        if _OPEN_END.search(self.text, cell[-1].start, cell[-1].end):
            return False
        if self.text.count("\n", cell[-1].end, line.start) > 1:
            return True
        room = self.starts[place + 1] - self.starts[place] - 2 * _WIDE
        return len(cell[-1]) + 1 + len(body.split()[0]) <= room


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
        first: bool = False,
    ) -> bool:
        """Whether a line of cells begins a row below the row ``above``.

        Where blank lines part rows, none need stand below the header: ``first``.
        """
        if gap and self.parted:
            return True
        if self.numbered:
            lead = next((cell[0] for cell in row if cell), None)
            return lead is not None and self._opens_row(lead, numbered=bool(row[0]))
        return (first or not self.parted) and self._opens_afresh(above, row)

    def is_heading(self, line: Line, starts: Sequence[int], *, gap: bool) -> bool:
        """Whether a line of one stretch heads the rows below.

        It says so, or stands in the middle, or begins where numbers do and is none, or
        runs on under the names of several columns.
        """
        body = line.text.strip()
        low = len(line.lead)
        if _centred(line, starts) and (gap or (self.numbered and body[0].isupper())):
            return True
        if body[0].islower() or not _WORD.search(body) or _TOTAL.fullmatch(body):
            return False
        runs_on = any(low + 1 < start < low + len(body) for start in starts)
        leads = self.numbered and low <= starts[0] + 1
        return runs_on or leads or _SECTION.match(body) is not None

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
    for low, high in _tight(line.text, starts):
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


def _tight(line: str, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches, those cut that fill a column up to the next one's start.

    A word broken by a hyphen may stand out into the next column: «рабо- Завхоз».
    """
    for low, high in chunks(line):
        for gap in _TIGHT.finditer(line, low, high):
            at = gap.end()
            slack = _SLACK if line[gap.start() - 1] == "-" else 0
            if any(abs(start - at) <= slack for start in starts if start > low + 1):
                yield low, gap.start()
                low = at
        yield low, high


def _below(lines: Sequence[Line], at: int) -> Line | None:
    """The next line with text that does not go on with line ``at`` in lower case."""
    for line in lines[at + 1 :]:
        alone = len(chunks(line.text)) == 1
        if not line.blank and not (alone and line.text.lstrip()[:1].islower()):
            return line
    return None


def _centred(line: Line, starts: Sequence[int]) -> bool:
    """Whether a line begins at no column's start: a page number, a running head."""
    indent = len(line.lead)
    return all(abs(indent - start) > _SLACK for start in starts)
