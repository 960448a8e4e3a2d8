import datetime as dt
import sys

import pytest
from writers_support import extraction

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.schema import (
    ROW_COLUMNS,
    Coverage,
    Extraction,
    Record,
    Roadmap,
    SourceInfo,
    Text,
)


def test_by_party_groups_by_the_nominative():
    result = extraction()
    assert {
        name: [r.id for r in found] for name, found in result.by_party().items()
    } == {"бухгалтер": ["r1", "r2"]}


def test_by_party_joins_spellings_of_one_party():
    result = extraction()
    first, second = result.records
    first.responsibles[0].party_id = "p1"
    capital = first.responsibles[0].model_copy(update={"normal": "Бухгалтер"})
    second.responsibles = [capital]
    assert {
        name: [r.id for r in found] for name, found in result.by_party().items()
    } == {"бухгалтер": ["r1", "r2"]}


def test_rows_are_flat_and_in_step():
    first, second = extraction().to_rows()
    assert tuple(first) == ROW_COLUMNS
    assert first["plan_title"] == "План работы"
    assert first["deadline_starts"] == [dt.date(2022, 8, 1)]
    assert not second["complete"]


def test_pandas():
    frame = extraction().to_pandas()
    assert list(frame.columns) == list(ROW_COLUMNS)
    assert frame.explode("outcomes")["outcomes"].tolist()[1:] == ["=HYPERLINK(1)", "-"]


def test_no_records_give_an_empty_frame_with_its_columns():
    result = extraction()
    result.roadmaps = []
    assert list(result.to_pandas().columns) == list(ROW_COLUMNS)


def test_a_missing_pandas_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ConfigError, match=r"roadmap-nlp\[pandas\]"):
        extraction().to_pandas()


def test_equal_after_a_round_trip_though_the_source_text_is_not_kept():
    result = extraction()
    read = Extraction.model_validate_json(result.to_json())
    assert read == result
    assert result.source_text
    assert read.source_text is None
    assert read != "another thing"


def test_review_queue_begins_with_the_least_sure() -> None:
    records = [
        Record(id="1", activity=Text(text="а"), confidence=0.9),
        Record(id="2", activity=Text(text="б"), confidence=0.3),
        Record(id="3", confidence=0.9),
        Record(id="4", activity=Text(text="в", complete=False), confidence=0.9),
    ]
    result = Extraction(
        source=SourceInfo(
            name="a", media_type="text/plain", sha256="", reader="plain", characters=0
        ),
        roadmaps=[Roadmap(records=records)],
        coverage=Coverage(characters=0, fields=0, frame=0, unassigned=0),
    )
    queue = [record.id for record in result.review_queue(budget=None)]
    assert queue == ["2", "3", "4", "1"]
    assert [record.id for record in result.review_queue(budget=1)] == ["2"]
