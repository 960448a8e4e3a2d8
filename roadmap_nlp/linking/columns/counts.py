"""How well runs of lines make a column of so many cells."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from roadmap_nlp.linking.columns.dump import Dump
from roadmap_nlp.linking.columns.foot import is_foot
from roadmap_nlp.types import Role

_SURE: Final = 5.0
_GAP: Final = 3.0
_NO_CELL: Final = -4.0
_FLOOR: Final = -2.5
_OUTSIDE: Final = -0.7
_HEADING: Final = -1.0


class LineCounts:
    """The lines of a dump, judged one by one.

    Args:
        dump: The lines.
        kinds: What columns may hold.
    """

    def __init__(self, dump: Dump, kinds: Sequence[Role]) -> None:
        lines = dump.lines
        self._gains = [_gain(dump, at) for at in range(len(lines))]
        self._gaps = [_GAP * (blank > 0) for blank in dump.blanks]
        sections = [dump.tags.log((line,), Role.SECTION) for line in lines]
        self._heads = [worth > _HEADING for worth in sections]
        self._outside = [
            0.0 if is_foot(dump.joined(at, at + 1)) else dump.outside(at)
            for at in range(len(lines))
        ]
        self._lost = _sums(self._outside)
        self._sums = {
            role: _sums(
                [
                    max(section, *(dump.tags.log((line,), one) for one in ones))
                    for line, section in zip(lines, sections, strict=True)
                ]
            )
            for role in kinds
            for ones in [(role, Role.NUMBER) if role is Role.EXTRA else (role,)]
        }

    def kinds(self, first: int, end: int) -> Mapping[Role, float]:
        """What the lines from one to before another say for each role."""
        return {role: found[end] - found[first] for role, found in self._sums.items()}

    def outside(self, first: int, end: int) -> float:
        """What it is worth that these lines are none of the table's."""
        return self._lost[end] - self._lost[first]

    def leaves(self, at: int) -> bool:
        """Whether a line is none of the table's though the one above is."""
        return self._outside[at] > _OUTSIDE >= self._outside[at - 1]

    def loss(self, first: int, end: int, cells: int, *, whole: bool = True) -> float:
        """What it costs that these lines are just so many cells.

        Args:
            first: The first line.
            end: One past the last.
            cells: How many.
            whole: Whether a cell begins with the first line; else it may go on with
                one of the page above.
        """
        if first >= end:
            return _NO_CELL * cells
        gains = self._gains
        gaps = dict(enumerate(self._gaps[first:end], start=first))
        gaps[first] = 0.0  # it parts columns
        inner = [
            (gains[at] + gaps[at], at)
            for at in range(first + whole, end)
            if not self._heads[at]
        ]
        inner.sort(reverse=True)
        more = cells - whole
        begun, left = inner[:more], inner[more:]
        cost = sum(max(min(gains[at], 0.0), _NO_CELL) for _, at in begun)
        cost += _NO_CELL * (more - len(begun))
        cost -= sum(max(gains[at], 0.0) + gaps[at] for _, at in left)
        return cost + min(gains[first], 0.0) * whole


def _gain(dump: Dump, at: int) -> float:
    return max(-_SURE, min(dump.tags.begins(dump.lines[at]), _SURE))


def _sums(logs: Sequence[float]) -> list[float]:
    return list(accumulate((max(one, _FLOOR) for one in logs), initial=0.0))
