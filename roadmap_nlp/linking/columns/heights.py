"""Rows of columns read one by one, told by the heights of their cells.

A cell lower than its row leaves white space below it, and extractors print a blank
line where the space is two lines or more. So where a blank line is, some other column's
cell is at least two lines longer; where none is, all cells are nearly of one height.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

_BEAM: Final = 24
_PARTIAL: Final = 5
_EMPTY: Final = -5.0
_ODD: Final = -4.0
_TALLEST: Final = 40
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
        name_worth: Judges the name.
        single: Whether each cell is one line, as a number is.
        heading: What a line is worth as a heading over the next row; None if never.
    """

    size: int
    gaps: frozenset[int]
    worth: Worth
    name_worth: Worth
    single: bool = False
    heading: Callable[[int], float] | None = None
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


@dataclass(frozen=True, slots=True)
class Fit:
    """Rows cut by the heights of their cells.

    Attributes:
        rows: The cells of each row, the names first.
        odd: How many cells belie the heights.
        loss: How much less the cells are worth than if columns were cut apart.
    """

    rows: tuple[tuple[Cut, ...], ...]
    odd: int
    loss: float


def fit_heights(piles: Sequence[Pile], rows: int) -> Fit | None:
    """Cut all columns into their names and ``rows`` cells; None if that cannot be.

    Keeps the best ways to fill the rows so far, and drops those left with lines.
    """
    states = [_State(0.0, (0,) * len(piles))]
    steps = _Steps(piles)
    hopes = [_hope(pile, rows) for pile in piles]
    for row in range(rows + 1):
        grown: dict[tuple[int, ...], _State] = {}
        left = rows - row
        for state in states:
            for new in steps.after(state, named=row == 0):
                hope = sum(
                    ahead[left][at] for ahead, at in zip(hopes, new.at, strict=True)
                )
                if hope == _LOST:
                    continue
                new = replace(new, hope=new.score + hope)
                known = grown.get(new.at)
                if known is None or new.score > known.score:
                    grown[new.at] = new
        ranked = sorted(grown.values(), key=lambda state: -state.hope)
        states = ranked[:_BEAM]
    if not states:
        return None
    found: list[tuple[Cut, ...]] = []
    back = states[0]
    while back.before is not None:
        found.append(back.cuts)
        back = back.before
    cells = found[-2::-1]
    free = sum(
        ahead[rows][row_end.end]
        for ahead, row_end in zip(hopes, found[-1], strict=True)
    )
    named = sum(
        pile.name_worth(cut.start, cut.end)
        for pile, cut in zip(piles, found[-1], strict=True)
    )
    loss = free - (states[0].score - named)
    return Fit((found[-1], *cells), states[0].odd, loss)


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

    def after(self, state: _State, *, named: bool) -> Iterator[_State]:
        spans = [
            pile.gap_after(at) - at if at < pile.size else 0
            for pile, at in zip(self.piles, state.at, strict=True)
        ]
        for height in range(1, min(max(spans), _TALLEST) + 1):
            yield from self._row(state, height, named)

    def _row(self, state: _State, height: int, named: bool) -> list[_State]:
        partial: list[tuple[float, int, bool, tuple[Cut, ...]]] = [
            (state.score, state.odd, False, ())
        ]
        for place, at in enumerate(state.at):
            options = self._options(place, at, height, named)
            if not options:
                return []
            partial = sorted(
                (
                    (
                        score + worth,
                        odd + strange,
                        full or cut.end - cut.start == height,
                        (*cuts, cut),
                    )
                    for score, odd, full, cuts in partial
                    for worth, strange, cut in options
                ),
                key=lambda found: -found[0],
            )[: _PARTIAL * (place + 1)]
        return [
            _State(score, tuple(cut.end for cut in cuts), odd, cuts, state)
            for score, odd, full, cuts in partial
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
