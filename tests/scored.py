"""Extraction scored against gold, for the tests of whole sets of documents."""

from functools import cache

import pytest

import roadmap_nlp
from benchmarks.gold import SETS, Score, documents, score, scorer


@cache
def scores(name: str) -> dict[str, tuple[str, Score]]:
    """Layout and score of each document of a set, by document."""
    scoring = scorer()
    if scoring is None:
        pytest.skip("no scorer in a folder «shared» beside the checkout")
    extractor = roadmap_nlp.load()
    found = {
        document.path.stem: (
            document.layout,
            score(scoring, document, extractor.extract(document.path)),
        )
        for document in documents(SETS[name])
    }
    if not found:
        pytest.skip(f"no documents of the set «{name}» beside the checkout")
    return found


def field_f1(name: str) -> float:
    """Field F1 over all documents of a set."""
    return Score.total(one for _, one in scores(name).values()).field_f1


def below(name: str, floor: float) -> dict[str, float]:
    """The documents of a set whose field F1 is under ``floor``."""
    return {
        f"{stem} ({layout})": round(one.field_f1, 3)
        for stem, (layout, one) in scores(name).items()
        if one.field_f1 < floor
    }
