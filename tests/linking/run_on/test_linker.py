"""Tables run together in long paragraphs: documents invented for these tests."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking.expected_rows import check_grounded, documents, lines_of, read, shown

from roadmap_nlp.linking.run_on.header import find_header
from roadmap_nlp.linking.run_on.linker import link_run_on
from roadmap_nlp.linking.run_on.numbers import row_numbers
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.types import Role

JUDGE = HybridEvidence()


@pytest.mark.parametrize("path", documents("run_on"), ids=lambda path: path.stem)
def test_documents(path: Path) -> None:
    text, expected = read(path)
    linked = link_run_on(text, lines_of(text), JUDGE)
    check_grounded(text, linked)
    rows = shown(text, linked)
    assert [row.split(" | ")[0] for row in rows] == [
        row.split(" | ")[0] for row in expected
    ]


def test_rows_of_documents() -> None:
    # A trained tagger cuts the cells: most rows are right, not each of them.
    right = total = 0
    for path in documents("run_on"):
        text, expected = read(path)
        rows = shown(text, link_run_on(text, lines_of(text), JUDGE))
        right += sum(a == b for a, b in zip(rows, expected, strict=True))
        total += len(expected)
    assert right >= 0.85 * total


HEADERS = [
    (
        "План на год № Мероприятие Срок Ответственный 1. Сверка",
        ["№", "Мероприятие", "Срок", "Ответственный"],
    ),
    (
        "N п/п Наименование мероприятия Срок исполнения Исполнители 1 Сверка",
        ["N п/п", "Наименование мероприятия", "Срок исполнения", "Исполнители"],
    ),
    ("Провести сверку до 5 мая", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), HEADERS)
def test_header(text: str, expected: list[str]) -> None:
    assert [column.name for column in find_header(text, JUDGE)] == expected


NUMBERS = [
    ("1. Ремонт школ № 1, 2, 3 Завхоз 2. Закупка столов Директор", ["1.", "2."]),
    ("1 Ремонт за 2 дня 2 Закупка", ["1", "2"]),
    (
        "1. Этап 1.1 Ремонт 1.2 Закупка 2. Этап 2.1 Сверка",
        ["1.", "1.1", "1.2", "2.", "2.1"],
    ),
    ("1. Ремонт 2. Закупка 4. Сверка", ["1.", "2.", "4."]),
    ("I. Подготовка 1. Ремонт II. Итоги 2. Сверка", ["I.", "1.", "II.", "2."]),
    (
        "Раздел I. Дом 1. Ремонт Раздел II. Сад 2. Посев",
        ["Раздел I", "1.", "Раздел II", "2."],
    ),
    ("Этап 1 Дом 1. Ремонт Этап 2 Сад 2. Посев", ["Этап 1", "1.", "Этап 2", "2."]),
    ("Ремонт 10 Школ", []),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: list[str]) -> None:
    assert [text[n.start : n.end] for n in row_numbers(text)] == expected


def test_signature_is_no_party() -> None:
    text = (
        "№ Мероприятие Срок Ответственный 1. Сверка списков до 5 мая Завхоз "
        "2. Ремонт крыши июнь Завхоз Дюжин Председатель комитета _________ Зуев"
    )
    linked = link_run_on(text, lines_of(text), JUDGE)
    [signature] = [one for one in linked.frame if one.role is Role.SIGNATURE]
    assert text[signature.fragment.start :].startswith("Председатель")


WORDS = st.sampled_from(
    [
        *("1.", "2.", "1.1", "№", "Мероприятие", "Срок", "Ответственный", "Сверка"),
        *("списков", "до 5 мая", "июнь", "Завхоз", "директор школы", "«", "»", "("),
        *(";", "\n", "I.", "___"),
    ]
)


@given(st.lists(WORDS, max_size=50).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_grounded_rows(text: str) -> None:
    check_grounded(text, link_run_on(text, lines_of(text), JUDGE))


@pytest.mark.parametrize(
    "unit",
    [
        "1. Сверка списков до 5 мая Завхоз ",
        "Сверка до 5 мая Завхоз; ",
        "1. ",
        "« ",
        "I. А",
    ],
)
def test_time_grows_linearly(unit: str) -> None:
    def seconds(repeats: int) -> float:
        text = "№ Мероприятие Срок Ответственный " + unit * repeats
        lines = lines_of(text)
        started = process_time()
        link_run_on(text, lines, JUDGE)
        return process_time() - started

    seconds(20)
    short = min(seconds(100) for _ in range(3))
    assert min(seconds(400) for _ in range(3)) < 8 * short + 0.2
