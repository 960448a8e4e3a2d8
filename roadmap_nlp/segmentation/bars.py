"""Cells apart by bars: within a line, at line ends, or on lines of their own."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from roadmap_nlp.segmentation.grid import TableBuilder, is_header
from roadmap_nlp.segmentation.lines import Line, pieces, trim
from roadmap_nlp.segmentation.noisy import is_printed, segment_noisy
from roadmap_nlp.text.notes import is_note
from roadmap_nlp.types import Evidence, Fragment, Paragraph, Stream, Table

Block = Paragraph | Table | Stream
Pieces = tuple[Fragment, ...]
_BAR = regex.compile(r"\|")
_LEAST_ROWS = 4
_LEAST_BARS = 3
_ALIKE = 0.8
_NUMBER = regex.compile(r"\s*\d{1,3}(?:\.\d{1,3})*[.)]?\s*\|")


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: Pieces
    after_blank: bool
    line: int


def segment_bars(
    text: str, lines: Sequence[Line], evidence: Evidence
) -> tuple[tuple[Block, ...], tuple[Fragment, ...]]:
    """Tables or a stream of the cells apart by bars; other lines as paragraphs."""
    bars = tuple(
        Fragment(line.start + m.start(), line.start + m.end())
        for line in lines
        for m in _BAR.finditer(line.text)
    )
    if _most_are_rows(lines):
        if is_printed(text, lines):
            return segment_noisy(text, lines, evidence)
        return segment_rows(text, lines, evidence), bars
    return _stream(text, lines), bars


def _most_are_rows(lines: Sequence[Line]) -> bool:
    """Whether most lines with bars hold two or more of them, with text between."""
    counts = [line.text.count("|") for line in lines if "|" in line.text]
    inner = sum(
        count >= 2 and any(c not in "| \t" for c in line.text)
        for line, count in zip(
            (line for line in lines if "|" in line.text), counts, strict=True
        )
    )
    return inner * 2 > len(counts)


def segment_rows(
    text: str, lines: Sequence[Line], evidence: Evidence
) -> tuple[Block, ...]:
    """Tables whose rows are lines such as «1 | Ремонт | май | завхоз |»."""
    blocks: list[Block] = []
    builder = TableBuilder(index=0)
    held: list[Line] = []  # lines of the next row's first cell
    style = _Style.of(lines)
    closed = _closed_width(lines)
    width = closed or _width(text, lines, style, evidence)
    inner, pending = _Style(opened=False, closed=style.closed), 0  # bars still missing
    for at, line in enumerate(lines):
        count = line.text.count("|")
        if line.blank:
            builder.gap()
        elif not pending and builder.rows and _stands_alone(lines, at, width, style):
            builder.add_row(_row(text, line, style), spanning=True)
        elif pending and (count <= pending):
            builder.extend_row(_row(text, line, inner))
            pending -= count
        elif count == 0 and builder.rows and style.closed:
            held.append(line)
        elif count == 0 and builder.rows and _opens_lower(text, line):
            builder.extend_row(_row(text, line, inner))
        elif count == 0 or (count == 1 and not builder.rows and not closed):
            builder = _close(blocks, builder)
            blocks.append(Paragraph(pieces(text, line.start, line.end)))
        else:
            first, *others = _row(text, line, style)
            builder.add_row([_prefix(text, held) + first, *others])
            held = []
            pending = max(width - count, 0)
    _close(blocks, builder)
    blocks.extend(Paragraph(pieces(text, line.start, line.end)) for line in held)
    return tuple(blocks)


@dataclass(frozen=True, slots=True)
class _Style:
    """How rows are written, told by the first: names leave no cell blank.

    Attributes:
        opened: Rows begin with a bar, as in «| 1 | Ремонт |».
        closed: Rows end in a bar, so that a line without bars begins the next row.
    """

    opened: bool
    closed: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Style":
        first = next((x.text.strip() for x in lines if x.text.count("|") > 1), "")
        return cls(first.startswith("|"), first.endswith("|"))


def _closed_width(lines: Sequence[Line]) -> int:
    """Bars of a row, if each row ends in a bar at the end of a line; else 0.

    Nearly all stretches of lines up to a closing bar hold as many bars then, wherever
    cells are broken over lines: be it the header's.
    """
    groups: list[int] = []
    bars = 0
    for line in lines:
        bars += line.text.count("|")
        if line.text.rstrip().endswith("|"):
            groups.append(bars)
            bars = 0
    if len(groups) < _LEAST_ROWS:
        return 0
    [(width, count)] = Counter(groups).most_common(1)
    alike = count >= _ALIKE * len(groups)
    return width if alike and width >= _LEAST_BARS else 0


def _width(text: str, lines: Sequence[Line], style: _Style, evidence: Evidence) -> int:
    """Bars of a whole row: those of the header, else as many as most lines have."""
    counts = Counter(line.text.count("|") for line in lines if line.text.count("|") > 1)
    for line in lines:
        count = line.text.count("|")
        if count > 2 and is_header(text, _row(text, line, style), evidence):
            return count
    return max(counts, key=lambda size: (counts[size], size), default=0)


def _stands_alone(lines: Sequence[Line], at: int, width: int, style: _Style) -> bool:
    """Whether a line such as «Прививки |» is a row of its own, not a row's first cell.

    A page's number is too, and a note of what was amended. What comes below a heading
    is whole without it: it begins with a number, or comes to a row's bars before it
    comes to one less.
    """
    body = lines[at].text.strip()
    if (body.isdecimal() and lines[at - 1].blank) or is_note(body.rstrip("| ")):
        return True
    if not style.closed or body.count("|") != 1 or not body.endswith("|"):
        return False
    if _NUMBER.match(body):
        return False
    bars = 0
    for line in lines[at + 1 :]:
        if line.blank or _NUMBER.match(line.text):
            return bars == 0
        bars += line.text.count("|")
        if bars >= width - 1:
            return bars >= width
    return False


def _opens_lower(text: str, line: Line) -> bool:
    return text[trim(text, line.start, line.end)[0]].islower()


def _prefix(text: str, held: Sequence[Line]) -> Pieces:
    """The lines above a row that are its first cell's beginning."""
    return tuple(p for line in held for p in pieces(text, line.start, line.end))


