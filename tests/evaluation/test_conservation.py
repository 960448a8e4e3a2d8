import pytest
from evaluation_support import marked

from roadmap_nlp.evaluation.conservation import conservation

TEXT = "1 Сев.\nагроном"


def span(start, end):
    return {"start": start, "end": end}


def whole():
    record = {
        "number_spans": [span(0, 1)],
        "activity": {"text": "Сев", "spans": [span(2, 5)]},
        "responsibles": [{"text": "агроном", "spans": [span(7, 14)]}],
        "deadlines": [],
        "outcomes": [],
    }
    loose = [{"role": "noise", "spans": [span(5, 6)]}]
    return {"roadmaps": [{"records": [record]}], "unassigned": loose}


def shares(prediction, gold=None):
    found = conservation(prediction, TEXT, gold)
    return {name: mean.value for name, mean in found.items()}


def test_all_is_kept():
    gold = marked("1 [Сев|activity,1].", "[агроном|responsible,1]")
    assert shares(whole(), gold) == {
        "conserved": 1,
        "unassigned": pytest.approx(1 / 12),
        "grounded": 1,
        "kept": 1,
    }


def test_a_lost_character_shows():
    prediction = whole()
    prediction["unassigned"] = []
    assert shares(prediction)["conserved"] == pytest.approx(11 / 12)


def test_a_character_in_two_classes_shows():
    prediction = whole()
    prediction["unassigned"].append({"role": "header", "spans": [span(2, 5)]})
    assert shares(prediction)["conserved"] == pytest.approx(9 / 12)


def test_invented_words_show():
    prediction = whole()
    prediction["roadmaps"][0]["records"][0]["activity"]["text"] = "Сев овса"
    assert shares(prediction)["grounded"] == 0.5


def test_a_field_left_outside_records_is_not_kept():
    gold = marked("1 [Сев|activity,1].", "[агроном|responsible,1]")
    prediction = whole()
    prediction["roadmaps"][0]["records"][0]["responsibles"] = []
    assert shares(prediction, gold)["kept"] == pytest.approx(3 / 10)
