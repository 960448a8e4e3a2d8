"""What a trained tagger says of the words of a text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roadmap_nlp.types.role import Role

UNSEEN = -8.0
"""Of a link to a word so far back that a tagger does not look for it."""


@dataclass(frozen=True, slots=True)
class WordTags:
    """Natural logs of chances, word by word.

    Attributes:
        starts: Offset of each word in the source.
        ends: One past its last character.
        lines: Number of its line, from 0.
        roles: Of each role, the chance that the word is part of such a cell; None is
            what is no part of the table.
        begins: That it begins a cell.
        goes_on: That it does not.
        begins_row: That it is the first word of its row.
        within_row: That it is not.
        links: That the word before it in its cell is none (index 0), or the word so
            many words before it in reading order.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    lines: Sequence[int]
    roles: Mapping[Role | None, Sequence[float]]
    begins: Sequence[float]
    goes_on: Sequence[float]
    begins_row: Sequence[float]
    within_row: Sequence[float]
    links: Sequence[Sequence[float]]

    def first(self, at: int) -> float:
        """That word ``at`` is the first of its cell."""
        return self.links[at][0]

    def follows(self, at: int, before: int) -> float:
        """That the word before word ``at`` in its cell is word ``before``."""
        links = self.links[at]
        back = at - before
        return links[back] if back < len(links) else UNSEEN
