"""Page breaks: between rows or inside them, with what pages print at their edges."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from roadmap_nlp.damage.draft import Break, Draft, Item, Row
from roadmap_nlp.damage.marked import EMPTY, Marked
from roadmap_nlp.damage.origins import Origin
from roadmap_nlp.damage.words import words
from roadmap_nlp.damage.wrapping import find_lines

USUAL_WIDTH = 30
"""Width of a column whose layout has no widths, in characters."""

ROWS_A_PAGE = 4
"""No page has fewer rows."""


def page_breaks(draft: Draft, rng: Random, rate: float) -> Draft:
    """Break the table into pages, half of the breaks inside a row."""
    repeated = draft.header if rng.random() < 0.5 else ()
    number = rng.choice((2, 2, 2, 3))
    style = rng.choice(words("page"))
    running = rng.choice(("", "", "", *words("running")))
    items: list[Item] = []
    since = 0
    for item in draft.items:
        since += isinstance(item, Row)
        if (
            since <= ROWS_A_PAGE
            or not isinstance(item, Row)
            or rng.random() >= rate / 4
        ):
            items.append(item)
            continue
        edge = Break(repeated, _furniture(draft, style, running, number))
        upper, lower, _ = cut_row(item, draft, rng)
        inside = lower is not None and not item.continued and rng.random() < 0.6
        items += [upper, edge, lower] if inside and lower else [edge, item]
        number += 1
        since = 0
    return draft.with_items(items)


def _furniture(
    draft: Draft, style: str, running: str, number: int
) -> tuple[Marked, ...]:
    lines = [Marked.of(style.replace("{n}", str(number)))]
    if running:
        title = draft.plan.title[0][:60].strip()
        lines.append(Marked.of(running.replace("{title}", title)))
    return tuple(lines)


def cut_row(
    row: Row, draft: Draft, rng: Random
) -> tuple[Row, Row | None, frozenset[Origin]]:
    """Cut ``row`` below one of its printed lines.

    Returns:
        The part above; the part below, None where the row has one line; and what is
        in the part above.
    """
    widths = draft.widths or (USUAL_WIDTH,) * len(row.cells)
    lines = [
        find_lines(cell.text if cell else "", width, rng, 0.0)
        for cell, width in zip(row.cells, widths, strict=False)
    ]
    height = max(map(len, lines), default=0)
    if height < 2:
        return row, None, frozenset()
    at = rng.randrange(1, height)
    above: list[Marked | None] = []
    below: list[Marked | None] = []
    for cell, spans in zip(row.cells, lines, strict=True):
        if cell is None or len(spans) <= at:
            above.append(cell)
            below.append(EMPTY)
        else:
            above.append(cell[: spans[at - 1].end])
            below.append(cell[spans[at].start :])
    upper = replace(row, cells=tuple(above))
    lower = replace(row, cells=tuple(below), continued=True)
    return upper, lower, _within(above, draft)


def _within(cells: Sequence[Marked | None], draft: Draft) -> frozenset[Origin]:
    return frozenset(o for cell in cells if cell for o in draft.origins.within(cell))
