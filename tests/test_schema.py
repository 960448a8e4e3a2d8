import datetime as dt
import sys

import pytest
from writers_support import extraction

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.schema import ROW_COLUMNS, Extraction


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
