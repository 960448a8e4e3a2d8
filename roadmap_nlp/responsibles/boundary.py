"""A gap between two units of a cell, where one party may end and another begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from roadmap_nlp.responsibles.openings import Opening
from roadmap_nlp.responsibles.units import Unit
from roadmap_nlp.responsibles.vocabulary import Case

CLOSED: Final = frozenset({"quoted", "bracket", "person"})


class Verdict(Enum):
    """What happens at a boundary."""

    SPLIT = "split"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Boundary:
    """The gap before ``units[at]``, with the party so far and what could open.

    Attributes:
        units: All units of the cell.
        start: Where the party so far begins.
        head: Where its opening does, past a person that stands first.
        at: The unit after the gap.
        left: How the party so far opens.
        right: How a party beginning here would open.
        cases: Cases the heads of this cell's parties stand in.
        has_person: Whether the party so far names a person.
    """

    units: Sequence[Unit]
    start: int
    head: int
    at: int
    left: Opening
    right: Opening
    cases: frozenset[Case]
    has_person: bool

    @property
    def unit(self) -> Unit:
        """The unit after the gap."""
        return self.units[self.at]

    @property
    def last(self) -> Unit:
        """The unit before the gap."""
        return self.units[self.at - 1]

    @property
    def marks(self) -> str:
        """The marks in the gap."""
        return self.units[self.at].before

    @property
    def bare(self) -> bool:
        """Whether the party so far is no more than its head."""
        return self.at - self.head <= self.left.length

    @property
    def capital(self) -> bool:
        """Whether the next unit begins with a capital."""
        return self.unit.text[:1].isupper()

    @property
    def agrees(self) -> bool:
        """Whether the right opening stands in the case of the cell's parties."""
        if self.right.kind in {"abbr", "person", "quoted"}:
            return True
        return bool(self.right.cases & self.cases)

    @property
    def complement(self) -> bool:
        """Whether the right head may be a genitive complement of the left party."""
        return self.right.genitive and self.last.kind not in CLOSED
