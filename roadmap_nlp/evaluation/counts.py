"""What a score is made of: counts are stored and add up, ratios are derived."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was found of what there is, and how much of what was found is right.

    So the score of a set of documents is the sum of the scores of its documents,
    however they are grouped. ``correct`` may be fractional where a definition gives
    half a point for a partial match.

    Attributes:
        correct: Items found that the gold has.
        gold: Items the gold has.
        predicted: Items found.

    Example:
        >>> total = Counts(1, gold=2, predicted=1) + Counts(1, gold=1, predicted=2)
        >>> total.precision, total.recall
        (0.6666666666666666, 0.6666666666666666)
    """

    correct: float = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.correct + other.correct,
            self.gold + other.gold,
            self.predicted + other.predicted,
        )

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is nothing to find."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall (van Rijsbergen 1979); 0 if neither."""
        total = self.gold + self.predicted
        return 2 * self.correct / total if total else 0.0

    @property
    def empty(self) -> bool:
        """Whether there was nothing to find and nothing found."""
        return not self.gold and not self.predicted


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of ``counts``: micro-average, every item weighs the same."""
    return sum(counts, Counts())


def add_up(scores: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """Counts by measure, each summed over ``scores``.

    Example:
        >>> add_up([{"number": Counts(1, 1, 1)}, {"number": Counts(0, 1, 1)}])
        {'number': Counts(correct=1, gold=2, predicted=2)}
    """
    found: dict[str, Counts] = {}
    for score in scores:
        for name, counts in score.items():
            found[name] = found.get(name, Counts()) + counts
    return found


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean that adds up: the sum of some values and how many there are.

    Attributes:
        total: Their sum.
        number: How many.

    Example:
        >>> (Mean(1, 2) + Mean(2, 2)).value
        0.75
    """

    total: float = 0
    number: float = 0

    def __add__(self, other: "Mean") -> "Mean":
        return Mean(self.total + other.total, self.number + other.number)

    @property
    def value(self) -> float:
        """The mean; 0 of nothing."""
        return self.total / self.number if self.number else 0.0


def add_means(scores: Iterable[Mapping[str, Mean]]) -> dict[str, Mean]:
    """Means by measure, each over all of ``scores``."""
    found: dict[str, Mean] = {}
    for score in scores:
        for name, mean in score.items():
            found[name] = found.get(name, Mean()) + mean
    return found
