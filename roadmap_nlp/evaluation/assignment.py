"""One-to-one matchings between two lists: the best by weight, the greatest by size.

:func:`best_pairs` is the shortest augmenting path algorithm of D. F. Crouse, «On
implementing 2D rectangular assignment algorithms», IEEE Transactions on Aerospace and
Electronic Systems 52(4), 2016, in the order of steps of SciPy's
``linear_sum_assignment``, so that ties fall as they fall there. A document has tens of
records, which needs no numeric library.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")
Pairs = list[tuple[int, int]]


def best_pairs(weights: Sequence[Sequence[float]]) -> Pairs:
    """The one-to-one pairs of rows and columns whose weights have the greatest sum.

    As many pairs as the shorter side has entries, by row.

    Example:
        >>> best_pairs([[0.9, 0.8], [0.8, 0.1]])
        [(0, 1), (1, 0)]
    """
    if not weights or not weights[0]:
        return []
    costs = [[-weight for weight in row] for row in weights]
    if len(costs[0]) < len(costs):
        columns = _Search([list(column) for column in zip(*costs, strict=True)]).run()
        return sorted((row, column) for column, row in enumerate(columns))
    return list(enumerate(_Search(costs).run()))


@dataclass(slots=True)
class _Search:
    """The state of the search: dual prices and the pairs so far.

    Attributes:
        costs: Rows no longer than columns are many.
    """

    costs: list[list[float]]
    row_price: list[float] = field(init=False)
    column_price: list[float] = field(init=False)
    column_of: list[int] = field(init=False)
    row_of: list[int] = field(init=False)
    came_from: list[int] = field(init=False)

    def __post_init__(self) -> None:
        rows, columns = len(self.costs), len(self.costs[0])
        self.row_price, self.column_price = [0.0] * rows, [0.0] * columns
        self.column_of, self.row_of = [-1] * rows, [-1] * columns
        self.came_from = [-1] * columns

    def run(self) -> list[int]:
        """The column of each row."""
        for row in range(len(self.costs)):
            self._take(row, self._sink(row))
        return self.column_of

    def _sink(self, start: int) -> int:
        """A free column at the end of the cheapest path from ``start``; prices move."""
        columns = len(self.column_price)
        shortest = [inf] * columns
        left = list(range(columns - 1, -1, -1))
        visited: list[int] = []
        seen: list[int] = []
        row, least = start, 0.0
        while True:
            visited.append(row)
            place, least = self._nearest(row, least, left, shortest)
            column = left[place]
            seen.append(column)
            left[place] = left[-1]
            left.pop()
            if self.row_of[column] == -1:
                break
            row = self.row_of[column]
        self.row_price[start] += least
        for row in visited[1:]:
            self.row_price[row] += least - shortest[self.column_of[row]]
        for done in seen:
            self.column_price[done] -= least - shortest[done]
        return column

    def _nearest(
        self, row: int, least: float, left: list[int], shortest: list[float]
    ) -> tuple[int, float]:
        """Where in ``left`` the nearest column stands and how far; free ones first."""
        price, columns = self.row_price[row], self.column_price
        costs, row_of = self.costs[row], self.row_of
        best, lowest = -1, inf
        for place, column in enumerate(left):
            reached = least + costs[column] - price - columns[column]
            if reached < shortest[column]:
                self.came_from[column] = row
                shortest[column] = reached
            known = shortest[column]
            if known < lowest or (known == lowest and row_of[column] == -1):
                best, lowest = place, known
        return best, lowest

    def _take(self, start: int, sink: int) -> None:
        """Turn the path that ends at ``sink`` into pairs."""
        column = sink
        while True:
            row = self.came_from[column]
            self.row_of[column] = row
            self.column_of[row], column = column, self.column_of[row]
            if row == start:
                return


def most_pairs(
    left: Sequence[One], right: Sequence[Other], fits: Callable[[One, Other], bool]
) -> Pairs:
    """A greatest one-to-one matching of entries that fit (Kuhn 1955).

    Entries that fit one another in step are tried first.

    Example:
        >>> most_pairs(["а", "аб"], ["аб", "б"], lambda one, other: one in other)
        [(0, 0)]
    """
    if len(left) == len(right) == 1:
        return [(0, 0)] if fits(left[0], right[0]) else []
    edges = [
        [place for place, other in enumerate(right) if fits(one, other)] for one in left
    ]
    holder: dict[int, int] = {}
    for start in range(len(left)):
        _augment(start, edges, holder, set())
    return sorted((one, place) for place, one in holder.items())


def _augment(
    one: int, edges: Sequence[Sequence[int]], holder: dict[int, int], tried: set[int]
) -> bool:
    for place in edges[one]:
        if place in tried:
            continue
        tried.add(place)
        if place not in holder or _augment(holder[place], edges, holder, tried):
            holder[place] = one
            return True
    return False
