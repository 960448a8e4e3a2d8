"""What PDF extractors make of a table: columns interleaved, or one by one."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from roadmap_nlp.damage.draft import Break, Draft, Heading, Item, Row
from roadmap_nlp.damage.layouts.drawn import side_by_side
from roadmap_nlp.damage.layouts.frame import bottom, page, top
from roadmap_nlp.damage.marked import EMPTY, SPACE, Marked
from roadmap_nlp.damage.wrapping import wrap

Cells = Sequence[Marked | None]


def interleaved(draft: Draft, rng: Random) -> list[Marked]:
    """A line holds a piece of each column, one space apart; cells begin at the top."""
    return _interleaved(draft, rng, halves=0)


def centred(draft: Draft, rng: Random) -> list[Marked]:
    """As ``interleaved``, with cells in the middle of their row.

    Where the middle falls between two lines, some extractors round and some keep the
    halves as lines of their own.
    """
    return _interleaved(draft, rng, halves=rng.choice((1, 2)))


def spread(draft: Draft, rng: Random) -> list[Marked]:
    """As ``interleaved``, with the columns kept apart by spaces."""
    gap = Marked.of(" " * rng.choice((1, 2, 3)))
    lines = top(draft)
    lines += side_by_side(draft.header, draft, rng, gap) if draft.header else []
    for item in draft.items:
        match item:
            case Row():
                lines += side_by_side(item.cells, draft, rng, gap)
            case Heading():
                lines.append(item.text)
            case Break():
                lines += page(item, blank=False)
                if item.header:
                    lines += side_by_side(item.header, draft, rng, gap)
    return lines + bottom(draft, blank=False)


def _interleaved(draft: Draft, rng: Random, halves: int) -> list[Marked]:
    lines = top(draft, blank=False)

    def row(cells: Cells) -> list[Marked]:
        return _row(cells, draft, rng, halves)

    lines += row(draft.header) if draft.header else []
    for item in draft.items:
        match item:
            case Row():
                lines += row(item.cells)
            case Heading():
                lines += wrap(item.text, sum(draft.widths) + 10, rng)
            case Break():
                lines += page(item, blank=False)
                lines += row(item.header) if item.header else []
    return lines + bottom(draft, blank=False)


def _row(cells: Cells, draft: Draft, rng: Random, halves: int) -> list[Marked]:
    """Lines by their height on the page, in half lines.

    Args:
        cells: The cells of the row.
        draft: Gives widths and hyphens.
        rng: Divides words.
        halves: 0 puts cells at the top, 1 in the middle at whole lines, 2 at halves.
    """
    columns = [
        wrap(cell or EMPTY, width, rng, draft.hyphens)
        for cell, width in zip(cells, draft.widths, strict=True)
    ]
    height = max(map(len, columns), default=0)
    at: dict[int, list[Marked]] = defaultdict(list)
    for column in columns:
        first = height - len(column) if halves else 0
        first -= first % 2 if halves == 1 else 0
        for index, line in enumerate(column):
            at[first + 2 * index].append(line)
    return [SPACE.join(at[y]) for y in sorted(at)]


def by_columns(draft: Draft, rng: Random) -> list[Marked]:
    """Each page column by column; a gap below a short cell is a blank line."""
    lines = top(draft)
    page_rows: list[Item] = []
    header: Cells = draft.header
    for item in draft.items:
        if isinstance(item, Break):
            lines += _columns(header, page_rows, draft, rng)
            lines += item.furniture
            page_rows, header = [], item.header
        else:
            page_rows.append(item)
    lines += _columns(header, page_rows, draft, rng)
    return lines + bottom(draft, blank=False)


def _columns(
    header: Cells, items: Sequence[Item], draft: Draft, rng: Random
) -> list[Marked]:
    columns: list[list[Marked]] = [[] for _ in draft.widths]
    # A heading stands in the middle of the page: it goes with the widest column.
    widest = max(range(len(draft.widths)), key=lambda index: draft.widths[index])
    for item in (Row(tuple(header)), *items) if header else items:
        if isinstance(item, Heading):
            columns[widest].append(item.text)
        elif isinstance(item, Row):
            wrapped = [
                wrap(cell or EMPTY, width, rng, draft.hyphens)
                for cell, width in zip(item.cells, draft.widths, strict=True)
            ]
            height = max(map(len, wrapped), default=0)
            for column, lines in zip(columns, wrapped, strict=True):
                column += lines
                column += [EMPTY] if height - len(lines) >= 2 else []
    return [line for column in columns for line in (*column, EMPTY)]
