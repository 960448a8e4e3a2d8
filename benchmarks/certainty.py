"""Scores in a table's cell, with how sure they are."""

from collections.abc import Iterable, Mapping

from roadmap_nlp.evaluation.evaluating import DocumentScore, Evaluation
from roadmap_nlp.evaluation.resampling import Difference, Interval, intervals

SEED = 0
"""Of the random numbers of intervals and of comparisons."""
SAMPLES = 1000
LEAST_P = 0.001
NOTHING = "–"
EXPLAINED = (
    f"In brackets the 95 % bootstrap interval by document ({SAMPLES} samples, seed "
    f"{SEED})."
)


def bounds(evaluation: Evaluation, *measures: str) -> Mapping[str, Interval]:
    """The interval of each measure."""
    return intervals(evaluation, only=measures, samples=SAMPLES, seed=SEED)


def f1_cells(scores: Iterable[DocumentScore], *measures: str) -> list[str]:
    """F1 of each measure as «0.953 [0.941, 0.964]»; a dash where there is nothing."""
    evaluation = Evaluation(list(scores))
    known = bounds(evaluation, *measures)
    return [
        NOTHING
        if name not in known or evaluation.counts[name].empty
        else shown(evaluation.counts[name].f1, known[name])
        for name in measures
    ]


def shown(value: float, interval: Interval) -> str:
    """A score with its interval.

    Example:
        >>> shown(0.95312, Interval(0.9412, 0.9638))
        '0.953 [0.941, 0.964]'
    """
    return f"{value:.3f} [{interval.low:.3f}, {interval.high:.3f}]"


def shown_p(found: Difference) -> str:
    """The chance of a difference, or that it is less than can be told."""
    return f"{found.p:.3f}" if found.p >= LEAST_P else f"< {LEAST_P}"
