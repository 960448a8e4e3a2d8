import pytest

from roadmap_nlp.evaluation.annotating import gold_annotation
from roadmap_nlp.evaluation.comparison import compare
from roadmap_nlp.evaluation.mistakes import Mistake, MistakeKind, excerpt, mistakes

TEXT = "План\n1 Сев агроном до 1 мая\n2 Жатва комбайнёр\n"
TERM = {"kind": "until", "start": None, "end": "2024-05-01", "rrule": None}


def gold():
    sowing = {
        "number": "1",
        "section": None,
        "activity": ["Сев"],
        "outcomes": [],
        "responsibles": [["агроном"]],
        "deadlines": [{**TERM, "pieces": ["до 1 мая"]}],
    }
    harvest = {
        "number": "2",
        "section": None,
        "activity": ["Жатва"],
        "outcomes": [],
        "responsibles": [["комбайнёр"]],
        "deadlines": [],
    }
    return {"id": "план", "doc": {}, "records": [sowing, harvest]}


def found(activity, parties=(), deadlines=(), spans=()):
    return {
        "activity": {"text": activity, "spans": list(spans)},
        "responsibles": [{"text": party} for party in parties],
        "deadlines": list(deadlines),
        "number": {"Сев": "1", "Жатва": "2"}.get(activity),
    }


def listed(*records, text=TEXT):
    result = compare(gold(), {"records": list(records)})
    return mistakes("план", result, gold_annotation(gold(), TEXT), text)


SOWING = found("Сев", ["агроном"], [{**TERM, "text": "до 1 мая"}])
HARVEST = found("Жатва", ["комбайнёр"])


def test_nothing_is_wrong():
    assert listed(SOWING, HARVEST) == []


def test_a_lost_record_with_its_source():
    [one] = listed(SOWING)
    source = "1 Сев агроном до 1 мая\n2 Жатва комбайнёр"
    assert one == Mistake(
        "план", MistakeKind.LOST_RECORD, "Жатва\nкомбайнёр", "", 3, source
    )


def test_a_false_record_stands_where_it_was_found():
    stray = found("План", spans=[{"start": 0, "end": 4}])
    [one] = listed(SOWING, HARVEST, stray)
    assert (one.kind, one.found, one.line) == (MistakeKind.FALSE_RECORD, "План", 1)


@pytest.mark.parametrize(
    ("sowing", "kind", "gold_text", "found_text"),
    [
        (
            found("Сев овса", ["агроном"], SOWING["deadlines"]) | {"number": "1"},
            *(MistakeKind.ACTIVITY, "Сев", "Сев овса"),
        ),
        (
            found("Сев", ["агроном", "сторож"], SOWING["deadlines"]),
            *(MistakeKind.RESPONSIBLES, "", "сторож"),
        ),
        (
            found("Сев", ["агроном"], [{**TERM, "text": "1 мая", "end": "2024-05-02"}]),
            MistakeKind.DEADLINE,
            "до 1 мая → until ..2024-05-01",
            "1 мая → until ..2024-05-02",
        ),
    ],
)
def test_only_what_differs_is_shown(sowing, kind, gold_text, found_text):
    [one] = listed(sowing, HARVEST)
    assert (one.kind, one.gold, one.found, one.line) == (kind, gold_text, found_text, 2)


def test_without_a_text_there_is_no_source():
    [one] = listed(SOWING, text=None)
    assert (one.line, one.source) == (None, "")


@pytest.mark.parametrize(
    ("place", "line", "source"),
    [
        ((0, 1), 1, "а\nб"),
        ((2, 3), 2, "а\nб\nв"),
        ((4, 5), 3, "б\nв"),
    ],
)
def test_lines_around(place, line, source):
    assert excerpt("а\nб\nв\n", place) == (line, source)
