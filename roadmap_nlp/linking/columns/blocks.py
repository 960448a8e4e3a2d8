"""Finds the columns of a page: runs of lines that make as many cells as it has rows.

A column begins below a blank line, or with a line that reads as a column's name. The
lines below its name are of one kind, and as many of them begin a cell as there are row
numbers. The row numbers may stand before, between or after the other columns; lines
above the first column and below the last are none of the table's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from roadmap_nlp.linking.columns.counts import LineCounts
from roadmap_nlp.linking.columns.dump import Dump
from roadmap_nlp.linking.columns.names import Name, begins_name, name_at
from roadmap_nlp.linking.columns.starts import Numbers, Start, begins_lower
from roadmap_nlp.types import FIELDS, Role

KINDS: Final = (*FIELDS, Role.EXTRA)
_SEVERAL: Final = (Role.RESPONSIBLE, Role.DEADLINE, Role.EXTRA)
_MOST_COLUMNS: Final = 9
_KNOWN: Final = 7.0
_KNOWN_EXTRA: Final = 3.0
_UNKNOWN: Final = -3.0
_NAMELESS: Final = -4.0
_AGAIN: Final = -4.0
_BELIED: Final = -1.0
_LIKELY: Final = -0.5
_IDLE: Final = -8.0
_NOTHING: Final = -7.0
_NOTHING_NAMED: Final = -4.0
_BEFORE_NUMBERS: Final = -2.0
_WIDE_GAP: Final = 1.0
_UNPARTED: Final = -4.0
_LOWER: Final = -4.0
_KEPT: Final = 12
_WORST: Final = 12.0

Chain = tuple[float, tuple[Start, ...]]
"""What some columns are worth, and where they are."""


def find_blocks(dump: Dump, numbers: Numbers) -> list[Chain]:
    """Where the columns beside the row numbers may be, likeliest first.

    Args:
        dump: The lines up to the end of the page.
        numbers: The column of row numbers.
    """
    return _Finder(dump, numbers).chains()


@dataclass(frozen=True, slots=True)
class _Edge:
    """A run of lines as a column.

    Attributes:
        name: Its name.
        end: One past its last line.
        worth: What it is worth, whatever it holds.
        kinds: What its lines say for each role.
    """

    name: Name
    end: int
    worth: float
    kinds: Mapping[Role, float]

    @property
    def lines(self) -> int:
        """How many lines its cells have."""
        return self.end - self.name.end


class _Finder:
    def __init__(self, dump: Dump, numbers: Numbers) -> None:
        self._dump = dump
        self._numbers = numbers
        self._rows = numbers.last - numbers.first
        self._counts = LineCounts(dump, KINDS)

    def chains(self) -> list[Chain]:
        dump, numbers = self._dump, self._numbers
        size = len(dump.lines)
        cuts = [at for at in range(size) if self._is_cut(at)]
        counted = numbers.is_counted(dump.text, dump.lines)
        names = {at: name_at(dump, at, counted=counted) for at in cuts}
        best: dict[int, list[Chain]] = {}
        for end in sorted({*cuts, numbers.name, numbers.last, size}):
            options: list[Chain] = []
            if end <= numbers.name:
                options.append((self._counts.outside(0, end), ()))
            if end == numbers.last:
                options += best[numbers.name]
            for start in self._starts(cuts, end):
                edge = self._edge(names[start], end)
                if edge is None:
                    continue
                options += [
                    longer
                    for chain in best.get(start, ())
                    if len(chain[1]) < _MOST_COLUMNS
                    for longer in _extended(chain, edge)
                ]
            best[end] = sorted(options, key=_worth, reverse=True)[:_KEPT]
        found = [
            (
                worth + self._counts.outside(end, size) + _idle(chain),
                chain,
            )
            for end, options in best.items()
            if end >= numbers.last
            for worth, chain in options
            if chain
        ]
        found.sort(key=_worth, reverse=True)
        least = found[0][0] - _WORST if found else 0.0
        return [one for one in found[:_KEPT] if one[0] >= least]

    def _is_cut(self, at: int) -> bool:
        numbers = self._numbers
        if numbers.name < at < numbers.last:
            return False
        return (
            at in (0, numbers.last)
            or self._dump.blanks[at] > 0
            or begins_name(self._dump, at)
            or self._counts.leaves(at)
        )

    def _starts(self, cuts: Sequence[int], end: int) -> Sequence[int]:
        """Where a column may begin that ends before line ``end``."""
        numbers = self._numbers
        least = 0 if end <= numbers.name else numbers.last
        return [at for at in cuts if least <= at < end]

    def _edge(self, name: Name, end: int) -> _Edge | None:
        """The lines from a name to before another as a column, if they may be one."""
        dump, rows = self._dump, self._rows
        body = name.end
        if body > end or body == end == name.first:
            return None
        worth = name.worth
        if body < end:
            worth += self._counts.loss(body, end, rows)
        else:
            worth += _NOTHING_NAMED if name.role is Role.EXTRA else _NOTHING
        apart = dump.blanks[name.first] or name.first == self._numbers.last
        worth += _WIDE_GAP * min(max(dump.blanks[name.first] - 1, 0), 1)
        worth += 0.0 if apart else _UNPARTED
        worth += _LOWER * begins_lower(dump.text, dump.lines[name.first])
        worth += _BEFORE_NUMBERS * (end <= self._numbers.name)
        return _Edge(name, end, worth, self._counts.kinds(body, end))


def _extended(chain: Chain, edge: _Edge) -> Iterator[Chain]:
    """The chain with one more column: as its name says, and as its lines look."""
    score, before = chain
    name, kinds = edge.name, edge.kinds
    taken = {one.role for one in before} - {*_SEVERAL}
    look = max(kinds, key=kinds.__getitem__)
    told = name.role if name.role in kinds or name.role is None else Role.EXTRA
    if name.end == edge.end:  # «Отметка о выполнении»: to be filled in by hand
        empty = Start(name.first, Role.EXTRA, True, name.end, edge.end)
        yield score + edge.worth, (*before, empty)
        return
    for role in {told or look, look}:
        worth = score + edge.worth + _AGAIN * (role in taken)
        if told is None:
            worth += _UNKNOWN if name.end > name.first else _NAMELESS
        elif role is told:
            worth += _KNOWN if told is not Role.EXTRA else _KNOWN_EXTRA
        else:
            worth += _BELIED
        worth += kinds[role] if told is None or role is look else kinds[role] / 2
        sure = told is not None or kinds[look] > _LIKELY * edge.lines
        start = Start(name.first, role, sure, name.end, edge.end)
        yield worth, (*before, start)


def _idle(columns: Sequence[Start]) -> float:
    """What it costs that no column says what is to be done."""
    return 0.0 if any(one.role is Role.ACTIVITY for one in columns) else _IDLE


def _worth(chain: Chain) -> float:
    return chain[0]
