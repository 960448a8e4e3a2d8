"""Spellings of one party share an id; different parties do not."""

import pytest

from roadmap_nlp.responsibles import parse, unify

SAME = [
    ("Специалисты ЦРО", "специалист МКУ «ЦРО»"),
    ("зам. директора по УВР", "Заместитель директора по учебно-воспитательной работе"),
    ("Руководители ОО", "руководители образовательных организаций"),
    ("КДНиЗП", "комиссия по делам несовершеннолетних и защите их прав"),
    ("Отделу образования", "отдел образования"),
    ("директор школы Самохина В.П.", "Самохина В. П."),
    ("Самохина В.П., директор", "А.А. Пак; директор"),
    ("МБОУ СОШ № 3", "СОШ № 3"),
]
DIFFERENT = [
    ("директор школы", "директора школ"),
    ("МБОУ СОШ № 3", "МБОУ СОШ № 4"),
    ("МБОУ СОШ № 3", "МБДОУ № 3"),
    ("Пак С.А.", "Пак О.И."),
    ("отдел культуры", "отдел образования"),
    ("методисты ИМЦ", "ИМЦ"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: str, other: str) -> None:
    ids = unify([*parse(one), *parse(other)])
    assert ids[0] == ids[-1]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one: str, other: str) -> None:
    first, second = unify([*parse(one), *parse(other)])
    assert first != second


def test_definitions_of_the_document_count() -> None:
    parties = parse("Центр развития талантов; специалисты ЦРТ; ЦРТ")
    ids = unify(parties, {"ЦРТ": "Центр развития талантов"})
    assert ids[0] == ids[2] != ids[1]
