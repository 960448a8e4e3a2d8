import pytest

from roadmap_nlp.deadlines import looks_like_deadline


@pytest.mark.parametrize(
    "text",
    [
        "Август",
        "сентябрь 2021 г., май 2022 г.",
        "до 1 ноября",
        "в течение года",
        "по мере необходимости",
        "постоянно",
        "1 раз в квартал",
        "согласно графику",
        "по плану-графику закупок",
        "Срок: до 1 мая",
    ],
)
def test_deadline_cells(text: str) -> None:
    assert looks_like_deadline(text) > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "1.1",
        "Разместить план на сайте",
        "Протоколы заседаний",
        "директор школы",
        "Заместитель директора по УВР",
        "План работы на 2021 год",
        "Ежемесячный отчёт",
        "Приказ от 01.02.2020 № 5",
        "Учителя 9 классов",
        "Провести проверку в срок до 20.06.2025 года во всех организациях",
        "слово " * 200,
    ],
)
def test_other_cells(text: str) -> None:
    assert looks_like_deadline(text) < 0.25
