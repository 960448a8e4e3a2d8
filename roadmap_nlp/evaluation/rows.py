"""Rows as a table: how much content of the gold stands in the right row and column."""

from collections.abc import Sequence

from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.records import Item
from roadmap_nlp.evaluation.similarity import overlap

Cells = tuple[str, ...]


def row_content(gold: Sequence[Item], found: Sequence[Item]) -> Counts:
    """GriTS content similarity over rows whose columns are the four fields.

    B. Smock, R. Pesala, R. Abraham, «GriTS: Grid table similarity metric for table
    structure recognition», ICDAR 2023. Rows are aligned in order, such that the common
    content of their cells is greatest; a cell is worth its share of common characters
    (twice the longest common subsequence over both lengths). Since fields name the
    columns, only rows need aligning, and that alignment is exact. Cells empty on both
    sides count nothing.

    Example:
        >>> row_content([Item(activity="сев"), Item(activity="жатва")],
        ...             [Item(activity="жатва")])
        Counts(correct=1.0, gold=2, predicted=1)
    """
    true, said = [_cells(item) for item in gold], [_cells(item) for item in found]
    best = [0.0] * (len(said) + 1)
    for cells in true:
        above = best
        best = [0.0]
        for place, others in enumerate(said):
            joined = above[place] + _common(cells, others)
            best.append(max(joined, above[place + 1], best[place]))
    return Counts(best[-1], _filled(true), _filled(said))


def _cells(item: Item) -> Cells:
    return (
        item.activity,
        "".join(item.responsibles),
        "".join(term.text for term in item.deadlines),
        "".join(item.outcomes),
    )


def _common(cells: Cells, others: Cells) -> float:
    return sum(
        1.0 if cell == other else overlap(cell, other)
        for cell, other in zip(cells, others, strict=True)
        if cell and other
    )


def _filled(rows: Sequence[Cells]) -> int:
    return sum(bool(cell) for cells in rows for cell in cells)
