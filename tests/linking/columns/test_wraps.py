from roadmap_nlp.linking.columns.wraps import wrap_odds

LINES = ["Отдел", "Завхоз", "Заместитель главного", "врача", "Юрист"]


def test_room_says_nothing_where_sure_lines_have_it_too() -> None:
    assert wrap_odds(LINES, [8.0, -8.0, -8.0, 8.0, -8.0]) == [0.0] * 5


def test_no_lines_say_nothing() -> None:
    assert wrap_odds([], []) == []
