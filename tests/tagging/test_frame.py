import pytest

from roadmap_nlp import extract

TABLE = (
    "\n№\tМероприятие\tСрок\tИсполнитель\n"
    "1\tРемонт\tмай\tзавхоз\n2\tОсмотр\tиюнь\tзавхоз\n"
)

TITLES = [
    ("ПЛАН\nработы музея\nна 2019 год\n", "ПЛАН работы музея на 2019 год"),
    ("ПЛАН\n\nработы музея\n\nна 2019 год\n\n", "ПЛАН работы музея на 2019 год"),
    ("П Л А Н\nпротиводействия коррупции\n", "П Л А Н противодействия коррупции"),
    (
        "УТВЕРЖДЕНО\nот 01.09.2020 № 5\n\nДорожная карта\nпо подготовке к ГИА\n",
        "Дорожная карта по подготовке к ГИА",
    ),
    (
        "Дополнительные меры по снижению напряжённости\nна рынке труда\n",
        "Дополнительные меры по снижению напряжённости на рынке труда",
    ),
    (
        (
            'Приказ от 26.02.2016 N 87\n"Об утверждении плана"\n\nПриложение\n\n'
            "План\nмероприятий по импортозамещению\n"
        ),
        "План мероприятий по импортозамещению",
    ),
    # OCR's letters; a note of amendments, a lost header and a stamp's act are apart
    ("ПЛAH\nработы музeя\nна 2019 год\n", "ПЛAH работы музeя на 2019 год"),
    (
        "План работы музея\n\n(в ред. приказа от 14.05.2018 N 102)\n",
        "План работы музея",
    ),
    ("План работы\nна 2019 год\n\nисполнения |\n", "План работы на 2019 год"),
    ("# План полива сада\n", "План полива сада"),
    ("**План полива сада**\n", "План полива сада"),
    ("План полива сада;;;;\n", "План полива сада"),
    (
        "План полива сада (утв. приказом парка от 3 мая 2016 г. N 21)\n",
        "План полива сада",
    ),
    (
        "План полива сада\n(утв. приказом парка\nот 3 мая 2016 г. N 21)\n",
        "План полива сада",
    ),
    (
        "Принято\nПротокол № 1 от 30.08.2019 г.\n\nПлан работы музея\n",
        "План работы музея",
    ),
]


@pytest.mark.parametrize(("head", "title"), TITLES)
def test_title(head: str, title: str) -> None:
    plan = extract(head + TABLE).roadmaps[0]
    assert plan.title is not None
    assert plan.title.text == title


def test_two_stamps_side_by_side() -> None:
    head = (
        "ПРИНЯТО\tУТВЕРЖДЕНО\nна педсовете\tприказом МБОУ СОШ № 2\n"
        "протокол от 30.08.2022 № 1\tот 31.08.2022 № 94-О\n\nПлан работы\n"
    )
    approval = extract(head + TABLE).roadmaps[0].approval
    assert approval is not None
    assert (str(approval.date), approval.number) == ("2022-08-31", "94-О")


def test_an_act_in_brackets_after_the_title() -> None:
    head = "План полива сада (утв. приказом парка от 3 мая 2016 г. N 21)\n"
    approval = extract(head + TABLE).roadmaps[0].approval
    assert approval is not None
    assert (str(approval.date), approval.number) == ("2016-05-03", "21")


def test_a_stamp_that_ocr_misread() -> None:
    head = "УTBEРЖДАЮ\nГлавный инженep Рогов\n« 2З » января 20l8 г.\n\nПЛAH\n"
    approval = extract(head + TABLE).roadmaps[0].approval
    assert approval is not None
    assert str(approval.date) == "2018-01-23"


def test_a_missing_year_comes_from_the_title() -> None:
    result = extract("План работы на 2019 год\n" + TABLE)
    assert [str(r.deadlines[0].start) for r in result] == ["2019-05-01", "2019-06-01"]


def test_a_date_alone_ends_the_title() -> None:
    result = extract(
        "Протокол № 3\nзаседания жюри\n25.04.2024 № 3\nРешили:\n1. Завхозу сдать зал."
    )
    title = result.roadmaps[0].title
    assert title is not None
    assert title.text == "Протокол № 3 заседания жюри"


def test_an_act_named_over_two_lines_is_a_title() -> None:
    result = extract(
        "Решение\nоргкомитета ярмарки\n\n5 июля 2024 года\n\nЗаслушав доклад, РЕШИЛИ:\n"
        "1. Завхозу сдать зал до 9 июля."
    )
    title = result.roadmaps[0].title
    assert title is not None
    assert title.text == "Решение оргкомитета ярмарки"


def test_a_year_that_is_over_is_no_period() -> None:
    result = extract(
        "Протокол педсовета\nот 29 августа 2022 г. № 1\nПовестка:\n"
        "1. Итоги 2021/22 учебного года.\nРешили:\n1. Завучу сдать отчёт до 1 октября."
    )
    assert str(result.records[0].deadlines[0].end) == "2022-10-01"


def test_no_year_anywhere_leaves_dates_open() -> None:
    result = extract("План работы\n" + TABLE)
    assert [(r.deadlines[0].start, r.deadlines[0].edtf) for r in result] == [
        (None, "XXXX-05"),
        (None, "XXXX-06"),
    ]
