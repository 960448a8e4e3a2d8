"""Finds rows and cells of interleaved lines, given what a tagger says of each word.

A hypothesis is the row being read: which columns have a cell, and the last number. Each
line goes on with that row, begins the next, or is none of the table's; its words are
dealt out to the columns by dynamic programming. Hypotheses that differ in nothing that
matters below keep only their best.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from roadmap_nlp.linking.absent import ABSENT
from roadmap_nlp.linking.interleaved.dealing import Dealer, Ends, Piece
from roadmap_nlp.linking.interleaved.numbers import Number, after_heading, follows
from roadmap_nlp.types import Role

_BEAM: Final = 4
_OUT_OF_TURN: Final = -9.0
_ASIDE: Final = -1.0
_UNCLOSED: Final = -1.0  # for each bracket or quote that a row leaves open


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was read, or a line that is none.

    Attributes:
        cells: Pieces of each column, in the order of the columns.
        aside: The line, if it is no row's.
        heading: Whether that line is a heading.
    """

    cells: tuple[tuple[Piece, ...], ...]
    aside: int | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """A way to have read the lines so far.

    Attributes:
        score: Natural log of its chance.
        open: Bits of the columns that have a cell in the row being read; None between
            rows.
        last: The last number read.
        ends: The last pieces of the row's cells.
        before: The state before its last line.
        parts: Columns with their pieces on the last line.
        kind: What the last line is: «row» begins one, «more» goes on with one, «aside»
            and «heading» are none's.
    """

    score: float
    open: int | None = None
    last: Number | None = None
    ends: Ends = ()
    before: "_State | None" = None
    parts: tuple[tuple[int, Piece], ...] = ()
    kind: str = "top"


class Decoder:
    """Reads a table.

    Args:
        dealer: Deals its lines out to its columns.
    """

    def __init__(self, dealer: Dealer) -> None:
        self._dealer = dealer
        self._lines = dealer.lines
        self._tags = dealer.tags
        columns = dealer.columns
        self._nothing: Ends = (None,) * len(columns)
        costs = [ABSENT[role] for role in columns]
        self._lacking = [
            sum(cost for at, cost in enumerate(costs) if not opened >> at & 1)
            for opened in range(1 << len(columns))
        ]

    def read(self) -> tuple[float, list[ReadRow]]:
        """The likeliest rows, with the log of their chance."""
        states = [_State(0.0)]
        for line in range(len(self._lines.words)):
            reached: dict[tuple[int | None, Number | None], _State] = {}
            outside = self._outside(line)
            for state in states:
                for new in self._steps(state, line, outside):
                    key = new.open, new.last
                    known = reached.get(key)
                    if known is None or known.score < new.score:
                        reached[key] = new
            states = sorted(reached.values(), key=_worst_last)[:_BEAM]
        ended = [(state.score + self._end(state), state) for state in states]
        score, best = max(ended, key=lambda one: one[0])
        return score, _rows(best, len(self._nothing))

    def _outside(self, line: int) -> tuple[float, float]:
        """What it is worth that a line is none of the table's, and a heading."""
        roles = self._tags.roles
        first = self._lines.first[line]
        part = slice(first, first + len(self._lines.words[line]))
        pairs = zip(roles[None][part], roles[Role.HEADER][part], strict=True)
        heading = sum(roles[Role.SECTION][part])
        if line in self._lines.headings:
            heading = 0.0
        return sum(map(max, pairs)) + _ASIDE, heading

    def _steps(
        self, state: _State, line: int, outside: tuple[float, float]
    ) -> Iterator[_State]:
        aside, heading = outside
        tags = self._tags
        first = self._lines.first[line]
        ended = state.score + self._end(state)
        fresh = after_heading(state.last)
        yield _State(ended + heading, None, fresh, (), state, (), "heading")
        if line in self._lines.headings:
            return
        score = state.score + aside
        yield _State(score, state.open, state.last, state.ends, state, (), "aside")
        score = ended + tags.begins_row[first]
        yield from self._dealt(state, line, self._nothing, score, "row")
        if state.open is not None:
            score = state.score + tags.within_row[first]
            yield from self._dealt(state, line, state.ends, score, "more")

    def _dealt(
        self, state: _State, line: int, ends: Ends, score: float, kind: str
    ) -> Iterator[_State]:
        deal = self._dealer.deal(line, ends)
        if deal is None:
            return
        score += deal.worth
        last = state.last
        if deal.number is not None:
            cost = follows(last, deal.number)
            score += _OUT_OF_TURN if cost is None else cost
            last = deal.number
        yield _State(score, deal.open, last, deal.ends, state, deal.parts, kind)

    def _end(self, state: _State) -> float:
        """What it costs that a row ends here, for the cells it lacks."""
        if state.open is None:
            return 0.0
        unclosed = sum([end.depth for end in state.ends if end is not None])
        return self._lacking[state.open] + _UNCLOSED * unclosed


def _worst_last(state: _State) -> float:
    return -state.score


def _rows(best: _State, columns: int) -> list[ReadRow]:
    chain: list[_State] = []
    state: _State | None = best
    while state is not None and state.before is not None:
        chain.append(state)
        state = state.before
    found: list[ReadRow] = []
    cells: list[list[Piece]] | None = None
    asides: list[ReadRow] = []
    for line, state in enumerate(reversed(chain)):
        if state.kind == "aside":
            asides.append(ReadRow((), line))
            continue
        if state.kind != "more":
            found += [*_closed(cells), *asides]
            cells, asides = None, []
        if state.kind == "heading":
            found.append(ReadRow((), line, heading=True))
            continue
        cells = cells or [[] for _ in range(columns)]
        for column, piece in state.parts:
            cells[column].append(piece)
    return [*found, *_closed(cells), *asides]


def _closed(cells: list[list[Piece]] | None) -> Iterator[ReadRow]:
    if cells is not None:
        yield ReadRow(tuple(map(tuple, cells)))
