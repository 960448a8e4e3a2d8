"""Rows of columns read one by one, told by the heights of their cells.

A cell lower than its row leaves white space below it, and extractors print a blank
line where the space is two lines or more. So where a blank line is, some other column's
cell is at least two lines longer; where none is, all cells are nearly of one height.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

_BEAM: Final = 32
_PARTIAL: Final = 5
_EMPTY: Final = -5.0
_ODD: Final = -4.0
_TALLEST: Final = 40
_MOST_NAME: Final = 5
_LEAST_GAP: Final = 2
_LOST: Final = float("-inf")

Worth = Callable[[int, int], float]
"""What the lines from one index to another are worth as a cell."""


@dataclass(slots=True)
class Pile:
    """The lines of one column, its name first.

    Attributes:
        size: How many lines.
        gaps: Those with a blank line above.
        worth: Judges a cell.
        name_worth: Judges the name, or the rest of a cell that the page above began.
        nameless: What it is worth that it has neither; None if it must have one.
        single: Whether each cell is one line, as a number is.
        heading: What a line is worth as a heading over the next row; None if never.
    """

    size: int
    gaps: frozenset[int]
    worth: Worth
    name_worth: Worth
    single: bool = False
    heading: Callable[[int], float] | None = None
    nameless: float | None = None
    _below: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        ends = sorted({*(gap for gap in self.gaps if gap), self.size})
        at = 0
        for line in range(self.size):
            while ends[at] <= line:
                at += 1
            self._below.append(ends[at])

    def gap_after(self, line: int) -> int:
        """Index of the first line from ``line`` on that stands below a gap."""
        return self._below[line]


@dataclass(frozen=True, slots=True)
class Cut:
    """A cell: its lines, and the line of a heading above it."""

    start: int
    end: int
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class _State:
    score: float
    at: tuple[int, ...]
    odd: int = 0
    cuts: tuple[Cut, ...] = ()
    before: "_State | None" = None
    hope: float = 0.0


_Partial = tuple[float, float, int, bool, tuple[Cut, ...]]
"""Some cells of a row: what all may come to, their worth, the odd, whether one is as
high as the row, and the cells."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Rows cut by the heights of their cells.

    Attributes:
        rows: The cells of each row, the names first.
        odd: How many cells belie the heights.
        loss: How much less the cells are worth than if columns were cut apart.
        worth: What all is worth.
    """

    rows: tuple[tuple[Cut, ...], ...]
    odd: int
    loss: float
    worth: float


def fit_heights(piles: Sequence[Pile], rows: int, *, named: bool = True) -> Fit | None:
    """Cut all columns into their names and ``rows`` cells; None if that cannot be.

    Keeps the best ways to fill the rows so far, and drops those left with lines.

    Args:
        piles: The columns.
        rows: How many cells each has.
        named: Whether names stand above, or the rest of a row; else the names that
            are returned are empty.
    """
    states = [_State(0.0, (0,) * len(piles))]
    steps = _Steps(piles)
    hopes = [_hope(pile, rows) for pile in piles]
    for row in range(0 if named else 1, rows + 1):
        grown: dict[tuple[int, ...], _State] = {}
        ahead = [hope[rows - row] for hope in hopes]
        for state in states:
            for new in steps.after(state, ahead, named=row == 0):
                known = grown.get(new.at)
                if known is None or new.score > known.score:
                    grown[new.at] = new
        ranked = sorted(grown.values(), key=lambda state: -state.hope)
        states = ranked[:_BEAM]
    if not states:
        return None
    cuts = list(_back(states[0]))
    if not named:
        cuts.append((Cut(0, 0),) * len(piles))
    return _fit(piles, cuts[::-1], states[0], [hope[rows] for hope in hopes])


def fit_apart(piles: Sequence[Pile], rows: int) -> Fit | None:
    """Cut each column by itself, whatever the heights; None if one cannot be.

    Args:
        piles: The columns.
        rows: How many cells each has.
    """
    columns = [_apart(pile, rows) for pile in piles]
    if not all(columns):
        return None
    return Fit(tuple(zip(*columns, strict=True)), 0, 0.0, 0.0)


def _apart(pile: Pile, rows: int) -> list[Cut]:
    table = _hope(pile, rows)
    most = min(pile.gap_after(0), _MOST_NAME) if pile.size else 0
    ends = range(1, most + 1)
    names = [(pile.name_worth(0, end) + table[rows][end], end) for end in ends]
    if pile.nameless is not None:
        names.append((pile.nameless + table[rows][0], 0))
    worth, first = max(names, default=(_LOST, 0))
    if worth == _LOST:
        return []
    cuts = [Cut(0, first)]
    for left in range(rows, 0, -1):
        cuts.append(_next_cut(pile, cuts[-1].end, table[left - 1]))
    return cuts


def _next_cut(pile: Pile, at: int, after: Sequence[float]) -> Cut:
    """The best cell from line ``at`` on, by what the lines after it can be worth."""
    options = [] if pile.single else [(_EMPTY + after[at], Cut(at, at))]
    for start in (at, at + 1):
        bonus = 0.0
        if start > at and pile.heading and start < pile.size:
            bonus = pile.heading(at)
        elif start > at or at >= pile.size:
            break
        options += [
            (
                bonus + pile.worth(start, end) + after[end],
                Cut(start, end, at if start > at else None),
            )
            for end in range(start + 1, start + _reach(pile, start) + 1)
        ]
    return max(options, key=lambda option: option[0])[1]


def _back(state: _State) -> Iterator[tuple[Cut, ...]]:
    while state.before is not None:
        yield state.cuts
        state = state.before


def _fit(
    piles: Sequence[Pile],
    rows: Sequence[tuple[Cut, ...]],
    last: _State,
    free: Sequence[Sequence[float]],
) -> Fit:
    apart = sum(ahead[cut.end] for ahead, cut in zip(free, rows[0], strict=True))
    named = sum(
        pile.name_worth(cut.start, cut.end)
        for pile, cut in zip(piles, rows[0], strict=True)
        if cut.end
    )
    return Fit(tuple(rows), last.odd, apart - (last.score - named), last.score)


def _hope(pile: Pile, rows: int) -> list[list[float]]:
    """The most that the lines from each on can be worth as so many cells."""
    size = pile.size
    table = [[_LOST] * size + [0.0]]
    cells = [
        [(at + n, pile.worth(at, at + n)) for n in range(1, _reach(pile, at) + 1)]
        for at in range(size)
    ]
    for _ in range(rows):
        after = table[-1]
        best = [
            max((worth + after[end] for end, worth in cells[at]), default=_LOST)
            for at in range(size)
        ]
        if pile.heading:
            for at in range(size - 1):
                best[at] = max(best[at], pile.heading(at) + best[at + 1])
        best.append(_LOST)
        if not pile.single:
            best = [max(a, b + _EMPTY) for a, b in zip(best, after, strict=True)]
        table.append(best)
    return table


def _reach(pile: Pile, at: int) -> int:
    return 1 if pile.single else min(pile.gap_after(at) - at, _TALLEST)


@dataclass(slots=True)
class _Steps:
    """The ways to fill one row of all columns."""

    piles: Sequence[Pile]
    _known: dict[tuple[int, int, int, bool], list[tuple[float, bool, Cut]]] = field(
        default_factory=dict
    )

    def after(
        self, state: _State, ahead: Sequence[Sequence[float]], *, named: bool
    ) -> Iterator[_State]:
        """The states after one more row.

        Args:
            state: That before it.
            ahead: By pile, the most that the lines from each on can then be worth.
            named: Whether the row is that of the names.
        """
        spans = [
            pile.gap_after(at) - at if at < pile.size else 0
            for pile, at in zip(self.piles, state.at, strict=True)
        ]
        for height in range(1, min(max(spans), _TALLEST) + 1):
            yield from self._row(state, ahead, height, named)

    def _row(
        self,
        state: _State,
        ahead: Sequence[Sequence[float]],
        height: int,
        named: bool,
    ) -> list[_State]:
        partial: list[_Partial] = [(state.score, state.score, state.odd, False, ())]
        for place, at in enumerate(state.at):
            options = self._options(place, at, height, named)
            if not options:
                return []
            partial = sorted(
                (
                    (
                        hope + worth + left,
                        score + worth,
                        odd + strange,
                        full or cut.end - cut.start == height,
                        (*cuts, cut),
                    )
                    for hope, score, odd, full, cuts in partial
                    for worth, strange, cut in options
                    if (left := ahead[place][cut.end]) > _LOST
                ),
                key=lambda found: -found[0],
            )[: _PARTIAL * (place + 1)]
        return [
            _State(score, tuple(cut.end for cut in cuts), odd, cuts, state, hope)
            for hope, score, odd, full, cuts in partial
            if full
        ][:_PARTIAL]

    def _options(
        self, place: int, at: int, height: int, named: bool
    ) -> list[tuple[float, bool, Cut]]:
        key = (place, at, height, named)
        if key not in self._known:
            pile = self.piles[place]
            found = list(_cells(pile, at, height, named))
            if not named and pile.heading and at + 1 < pile.size:
                bonus = pile.heading(at)
                found += [
                    (bonus + worth, odd, Cut(cut.start, cut.end, at))
                    for worth, odd, cut in _cells(pile, at + 1, height, named)
                    if cut.end > cut.start
                ]
            self._known[key] = found
        return self._known[key]


def _cells(
    pile: Pile, at: int, height: int, named: bool
) -> Iterator[tuple[float, bool, Cut]]:
    """The cells from line ``at`` on that a row of ``height`` lines may have."""
    if named and pile.nameless is not None:
        yield pile.nameless, False, Cut(at, at)
    if not pile.single and not named:
        yield _EMPTY, False, Cut(at, at)
    if at >= pile.size:
        return
    worth = pile.name_worth if named else pile.worth
    gap = pile.gap_after(at) - at
    last = at + gap == pile.size
    lengths = (1,) if pile.single and not named else range(1, min(gap, height) + 1)
    for length in lengths:
        slack = height - length >= _LEAST_GAP
        odd = slack != (length == gap) and not (last and length == gap)
        if odd and length < gap and not pile.single:
            continue
        yield worth(at, at + length) + _ODD * odd, odd, Cut(at, at + length)
