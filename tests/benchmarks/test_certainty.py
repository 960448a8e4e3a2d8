import pytest
from benchmarks_support import scores

from benchmarks.certainty import f1_cells, shown, shown_p
from roadmap_nlp.evaluation.evaluating import FIELD_F1
from roadmap_nlp.evaluation.resampling import Difference, Interval


@pytest.mark.parametrize(
    ("hits", "cell"),
    [
        ((8, 8, 8), "0.800 [0.800, 0.800]"),
        ((10, 0), "0.500 [0.000, 1.000]"),
        ((9,), "0.900 [0.900, 0.900]"),
        ((), "–"),
    ],
)
def test_a_score_stands_with_its_interval(hits, cell):
    assert f1_cells(scores(*hits), FIELD_F1) == [cell]


def test_what_no_document_has_is_a_dash():
    assert f1_cells(scores(8), "outcomes", "links") == ["–", "0.800 [0.800, 0.800]"]


def test_bounds_show_three_decimals():
    assert shown(0.95312, Interval(0.9412, 0.9638)) == "0.953 [0.941, 0.964]"


@pytest.mark.parametrize(("p", "said"), [(0.25, "0.250"), (0.0005, "< 0.001")])
def test_a_small_chance_is_not_told_further(p, said):
    assert shown_p(Difference(0.1, p)) == said
