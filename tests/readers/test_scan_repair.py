import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.readers.scan.repair import repaired


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Ш кв. 2021", "III кв. 2021"),
        ("Гполугодие", "I\u00a0полугодие"),
        ("до Пкв. 2021", "до II\u00a0кв. 2021"),
        ("П - Ш квартал", "II - III квартал"),
        ("| полугодие", "I полугодие"),
        ("в ГУ квартале 2O21 г.", "в IV квартале 2021 г."),
        ("1 квартал", "I квартал"),
        ("З0.12.2021", "30.12.2021"),
        ("0б организации", "об организации"),
        ("3ам. директора", "зам. директора"),
        # what may be as printed stays
        ("Ш. Алейхем", "Ш. Алейхем"),
        ("ГУ МЧС", "ГУ МЧС"),
        ("№ 3 и 6", "№ 3 и 6"),
        ("5-х классов", "5-х классов"),
    ],
)
def test_repaired(line: str, wanted: str) -> None:
    assert repaired(line) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Ш. Кадры", "III. Кадры"),
        ("ГУ. Кадры", "IV. Кадры"),
        ("1. Кадры", "1. Кадры"),
        ("Шаг. Кадры", "Шаг. Кадры"),
    ],
)
def test_headings(line: str, wanted: str) -> None:
    assert repaired(line, heading=True) == wanted


@given(st.text())
def test_any_line(line: str) -> None:
    assert len(repaired(line).split(" ")) == len(line.split(" "))
