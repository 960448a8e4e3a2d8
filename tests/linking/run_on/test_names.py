import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.linking.run_on.header import find_header
from roadmap_nlp.linking.run_on.names import completed, number_name, readings
from roadmap_nlp.linking.run_on.numbers import row_numbers
from roadmap_nlp.tagging.evidence import RuleEvidence
from roadmap_nlp.types import Role


@pytest.mark.parametrize(
    ("text", "first", "names"),
    [
        (
            "План 2025 № Команда Инициатива Выход Срок Веха 1 Отдел кадров Создать",
            "1 Отдел",
            ["№", "Команда", "Инициатива", "Выход", "Срок", "Веха"],
        ),
        (
            "План\nШаг Кто ведёт Когда Итог Фотографируем всё как есть май стенд",
            None,
            ["Шаг", "Кто ведёт", "Когда", "Итог"],
        ),
    ],
)
def test_names_begin_with_capitals(
    text: str, first: str | None, names: list[str]
) -> None:
    evidence = RuleEvidence()
    at = text.index(first) if first else None
    found, _ = completed(text, find_header(text, evidence), at, evidence)
    assert [column.name for column in found] == names


def test_unknown_names_are_tried_as_what_is_missing() -> None:
    evidence = RuleEvidence()
    text = "№ Команда Срок 1 Отдел"
    found, unknown = completed(text, (), text.index("1"), evidence)
    if unknown:
        assert all(Role.ACTIVITY in roles for roles in readings(found, unknown))


@given(st.text(alphabet="№ АбвГ 1.\n", max_size=200))
def test_names_lie_within_the_text(text: str) -> None:
    evidence = RuleEvidence()
    place = number_name(text)
    assert place is None or 0 <= place < len(text)
    for column in completed(text, (), None, evidence)[0]:
        assert 0 <= column.start < column.end <= len(text)


def test_numbers_before_terms_count_rows() -> None:
    text = "1 сентябрь Осмотр 3 печей 2 октябрь Ремонт"
    terms = {text.index("сентябрь"), text.index("октябрь")}
    assert [n.path for n in row_numbers(text, 0, terms.__contains__)] == [(1,), (2,)]
