import pytest

from benchmarks.baselines import (
    BASELINES,
    afternoon,
    dateparser_dates,
    names_and_dates,
    natasha_dates,
)
from roadmap_nlp.evaluation.comparison import compare

PLAN = """План на 2024 год
№\tМероприятие\tСрок\tОтветственный
1.\tСев\tдо 1 мая\tагроном, сторож
2.\tЖатва\tавгуст 2024\tкомбайнёр
"""


def test_the_afternoon_script_reads_a_clean_table():
    [first, second] = afternoon(PLAN, natasha_dates)["roadmaps"][0]["records"]
    assert first["activity"] == {"text": "Сев"}
    assert [party["text"] for party in first["responsibles"]] == ["агроном", "сторож"]
    [term] = first["deadlines"]
    assert (term["kind"], term["end"]) == ("until", "2024-05-01")
    [term] = second["deadlines"]
    assert (term["start"], term["end"]) == ("2024-08-01", "2024-08-31")


def test_bars_are_cells_too():
    plan = PLAN.replace("\t", " | ")
    records = afternoon(plan, natasha_dates)["roadmaps"][0]["records"]
    assert [record["number"] for record in records] == ["1.", "2."]


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("1 мая 2024 года", "date", "2024-05-01", "2024-05-01"),
        ("до 1 мая 2024 года", "until", None, "2024-05-01"),
        ("май 2024 года", "period", "2024-05-01", "2024-05-31"),
    ],
)
def test_natasha_dates(text, kind, start, end):
    [term] = natasha_dates(text, 2024)
    assert (term["kind"], term["start"], term["end"]) == (kind, start, end)


def test_dateparser_dates():
    [term] = dateparser_dates("1 мая 2024 года", None)
    assert (term["kind"], term["end"]) == ("date", "2024-05-01")
    assert dateparser_dates("", 2024) == []


def test_names_and_dates():
    text = "1. Провести осмотр до 1 мая 2024 года. Иванов Пётр\n2. Сев\n"
    [first, second] = names_and_dates(text)["roadmaps"][0]["records"]
    assert first["number"] == "1."
    assert first["deadlines"][0]["end"] == "2024-05-01"
    assert second["activity"] == {"text": "Сев"}


@pytest.mark.parametrize("name", BASELINES)
def test_every_baseline_can_be_scored(name):
    gold = {"id": "1", "doc": {}, "records": []}
    for text in ("", "План", PLAN):
        assert compare(gold, BASELINES[name](text)).counts["record_found"].gold == 0
