"""Rows whose bars OCR has damaged: «8 ] Анкетирование [ Специалист ! по мере …»."""

from collections.abc import Iterator, Sequence

import regex

from roadmap_nlp.segmentation.grid import TableBuilder
from roadmap_nlp.segmentation.lines import Line, pieces
from roadmap_nlp.types import Fragment, Paragraph, Table

# A bar, or what OCR makes of one: alone between blanks, or a true bar anywhere.
BAR = regex.compile(r"[|¦│]|(?<=\s)[\[\]!{}_](?=\s)|(?<=\s)[lI1](?=\s*[|¦])")
_NUMBER = regex.compile(r"\s*(\d{1,3}(?:[.,]\d{1,3})*)\s?[.,)]?(?=[\s|¦\]\[!])")


def segment_noisy(
    text: str, lines: Sequence[Line]
) -> tuple[tuple[Paragraph | Table, ...], tuple[Fragment, ...]]:
    """A table whose rows begin at numbered lines; other lines continue their row."""
    blocks: list[Paragraph | Table] = []
    builder = TableBuilder(index=0)
    bars: list[Fragment] = []
    for line in lines:
        if line.blank:
            builder.gap()
            continue
        marks = [m.span() for m in BAR.finditer(line.text)]
        numbered = _NUMBER.match(line.text) if builder.rows else None
        if not marks and not numbered and not builder.rows:
            blocks.append(Paragraph(pieces(text, line.start, line.end)))
            continue
        row = list(_cells(text, line, marks))
        bars.extend(Fragment(line.start + a, line.start + b) for a, b in marks)
        if numbered:
            row = _number_apart(text, line, row, numbered.end(1))
        _place(builder, row, fresh=bool(numbered) or len(marks) > 2)
    blocks.extend(builder.blocks())
    return tuple(blocks), tuple(bars)


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
    if not builder.rows or (fresh and not _continues(builder.rows[-1], row)):
        builder.add_row(row)
    elif len(row) < len(builder.rows[-1]):
        builder.merge_row([(), *row])  # no bar after a number that is not there
    else:
        builder.merge_row(row)


def _continues(
    last: Sequence[Sequence[Fragment]], row: Sequence[tuple[Fragment, ...]]
) -> bool:
    """A line with as many bars as the row above, and an empty or blotted number."""
    return len(row) == len(last) and (not row[0] or len(row[0][0]) <= 1)
