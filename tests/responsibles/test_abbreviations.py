"""The list of abbreviations is data that anyone can extend; its form is checked."""

import pytest

from roadmap_nlp.lexicons import entries
from roadmap_nlp.responsibles.abbreviations import KINDS, abbreviation, abbreviations
from roadmap_nlp.responsibles.expansion import defined_abbreviations


def test_the_list_is_long_enough_and_well_formed() -> None:
    listed = abbreviations()
    assert len(listed) >= 400
    for entry in listed.values():
        assert entry.kind in KINDS
        assert entry.expansion == entry.expansion.strip() != ""
        assert any(letter.isupper() for letter in entry.short)
        assert not any("a" <= letter.lower() <= "z" for letter in entry.short)
        assert not any("a" <= letter.lower() <= "z" for letter in entry.expansion)


def test_entries_do_not_repeat() -> None:
    shorts = [columns[0] for _, columns in entries("abbreviations")]
    assert len(set(shorts)) == len(shorts)


def test_latin_look_alikes_are_read() -> None:
    found = abbreviation("MКУ")
    assert found is not None
    assert found.kind == "form"


DEFINITIONS = [
    ("Центр развития образования (ЦРО)", {"ЦРО": "Центр развития образования"}),
    (
        "комиссия по делам несовершеннолетних (далее – КДН)",
        {"КДН": "комиссия по делам несовершеннолетних"},
    ),
    (
        "Утвердить план. Управление культуры города (далее - управление)",
        {"управление": "Управление культуры города"},
    ),
    (
        "МКУ «Центр развития» (далее по тексту – Центр)",
        {"Центр": "МКУ «Центр развития»"},
    ),
    ("волонтёры (по согласованию)", {}),
    ("Пак С.А. (директор)", {}),
]


@pytest.mark.parametrize(("text", "expected"), DEFINITIONS)
def test_definitions(text: str, expected: dict[str, str]) -> None:
    assert defined_abbreviations(text) == expected
