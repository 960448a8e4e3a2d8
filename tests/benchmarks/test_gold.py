import pytest

from benchmarks.gold import SETS, Document, Score, documents


@pytest.mark.parametrize(
    ("said", "family"),
    [
        ("tab-separated, page breaks", "tabs"),
        ("merged cells flattened, tab-separated", "merged cells flattened"),
        ("«|» on its own line between cells", "bars"),
        ("run-on paragraph, no cell separators", "run-on"),
        ("run-on paragraph, no cell separators, no numbers", "run-on without numbers"),
        ("", "TXT"),
    ],
)
def test_a_layout_has_a_family(tmp_path, said, family):
    assert Document(tmp_path / "plan.txt", {"layout": said}).layout == family


def test_every_sample_has_its_gold():
    assert len(list(documents(SETS["samples"]))) >= 26


def test_scores_add_up():
    one = Score({"activity": (1, 2, 2), "record_perfect": (1, 2, 2)})
    two = Score({"activity": (2, 2, 2), "outcomes": (0, 1, 0)})
    both = Score.total([one, two])
    assert both.counts["activity"] == (3, 4, 4)
    assert both.f1("activity") == 0.75
    assert both.field_f1 == pytest.approx(6 / 9)
    assert both.perfect == (1, 2)
    assert Score({}).field_f1 == 1.0
