from extracted import rows

from roadmap_nlp import extract


def test_a_cell_hard_wrapped_in_the_middle_of_its_row() -> None:
    text = (
        "№\tМероприятие\tСрок\tИсполнитель\n"
        "1\tПроведение\nсовещания\tмай 2024\tзавуч\n"
        "2\tОсмотр\tиюнь 2024\tзавхоз\n"
    )
    assert rows(text, layout="tabs") == [
        ("1", "Проведение совещания", "завуч", "май 2024", ""),
        ("2", "Осмотр", "завхоз", "июнь 2024", ""),
    ]


def test_lines_above_and_below_the_table_are_no_rows() -> None:
    text = (
        "Согласовано\tУтверждаю\nПлан на 2024 год\n"
        "№\tМероприятие\tСрок\n1\tРемонт\tмай\n2\tОсмотр\tиюнь\n"
        "Директор\t\tП.П. Ли\n"
    )
    result = extract(text, layout="tabs")
    assert [record.number for record in result] == ["1", "2"]
    assert {item.role for item in result.unassigned} >= {"header", "signature"}
