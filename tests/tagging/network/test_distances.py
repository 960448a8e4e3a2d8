import numpy as np
import pytest

from roadmap_nlp.tagging.network.distances import NEAR_PLACES, NEAR_TURNS, near, turns


def test_turns_count_words_and_end_somewhere():
    found = turns(100)
    assert found.min() == 0
    assert found.max() == NEAR_TURNS - 1
    assert found[5, 7] - found[5, 5] == 2
    assert found[0, 60] == found[0, 99]
    assert found[60, 0] == found[99, 0]


def test_part_of_the_turns_of_many_are_those_of_few():
    assert (turns(9)[:4, :4] == turns(4)).all()


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        # within a line it does not matter how far
        (((0, 0), (0, 5)), ((0, 0), (0, 90)), True),
        # a line below: right beneath, or over to the right
        (((0, 10), (1, 12)), ((5, 40), (6, 42)), True),
        (((0, 10), (1, 12)), ((0, 10), (1, 40)), False),
        # a line above is not a line below
        (((0, 10), (1, 10)), ((1, 10), (0, 10)), False),
        # far is far
        (((0, 0), (9, 0)), ((0, 0), (60, 0)), True),
    ],
)
def test_places_that_are_as_far_apart(here, there, same):
    assert (_bucket(*here) == _bucket(*there)) is same


def _bucket(one, other):
    lines, xs = np.array([one, other]).T
    return int(near(lines, xs, np.zeros(len(lines), dtype=int))[0, 1])


def test_places_fall_into_known_buckets():
    rng = np.random.default_rng(1)
    goes_on = rng.integers(0, 3, 200)
    found = near(rng.integers(0, 50, 200), rng.integers(0, 200, 200), goes_on)
    assert found.min() >= 0
    assert found.max() < NEAR_PLACES


def test_halves_of_a_word_have_buckets_of_their_own():
    lines, xs = np.array([0, 0, 1, 1]), np.array([0, 9, 0, 9])
    found = near(lines, xs, np.array([0, 2, 0, 0]))
    once = [(1, 3), (3, 1)]
    others = {
        int(found[a, b]) for a in range(4) for b in range(4) if (a, b) not in once
    }
    assert len({int(found[at]) for at in once} - others) == 2


def test_a_half_out_of_sight_is_none():
    lines, xs = np.array([0, 0]), np.array([0, 9])
    whole = near(lines, xs, np.zeros(2, dtype=int))
    assert (near(lines, xs, np.array([0, 5])) == whole).all()
