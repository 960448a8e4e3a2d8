import pytest

from roadmap_nlp.segmentation.loose_cells import (
    has_field_cells,
    has_number_cells,
    rows_of_cells,
)
from roadmap_nlp.tagging.evidence import RuleEvidence


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        (True, ["1", "Сев", "май", "2", "Полив", "3", "Уборка", "4", "Вывоз"]),
        (True, ["1.1", "Сев", "1.2.", "Полив", "2.1", "Уборка", "2.2", "Вывоз"]),
        # one number is lost
        (True, ["1", "Сев", "2", "Полив", "Вспашка", "4", "Уборка", "5", "Вывоз"]),
        (
            True,
            [*"1234", "1.1", "Сев", "1.2", "Полив", "1.3", "Уборка", "1.4", "Вывоз"],
        ),
        # numbers of columns
        (False, ["1", "2", "3", "4", "5"]),
        # numbers of pages
        (False, [t for n in range(2, 9) for t in ("строка",) * 30 + (str(n),)]),
        (False, []),
    ],
)
def test_numbers_of_rows(expected: bool, texts: list[str]) -> None:
    assert has_number_cells(texts) is expected


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        (True, ["Осмотр котла", "до 5 мая", "главный инженер"] * 4),
        (False, ["Осмотр котла", "главный инженер"] * 6),
        (False, ["Главному инженеру осмотреть котёл до 5 мая."] * 9),
        (False, []),
    ],
)
def test_terms_and_parties(expected: bool, texts: list[str]) -> None:
    assert has_field_cells(texts, RuleEvidence()) is expected


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        # a document that results is no order
        (True, ["до 5 мая", "Осмотр котла", "главный инженер", "приказ"] * 4),
        # numbered headings are no items
        (True, ["1. Котлы", *["Осмотр котла", "главный инженер", "май"] * 4]),
        (False, ["Май", *["Осмотр котла", "главный инженер"] * 4, "Июнь"] * 3),
        (False, ["Осмотр котла", "Отв. главный инженер", "Срок: до 5 мая"] * 6),
        # columns one after the other
        (False, [*["Осмотр котла"] * 5, *["главный инженер"] * 5, *["май"] * 5]),
        (False, ["май", "- Осмотр котла", "- Отв. слесарь"] * 6),
    ],
)
def test_rows_of_cells(expected: bool, texts: list[str]) -> None:
    assert rows_of_cells(texts, RuleEvidence()) is expected
