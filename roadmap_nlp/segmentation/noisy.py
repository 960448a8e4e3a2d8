"""Rows whose bars OCR has damaged: «8 ] Анкетирование [ Специалист ! по мере …»."""

from collections.abc import Iterator, Sequence

import regex

from roadmap_nlp.segmentation.grid import TableBuilder, is_header
from roadmap_nlp.segmentation.lines import Line, pieces
from roadmap_nlp.types import Evidence, Fragment, Paragraph, Table

# A bar, or what OCR makes of one: alone between blanks, or a true bar anywhere.
BAR = regex.compile(r"[|¦│]|(?<=\s)[\[\]!{}_](?=\s)|(?<=\s)[lI1](?=\s*[|¦])")
_UNDERLINE = regex.compile(r"~|_\s*[;_]|(?<=[;:.])\s?_")
_PAGE_NUMBER = regex.compile(r"\s*[-–—]*\s*\d{1,3}\s*[-–—]*\s*")
_NUMBER = regex.compile(r"\s*(\d{1,3}(?:[.,]\d{1,3})*)\s?[.,)]?(?=[\s|¦\]\[!])")


def segment_noisy(
    text: str, lines: Sequence[Line], evidence: Evidence
) -> tuple[tuple[Paragraph | Table, ...], tuple[Fragment, ...]]:
    """A table whose rows begin at numbered lines; other lines continue their row."""
    blocks: list[Paragraph | Table] = []
    builder = TableBuilder(index=0)
    bars: list[Fragment] = []
    numbered_rows = 0
    after: list[Paragraph] = []  # signatures: lines with the blots of an underline
    for line in lines:
        if line.blank:
            builder.gap()
            continue
        marks = [m.span() for m in BAR.finditer(line.text)]
        numbered = _NUMBER.match(line.text) if builder.rows else None
        if not marks and not numbered and not builder.rows:
            blocks.append(Paragraph(pieces(text, line.start, line.end)))
            continue
        if _UNDERLINE.search(line.text) and "|" not in line.text and not numbered:
            after.append(Paragraph(pieces(text, line.start, line.end)))
            continue
        if _PAGE_NUMBER.fullmatch(line.text):
            builder.add_row([pieces(text, line.start, line.end)], spanning=True)
            continue
        row = list(_cells(text, line, marks))
        bars.extend(Fragment(line.start + a, line.start + b) for a, b in marks)
        header = len(marks) > 1 and is_header(text, row, evidence)
        if numbered and not header:
            numbered_rows += 1
            row = _number_apart(text, line, row, numbered.end(1))
        loose = len(marks) > 2 and (numbered_rows == 0 or _has_digit(text, row[0]))
        _place(builder, row, fresh=bool(numbered) or header or loose)
    blocks.extend(builder.blocks())
    return (*blocks, *after), tuple(bars)


def _has_digit(text: str, cell: Sequence[Fragment]) -> bool:
    return any(c.isdigit() for piece in cell for c in text[piece.start : piece.end])


def _cells(
    text: str, line: Line, marks: Sequence[tuple[int, int]]
) -> Iterator[tuple[Fragment, ...]]:
    at = line.start
    for low, high in marks:
        yield pieces(text, at, line.start + low)
        at = line.start + high
    yield pieces(text, at, line.end)


def _number_apart(
    text: str, line: Line, row: list[tuple[Fragment, ...]], end: int
) -> list[tuple[Fragment, ...]]:
    """A cell of its own for a number whose bar is lost: «5. Проверка | …»."""
    split = line.start + end
    while split < line.end and text[split] in ".,)":
        split += 1
    first = row[0]
    if not first or first[-1].end <= split:
        return row
    return [
        pieces(text, line.start, split),
        pieces(text, split, first[-1].end),
        *row[1:],
    ]


def _place(
    builder: TableBuilder, row: list[tuple[Fragment, ...]], *, fresh: bool
) -> None:
    if not builder.rows or fresh:
        builder.add_row(row)
    elif len(row) < len(builder.rows[-1]) and len(builder.rows[-1]) > 1:
        builder.merge_row([(), *row])  # no bar after a number that is not there
    else:
        builder.merge_row(row)
