import pytest
from extracted import fields, rows, sections

from roadmap_nlp import extract

HEAD = "№\tМероприятие\tСрок\tОтветственный\tРезультат\n"

CASES = {
    "a row split by a page break": (
        HEAD
        + "1\tСеминары по вопросам\tмай 2024\tзавуч\tотчёт\n\n"
        + HEAD
        + "\tпроведения оценки\t\t\t\n2\tПедсовет\tиюнь 2024\tдиректор\t-\n",
        [
            (
                "1",
                "Семинары по вопросам проведения оценки",
                "завуч",
                "май 2024",
                "отчёт",
            ),
            ("2", "Педсовет", "директор", "июнь 2024", ""),
        ],
    ),
    "a row whose number is lost is a row of its own": (
        HEAD
        + "1\tСеминар\tмай 2024\tзавуч\tотчёт\n"
        + "\tОбмен опытом\tиюль 2024\tзавуч\tотзыв\n"
        + "3\tПедсовет\tиюнь 2024\tдиректор\tрешение\n",
        [
            ("1", "Семинар", "завуч", "май 2024", "отчёт"),
            ("", "Обмен опытом", "завуч", "июль 2024", "отзыв"),
            ("3", "Педсовет", "директор", "июнь 2024", "решение"),
        ],
    ),
    "ditto marks repeat the row above": (
        HEAD
        + "1\tСеминар\tмай 2024\tзавуч\tотчёт\n"
        + "2\tПедсовет\t-//-\tто же\tрешение\n",
        [
            ("1", "Семинар", "завуч", "май 2024", "отчёт"),
            ("2", "Педсовет", "завуч", "май 2024", "решение"),
        ],
    ),
    "totals, notes and column numbers are no records": (
        HEAD
        + "1\t2\t3\t4\t5\n"
        + "1\tСеминар\tмай 2024\tзавуч\tотчёт\n"
        + "(п. 1 в ред. приказа от 01.02.2024 № 3)\n"
        + "Итого\t\t\t\t120\n",
        [("1", "Семинар", "завуч", "май 2024", "отчёт")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_rows_of_tab_tables(name: str) -> None:
    text, expected = CASES[name]
    assert rows(text) == expected


def test_sections_over_rows() -> None:
    result = extract(
        HEAD
        + "1. Кадры\t\t\t\t\n1.1\tКурсы\tмай 2024\tзавуч\tотчёт\n"
        + "II. Здания\n2.1\tРемонт\tмай 2024\tзавхоз\tакт\n"
    )
    assert sections(result) == ["1. Кадры", "II. Здания"]


def test_the_lost_number_is_inferred() -> None:
    result = extract(
        HEAD
        + "8\tСеминар\tмай 2024\tзавуч\tотчёт\n"
        + "\tОбмен опытом\tиюль 2024\tзавуч\tотзыв\n"
        + "10\tПедсовет\tиюнь 2024\tдиректор\tрешение\n"
    )
    assert [record.number_inferred for record in result] == [None, "9", None]


def test_cells_left_out_of_merged_rows_are_inherited() -> None:
    head = "Недостаток\tМероприятие\tСрок\tОтветственный\n"
    result = extract(
        head
        + "Нет сведений\tРазместить план\tдо 1 мая 2024 г.\tКорнева М.Ю., методист\n"
        + "Обновить информацию на стендах\tиюнь 2024\n"
    )
    assert fields(result.records[1])[2:4] == ("Корнева М.Ю., методист", "июнь 2024")
    assert result.records[1].inherited == ["responsibles"]


def test_html_cells_merged_over_rows_are_inherited() -> None:
    page = """<table>
    <tr><th>№</th><th>Мероприятие</th><th>Срок</th><th>Ответственный</th></tr>
    <tr><td>1</td><td>Ремонт</td><td>май 2024</td><td rowspan="2">завхоз</td></tr>
    <tr><td>2</td><td>Осмотр</td><td>июнь 2024</td></tr></table>"""
    result = extract(page, source_name="plan.html")
    assert [fields(record)[2] for record in result] == ["завхоз", "завхоз"]
    assert [record.inherited for record in result] == [[], ["responsibles"]]


def test_several_plans_in_one_file_are_several_roadmaps() -> None:
    result = extract(
        "План ремонта школы на 2024 год\n"
        + HEAD
        + "1\tРемонт\tмай\tзавхоз\tакт\n2\tПокраска\tиюнь\tзавхоз\tакт\n"
        + "План воспитательной работы на 2025 год\n"
        + HEAD
        + "1\tСубботник\tапрель\tзавуч\tотчёт\n2\tСмотр\tмай\tзавуч\tотчёт\n"
    )
    titles = [plan.title.text if plan.title else None for plan in result.roadmaps]
    assert titles == [
        "План ремонта школы на 2024 год",
        "План воспитательной работы на 2025 год",
    ]
    assert [len(plan.records) for plan in result.roadmaps] == [2, 2]
    assert str(result.records[2].deadlines[0].start) == "2025-04-01"


def test_a_signature_in_a_table_of_its_own_is_no_record() -> None:
    page = """<table><tr><th>№</th><th>Мероприятие</th><th>Срок</th></tr>
    <tr><td>1</td><td>Ремонт</td><td>май 2024</td></tr>
    <tr><td>2</td><td>Осмотр</td><td>июнь 2024</td></tr></table>
    <table><tr><td>Заместитель директора</td><td>______</td><td>Л.А. Кротова</td></tr>
    </table>"""
    assert len(extract(page).records) == 2


def test_a_row_whose_cells_look_like_column_names_is_a_record() -> None:
    assert rows(
        HEAD
        + "1\tСеминар\tмай 2024\tзавуч\tотчёт\n"
        + "\tЗапуск бота\tсрок будет определён\tОтдел АСУ\tпротокол\n"
        + "2\tПедсовет\tиюнь 2024\tдиректор\tрешение\n"
    )[1] == ("", "Запуск бота", "Отдел АСУ", "срок будет определён", "протокол")


def test_a_header_repeated_in_another_order_is_read_again() -> None:
    text = (
        "№\tМероприятие\tСрок\tИсполнитель\n1\tПобелить стену\tмай 2024\tмаляр\n"
        "2\tВымыть окна\tиюнь 2024\tзавхоз\n"
        "№\tСрок\tМероприятие\tИсполнитель\n3\tиюль 2024\tПобелить потолок\tмаляр\n"
    )
    assert rows(text)[2] == ("3", "Побелить потолок", "маляр", "июль 2024", "")


def test_lines_of_a_row_that_are_rows_of_the_table() -> None:
    text = (
        "№ | Вид работ | Агротехнический | Кто отвечает\n"
        " |  | срок | \n"
        "1 | Сортировка и | до 20 февраля | зав. током Кутлин\n"
        " | доведение семян |  | \n"
        "2 | Завоз селитры | по мере | гл. агроном Сошина\n"
        " | со станции | поступления | Е.П.\n"
    )
    assert rows(text, layout="bars") == [
        ("1", "Сортировка и доведение семян", "зав. током Кутлин", "до 20 февраля", ""),
        (
            "2",
            "Завоз селитры со станции",
            "гл. агроном Сошина Е.П.",
            "по мере поступления",
            "",
        ),
    ]


@pytest.mark.parametrize(
    "signature",
    [
        "Техник по учёту\t\tЛунина А.П.\n",
        "\tЗав. складом\t________\tО.Р. Вагина\n",
        "Старший методист\tКлим Анна Петровна\n",
    ],
)
def test_a_signature_among_the_rows_is_no_record(signature: str) -> None:
    text = HEAD + "1\tРемонт\tмай\tзавхоз\tакт\n2\tОсмотр\tмай\tзавхоз\tакт\n\n"
    assert [row[0] for row in rows(text + signature)] == ["1", "2"]


def test_a_later_table_may_name_its_works_in_words_of_its_own() -> None:
    page = """<p>План работы клуба на 2024 год</p>
    <table><tr><th>№</th><th>Мероприятие</th><th>Зал</th><th>Срок</th></tr>
    <tr><td>1</td><td>Выставка кошек</td><td>Малый</td><td>май</td></tr></table>
    <p>План гастролей на 2024 год</p>
    <table><tr><th>Дата</th><th>Спектакль</th><th>Кто готовит</th></tr>
    <tr><td>июнь</td><td>Ревизор</td><td>труппа</td></tr>
    <tr><td>июль</td><td>Гроза</td><td>труппа</td></tr></table>"""
    found = [fields(record)[1:4] for record in extract(page, source_name="p.html")]
    assert found == [
        ("Выставка кошек", "", "май"),
        ("Ревизор", "труппа", "июнь"),
        ("Гроза", "труппа", "июль"),
    ]
