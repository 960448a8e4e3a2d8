"""Columns of fixed width, apart by runs of spaces."""

from collections.abc import Iterator, Sequence

import regex

from roadmap_nlp.segmentation.grid import TableBuilder, is_header
from roadmap_nlp.segmentation.lines import Line, pieces
from roadmap_nlp.types import Evidence, Fragment, Paragraph, Table

_CHUNK = regex.compile(r"\S(?:\S|[ \u00a0](?![ \u00a0]))*+")
_NUMBER = regex.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
_RULE = regex.compile(r"\s*[-=_–—]{4}[-=_–—+\s]*")
_SLACK = 4


def chunks(line: str) -> list[tuple[int, int]]:
    """Stretches of a line that two or more spaces part.

    Example:
        >>> chunks("1.   Ремонт крыши     май")
        [(0, 2), (5, 17), (22, 25)]
    """
    return [match.span() for match in _CHUNK.finditer(line)]


def segment_fixed(
    text: str, lines: Sequence[Line], evidence: Evidence
) -> tuple[Paragraph | Table, ...]:
    """A table of the lines from the header to the last line in its columns."""
    top = _header_line(text, lines, evidence)
    if top is None:
        return tuple(_paragraphs(text, lines))
    starts = _column_starts(lines, top)
    header_start = lines[top].lead
    numbered = len(chunks(lines[top].text)[0:1]) == 1 and starts[0] == len(header_start)
    builder = TableBuilder(index=0)
    tail = len(lines)
    gap = False
    for index in range(top, len(lines)):
        line = lines[index]
        if line.blank or _RULE.fullmatch(line.text):
            gap = True
            builder.gap()
            continue
        row = _row(text, line, starts)
        fresh = _begins_row(text, row, gap=gap, first=index == top, numbered=numbered)
        if gap and sum(bool(cell) for cell in row) == 1 and _centred(line, starts):
            builder.add_row([pieces(text, line.start, line.end)], spanning=True)
        elif fresh:
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
    return None


def _column_starts(lines: Sequence[Line], top: int) -> list[int]:
    return [low for low, _ in chunks(lines[top].text)]


def _row(text: str, line: Line, starts: Sequence[int]) -> list[tuple[Fragment, ...]]:
    """The line's stretches, each in the column whose start is nearest, in order."""
    row: list[tuple[Fragment, ...]] = [() for _ in starts]
    column = 0
    for low, high in chunks(line.text):
        found = pieces(text, line.start + low, line.start + high)
        nearest = min(
            range(column, len(starts)), key=lambda place: abs(starts[place] - low)
        )
        row[nearest] += found
        column = min(nearest + 1, len(starts) - 1)
    return row


def _begins_row(
    text: str,
    row: Sequence[tuple[Fragment, ...]],
    *,
    gap: bool,
    first: bool,
    numbered: bool,
) -> bool:
    if first or gap:
        return True
    if numbered and row[0]:
        piece = row[0][0]
        return _NUMBER.fullmatch(text[piece.start : piece.end]) is not None
    return False


def _centred(line: Line, starts: Sequence[int]) -> bool:
    """Whether a line begins at no column's start: a page number, a running head."""
    indent = len(line.lead)
    return all(abs(indent - start) > _SLACK for start in starts)
