"""Items below months and sections: documents invented for these tests."""

from pathlib import Path
from time import process_time

import pytest
from extracted import fields
from hypothesis import given, settings
from hypothesis import strategies as st
from linking.expected_rows import check_grounded, documents, lines_of, read, shown

from roadmap_nlp import extract
from roadmap_nlp.linking.headings.linker import link_headings
from roadmap_nlp.tagging.evidence import RuleEvidence

JUDGE = RuleEvidence()


@pytest.mark.parametrize("path", documents("headings"), ids=lambda path: path.stem)
def test_documents(path: Path) -> None:
    text, expected = read(path)
    linked = link_headings(text, lines_of(text), JUDGE)
    check_grounded(text, linked)
    assert shown(text, linked) == expected


def test_own_term_wins() -> None:
    text = (
        "Май\n1. Сверка. Срок: 5 мая.\n2. Ремонт (до 9 мая)\n3. Уборка\nОтв.: завхоз\n"
    )
    linked = link_headings(text, lines_of(text), JUDGE)
    assert [row.split(" | ")[4] for row in shown(text, linked)] == [
        "5 мая",
        "до 9 мая",
        "Май",
    ]


LINES = st.sampled_from(
    [
        *("Сентябрь", "I квартал", "Раздел 1. Дела", "1. Сверка", "– Ремонт крыши"),
        *("Отв.: завхоз", "Срок: 5 мая", "Мероприятие: сверка", "и склада", ""),
        *("Директор Л.Л. Кац", "5 мая – сбор"),
    ]
)


@given(st.lists(LINES, max_size=25).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_grounded_rows(text: str) -> None:
    check_grounded(text, link_headings(text, lines_of(text), JUDGE))


@pytest.mark.parametrize(
    "unit", ["1. Сверка. Отв.: завхоз.\n", "Сентябрь\n", "Отв.: ", "– \n", "Сверка\n"]
)
def test_time_grows_linearly(unit: str) -> None:
    def seconds(repeats: int) -> float:
        text = "Сентябрь\n1. Сверка\n" + unit * repeats
        lines = lines_of(text)
        started = process_time()
        link_headings(text, lines, JUDGE)
        return process_time() - started

    seconds(20)
    short = min(seconds(200) for _ in range(3))
    assert min(seconds(800) for _ in range(2)) < 8 * short + 0.05


def test_an_item_between_lead_words_may_have_lost_its_number():
    text = (
        "План работы клуба на 2024 год\n\nМАРТ\n\n"
        "1. Ремонт сцены и рампы\n   Ответственный: завхоз Лось П.П.\n"
        "Продажа билетов на весну\n   Ответственный: касса\n\nАПРЕЛЬ\n\n"
        "3. Смотр хоров\n   Ответственный: методист\n"
    )
    assert [fields(record)[:3] for record in extract(text)] == [
        ("1.", "Ремонт сцены и рампы", "завхоз Лось П.П."),
        ("", "Продажа билетов на весну", "касса"),
        ("3.", "Смотр хоров", "методист"),
    ]


def test_ditto_marks_repeat_the_parties_of_the_item_above():
    text = (
        "План работы клуба на 2024 год\n\nМАРТ\n\n"
        "1. Ремонт сцены\n   Ответственные: завхоз Лось П.П., касса.\n"
        "2. Уборка зала\n   Ответственные: те же.\n\nАПРЕЛЬ\n\n"
        "3. Смотр хоров\n   Ответственный: методист\n"
    )
    parties = [fields(record)[2] for record in extract(text)]
    assert parties == ["завхоз Лось П.П. / касса"] * 2 + ["методист"]
