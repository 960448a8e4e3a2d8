import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.evaluation.calibration import (
    Bin,
    Judgement,
    area_under_risk,
    brier,
    calibration_error,
    judge_fields,
    judge_records,
    reliability,
    risk_coverage,
)
from roadmap_nlp.evaluation.comparison import compare

some = st.lists(st.builds(Judgement, st.floats(0, 1), st.booleans()), min_size=1)


def judged(*pairs):
    return [Judgement(confidence, right) for confidence, right in pairs]


def test_sure_and_right_is_calibrated():
    judgements = judged((1.0, True), (0.0, False))
    assert calibration_error(judgements) == brier(judgements) == 0


def test_the_error_is_the_mean_gap_of_the_bins():
    judgements = judged((0.9, True), (0.9, False), (0.3, False), (0.3, False))
    assert reliability(judgements) == [Bin(2, 0.3, 0), Bin(2, 0.9, 0.5)]
    assert calibration_error(judgements) == pytest.approx((0.3 + 0.4) / 2)


@given(some)
def test_measures_stay_between_nought_and_one(judgements):
    points = risk_coverage(judgements)
    for value in (
        calibration_error(judgements),
        brier(judgements),
        area_under_risk(points),
    ):
        assert -1e-9 <= value <= 1 + 1e-9
    assert points[-1][0] == 1


@given(some, st.randoms())
def test_equal_confidence_makes_no_order(judgements, rng):
    shuffled = list(judgements)
    rng.shuffle(shuffled)
    assert risk_coverage(shuffled) == risk_coverage(judgements)


def test_nothing_has_no_error():
    assert calibration_error([]) == brier([]) == area_under_risk([]) == 0
    assert reliability([]) == risk_coverage([]) == []


def test_fields_and_records_are_judged():
    gold = {
        "id": "1",
        "doc": {},
        "records": [
            {
                "activity": ["Сев"],
                "responsibles": [["агроном"]],
                "deadlines": [],
                "outcomes": [],
            }
        ],
    }
    party = {"text": "зоотехник", "confidence": 0.4}
    activity = {"text": "сев", "confidence": 0.8}
    record = {"activity": activity, "responsibles": [party], "confidence": 0.6}
    stray = {"outcomes": [{"text": "акт", "confidence": 0.1}]}
    result = compare(gold, {"records": [record, stray]})
    assert list(judge_fields(result)) == judged((0.8, True), (0.4, False), (0.1, False))
    assert list(judge_records(result)) == judged((0.6, False), (1.0, False))
