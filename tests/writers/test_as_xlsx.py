import datetime as dt
import io

import openpyxl
import pytest
from writers_support import extraction

from roadmap_nlp.schema import Text
from roadmap_nlp.writers import WriteOptions, write


def _bytes(*results, language="ru"):
    stream = io.BytesIO()
    write("xlsx", results, stream, WriteOptions(language=language))
    return stream.getvalue()


def _book(*results, language="ru"):
    return openpyxl.load_workbook(io.BytesIO(_bytes(*results, language=language)))


def _table(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_records_with_dates_as_dates():
    book = _book(extraction())
    assert book.sheetnames == ["Записи", "Сроки", "Замечания"]
    first, second = _table(book["Записи"])
    assert first["Начало (первое)"] == dt.datetime(2022, 8, 1)
    assert first["Мероприятие"] == "Сверка <b>счетов</b> & «касс»"
    assert second["№"] == "2"
    assert "номер выведен" in second["Примечания"]
    assert second["Другие графы"] == "Деньги: 10 руб."


def test_deadlines_and_findings_have_sheets():
    book = _book(extraction(), language="en")
    assert [row["EDTF"] for row in _table(book["Deadlines"])] == ["2022-08", "2022-08"]
    assert _table(book["Findings"])[0]["Code"] == "odd"


def test_header_is_frozen_and_filtered():
    sheet = _book(extraction())["Записи"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:M3"


def test_text_is_never_a_formula():
    sheet = _book(extraction())["Записи"]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_same_result_same_bytes():
    assert _bytes(extraction()) == _bytes(extraction())


@pytest.mark.parametrize("text", ["ы" * 40_000, "\x00\x07bell", "https://a.b/c"])
def test_awkward_texts(text):
    result = extraction()
    result.records[0].activity = Text(text=text)
    (first, _) = _table(_book(result)["Записи"])
    assert len(first["Мероприятие"]) <= 32_767


def test_no_results_give_a_workbook():
    assert _table(_book()["Записи"]) == []
