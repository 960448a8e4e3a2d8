"""Scores of the cells that a way of cutting printed lines makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import Final

from roadmap_nlp.linking.interleaved_words import (
    Word,
    begins,
    bond,
    emission,
    ends,
    seam,
)
from roadmap_nlp.types import Evidence, Role

# Weights, set by hand on the tuning half of the invented tables.
ROLE_WEIGHT: Final = 0.7
DEADLINE_WEIGHT: Final = 1.0
PARTY_WEIGHT: Final = 0.5
LATE_START: Final = -0.25
GAP: Final = -0.4
SLACK: Final = -0.22
SLACK_FLOOR: Final = -3.5
OVERWIDTH: Final = -0.5
UNBALANCED: Final = -1.5
ABSENT: Final[Mapping[Role, float]] = {
    Role.ACTIVITY: -6.0,
    Role.DEADLINE: -3.0,
    Role.RESPONSIBLE: -3.0,
    Role.OUTCOME: -2.0,
    Role.EXTRA: -1.5,
}
_MAX_SPOTS: Final = 8
_FLOOR: Final = -7.0

Piece = tuple[int, int, int]
"""Line, first word, one past its last word."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as far as it is read.

    Attributes:
        pieces: Its pieces so far.
        last: Its last word so far.
        size: Length of its last piece in characters.
        depth: Quotes and brackets still open.
    """

    pieces: tuple[Piece, ...]
    last: Word
    size: int
    depth: int

    @property
    def line(self) -> int:
        """The line of its last piece."""
        return self.pieces[-1][0]


@dataclass(frozen=True, slots=True)
class CutLine:
    """A printed line with what its stretches are worth in each column.

    Attributes:
        index: Which line.
        words: Its words; a row's number is not among them.
        offset: How many words of the line stand before them.
        spots: Where it may be cut, as word indices, both ends included.
        inner: By column, worth of the stretch from spot i to spot j.
    """

    index: int
    words: Sequence[Word]
    offset: int
    spots: tuple[int, ...]
    inner: tuple[tuple[tuple[float, ...], ...], ...]


def cut_line(
    index: int,
    words: Sequence[Word],
    offset: int,
    roles: Sequence[Role],
    widths: Sequence[float],
) -> CutLine:
    """Weigh every stretch of a line for every column.

    Args:
        index: Which line.
        words: Its words from ``offset`` on.
        offset: Words of the line left out before them.
        roles: The columns' roles.
        widths: The columns' widths in characters, infinite where unknown.
    """
    seams = [
        seam(words[at].text, words[at + 1].text) for at in range(len(words) - 1)
    ]
    order = sorted(range(len(seams)), key=seams.__getitem__)[:_MAX_SPOTS]
    spots = (0, *sorted(at + 1 for at in order if seams[at] < 3.0), len(words))
    inner = tuple(
        _stretches(words, spots, seams, role, width)
        for role, width in zip(roles, widths, strict=True)
    )
    return CutLine(index, words, offset, spots, inner)


def _stretches(
    words: Sequence[Word],
    spots: Sequence[int],
    seams: Sequence[float],
    role: Role,
    width: float,
) -> tuple[tuple[float, ...], ...]:
    said = [0.0]
    for word in words:
        said.append(said[-1] + emission(role, word.text))
    held = [0.0, 0.0]
    for score in seams:
        held.append(held[-1] + score)
    found = []
    for low in spots[:-1]:
        row = []
        for high in spots[1:]:
            if high <= low:
                row.append(0.0)
                continue
            score = said[high] - said[low] + held[high] - held[low + 1]
            over = words[high - 1].end - words[low].start - width
            row.append(score + (OVERWIDTH * over - 0.5 if over > 0 else 0.0))
        found.append(tuple(row))
    return tuple(found)


def entry(
    cell: Cell | None, word: Word, line: int, role: Role, width: float
) -> float:
    """Worth of ``word`` opening a cell, or going on with ``cell``, in ``line``."""
    if cell is None:
        return begins(role, word.text)
    score = bond(cell.last.text, word.text)
    if cell.depth > 0:
        score += 0.8
    if line - cell.line > 1:
        score += GAP * (line - cell.line - 1)
    if role is Role.RESPONSIBLE and word.capital and cell.last.text.endswith(","):
        score += 0.5
    if width < 1000 and not cell.last.broken:
        slack = width - (cell.size + 1 + word.end - word.start)
        if slack >= 0:
            score += max(SLACK * (slack + 1), SLACK_FLOOR)
    return score


def grown(cell: Cell | None, line: CutLine, low: int, high: int) -> Cell:
    """``cell`` with the words from spot ``low`` to spot ``high`` of ``line``."""
    first, last = line.spots[low], line.spots[high]
    piece = (line.index, line.offset + first, line.offset + last)
    words = line.words
    depth = cell.depth if cell else 0
    for word in words[first:last]:
        depth += word.depth
    size = words[last - 1].end - words[first].start
    pieces = (*cell.pieces, piece) if cell else (piece,)
    return Cell(pieces, words[last - 1], size, depth)


def closing(cell: Cell | None, role: Role) -> float:
    """Worth of a cell's being finished as it stands, its text aside."""
    if cell is None:
        return ABSENT[role]
    return ends(cell.last) + UNBALANCED * abs(cell.depth)


class Judge:
    """What whole cells are worth as cells of their columns.

    Args:
        evidence: Judges texts.
        roles: The columns' roles.
    """

    def __init__(self, evidence: Evidence, roles: Sequence[Role]) -> None:
        rivals = tuple(sorted(set(roles)))

        @lru_cache(maxsize=65536)
        def worth(role: Role, text: str) -> float:
            scores = evidence.scores(text)
            top = max(scores[rival] for rival in rivals)
            total = sum(exp(scores[rival] - top) for rival in rivals)
            score = ROLE_WEIGHT * max(scores[role] - top - log(total), _FLOOR)
            if role is Role.DEADLINE:
                like = evidence.deadline_likeness(text)
                score += DEADLINE_WEIGHT * log(max(like, 0.03))
            elif role is Role.RESPONSIBLE:
                score += PARTY_WEIGHT * log(max(evidence.party_likeness(text), 0.05))
            return score

        self.worth = worth
