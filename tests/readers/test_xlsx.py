"""Excel workbooks: what their sheets show."""

import datetime as dt
import io

import pytest
from docx_builder import zipped
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet
from readers_support import cells, check_source

from roadmap_nlp.errors import CorruptFileError, LimitExceededError
from roadmap_nlp.readers import Limits, read
from roadmap_nlp.types import Paragraph, Source, Table

HEADER = ["№", "Мероприятие", "Срок"]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(rows: list[list[object]]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    return book, sheet


def shapes(source: Source) -> list[str]:
    return [type(block).__name__ for block in source.blocks or ()]


def test_title_table_signature() -> None:
    rows = [["План"], [], HEADER, [1, "Сверка", "май"], [], ["Директор Петрова И.И."]]
    book, sheet = sheet_of(rows)
    sheet.merge_cells("A1:C1")
    source = read(saved(book), source_name="план.txt")
    assert source.reader == "xlsx"
    assert shapes(source) == ["Paragraph", "Table", "Paragraph"]
    assert list(cells(source).values()) == [*HEADER, "1", "Сверка", "май"]
    check_source(source)


def test_merged_cells() -> None:
    rows = [HEADER, ["Раздел"], [1, "а", "май"], [2, "б", None], [3, "в", "июнь"]]
    book, sheet = sheet_of(rows)
    for area in ("A2:C2", "C3:C4"):
        sheet.merge_cells(area)
    found = cells(read(saved(book)))
    assert found[0, 1, 0, 1, 3] == "Раздел"
    assert found[0, 2, 2, 2, 1] == "май"
    assert found[0, 4, 2, 1, 1] == "июнь"


@pytest.mark.parametrize(
    ("value", "shape", "text"),
    [
        (dt.date(2025, 3, 1), "dd.mm.yyyy", "01.03.2025"),
        (dt.date(2025, 3, 1), "mm-dd-yy", "01.03.2025"),
        (dt.date(2025, 3, 1), '[$-419]d mmmm yyyy" г.";@', "01.03.2025"),
        (dt.date(2025, 3, 1), "mmmm yyyy", "март 2025"),
        (dt.date(2025, 3, 1), "mmmm", "март"),
        (dt.date(2025, 3, 1), "yyyy", "2025"),
        (dt.datetime(2025, 3, 1, 14, 30), "dd.mm.yy h:mm", "01.03.2025 14:30"),
        (dt.time(14, 30), "h:mm", "14:30"),
        (1, "General", "1"),
        (1.1, "General", "1.1"),
        (2.1, "0.00", "2.10"),
        (0.75, "0%", "75%"),
        (45000, "# ##0", "45000"),
        (True, "General", "ИСТИНА"),
        ("а\nб", "General", "а / б"),
        (
            CellRichText("до ", TextBlock(InlineFont(b=True), "мая")),
            "General",
            "до мая",
        ),
    ],
)
def test_value(value: object, shape: str, text: str) -> None:
    book, sheet = sheet_of([HEADER, [1, "Сверка", value]])
    sheet["C2"].number_format = shape
    assert cells(read(saved(book)))[0, 1, 2, 1, 1] == text


def test_hidden_parts_are_left_out() -> None:
    book, sheet = sheet_of([[*HEADER, "x"], [1, "а", "май", "y"], [2, "б", "май", "z"]])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.create_sheet("Скрытый").append(["тайна"])
    book["Скрытый"].sheet_state = "hidden"
    source = read(saved(book))
    assert list(cells(source).values()) == [*HEADER, "1", "а", "май"]
    assert {code for code, _ in source.notes} == {"hidden-cells", "hidden-sheets"}


def test_several_sheets() -> None:
    book, _ = sheet_of([HEADER, [1, "а", "май"]])
    for row in (HEADER, [2, "б", "июнь"]):
        book.create_sheet() if len(book.worksheets) < 2 else None
        book.worksheets[1].append(row)
    tables = [b for b in read(saved(book)).blocks or () if isinstance(b, Table)]
    assert [table.index for table in tables] == [0, 1]


def test_one_column_is_paragraphs_or_a_table_but_never_lost() -> None:
    book, _ = sheet_of([["План"], ["1. Сверка"], ["2. Отчёт"]])
    assert read(saved(book)).text == "План\n1. Сверка\n2. Отчёт"


def test_empty_workbook() -> None:
    assert read(saved(Workbook())).blocks == ()


NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def raw(sheet: str) -> bytes:
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}">'
            '<sheets><sheet name="А" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{REL_PACKAGE}">'
            f'<Relationship Id="a" Type="{RELATIONS}/worksheet" Target="s.xml"/>'
            "</Relationships>",
            "xl/s.xml": f'<worksheet xmlns="{NAMESPACE}">{sheet}</worksheet>',
        }
    )


def test_merges_that_overlap_or_lie_outside() -> None:
    source = read(
        raw(
            '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>'
            '<c r="C1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c>'
            '<c r="B2"><v>5</v></c><c><v>6</v></c></row></sheetData><mergeCells>'
            '<mergeCell ref="A1:A1048576"/><mergeCell ref="A2:B2"/>'
            '<mergeCell ref="X9:Z99"/><mergeCell ref="C2:B1"/><mergeCell ref="?"/>'
            "</mergeCells>"
        )
    )
    check_source(source)
    assert cells(source)[0, 0, 0, 2, 1] == "1"


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData>',
        (
            '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="999999">'
            '<c r="ALL999999"><v>1</v></c></row></sheetData>'
            '<mergeCells><mergeCell ref="A1:ALL999999"/></mergeCells>'
        ),
        "<sheetData>" + "<row><c><v>1</v></c></row>" * 2_000 + "</sheetData>",
    ],
)
def test_bombs(sheet: str) -> None:
    with pytest.raises(LimitExceededError, match=r"^a\.xlsx, sheet «А»"):
        read(raw(sheet), source_name="a.xlsx", limits=Limits(max_cells=1_000))


def test_million_empty_rows() -> None:
    rows = "<row/>" * 1_000_000
    source = read(raw(f"<sheetData>{rows}<row><c><v>1</v></c></row></sheetData>"))
    assert source.text == "1"


def test_damaged_sheet() -> None:
    with pytest.raises(CorruptFileError):
        read(raw("<sheetData><row>"))


def test_title_of_two_cells_above() -> None:
    rows = [["Согласовано", None, "Утверждаю"], HEADER, [1, "Сверка", "май"]]
    book, _ = sheet_of(rows)
    source = read(saved(book))
    first = (source.blocks or ())[0]
    assert isinstance(first, Paragraph)
    assert shapes(source) == ["Paragraph", "Paragraph", "Table"]
