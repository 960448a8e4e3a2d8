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
