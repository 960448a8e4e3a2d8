"""Rows of cells apart by tabs."""

from collections import Counter
from collections.abc import Sequence

from roadmap_nlp.segmentation.grid import TableBuilder, is_header
from roadmap_nlp.segmentation.lines import MAX_CELLS, Line, pieces, trim
from roadmap_nlp.types import Evidence, Fragment, Paragraph, Table

Block = Paragraph | Table


def segment_tabs(
    text: str, lines: Sequence[Line], evidence: Evidence
) -> tuple[Block, ...]:
    """Tables of the lines with tabs; the other lines as paragraphs.

    The table begins at the first header row, or at the first row as wide as most. A
    line without tabs inside the table is a row of one cell, or, in lower case, the
    rest of the cell before it.
    """
    rows = [_cells(text, line) for line in lines]
    width = _width(rows)
    first = _first_row(text, rows, width, evidence)
    last = max(
        (i for i, row in enumerate(rows) if len(row) > 1 and i >= first), default=-1
    )
    blocks: list[Block] = []
    for index in range(first):
        blocks.extend(_paragraphs(rows[index]))
    if last >= first:
        builder = TableBuilder(index=0)
        _fill(builder, text, lines[first : last + 1], rows[first : last + 1], width)
        blocks.extend(builder.blocks())
    for index in range(max(last + 1, first), len(lines)):
        blocks.extend(_paragraphs(rows[index]))
    return tuple(blocks)


def _cells(text: str, line: Line) -> list[tuple[Fragment, ...]]:
    if line.text.count("\t") >= MAX_CELLS:
        return [pieces(text, line.start, line.end)]
    found = []
    at = line.start
    for part in line.text.split("\t"):
        found.append(pieces(text, at, at + len(part)))
        at += len(part) + 1
    return found


def _width(rows: Sequence[Sequence[object]]) -> int:
    """The commonest number of cells, the wider of two equally common."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    return max(counts, key=lambda size: (counts[size], size)) if counts else 1


def _first_row(
    text: str,
    rows: Sequence[Sequence[tuple[Fragment, ...]]],
    width: int,
    evidence: Evidence,
) -> int:
    for index, row in enumerate(rows):
        if len(row) > 2 and is_header(text, row, evidence):
            return index
    for index, row in enumerate(rows):
        if len(row) == width and width > 1:
            return index
    return len(rows)


def _paragraphs(row: Sequence[tuple[Fragment, ...]]) -> list[Paragraph]:
    return [Paragraph(cell) for cell in row if cell]


def _fill(
    builder: TableBuilder,
    text: str,
    lines: Sequence[Line],
    rows: Sequence[list[tuple[Fragment, ...]]],
    width: int,
) -> None:
    short = 0  # cells the last row is short of the width
    for line, row in zip(lines, rows, strict=True):
        low, high = trim(text, line.start, line.end)
        if low == high and len(row) == 1:
            builder.gap()
            continue
        lower = low < high and text[low].islower()
        if short and lower and len(row) - 1 == short:
            builder.extend_row(row)  # a cell hard-wrapped in the middle of its row
            short = 0
        elif len(row) == 1 and lower and builder.rows:
            builder.extend_row(row)
        else:
            builder.add_row(row, spanning=len(row) == 1)
            short = width - len(row) if len(row) > 1 else 0
