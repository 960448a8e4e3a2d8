"""The words of a text and the marks that lie on them: what segments are made of."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise

import regex

from roadmap_nlp.evaluation.annotation import Annotation, Piece
from roadmap_nlp.types.role import Role

_WORD = regex.compile(r"[^\W_]++|[^\s\w]|_")
SCORED_ROLES = frozenset(
    {
        *(Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME),
        *(Role.NUMBER, Role.SECTION),
    }
)
"""The roles of records, which gold marks completely."""


def words(text: str) -> list[Piece]:
    """Stretches of letters and digits, and every other sign alone.

    Example:
        >>> words("до 1 мая;")
        [(0, 2), (3, 4), (5, 8), (8, 9)]
    """
    return [found.span() for found in _WORD.finditer(text)]


def tokens(annotation: Annotation) -> list[Piece]:
    """The words of an annotation's text, cut where a piece begins or ends within one.

    A mark may stand inside a word: «20кг» is a number and a unit.
    """
    edges = sorted(
        {edge for one in annotation.mentions for piece in one.pieces for edge in piece}
    )
    found: list[Piece] = []
    for start, end in words(annotation.text):
        inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        found.extend(pairwise((start, *inside, end)))
    return found


def covered(pieces: Iterable[Piece], starts: list[int]) -> Iterable[int]:
    """Indices of the words that begin within ``pieces``."""
    for start, end in pieces:
        yield from range(bisect_left(starts, start), bisect_left(starts, end))


def segments(annotation: Annotation, places: list[Piece]) -> list[int]:
    """For each word the number of the piece that it belongs to, 0 where there is none.

    Where several pieces cover a word, as a heading that is also a deadline, the first
    marked counts.
    """
    found = [0] * len(places)
    starts = [start for start, _ in places]
    pieces = dict.fromkeys(
        piece
        for mention in annotation.mentions
        if mention.role in SCORED_ROLES
        for piece in mention.pieces
    )
    for number, piece in enumerate(pieces, start=1):
        for at in covered([piece], starts):
            found[at] = found[at] or number
    return found
