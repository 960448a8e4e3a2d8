"""Cuts a row's running text into the cells of known columns."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from math import exp, log
from typing import Final

from roadmap_nlp.linking.prose.labels import trimmed
from roadmap_nlp.linking.run_on.bounds import Bounds, bounds
from roadmap_nlp.types import Evidence, Role

Span = tuple[int, int]

_EMPTY: Final[Mapping[Role, float]] = {
    Role.ACTIVITY: -6.0,
    Role.RESPONSIBLE: -2.5,
    Role.DEADLINE: -2.5,
    Role.OUTCOME: -2.5,
    Role.EXTRA: -1.2,
}
_FLOOR: Final = -6.0
_LOWER_START: Final = -2.0
_LOWER_THING: Final = -0.3
_CAPITAL_INSIDE: Final = -0.7
_NO_TERM: Final = -1.5
_WEAK_TERM: Final = -0.4
_WEAK_INSIDE: Final = -0.6
_SHORT_TERM: Final = -0.5
_PARTY_INSIDE: Final = -0.7
_TERM_INSIDE: Final = -1.0
_PAST_TERM: Final = -1.0
_LONGEST: Final = 600
_LONGEST_ROW: Final = 4000
_LEFT_OVER: Final = -8.0
_MOST_STEPS: Final = 4_000
_MOST_JUDGED: Final = 250


@dataclass(frozen=True, slots=True)
class Cells:
    """A row cut into cells.

    Attributes:
        spans: The cell of each column, or None for an empty one.
        scores: What the words say for each cell, a logarithm.
        score: Their sum with the cost of the cuts.
    """

    spans: tuple[Span | None, ...]
    scores: tuple[float, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Path:
    """The first columns of a row, filled; the last cell may be still to judge."""

    column: int
    at: int
    cells: tuple[tuple[Span | None, float], ...] = ()
    open: tuple[Role, Span] | None = None


def _cells(path: _Path, score: float) -> Cells:
    return Cells(
        tuple(span for span, _ in path.cells),
        tuple(worth for _, worth in path.cells),
        score,
    )


class RowCutter:
    """Cuts rows of one table.

    Args:
        text: The document, lines joined by line feeds.
        roles: The table's columns in order, numbers left out.
        evidence: Judge of cells.
        kinds: The roles that a cell may have at all, if more than those of the columns.
    """

    def __init__(
        self,
        text: str,
        roles: Sequence[Role],
        evidence: Evidence,
        kinds: Sequence[Role] = (),
    ) -> None:
        self.text = text
        self.roles = tuple(roles)
        self.evidence = evidence
        self.kinds = frozenset((*roles, *kinds))

    def part(self, columns: slice) -> "RowCutter":
        """A cutter for some of the columns, cells judged as before."""
        roles = self.roles[columns]
        return RowCutter(self.text, roles, self.evidence, tuple(self.kinds))

    def cut(self, start: int, end: int, terms: Sequence[Span]) -> Cells:
        """Cut ``text[start:end]`` in the way that costs least.

        Cuts are tried cheapest first, and the words of a cell are judged only when
        nothing cheaper is left: judging is what takes time.

        Args:
            start: Where the row's words begin.
            end: Where they end.
            terms: The time expressions within.
        """
        if end - start > _LONGEST_ROW:
            return self._whole(start, end)
        edges = bounds(self.text, start, end, tuple(terms))
        order = count()
        queue: list[tuple[float, int, _Path]] = []
        done: set[tuple[int, int]] = set()
        heappush(queue, (0.0, next(order), _Path(0, start)))
        judged = 0
        for _ in range(_MOST_STEPS):
            cost, _, path = heappop(queue)
            if path.open is not None:
                judged += 1
                if judged > _MOST_JUDGED:
                    break
                worth = self._worth(path.open[0], path.open[1])
                closed = _Path(
                    path.column, path.at, (*path.cells, (path.open[1], worth))
                )
                heappush(queue, (cost - worth, next(order), closed))
                continue
            if path.column == len(self.roles):
                return _cells(path, -cost)
            if (path.column, path.at) in done:
                continue
            done.add((path.column, path.at))
            for step, further in self._steps(path, end, edges):
                heappush(queue, (cost + step, next(order), further))
        return self._whole(start, end)

    def _whole(self, start: int, end: int) -> Cells:
        """A stretch that is no row goes whole to the first column."""
        rest = len(self.roles) - 1
        span = trimmed(self.text, start, end)
        return Cells((span, *(None,) * rest), (_FLOOR,) * (rest + 1), _FLOOR)

    def _steps(
        self, path: "_Path", end: int, edges: Bounds
    ) -> Iterator[tuple[float, "_Path"]]:
        """The ways to fill the next column, each with what speaks against it."""
        role = self.roles[path.column]
        column = path.column + 1
        last = column == len(self.roles)
        at = path.at
        left = -_LEFT_OVER if last and trimmed(self.text, at, end) else 0.0
        empty = (*path.cells, (None, _EMPTY[role]))
        yield left - _EMPTY[role], _Path(column, at, empty)
        for stop in self._stops(path.column, at, end, edges, last=last):
            span = trimmed(self.text, at, stop)
            if span is not None:
                cost = -self._cost(role, at, stop, edges)
                yield cost, _Path(column, stop, path.cells, (role, span))

    def _stops(
        self, column: int, at: int, end: int, edges: Bounds, *, last: bool
    ) -> list[int]:
        """Where a cell that begins at ``at`` may end."""
        if last:
            return [end] if at < end else []
        after = self.roles[column + 1]
        begins = edges.terms | edges.weak if after is Role.DEADLINE else frozenset()
        low = bisect_right(edges.starts, at)
        high = bisect_right(edges.starts, at + _LONGEST)
        return [
            stop
            for stop in edges.starts[low:high]
            if not begins or stop in begins or stop == end
        ]

    def _worth(self, role: Role, span: Span) -> float:
        scores = self.evidence.scores(self.text[slice(*span)])
        top = max(scores[kind] for kind in self.kinds)
        total = sum(exp(scores[kind] - top) for kind in self.kinds)
        return max(scores[role] - top - log(total), _FLOOR)

    def _cost(self, role: Role, at: int, stop: int, edges: Bounds) -> float:
        cost = _CAPITAL_INSIDE * sum(at < one < stop for one in edges.capital)
        first = self.text[at : at + 1]
        if role is Role.DEADLINE:
            return cost + _term_cost(at, stop, edges)
        cost += _TERM_INSIDE * sum(at <= one < stop for one in edges.terms)
        cost += _WEAK_INSIDE * sum(at < one < stop for one in edges.weak)
        if role is Role.RESPONSIBLE:
            return cost
        cost += _CAPITAL_INSIDE * sum(at < one < stop for one in edges.orgs)
        cost += _PARTY_INSIDE * sum(at < one < stop for one in edges.posts)
        if first.islower():
            cost += _LOWER_START if role is Role.ACTIVITY else _LOWER_THING
        return cost


def _term_cost(at: int, stop: int, edges: Bounds) -> float:
    """What speaks against ``[at, stop)`` as the cell of a term."""
    if at in edges.terms:
        past = min((one for one in edges.past if one > at), default=stop)
        cost = _PAST_TERM if stop > past else _SHORT_TERM * (stop < past)
    else:
        cost = _WEAK_TERM if at in edges.weak else _NO_TERM
    return cost + _PARTY_INSIDE * sum(at < one < stop for one in edges.parties)
