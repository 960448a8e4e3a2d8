"""Rows from cells in a row: a cell a paragraph, cells between bars, torn cells.

The cells are decoded as a path through the columns (Viterbi): each cell goes to a
column, to the cell before it, or outside the table; going back to an earlier column
begins a row. Words say which column suits, order says which follows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from roadmap_nlp.linking.alignment import SKIP, emission
from roadmap_nlp.linking.draft import Column
from roadmap_nlp.linking.shapes import (
    PAGE_NUMBER,
    SECTION_NUMBER,
    SIGNATURE,
    TOTAL,
    goes_on,
    is_blank,
)
from roadmap_nlp.text.notes import is_note
from roadmap_nlp.types import Role

OUTSIDE: Final = -1
_ALONE: Final = 4.0  # how much likelier a row of one cell is a heading
_HEADS: Final = -1.0  # cost of a heading right above a row's number
_OVER_NUMBER: Final = 1.5
_ROW_OF_ONE: Final = -2.0  # cost of a heading with empty cells for all other columns


@dataclass(frozen=True, slots=True)
class Unit:
    """A cell of a stream, as the decoder sees it.

    Attributes:
        text: Its lines, joined by line feeds.
        scores: Its role scores.
        head: True where the text marks the first cell of a row, False where it marks
            another cell, None where it says nothing.
        weak: Whether its beginning is lost, so that it may belong to the cell before.
        chained: Whether it is a number that fits the sequence of numbers.
        outcome_head: Whether it opens with the name of a document or a gain.
        alone: Whether it is all there is of a row.
        heads: Whether it stands right above a row's number, where it can only be a
            heading.
        over_number: Whether it stands right above a row's number, where the last cell
            of a row may be too.
        blanks: How many empty cells follow it.
        habits: How well it suits the habits of each column, where they are known.
    """

    text: str
    scores: Mapping[Role, float]
    head: bool | None = None
    weak: bool = False
    chained: bool = False
    outcome_head: bool = False
    alone: bool = False
    heads: bool = False
    over_number: bool = False
    blanks: int = 0
    habits: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Costs:
    """Weights of the decoder, in log units; larger is less likely.

    Attributes:
        skip: Factor on the cost of a column without a cell.
        same: Cost of a second cell in the same column.
        same_going_on: The same, where the words go on.
        outside: Cost of a cell outside the table, where its shape says nothing.
        new_row: Cost of each row begun; negative to get more rows.
        habits: Whether a first reading is sure enough to learn from; where many cells
            are lost it is not.
    """

    skip: float = 1.0
    same: float = 4.0
    same_going_on: float = 1.0
    outside: float = 5.0
    new_row: float = 0.0
    habits: bool = True


PARAGRAPHS: Final = Costs(outside=4.0)
BARRED: Final = Costs(skip=2.0, same=8.0, same_going_on=6.0, outside=4.0)
TORN: Final = Costs(skip=0.5, same=4.0, same_going_on=1.5, outside=6.0, habits=False)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a cell went: its column, or ``OUTSIDE``, and whether a row begins."""

    column: int
    begins_row: bool


def decode(
    units: Sequence[Unit], columns: Sequence[Column], costs: Costs
) -> tuple[tuple[Placement, ...], float]:
    """The best path of ``units`` through ``columns``, and its log score."""
    if not units:
        return (), 0.0
    table = _Table(units, columns, costs)
    return table.best_path()


