import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.linking.interleaved.widths import UNKNOWN, broken, likely_width, over


@pytest.mark.parametrize(
    ("sizes", "width"),
    [
        ([], UNKNOWN),
        ([(10, 5), (12, 4), (3, 0)], 12.0),
        ([(20, 9), (19, 8), (35, 0), (21, 7)], 21.0),  # one piece holds a neighbour's
        ([(8, 0)], 8.0),
    ],
)
def test_likely_width(sizes: list[tuple[int, int]], width: float) -> None:
    assert likely_width(sizes) == width


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 20)), min_size=1))
def test_a_width_is_that_of_a_piece(sizes: list[tuple[int, int]]) -> None:
    assert likely_width(sizes) in {float(size) for size, _ in sizes}


@given(st.integers(0, 40))
def test_more_room_left_is_less_likely(slack: int) -> None:
    assert broken(-1) > broken(slack) >= broken(slack + 1)


@given(st.integers(0, 40))
def test_wider_pieces_are_less_likely(beyond: int) -> None:
    assert over(-beyond) == 0.0 >= over(beyond) >= over(beyond + 1)
