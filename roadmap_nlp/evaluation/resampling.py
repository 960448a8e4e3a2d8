"""How sure a score is, and whether one system is better than another.

Documents are the units: the fields of one document go right or wrong together.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from random import Random

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.evaluation.counts import Counts, Mean
from roadmap_nlp.evaluation.evaluating import DocumentScore, Evaluation

Columns = tuple[list[float], list[float]]
"""Of each document, what stands above and what below the line of a ratio."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds that a score lies between, at some level of confidence."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """One system's score less another's.

    Attributes:
        value: The difference.
        p: Chance of a difference as great between equal systems.
    """

    value: float
    p: float


def intervals(
    evaluation: Evaluation,
    *,
    only: Collection[str] | None = None,
    samples: int = 1000,
    level: float = 0.95,
    seed: int = 0,
) -> dict[str, Interval]:
    """Percentile bootstrap intervals of every F1 and mean, by document.

    B. Efron, R. Tibshirani, «An introduction to the bootstrap», 1993, ch. 13; for F1,
    T. Berg-Kirkpatrick, D. Burkett, D. Klein, EMNLP 2012. Equal seeds give equal
    bounds.

    Args:
        evaluation: Scores of documents.
        only: Names of measures; None takes all.
        samples: How many times as many documents are drawn anew.
        level: The share of samples that lie within.
        seed: Of the random numbers.
    """
    columns = _columns(evaluation, only)
    number = len(evaluation.documents)
    if number < 2 or not samples:
        return {
            name: Interval(_ratio(above, below), _ratio(above, below))
            for name, (above, below) in columns.items()
        }
    rng = Random(seed)
    drawn: dict[str, list[float]] = {name: [] for name in columns}
    for _ in range(samples):
        pick: Callable[[list[float]], tuple[float, ...]] = itemgetter(
            *rng.choices(range(number), k=number)
        )
        for name, (above, below) in columns.items():
            whole = sum(pick(below))
            if whole:  # of documents without what is measured there is no ratio
                drawn[name].append(sum(pick(above)) / whole)
    return {name: _middle(values, level) for name, values in drawn.items()}


def _middle(values: list[float], level: float) -> Interval:
    """The middle ``level`` of the values; 0 of none, as a score of nothing is."""
    ordered = sorted(values) or [0.0]
    out = int(len(ordered) * (1 - level) / 2)
    return Interval(ordered[out], ordered[-1 - out])


def _ratio(above: Sequence[float], below: Sequence[float]) -> float:
    whole = sum(below)
    return sum(above) / whole if whole else 0.0


def _columns(
    evaluation: Evaluation, only: Collection[str] | None
) -> dict[str, Columns]:
    """For every measure, or some, what its ratio is made of in each document."""
    documents = evaluation.documents
    found: dict[str, Columns] = {}
    for name in _chosen(evaluation.counts, only):
        counts = [one.counts.get(name, Counts()) for one in documents]
        found[name] = _of_counts(counts)
    for name in _chosen(evaluation.means, only):
        means = [one.means.get(name, Mean()) for one in documents]
        found[name] = [one.total for one in means], [one.number for one in means]
    return found


def _chosen(names: Iterable[str], only: Collection[str] | None) -> Iterable[str]:
    return names if only is None else [name for name in names if name in only]


def _of_counts(counts: Sequence[Counts]) -> Columns:
    return (
        [2 * one.correct for one in counts],
        [one.gold + one.predicted for one in counts],
    )


def difference(
    one: Evaluation,
    other: Evaluation,
    measure: str,
    *,
    trials: int = 2000,
    seed: int = 0,
) -> Difference:
    """Paired approximate randomisation of an F1 between two systems.

    E. Noreen, «Computer-intensive methods for testing hypotheses», 1989; A. Yeh, «More
    accurate tests for the statistical significance of result differences», COLING 2000.
    In each trial every document's two scores are swapped or not by the toss of a coin;
    p counts the trials that differ at least as much as the systems do.

    Args:
        one: Scores of a system.
        other: Scores of another on the same documents.
        measure: A name of its counts.
        trials: How many times documents are swapped.
        seed: Of the random numbers.

    Raises:
        ConfigError: The two are not of the same documents.
    """
    left, right = (_scores(side, measure) for side in (one, other))
    if left.keys() != right.keys():
        odd = sorted(left.keys() ^ right.keys())
        raise ConfigError(
            f"the systems were scored on different documents: {', '.join(odd[:3])}.",
            remedy="Score both on the same gold.",
        )
    ours, theirs = (_of_counts([side[name] for name in left]) for side in (left, right))
    return _randomise(ours, theirs, trials, Random(seed))


def _scores(evaluation: Evaluation, measure: str) -> Mapping[str, Counts]:
    return {one.id: one.counts.get(measure, Counts()) for one in evaluation.documents}


def _randomise(ours: Columns, theirs: Columns, trials: int, rng: Random) -> Difference:
    number = len(ours[0])
    totals = [(sum(a), sum(b)) for a, b in zip(ours, theirs, strict=True)]
    gains = [
        [b - a for a, b in zip(*sides, strict=True)]
        for sides in zip(ours, theirs, strict=True)
    ]
    value = _gap(totals, (0, 0))
    extreme = 0
    for _ in range(trials):
        bits = rng.getrandbits(number)
        swapped = bytes(map(int, f"{bits:0{number}b}")) if number else b""
        moved = (sum(compress(gains[0], swapped)), sum(compress(gains[1], swapped)))
        extreme += abs(_gap(totals, moved)) >= abs(value) - 1e-12
    return Difference(value, (extreme + 1) / (trials + 1))


def _gap(totals: Sequence[tuple[float, float]], moved: tuple[float, float]) -> float:
    """The difference of the two ratios after moving gains from one to the other."""
    (ours_above, theirs_above), (ours_below, theirs_below) = totals
    ours, theirs = ours_below + moved[1], theirs_below - moved[1]
    left = (ours_above + moved[0]) / ours if ours else 0.0
    right = (theirs_above - moved[0]) / theirs if theirs else 0.0
    return left - right


def worst(evaluation: Evaluation, measure: str, number: int) -> list[DocumentScore]:
    """The documents that score least, the worst first."""

    def score(document: DocumentScore) -> tuple[float, str]:
        counts = document.counts.get(measure, Counts())
        return (1.0 if counts.empty else counts.f1), document.id

    return sorted(evaluation.documents, key=score)[:number]
