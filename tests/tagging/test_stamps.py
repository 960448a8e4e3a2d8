import pytest

from roadmap_nlp import extract
from roadmap_nlp.tagging.stamps import by_columns
from roadmap_nlp.types import Fragment

TABLE = "\n№\tМероприятие\tСрок\n1\tРемонт\tмай\n2\tОсмотр\tиюнь\n"
HEADS = {
    "two apart by blanks": (
        (
            "Принято                      УТВЕРЖДАЮ\n"
            "на педсовете                 Заведующий садом № 7\n"
            "протокол № 1 от 28.08.2014   ~ ____ Г.И. Лось\n"
            "                             « 1 » сентября 2014 г.\n\nПЛАН\n"
        ),
        "2014-09-01",
    ),
    "three": (
        (
            "СОГЛАСОВАНО          ПРИНЯТО              УТВЕРЖДЕНО\n"
            "Председатель         на совете            приказом школы\n"
            "03.02.2020           04.02.2020           от 05.02.2020 № 4\n\nПлан\n"
        ),
        "2020-02-05",
    ),
    "one longer than the other": (
        (
            "УТВЕРЖДАЮ\tСОГЛАСОВАНО\nДиректор\tПредседатель\n\t12.02.2020\n"
            "14.02.2020\n\nПлан работы\n"
        ),
        "2020-02-14",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_the_stamp_of_approval_gives_the_date(name: str) -> None:
    head, date = HEADS[name]
    plan = extract(head + TABLE).roadmaps[0]
    assert plan.approval is not None
    assert str(plan.approval.date) == date
    assert plan.title is not None
    assert plan.title.text.casefold().startswith("план")


def test_cells_of_a_table_of_stamps_are_read_by_columns() -> None:
    page = (
        "<table><tr><td>ПРИНЯТО</td><td>УТВЕРЖДАЮ</td></tr>"
        "<tr><td>советом 01.02.2020</td><td>Директор 03.02.2020</td></tr></table>"
        "<p>План работы</p><table><tr><th>Мероприятие</th><th>Срок</th></tr>"
        "<tr><td>Ремонт</td><td>май</td></tr><tr><td>Осмотр</td><td>июнь</td></tr>"
        "</table>"
    )
    approval = extract(page, source_name="plan.html").roadmaps[0].approval
    assert approval is not None
    assert str(approval.date) == "2020-02-03"


def test_lines_without_stamps_stay_in_order() -> None:
    text = "План   работы\nклуба"
    pieces = [Fragment(0, 13), Fragment(14, 19)]
    assert by_columns(text, pieces) == pieces
