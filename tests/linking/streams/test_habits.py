from roadmap_nlp.linking.streams.decoder import OUTSIDE, Placement, Unit
from roadmap_nlp.linking.streams.habits import with_habits

FIRST = ["Осмотр крыши", "Уборка двора", "Покраска ворот", "Вывоз снега", "Посев"]
SECOND = ["12–14", "20–25", "30", "7–9", "41"]
UNITS = [Unit(text, {}) for pair in zip(FIRST, SECOND, strict=True) for text in pair]


def test_a_cell_suits_the_column_whose_cells_look_like_it() -> None:
    path = [Placement(at % 2, at % 2 == 0) for at in range(len(UNITS))]
    for at, unit in enumerate(with_habits(UNITS, path, 2)):
        assert unit.habits[at % 2] > unit.habits[1 - at % 2]


def test_few_cells_and_cells_outside_say_nothing() -> None:
    path = [Placement(0 if at < 3 else OUTSIDE, True) for at in range(len(UNITS))]
    assert {unit.habits for unit in with_habits(UNITS, path, 2)} == {(0.0, 0.0)}
    assert with_habits([], [], 2) == []
