from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.linking.run_on.torn_names import torn_names
from roadmap_nlp.tagging.evidence import RuleEvidence

JUDGE = RuleEvidence()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Содержание Ответ- Сроки работы ственные проведения Осмотр крыши",
            ["Содержание работы", "Ответственные", "Сроки проведения"],
        ),
        (
            "№ Наименование Срок Ответствен- п/п мероприятия исполнения ный 1. Осмотр",
            ["№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственный"],
        ),
        (  # three lines
            "Мероприятия Сроки Исполни- прове- тель дения Осмотр крыши",
            ["Мероприятия", "Сроки проведения", "Исполнитель"],
        ),
        ("Мероприятие Срок Исполнитель Осмотр крыши май завхоз", []),
        ("Осмотр крыши и чердака до 1 мая завхоз", []),
        ("", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [column.name for column in torn_names(text, 0, JUDGE)] == names


@given(
    st.lists(
        st.sampled_from(
            ["№", "п/п", "Срок", "Вид", "Кто", "работы", "ный", "(1)", "2"]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_names_lie_within_the_text(text: str) -> None:
    for column in torn_names(text, 0, JUDGE):
        assert 0 <= column.start < column.end <= len(text)


def test_many_words_are_not_all_dealt_out() -> None:
    started = process_time()
    torn_names("Срок Кто Вид Итог Место Дата " + "работы " * 60, 0, JUDGE)
    assert process_time() - started < 2
