import pytest
from evaluation_support import marked

from roadmap_nlp.evaluation.boundaries import (
    boundary_counts,
    cuts,
    p_k,
    segmentation,
    window_diff,
)
from roadmap_nlp.evaluation.counts import Counts


def gaps(text):
    return list(map(int, text))


@pytest.mark.parametrize(
    # The examples of NLTK's documentation of both measures.
    ("measure", "gold", "found", "width", "value"),
    [
        (p_k, "0100" * 100, "1" * 400, 2, "0.50"),
        (p_k, "0100" * 100, "0" * 400, 2, "0.50"),
        (p_k, "0100" * 100, "0100" * 100, 2, "0.00"),
        (window_diff, "000100000010", "000100000010", 3, "0.00"),
        (window_diff, "000100000010", "000010000100", 3, "0.30"),
        (window_diff, "000010000100", "100000010000", 3, "0.80"),
    ],
)
def test_published_examples(measure, gold, found, width, value):
    assert f"{measure(gaps(gold), gaps(found), width).value:.2f}" == value


@pytest.mark.parametrize(
    ("gold", "found", "counts"),
    [
        ("0100", "0100", Counts(1, 1, 1)),
        ("0100", "0010", Counts(0, 1, 1)),
        ("0101", "1111", Counts(2, 2, 4)),
    ],
)
def test_boundaries_count_where_they_are(gold, found, counts):
    assert boundary_counts(gaps(gold), gaps(found)) == counts


def test_short_texts_have_no_windows():
    assert p_k([], []).value == window_diff([1], [0], 3).value == 0


def test_labels_to_cuts():
    assert cuts([]) == []
    assert cuts([0, 1, 1, 2]) == [1, 0, 1]


def test_pieces_of_a_text():
    gold = marked("1 [Сев овса|activity,1] [агроном|responsible,1]")
    found = marked("1 [Сев|activity,1] овса [агроном|responsible,1]")
    counts, means = segmentation(gold, found)
    assert counts == Counts(2, 2, 3)
    assert means["pk"].value == 0
    assert segmentation(gold, gold)[1]["window_diff"].value == 0
