import pytest
from extracted import sections

from roadmap_nlp import extract

HEAD = "Мероприятие\tСрок\tИсполнитель\n"
ONE = "Посадка яблонь\tмай\tсадовник\nПолив гряд\tиюнь\tсадовник\n"
TWO = "Ремонт ограды\tмай\tплотник\nПокраска ворот\tиюнь\tмаляр\n"
TITLE = "План работ в саду\nна 2025 год\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I. Посадки", "II. Строения"),
        ("Раздел 1. Посадки", "Раздел 2. Строения"),
        ("1. Посадки", "2. Строения"),
        ("Этап I – посадки", "Этап II – строения"),
    ],
)
def test_the_heading_over_the_header_names_the_first_part(
    first: str, second: str
) -> None:
    result = extract(f"{TITLE}{first}\n{HEAD}{ONE}{second}\n{TWO}")
    assert sections(result) == [first, first, second, second]
    title = result.roadmaps[0].title
    assert title is not None
    assert title.text == "План работ в саду на 2025 год"


def test_an_unnumbered_heading_over_the_first_of_several_tables() -> None:
    table = (
        "<table><tr><th>Мероприятие</th><th>Срок</th></tr>"
        "<tr><td>Ремонт</td><td>май</td></tr></table>"
    )
    page = "<p>План работ на 2025 год</p><p>Посадки</p>{0}<p>Строения</p>{0}"
    result = extract(page.format(table), source_name="plan.html")
    assert sections(result) == ["Посадки", "Строения"]


@pytest.mark.parametrize(
    "title", ["План работ\nИ. о. садовника\n", "План работ\n1. Общие меры\n"]
)
def test_other_lines_over_the_header_are_no_heading(title: str) -> None:
    assert set(sections(extract(title + HEAD + ONE))) == {None}
