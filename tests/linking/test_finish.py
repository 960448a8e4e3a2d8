import pytest
from extracted import rows

HEAD = "№\tМероприятие\tСрок\tИсполнитель\n1\tРемонт\tмай\tзавхоз\n"


@pytest.mark.parametrize(
    "row",
    [
        "2\tИсключён. – Постановление от 03.02.2014 № 15.\t\t\n",
        "2\tУтратил силу\t\t\n",
        "2\tИсключена. - Приказ начальника от 01.03.2016 № 7\t\t\n",
    ],
)
def test_repealed_rows_are_no_records(row):
    found = rows(f"{HEAD}{row}3\tОсмотр\tиюнь\tсторож\n")
    assert [record[0] for record in found] == ["1", "3"]


@pytest.mark.parametrize(
    "work", ["Исключение из резерва", "Исключить повторы", "Отменены сборы по решению"]
)
def test_works_that_sound_alike_are(work):
    assert len(rows(f"{HEAD}2\t{work}\tиюль\tдежурный\n")) == 2


def test_numbers_are_cut_off_works_where_no_column_has_them():
    found = rows(
        "Мероприятие\tСрок\tИсполнитель\n"
        "1.1. Ремонт крыши\tмай\tзавхоз\n1.2. Покраска\tиюнь\tзавхоз\n"
        "1.3 Осмотр\tиюль\tсторож\n2.1 Уборка\tавгуст\tсторож\n"
    )
    assert [record[:2] for record in found] == [
        ("1.1.", "Ремонт крыши"),
        ("1.2.", "Покраска"),
        ("1.3", "Осмотр"),
        ("2.1", "Уборка"),
    ]


def test_amounts_that_open_works_are_no_numbers():
    found = rows(
        "Мероприятие\tСрок\tИсполнитель\n12 «Северных» балов\tмай\tклуб\n"
        "3 Осенних похода\tиюнь\tклуб\n40 Песен у костра\tиюль\tхор\n"
    )
    assert [record[0] for record in found] == ["", "", ""]
