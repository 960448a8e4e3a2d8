import datetime as dt
import io

import pytest
import xlwt
from readers_support import cells, check_nothing_lost, check_source

from roadmap_nlp.errors import CorruptFileError, LimitExceededError, ReadError
from roadmap_nlp.readers import Limits, read


def workbook() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("План")
    sheet.write(0, 1, "ПЛАН")
    sheet.write_merge(2, 2, 1, 3, "I. Кадры")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for column, text in enumerate(["No", "Мероприятие", "Срок"]):
        sheet.write(3, column + 1, text)
    sheet.write(4, 1, 1.0)
    sheet.write(4, 2, "Сверка")
    sheet.write(4, 3, dt.date(2024, 5, 1), day)
    hidden = book.add_sheet("Черновик")
    hidden.visibility = 1
    hidden.write(0, 0, "мусор")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_sheet() -> None:
    source = read(workbook())
    check_source(source)
    check_nothing_lost(source)
    assert (source.reader, source.media_type) == ("xls", "application/vnd.ms-excel")
    found = cells(source)
    assert "I. Кадры" in source.text
    assert list(found.values())[-3:] == ["1", "Сверка", "01.05.2024"]
    assert [code for code, _ in source.notes] == ["hidden-sheets"]


def test_limits() -> None:
    with pytest.raises(LimitExceededError):
        read(workbook(), limits=Limits(max_cells=3))


def test_damaged() -> None:
    with pytest.raises(ReadError) as caught:
        read(workbook()[:1500])
    assert type(caught.value) is CorruptFileError
