"""CSV, TSV: told from text, cells grounded in the file."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from readers_support import cells, check_source

from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers import Limits, read
from roadmap_nlp.types import Paragraph, Table

HEADER = "№;Мероприятие;Срок\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEADER + "1;Сверка;май\n", ["№", "Мероприятие", "Срок", "1", "Сверка", "май"]),
        (
            HEADER + '1;"Сверка; ""Дорожная карта""";\n',
            ["№", "Мероприятие", "Срок", "1", 'Сверка; ""Дорожная карта""', ""],
        ),
        (
            HEADER + '1;"Сверка,\n отчёт";май',
            ["№", "Мероприятие", "Срок", "1", "Сверка, / отчёт", "май"],
        ),
        (
            "№,Что,Когда\n1,Сверка,май\n",
            ["№", "Что", "Когда", "1", "Сверка", "май"],
        ),
        (
            "№\tЧто\tКогда\n1\tСверка\tмай\n\n2\tОтчёт\t\n",
            ["№", "Что", "Когда", "1", "Сверка", "май", "2", "Отчёт", ""],
        ),
        (
            "№|Что|Когда\n1|Сверка|май\n",
            ["№", "Что", "Когда", "1", "Сверка", "май"],
        ),
        (
            "sep=;\n№;Что;Когда\n1;а, б, в;май\n",
            ["№", "Что", "Когда", "1", "а, б, в", "май"],
        ),
        (
            HEADER + '1;12" труба;май\n',
            ["№", "Мероприятие", "Срок", "1", '12" труба', "май"],
        ),
    ],
)
def test_table(text: str, expected: list[str]) -> None:
    source = read(text)
    assert source.reader == "csv"
    assert source.text == text
    assert list(cells(source).values()) == expected
    check_source(source)


@pytest.mark.parametrize(
    "title",
    ["План работы;;\nна 2025 год;;\n", "План работы\nна 2025 год\n", "План\n\nшколы\n"],
)
def test_title_and_signature_are_paragraphs(title: str) -> None:
    text = f"{title}{HEADER}1;Сверка;май\n2;Отчёт;июнь\nДиректор И.И. Петрова\n"
    blocks = read(text).blocks or ()
    kinds = [type(block) for block in blocks]
    assert kinds == [Paragraph, Paragraph, Table, Paragraph]


def test_stray_delimiter_makes_a_longer_row() -> None:
    rows = "".join(f"{n};Сверка;май\n" for n in range(1, 9))
    source = read(f"{HEADER}{rows}9;Учёт; отчёт;июнь\n")
    assert list(cells(source).values())[-4:] == ["9", "Учёт", "отчёт", "июнь"]


@pytest.mark.parametrize(
    "text",
    [
        "План работы\n\n№\tЧто\tКогда\n1\tСверка\tмай\n",
        "№\tЧто\tКогда\n\tпродолжение\tмая\n\tещё\tмая\n2\tОтчёт\tмай\n",
        "1.\tСверка\tмай\n2.\tОтчёт\tиюнь\n",
        "Сверка, отчёт, план\nСверить всё, что есть, и отчитаться перед всеми",
        "Провести:\nсверку; отчёт; план\nсдать",
        "План\nработы\nшколы",
        "Срок: май\nСрок: июнь",
        "1;2;3\n4;5;6\n",
        HEADER,
    ],
)
def test_text_is_left_alone(text: str) -> None:
    assert read(text).blocks is None


def test_encoding_is_kept() -> None:
    source = read((HEADER + "1;Сверка;май\n").encode("cp1251"))
    assert (source.reader, source.encoding) == ("csv", "cp1251")


def test_too_many_cells() -> None:
    with pytest.raises(LimitExceededError, match="max_cells"):
        read(HEADER + "1;а;б\n" * 50, limits=Limits(max_cells=100))


def test_large_file_in_linear_time() -> None:
    text = HEADER + "1;Сверка;май\n" * 20_000 + '";"' * 20_000
    assert len(read(text).text) == len(text)


values = st.text("аб1;,\" \n'", max_size=6)


@example([(",б", ",б", ",б"), (",", ",", ",")])
@given(st.lists(st.tuples(values, values, values), min_size=1, max_size=6))
def test_what_a_writer_writes_comes_back(rows: list[tuple[str, str, str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([("№", "Мероприятие", "Срок"), *rows])
    source = read(out.getvalue())
    if source.blocks is None or not isinstance(source.blocks[-1], Table):
        return
    check_source(source)
    got = [text.replace('""', '"') for text in cells(source).values()][3:]
    kept = [row for row in rows if any(value.strip() for value in row)]
    wanted = [
        " / ".join(line.strip() for line in value.split("\n") if line.strip())
        for row in kept
        for value in row
    ]
    assert got == wanted
