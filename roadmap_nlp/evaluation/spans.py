"""Tagging: pieces of text with their roles, scored in the four ways of SemEval-2013.

I. Segura-Bedmar, P. Martínez, M. Herrero-Zazo, «SemEval-2013 Task 9: Extraction of
drug-drug interactions from biomedical texts», 2013, after MUC-5 (N. Chinchor, B.
Sundheim, 1993). Every piece found is correct, incorrect, partial or spurious; what the
gold has besides is missed. The order of choices is that of nervaluate 1.2.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from roadmap_nlp.evaluation.annotation import Annotation
from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.units import SCORED_ROLES

_LEAST_OVERLAP = 0.01
"""Share of a gold piece that another must cover to overlap it."""


class Scheme(StrEnum):
    """What a piece must have in common with one of the gold to be right."""

    STRICT = "strict"
    """Both bounds and the role."""
    EXACT = "exact"
    """Both bounds."""
    PARTIAL = "partial"
    """Some text; with other bounds it is worth half."""
    TYPE = "type"
    """Some text and the role."""


class Tagged(NamedTuple):
    """A piece of text with its role; bounds as in ``text[start:end]``."""

    start: int
    end: int
    role: str

    def overlaps(self, gold: "Tagged") -> bool:
        """Whether this covers enough of a piece of the gold."""
        common = min(self.end, gold.end) - max(self.start, gold.start)
        return common > 0 and common >= _LEAST_OVERLAP * (gold.end - gold.start)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the pieces of one or more documents.

    Attributes:
        correct: Found and right.
        incorrect: Found where the gold has something else.
        partial: Found in part.
        missed: Of the gold and not found.
        spurious: Found where the gold has nothing.
    """

    correct: int = 0
    incorrect: int = 0
    partial: int = 0
    missed: int = 0
    spurious: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.correct + other.correct,
            self.incorrect + other.incorrect,
            self.partial + other.partial,
            self.missed + other.missed,
            self.spurious + other.spurious,
        )

    @property
    def counts(self) -> Counts:
        """Counts in which a partial match is worth half."""
        found = self.correct + self.incorrect + self.partial
        correct = self.correct + self.partial / 2
        return Counts(correct, found + self.missed, found + self.spurious)


def tagged(annotation: Annotation) -> list[Tagged]:
    """The distinct pieces of records' fields with their roles, in reading order."""
    return sorted(
        {
            Tagged(start, end, mention.role.value)
            for mention in annotation.mentions
            if mention.role in SCORED_ROLES
            for start, end in mention.pieces
        }
    )


def tagging(gold: Iterable[Tagged], found: Iterable[Tagged], scheme: Scheme) -> Outcome:
    """Score one document's pieces.

    Example:
        >>> gold, found = [Tagged(0, 9, "activity")], [Tagged(0, 5, "activity")]
        >>> tagging(gold, found, Scheme.PARTIAL).counts.f1
        0.5
    """
    left = _Left(sorted(gold))
    choose = _CHOICES[scheme]
    correct = other = spurious = 0
    for piece in sorted(found):
        near = left.overlapping(piece)
        right = choose(piece, near)
        if right is None and not near:
            spurious += 1
            continue
        correct += right is not None
        other += right is None
        left.take(near[0] if right is None else right)
    partial = scheme is Scheme.PARTIAL
    return Outcome(
        correct,
        incorrect=0 if partial else other,
        partial=other if partial else 0,
        missed=left.number,
        spurious=spurious,
    )


class _Left:
    """Pieces of the gold that nothing was matched with yet, in order."""

    def __init__(self, gold: Sequence[Tagged]) -> None:
        self._gold = list(gold)
        self._longest = max((piece.end - piece.start for piece in gold), default=0)

    @property
    def number(self) -> int:
        return len(self._gold)

    def overlapping(self, piece: Tagged) -> list[Tagged]:
        first = bisect_left(self._gold, Tagged(piece.start - self._longest, 0, ""))
        last = bisect_left(self._gold, Tagged(piece.end, 0, ""))
        return [one for one in self._gold[first:last] if piece.overlaps(one)]

    def take(self, piece: Tagged) -> None:
        del self._gold[bisect_left(self._gold, piece)]


Choice = Callable[[Tagged, list[Tagged]], Tagged | None]


def _strict(piece: Tagged, near: list[Tagged]) -> Tagged | None:
    return next((one for one in near if one == piece), None)


def _exact(piece: Tagged, near: list[Tagged]) -> Tagged | None:
    bounds = piece.start, piece.end
    return next((one for one in near if (one.start, one.end) == bounds), None)


def _type(piece: Tagged, near: list[Tagged]) -> Tagged | None:
    alike = (one for one in near if one.role == piece.role)
    return min(alike, key=lambda one: _distance(one, piece), default=None)


def _distance(one: Tagged, other: Tagged) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)


_CHOICES: dict[Scheme, Choice] = {
    Scheme.STRICT: _strict,
    Scheme.EXACT: _exact,
    Scheme.PARTIAL: _exact,
    Scheme.TYPE: _type,
}