def _close(blocks: list[Block], builder: TableBuilder) -> TableBuilder:
    made = builder.blocks()
    blocks.extend(made)
    return TableBuilder(index=builder.index + len(made))


def _row(text: str, line: Line, style: _Style) -> list[Pieces]:
    parts = [*_split(text, line)]
    if style.closed and line.text.rstrip().endswith("|"):
        parts.pop()
    if style.opened and line.text.lstrip().startswith("|") and len(parts) > 1:
        parts = parts[1:]
    return parts


def _split(text: str, line: Line) -> Iterator[Pieces]:
    at = line.start
    for match in _BAR.finditer(line.text):
        yield pieces(text, at, line.start + match.start())
        at = line.start + match.end()
    yield pieces(text, at, line.end)


def _stream(text: str, lines: Sequence[Line]) -> tuple[Block, ...]:
    """The cells between bars, in order; text outside the first and last bar apart."""
    first = next((i for i, line in enumerate(lines) if "|" in line.text), len(lines))
    last = max((i for i, line in enumerate(lines) if "|" in line.text), default=-1)
    alone = _bars_alone(lines)
    first = _begin(lines, first)
    last = _finish(lines, last) if alone else last
    cells = list(_cells(text, lines, first, last, alone=alone))
    blocks: list[Block] = [
        Paragraph(found)
        for line in lines[:first]
        if (found := pieces(text, line.start, line.end))
    ]
    blocks.append(
        Stream(
            tuple(cell.lines for cell in cells),
            frozenset(i for i, cell in enumerate(cells) if cell.after_blank),
        )
    )
    blocks.extend(
        Paragraph(found)
        for line in lines[last + 1 :]
        if (found := pieces(text, line.start, line.end))
    )
    return tuple(blocks)


def _bars_alone(lines: Sequence[Line]) -> bool:
    with_bar = [line for line in lines if "|" in line.text]
    return sum(line.text.strip() == "|" for line in with_bar) * 2 > len(with_bar)


def _begin(lines: Sequence[Line], first: int) -> int:
    """Go up from the first bar over the lines of the cell that it closes."""
    while first > 0 and not lines[first - 1].blank:
        first -= 1
    return first


def _finish(lines: Sequence[Line], last: int) -> int:
    """Go down from the last bar over the lines of the cell that it opens."""
    while last + 1 < len(lines) and not lines[last + 1].blank:
        last += 1
    return last


def _cells(
    text: str, lines: Sequence[Line], first: int, last: int, *, alone: bool
) -> Iterator[_Cell]:
    """Cells up to each bar; with bars alone, a blank line too ends a cell."""
    held: list[Fragment] = []
    after_blank = False
    open_cell = False
    for number in range(first, last + 1):
        line = lines[number]
        if line.blank:
            if alone and (held or open_cell):
                yield _Cell(tuple(held), after_blank, number)
                held, open_cell, after_blank = [], False, False
            after_blank = after_blank or not held
            continue
        parts = list(_split(text, line))
        if len(parts) == 1 and not held and is_note(line.text):
            yield _Cell(parts[0], after_blank, number)
            after_blank, open_cell = False, False
            continue
        for part in parts[:-1]:
            held.extend(part)
            yield _Cell(tuple(held), after_blank, number)
            held, after_blank, open_cell = [], False, alone
        held.extend(parts[-1])
    if held:
        yield _Cell(tuple(held), after_blank, last)
