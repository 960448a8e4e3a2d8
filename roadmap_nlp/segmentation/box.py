"""Tables drawn with box characters, or with ¦, + and - as old legal databases do."""

import itertools
from collections.abc import Iterator, Sequence

import regex

from roadmap_nlp.segmentation.grid import TableBuilder
from roadmap_nlp.segmentation.lines import Line, pieces
from roadmap_nlp.types import Fragment, Paragraph, Table

_RULE = regex.compile(r"\s*[\u2500-\u257f+|¦L¬T\-=_\s]{5,}")
_RULE_STROKES = regex.compile(r"[\u2500\u2501\u2550═\-=_]{4,}")
_NUMBER = regex.compile(r"(\d{1,3})[.)]?")
_BAR = regex.compile(r"[│║┃¦|]")


def is_rule(line: str) -> bool:
    """Whether a line is a horizontal rule of a drawn table.

    Example:
        >>> is_rule("+-----T------¬"), is_rule("├────┼────┤"), is_rule("¦1 ¦ход ¦")
        (True, True, False)
    """
    return _RULE.fullmatch(line) is not None and _RULE_STROKES.search(line) is not None


def segment_box(
    text: str, lines: Sequence[Line]
) -> tuple[tuple[Paragraph | Table, ...], tuple[Fragment, ...]]:
    """Tables of the drawn rows; other lines as paragraphs; rules as artefacts.

    Lines between two rules are one row: their cells' lines stand one below the other.
    A line is cut at its bars, not at their places, since converters shift them.
    """
    blocks: list[Paragraph | Table] = []
    builder = TableBuilder(index=0)
    drawn: list[Fragment] = []
    fresh = True
    for line in lines:
        if is_rule(line.text):
            drawn.extend(pieces(text, line.start, line.end))
            fresh = True
        elif _BAR.match(line.text.strip()[:1]):
            cells = list(_cells(text, line))
            drawn.extend(_bars(line))
            fresh = fresh or _counts_on(text, builder, cells)
            fresh = _add(builder, cells, fresh=fresh)
        elif line.blank:
            builder.gap()
        else:
            found = pieces(text, line.start, line.end)
            if builder.rows and builder.rows[-1] and not fresh:
                builder.rows[-1][-1].extend(found)  # a cell's line with its bars lost
            else:
                _flush(blocks, builder)
                builder = TableBuilder(index=builder.index + bool(builder.rows))
                blocks.append(Paragraph(found))
    _flush(blocks, builder)
    return tuple(blocks), tuple(drawn)


def _counts_on(
    text: str, builder: TableBuilder, cells: Sequence[Sequence[Fragment]]
) -> bool:
    """Whether a line's number is one more than its row's: the rule between is lost."""
    if not builder.rows or len(builder.rows[-1]) < 2 or len(cells) < 2:
        return False
    above, here = (_number(text, row[0]) for row in (builder.rows[-1], cells))
    return above is not None and here is not None and here == above + 1


def _number(text: str, cell: Sequence[Fragment]) -> int | None:
    """The number that a cell of one line is, or None."""
    if len(cell) != 1:
        return None
    found = _NUMBER.fullmatch(text[cell[0].start : cell[0].end])
    return int(found[1]) if found else None


def _add(
    builder: TableBuilder, cells: list[tuple[Fragment, ...]], *, fresh: bool
) -> bool:
    wide = len(builder.rows[-1]) if builder.rows else 0
    if fresh or (len(cells) == 1 and wide > 1) or (wide == 1 and len(cells) > 1):
        builder.add_row(cells, spanning=len(cells) == 1)
    else:
        builder.merge_row(cells)
    return False


def _flush(blocks: list[Paragraph | Table], builder: TableBuilder) -> None:
    blocks.extend(builder.blocks())


def _cells(text: str, line: Line) -> Iterator[tuple[Fragment, ...]]:
    marks = [line.start + m.start() for m in _BAR.finditer(line.text)]
    tail = text[marks[-1] + 1 : line.end].strip() if marks else ""
    bounds = marks if not tail else [*marks, line.end]
    for left, right in itertools.pairwise(bounds):
        yield pieces(text, left + 1, right)


def _bars(line: Line) -> Iterator[Fragment]:
    for match in _BAR.finditer(line.text):
        yield Fragment(line.start + match.start(), line.start + match.end())
