from itertools import product

import pytest

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.evaluation.counts import Counts, Mean
from roadmap_nlp.evaluation.evaluating import DocumentScore, Evaluation
from roadmap_nlp.evaluation.resampling import (
    Interval,
    difference,
    intervals,
    worst,
)


def scored(*hits, of=10):
    return Evaluation(
        [
            DocumentScore(
                str(number),
                counts={"activity": Counts(hit, of, of)},
                means={"pk": Mean(of - hit, of)},
            )
            for number, hit in enumerate(hits)
        ]
    )


def test_equal_documents_leave_no_doubt():
    found = intervals(scored(*[8] * 20), samples=50)
    assert found == {"activity": Interval(0.8, 0.8), "pk": Interval(0.2, 0.2)}


def test_the_interval_holds_the_score_and_shrinks_with_documents():
    hits = [4, 6, 8, 10, 10]
    few, many = (intervals(scored(*hits * times))["activity"] for times in (1, 20))
    assert few.low < many.low < 0.76 < many.high < few.high


def test_equal_seeds_give_equal_bounds():
    evaluation = scored(*range(10))
    one, again, other = (
        intervals(evaluation, samples=9, seed=seed) for seed in (7, 7, 8)
    )
    assert one == again != other


@pytest.mark.parametrize("hits", [[], [5]])
def test_one_document_has_no_interval(hits):
    found = intervals(scored(*hits))
    assert found == {} or found["activity"] == Interval(0.5, 0.5)


def test_samples_without_what_is_measured_do_not_count():
    empty = [
        DocumentScore(str(number), counts={"activity": Counts()})
        for number in range(1, 9)
    ]
    evaluation = Evaluation([*scored(8).documents, *empty])
    found = intervals(evaluation, only=["activity"], samples=100)
    assert found == {"activity": Interval(0.8, 0.8)}
    assert intervals(Evaluation(empty))["activity"] == Interval(0, 0)


def test_a_system_does_not_differ_from_itself():
    found = difference(scored(3, 5, 8), scored(3, 5, 8), "activity")
    assert (found.value, found.p) == (0, 1)


def test_the_chance_is_that_of_all_swaps():
    one, other = [9, 8, 7, 9, 6, 5], [5, 6, 7, 7, 6, 6]
    gaps = [a - b for a, b in zip(one, other, strict=True)]
    swaps = list(product((1, -1), repeat=len(gaps)))
    extreme = sum(
        abs(sum(s * g for s, g in zip(signs, gaps, strict=True))) >= abs(sum(gaps))
        for signs in swaps
    )
    found = difference(scored(*one), scored(*other), "activity", trials=4000)
    assert found.value == pytest.approx(sum(gaps) / 60)
    assert found.p == pytest.approx(extreme / len(swaps), abs=0.03)


def test_a_steady_gain_is_no_chance():
    assert difference(scored(*[9] * 30), scored(*[7] * 30), "activity").p < 0.001


def test_systems_are_compared_on_the_same_documents():
    with pytest.raises(ConfigError, match="different documents: 2"):
        difference(scored(1, 2, 3), scored(1, 2), "activity")


def test_the_worst_come_first():
    found = worst(scored(5, 1, 9), "activity", 2)
    assert [document.id for document in found] == ["1", "0"]
