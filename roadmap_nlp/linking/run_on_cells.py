"""Cuts a row's running text into the cells of known columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Final

from roadmap_nlp.linking.prose_labels import trimmed
from roadmap_nlp.linking.run_on_bounds import Bounds, bounds
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
_CAPITAL_INSIDE: Final = -0.7
_NO_TERM: Final = -1.5
_WEAK_TERM: Final = -0.4
_WEAK_INSIDE: Final = -0.4
_SHORT_TERM: Final = -0.5
_PARTY_INSIDE: Final = -0.7
_TERM_INSIDE: Final = -1.0
_PAST_TERM: Final = -1.0
_LONGEST: Final = 600
_BEST_KEPT: Final = 40


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
        """Cut ``text[start:end]``.

        Args:
            start: Where the row's words begin.
            end: Where they end.
            terms: The time expressions within.
        """
        edges = bounds(self.text, start, end, tuple(terms))
        states: dict[int, tuple[float, tuple[tuple[Span | None, float], ...]]]
        states = {start: (0.0, ())}
        for column in range(len(self.roles)):
            states = self._advance(states, column, end, edges)
        score, path = max(
            (
                (score + self._leftover(at, end), path)
                for at, (score, path) in states.items()
            ),
            key=lambda option: option[0],
        )
        return Cells(
            tuple(span for span, _ in path), tuple(part for _, part in path), score
        )

    def _leftover(self, at: int, end: int) -> float:
        return 0.0 if trimmed(self.text, at, end) is None else -8.0

    def _advance(
        self,
        states: Mapping[int, tuple[float, tuple[tuple[Span | None, float], ...]]],
        column: int,
        end: int,
        edges: Bounds,
    ) -> dict[int, tuple[float, tuple[tuple[Span | None, float], ...]]]:
        """All ways to fill the next column, the best for each end of it kept."""
        role = self.roles[column]
        last = column + 1 == len(self.roles)
        grown: dict[int, tuple[float, tuple[tuple[Span | None, float], ...]]] = {}
        for at, (score, path) in states.items():
            _keep(grown, at, score + _EMPTY[role], (*path, (None, _EMPTY[role])))
            for stop in self._stops(column, at, end, edges, last=last):
                span = trimmed(self.text, at, stop)
                if span is None:
                    continue
                worth = self._worth(role, span)
                cost = self._cost(role, at, stop, edges)
                _keep(grown, stop, score + worth + cost, (*path, (span, worth)))
        best = sorted(grown.items(), key=lambda item: -item[1][0])[:_BEST_KEPT]
        return dict(best)

    def _stops(
        self, column: int, at: int, end: int, edges: Bounds, *, last: bool
    ) -> list[int]:
        """Where a cell that begins at ``at`` may end."""
        if last:
            return [end] if at < end else []
        after = self.roles[column + 1]
        begins = edges.terms | edges.weak if after is Role.DEADLINE else frozenset()
        return [
            stop
            for stop in edges.starts
            if at < stop <= at + _LONGEST
            and (not begins or stop in begins or stop == end)
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
        if role is not Role.RESPONSIBLE and first.islower():
            cost += _LOWER_START
        return cost


def _term_cost(at: int, stop: int, edges: Bounds) -> float:
    """What speaks against ``[at, stop)`` as the cell of a term."""
    if at in edges.terms:
        past = min((one for one in edges.past if one > at), default=stop)
        cost = _PAST_TERM if stop > past else _SHORT_TERM * (stop < past)
    else:
        cost = _WEAK_TERM if at in edges.weak else _NO_TERM
    return cost + _PARTY_INSIDE * sum(at < one < stop for one in edges.parties)


def _keep(
    states: dict[int, tuple[float, tuple[tuple[Span | None, float], ...]]],
    at: int,
    score: float,
    path: tuple[tuple[Span | None, float], ...],
) -> None:
    now = states.get(at)
    if now is None or score > now[0]:
        states[at] = (score, path)
