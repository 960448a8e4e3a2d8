import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.lexicons import entries
from roadmap_nlp.pipeline.confidence import ANY_LAYOUT, RECORD, calibrated

NAMES = sorted({name for _, (name, *_) in entries("confidences")})
CHANCES = st.floats(0, 1)


@given(st.sampled_from(NAMES), CHANCES, CHANCES)
def test_a_surer_score_is_no_less_confident(
    name: str, one: float, other: float
) -> None:
    layout, kind = name.split("/")
    low, high = sorted((one, other))
    assert 0 <= calibrated(layout, kind, low) <= calibrated(layout, kind, high) <= 1


@pytest.mark.parametrize("raw", [0.0, 0.4, 1.0])
def test_an_unknown_layout_has_the_curve_of_all(raw: float) -> None:
    assert calibrated("none", RECORD, raw) == calibrated(ANY_LAYOUT, RECORD, raw)


def test_a_kind_without_a_curve_keeps_its_score() -> None:
    assert calibrated("none", "none", 0.37) == 0.37


def test_every_curve_rises() -> None:
    for name in NAMES:
        knots = [
            (float(raw), float(share))
            for _, (curve, raw, share) in entries("confidences")
            if curve == name
        ]
        assert knots == sorted(knots)
        assert [share for _, share in knots] == sorted(share for _, share in knots)
