"""Scores of no documents in particular, for the tests of benchmarks."""

from benchmarks.damaged import Cell, Scored
from roadmap_nlp.evaluation.calibration import Judgement
from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.evaluating import FIELD_F1, DocumentScore


def score(name, hits, of=10, *, missing=False):
    """A document with ``hits`` of ``of`` fields and links right."""
    counts = Counts(hits, of, of)
    return DocumentScore(
        name,
        counts={FIELD_F1: counts, "activity": counts, "links": counts},
        records=(Judgement(1.0, hits == of),),
        missing=missing,
        placed=True,
    )


def scores(*hits):
    """A document for each number of hits."""
    return [score(str(number), each) for number, each in enumerate(hits)]


def cell(layout, strength, *hits, seeds=1):
    """A cell whose documents have so many hits of ten; a second for each."""
    return Scored(
        Cell(layout, strength, len(hits)), scores(*hits), float(len(hits)), seeds
    )