class _Table:
    """The dynamic-programming table of :func:`decode`."""

    def __init__(
        self, units: Sequence[Unit], columns: Sequence[Column], costs: Costs
    ) -> None:
        self.units = units
        self.columns = columns
        self.costs = costs
        self.width = len(columns)
        skips = [SKIP.get(c.role, 1.5) * costs.skip for c in columns]
        self.before = [0.0]
        for skip in skips:
            self.before.append(self.before[-1] + skip)

    def best_path(self) -> tuple[tuple[Placement, ...], float]:
        value = [
            emit + self._enter(state)
            for state, emit in enumerate(self._emissions(self.units[0]))
        ]
        back: list[list[tuple[int, bool]]] = []
        for last, unit in pairwise(self.units):
            value, links = self._step(value, last, unit)
            back.append(links)
        ends = [v - self._leave(s) for s, v in enumerate(value)]
        state = max(range(len(ends)), key=ends.__getitem__)
        return self._trace(back, state), ends[state]

    def _step(
        self, value: Sequence[float], last: Unit, unit: Unit
    ) -> tuple[list[float], list[tuple[int, bool]]]:
        """The scores after one more cell, and for each state where it came from."""
        emits = self._emissions(unit)
        begin_cost, stay_cost = _head_cost(unit)
        same_cost, trust = self._same_cost(last, unit)
        ended = [v - self._leave(s) for s, v in enumerate(value)]
        top = max(range(len(ended)), key=ended.__getitem__)
        ahead, ahead_from = float("-inf"), 0  # best column to the left, skips undone
        now: list[float] = []
        links: list[tuple[int, bool]] = []
        for state in range(self.width):
            best, link = ended[top] + self._enter(state) - begin_cost, (top, True)
            onward = ahead - self.before[state] - stay_cost
            if onward > best:
                best, link = onward, (ahead_from, False)
            best += emits[state]
            same = value[state] - same_cost + trust * emits[state]
            if same > best:
                best, link = same, (state, False)
            now.append(best)
            links.append(link)
            if value[state] + self.before[state + 1] > ahead:
                ahead, ahead_from = value[state] + self.before[state + 1], state
        outside = max(
            (ended[top] - begin_cost, (top, True)), (value[-1], (self.width, False))
        )
        now.append(outside[0] + emits[self.width])
        links.append(outside[1])
        return now, links

    def _trace(
        self, back: Sequence[Sequence[tuple[int, bool]]], state: int
    ) -> tuple[Placement, ...]:
        path: list[Placement] = []
        for links in reversed(back):
            prior, begins = links[state]
            path.append(self._placement(state, begins=begins or prior == self.width))
            state = prior
        path.append(self._placement(state, begins=True))
        return tuple(reversed(path))

    def _placement(self, state: int, *, begins: bool) -> Placement:
        return Placement(OUTSIDE if state == self.width else state, begins)

    def _enter(self, state: int) -> float:
        """Begin a row in a column: the columns before it stay empty."""
        if state == self.width:
            return 0.0
        return -self.before[state] - self.costs.new_row

    def _leave(self, state: int) -> float:
        """End a row in a column: the columns after it stay empty."""
        if state == self.width:
            return 0.0
        return self.before[self.width] - self.before[state + 1]

    def _emissions(self, unit: Unit) -> list[float]:
        if not unit.text:
            inside = [
                -2.0 if c.role in (Role.NUMBER, Role.ACTIVITY) else 0.0
                for c in self.columns
            ]
            return [*inside, -0.3]
        found = [emission(unit.scores, column) for column in self.columns]
        for place, column in enumerate(self.columns):
            if column.role is Role.NUMBER and unit.scores[Role.NUMBER] >= 0:
                found[place] += 1.5 if unit.chained else -2.0
        if unit.habits:
            found = [
                score + more for score, more in zip(found, unit.habits, strict=True)
            ]
        cost = _outside_cost(unit, self.costs.outside)
        if unit.blanks >= self.width - 1 > 1:
            cost = _ROW_OF_ONE  # «Ремонт | | |»
        return [*found, -cost]

    def _same_cost(self, last: Unit, unit: Unit) -> tuple[float, float]:
        """What going on with the cell before costs, and how far to trust words then.

        The rest of a cell need not look like a whole cell of its column.
        """
        if is_blank(last.text) or not unit.text:
            return 12.0, 1.0
        more = 2.0 if unit.head else 0.0
        if unit.weak:
            return self.costs.same_going_on + more + (
                2.5 if unit.outcome_head else 0.0
            ), 0.0
        if goes_on(last.text, unit.text):
            return self.costs.same_going_on + more, 0.5
        return self.costs.same + more, 1.0


def _head_cost(unit: Unit) -> tuple[float, float]:
    """What beginning a row, and not beginning one, cost at this cell."""
    if unit.head is None:
        return 0.0, 0.0
    return (0.0, 2.0) if unit.head else (1.0, 0.0)


def _is_month(unit: Unit) -> bool:
    """«ОКТЯБРЬ»: a time in capitals."""
    return max(unit.scores, key=lambda role: unit.scores[role]) is Role.DEADLINE


def _outside_cost(unit: Unit, plain: float) -> float:
    """How little a cell looks like a heading, a note or furniture."""
    text = unit.text
    if is_note(text) or TOTAL.match(text):
        return -2.0
    if PAGE_NUMBER.fullmatch(text):
        return 1.0
    if SECTION_NUMBER.match(text) and len(text) < 200:
        return 0.5
    if SIGNATURE.fullmatch(text):
        return 1.0
    if text.isupper() and (len(text) > 8 or _is_month(unit)):
        return 1.0
    if unit.heads:
        return _HEADS
    if unit.over_number and text[:1].isupper() and text[-1:] not in ".;,":
        plain -= _OVER_NUMBER
    return plain - _ALONE if unit.alone else plain
