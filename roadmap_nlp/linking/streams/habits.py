"""How the cells of each column usually look, learned from a first reading.

Word lists say what a deadline looks like in general; how this plan writes its sums,
classes or places, its own rows tell once most of them are read.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from math import log
from typing import Final

from roadmap_nlp.linking.streams.decoder import OUTSIDE, Placement, Unit

_TRUST: Final = 0.5  # features are not independent
_LEAST_CELLS: Final = 4
_PRIOR: Final = 2.0  # cells' worth of what all cells look like
_MOST: Final = 2.5


def with_habits(
    units: Sequence[Unit], path: Sequence[Placement], width: int
) -> list[Unit]:
    """The units, each with how well it suits the habits of each column.

    A cell does not count for itself: it must look like the others of its column.

    Args:
        units: The cells.
        path: Where a first reading put them.
        width: How many columns there are.
    """
    looks = [_looks(unit.text) for unit in units]
    usual = _Habit()
    columns = [_Habit() for _ in range(width)]
    for look, step in zip(looks, path, strict=True):
        if look:
            usual.add(look)
            if step.column != OUTSIDE:
                columns[step.column].add(look)
    found: list[Unit] = []
    for unit, look, step in zip(units, looks, path, strict=True):
        habits = tuple(
            column.suits(look, usual, own=int(place == step.column))
            for place, column in enumerate(columns)
        )
        found.append(replace(unit, habits=habits))
    return found


@dataclass(slots=True)
class _Habit:
    """What cells look like: how many there are, and how many have each feature."""

    cells: int = 0
    counts: Counter[Hashable] = field(default_factory=Counter)

    def add(self, look: Sequence[Hashable]) -> None:
        self.cells += 1
        self.counts.update(look)

    def suits(self, look: Sequence[Hashable], usual: "_Habit", own: int) -> float:
        """How much likelier a look is here than anywhere; 0 where few cells tell."""
        others = self.cells - own
        if others < _LEAST_CELLS:
            return 0.0
        gain = 0.0
        for one in look:
            anywhere = (usual.counts[one] + 1) / (usual.cells + 1)
            here = self.counts[one] - own + _PRIOR * anywhere
            gain += _TRUST * log(here / (others + _PRIOR) / anywhere)
        return max(-_MOST, min(_MOST, gain))


def _looks(text: str) -> tuple[Hashable, ...]:
    """How a cell begins, how long it is, and how much of it is digits."""
    if not text:
        return ()
    bare = text.lstrip('«"( ')
    first = bare[:1]
    kind = (
        "digit"
        if first.isdigit()
        else "upper"
        if first.isupper()
        else "lower"
        if first.islower()
        else "mark"
    )
    digits = sum(char.isdigit() for char in text)
    share = 0 if not digits else 1 if digits * 3 < len(text) else 2
    return (("first", kind), ("length", len(text).bit_length()), ("digits", share))
