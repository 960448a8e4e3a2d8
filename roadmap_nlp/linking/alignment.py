"""Assigns cells to columns by dynamic programming over their words and their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from roadmap_nlp.linking.draft import Column
from roadmap_nlp.types import Role

# What it costs to leave a column of a role without a cell.
SKIP: Final[Mapping[Role, float]] = {
    Role.NUMBER: 2.0,
    Role.ACTIVITY: 4.0,
    Role.RESPONSIBLE: 2.5,
    Role.DEADLINE: 2.5,
    Role.OUTCOME: 2.0,
    Role.EXTRA: 1.5,
}
EXTRA_SCORE: Final = -2.0


def emission(scores: Mapping[Role, float], column: Column) -> float:
    """How well a cell's words fit a column: 0 at best, lower is worse."""
    best = max(scores.values())
    if column.role is Role.EXTRA:
        return max(scores[Role.EXTRA] - best, EXTRA_SCORE)
    return max(scores[column.role] - best, -8.0)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which column each cell went to.

    Attributes:
        columns: A column index for each cell, rising.
        score: Total log score.
    """

    columns: tuple[int, ...]
    score: float


def align(
    scores: Sequence[Mapping[Role, float]], columns: Sequence[Column]
) -> Alignment:
    """Put the cells of one row, in order, into some of its columns.

    Args:
        scores: Each cell's role scores.
        columns: The columns, at least as many as there are cells.
    """
    count, width = len(scores), len(columns)
    worst = float("-inf")
    best = [[worst] * (width + 1) for _ in range(count + 1)]
    taken = [[False] * (width + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for place, column in enumerate(columns):
        for used in range(min(place, count) + 1):
            value = best[used][place]
            if value == worst:
                continue
            skipped = value - SKIP.get(column.role, 1.5)
            if skipped > best[used][place + 1]:
                best[used][place + 1], taken[used][place + 1] = skipped, False
            if used < count:
                filled = value + emission(scores[used], column)
                if filled > best[used + 1][place + 1]:
                    best[used + 1][place + 1] = filled
                    taken[used + 1][place + 1] = True
    path: list[int] = []
    used = count
    for place in range(width, 0, -1):
        if taken[used][place]:
            path.append(place - 1)
            used -= 1
    return Alignment(tuple(reversed(path)), best[count][width])
