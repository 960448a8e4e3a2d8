import pytest

from roadmap_nlp.evaluation.locating import Locator

TEXT = "1 Сев майской ржи май\n2 Жатва май\nагроном\n"


@pytest.mark.parametrize(
    ("pieces", "near", "places"),
    [
        (["Сев"], 0, ((2, 5),)),
        (["май"], 0, ((18, 21),)),  # «май» in «майской» is no word
        (["май"], 26, ((30, 33),)),
        (["Сев", "ржи"], 30, ((2, 5), (14, 17))),
        (["сев"], 0, None),
        (["Сев", "овёс"], 0, None),
        ([], 0, None),
        ([""], 0, None),
    ],
)
def test_the_nearest_place(pieces, near, places):
    assert Locator(TEXT).find(pieces, near) == places


def test_a_place_is_taken_once_while_others_are_free():
    locator = Locator(TEXT)
    found = [locator.find(["май"], 0) for _ in range(3)]
    assert found[:2] == [((18, 21),), ((30, 33),)]
    assert found[2] in (((6, 9),), ((18, 21),))


def test_columns_one_by_one_are_taken_in_order():
    locator = Locator("Сев\nЖатва\nПомол\nмай\nмай\nмай\n")
    assert [locator.find(["май"], near)[0][0] for near in (0, 4, 10)] == [16, 20, 24]
