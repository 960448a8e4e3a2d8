import pytest

from roadmap_nlp.tagging.evidence import RuleEvidence

CASES = [
    ("number", "1.2."),
    ("number", "14"),
    ("activity", "Проведение совещания с руководителями учреждений"),
    ("activity", "Провести инвентаризацию архивных фондов района"),
    ("deadline", "до 1 ноября 2021 г."),
    ("deadline", "по мере необходимости"),
    ("responsible", "директор школы, заместитель директора по УВР"),
    ("responsible", "МБУ ДПО «ИМЦ»"),
    ("outcome", "Протокол"),
    ("outcome", "Доля участников не менее 60 %"),
    ("extra", "местный бюджет, 120,0 тыс. руб."),
]


@pytest.mark.parametrize(("role", "text"), CASES)
def test_the_likeliest_role_of_a_cell(role: str, text: str) -> None:
    scores = RuleEvidence().scores(text)
    assert max(scores, key=lambda key: scores[key]) == role


def test_a_blank_mark_fits_every_field_alike() -> None:
    scores = RuleEvidence().scores("-")
    assert scores["activity"] == scores["deadline"] == scores["responsible"]
