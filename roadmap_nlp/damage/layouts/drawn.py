"""Tables drawn with characters, and columns of fixed width."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from roadmap_nlp.damage.draft import Break, Draft, Heading, Row
from roadmap_nlp.damage.layouts.frame import bottom, page, printed
from roadmap_nlp.damage.marked import EMPTY, Marked
from roadmap_nlp.damage.wrapping import wrap


@dataclass(frozen=True, slots=True)
class Strokes:
    """The characters of a table's lines.

    Attributes:
        bar: Between cells.
        rule: Along rows.
        top: Corners and joints of the first line.
        middle: Those of a line between rows.
        last: Those of the last line.
        opening: Joints of a line between a heading and the columns below it.
        closing: Joints of a line between the columns and a heading below them.
    """

    bar: str
    rule: str
    top: str
    middle: str
    last: str
    opening: str
    closing: str


BOX = Strokes("│", "─", "┌┬┐", "├┼┤", "└┴┘", "├┬┤", "├┴┤")
DASHES = Strokes("¦", "-", "+T+", "+++", "L+-", "+T+", "+++")


def box(draft: Draft, rng: Random) -> list[Marked]:
    """A table drawn with box characters."""
    return _drawn(draft, rng, BOX)


def dashes(draft: Draft, rng: Random) -> list[Marked]:
    """A table drawn with ¦, + and -."""
    return _drawn(draft, rng, DASHES)


def _drawn(draft: Draft, rng: Random, strokes: Strokes) -> list[Marked]:
    widths = draft.widths
    lines = printed(draft, sum(widths) + len(widths) + 1)

    def rule(joints: str) -> Marked:
        inner = joints[1].join(strokes.rule * width for width in widths)
        return Marked.of(joints[0] + inner + joints[2])

    def cells(row: Sequence[Marked | None]) -> list[Marked]:
        return _row(row, widths, strokes.bar, draft, rng)

    lines.append(rule(strokes.top))
    if draft.header:
        lines += (*cells(draft.header), rule(strokes.middle))
    for item in draft.items:
        match item:
            case Row():
                lines += (*cells(item.cells), rule(strokes.middle))
            case Heading():
                inner = sum(widths) + len(widths) - 1
                lines[-1] = rule(strokes.closing)
                lines += _row((item.text,), (inner,), strokes.bar, draft, rng)
                lines.append(rule(strokes.opening))
            case Break():
                lines[-1] = rule(strokes.last)
                lines += (*page(item), rule(strokes.top))
                if item.header:
                    lines += (*cells(item.header), rule(strokes.middle))
    lines[-1] = rule(strokes.last)
    return lines + bottom(draft)


def _row(
    cells: Sequence[Marked | None],
    widths: Sequence[int],
    bar: str,
    draft: Draft,
    rng: Random,
) -> list[Marked]:
    edge = Marked.of(bar)
    columns = [
        wrap(cell or EMPTY, width, rng, draft.hyphens)
        for cell, width in zip(cells, widths, strict=True)
    ]
    lines: list[Marked] = []
    for index in range(max(1, *map(len, columns))):
        parts = [
            (column[index] if index < len(column) else EMPTY).padded(width)
            for column, width in zip(columns, widths, strict=True)
        ]
        lines.append(edge + edge.join(parts) + edge)
    return lines


def fixed(draft: Draft, rng: Random) -> list[Marked]:
    """Columns of fixed width apart by spaces, a blank line after each row."""
    gap = Marked.of(" " * rng.choice((2, 3)))
    lines = printed(draft, sum(draft.widths) + len(gap) * (len(draft.widths) - 1))

    def row(cells: Sequence[Marked | None]) -> list[Marked]:
        return [*side_by_side(cells, draft, rng, gap), EMPTY]

    lines += row(draft.header) if draft.header else []
    for item in draft.items:
        match item:
            case Row():
                lines += row(item.cells)
            case Heading():
                lines += (item.text, EMPTY)
            case Break():
                lines += page(item)
                lines += row(item.header) if item.header else []
    return lines + bottom(draft)


def side_by_side(
    cells: Sequence[Marked | None], draft: Draft, rng: Random, gap: Marked
) -> list[Marked]:
    """The wrapped cells beside each other, each padded to its column."""
    columns = [
        wrap(cell or EMPTY, width, rng, draft.hyphens)
        for cell, width in zip(cells, draft.widths, strict=True)
    ]
    lines: list[Marked] = []
    for index in range(max(map(len, columns), default=0)):
        parts = [
            (column[index] if index < len(column) else EMPTY).padded(width)
            for column, width in zip(columns, draft.widths, strict=True)
        ]
        line = gap.join(parts)
        lines.append(line[: len(line.text.rstrip())])
    return lines
