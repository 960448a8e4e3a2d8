"""Segmentation: are pieces cut where the gold cuts them?

All three measures look at the gaps between neighbouring words: a gap is a boundary
where the piece changes or begins or ends.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from roadmap_nlp.evaluation.annotation import Annotation
from roadmap_nlp.evaluation.counts import Counts, Mean
from roadmap_nlp.evaluation.units import segments, words

Cuts = Sequence[int]
"""For each gap between words, 1 where there is a boundary, else 0."""
Differ = Callable[[int, int], bool]
"""Whether two windows with so many boundaries differ."""


def cuts(labels: Sequence[int]) -> list[int]:
    """The boundaries between units that belong to different pieces.

    Example:
        >>> cuts([1, 1, 2, 0])
        [0, 1, 1]
    """
    return [int(one != other) for one, other in pairwise(labels)]


def boundary_counts(gold: Cuts, found: Cuts) -> Counts:
    """Boundary F1: a boundary is right where the gold has one, and nowhere near it."""
    both = sum(one & other for one, other in zip(gold, found, strict=True))
    return Counts(both, sum(gold), sum(found))


def p_k(gold: Cuts, found: Cuts, width: int | None = None) -> Mean:
    """Pk: how often two words k apart are wrongly said to be (un)divided.

    D. Beeferman, A. Berger, J. Lafferty, «Statistical models for text segmentation»,
    Machine Learning 34, 1999. Lower is better.

    Args:
        gold: True boundaries.
        found: Boundaries found.
        width: k, in gaps; half the mean length of the gold's segments if None.
    """
    return _windows(gold, found, width, lambda one, other: (one > 0) != (other > 0))


def window_diff(gold: Cuts, found: Cuts, width: int | None = None) -> Mean:
    """WindowDiff: how often a window of k gaps holds another number of boundaries.

    L. Pevzner, M. Hearst, «A critique and improvement of an evaluation metric for text
    segmentation», Computational Linguistics 28(1), 2002. Lower is better.

    Example:
        >>> gold, found = (list(map(int, s)) for s in ("000100000010", "000010000100"))
        >>> window_diff(gold, found, 3).value
        0.3
    """
    return _windows(gold, found, width, lambda one, other: one != other)


def _windows(gold: Cuts, found: Cuts, width: int | None, differ: Differ) -> Mean:
    size = width or _usual_width(gold)
    if len(gold) < size:
        return Mean()
    sums = [
        [0, *accumulate(side)] for side in (gold, found)
    ]  # how many boundaries stand before each gap
    wrong = sum(
        differ(a_end - a, b_end - b)
        for a, a_end, b, b_end in zip(
            sums[0], sums[0][size:], sums[1], sums[1][size:], strict=False
        )
    )
    return Mean(wrong, len(gold) - size + 1)


def _usual_width(gold: Cuts) -> int:
    return max(2, round(len(gold) / (2 * max(1, sum(gold)))))


def segmentation(gold: Annotation, found: Annotation) -> tuple[Counts, dict[str, Mean]]:
    """Boundary counts, and Pk and WindowDiff, of one document."""
    places = words(gold.text)
    true, said = (cuts(segments(side, places)) for side in (gold, found))
    means = {"pk": p_k(true, said), "window_diff": window_diff(true, said)}
    return boundary_counts(true, said), means
