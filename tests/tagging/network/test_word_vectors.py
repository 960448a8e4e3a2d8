import numpy as np
import pytest
from tiny_model import VECTOR, WORDS, write_vectors

from roadmap_nlp.tagging.network.word_vectors import Vectors


@pytest.fixture
def vectors(tmp_path):
    with write_vectors(tmp_path / "v.npz").open("rb") as file:
        return Vectors.read(file)


NOBODY = "(nobody)"


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("ремонт", "ремонт"),
        ("ремонта", "ремонта"),
        # begins as another does
        ("бухгалтерия", "бухгалтер"),
        ("ремонтный", "ремонт"),
        ("школы", NOBODY),  # four letters are too few to go by
        # the last part of a word of two
        ("юрист-бухгалтер", "бухгалтер"),
        ("директор-х", "директор"),
        # like none
        ("xyz", NOBODY),
        ("", NOBODY),
        ("яяяяяяяя", NOBODY),
    ],
)
def test_the_word_whose_vector_is_taken(vectors, key, found):
    row = vectors.find(key)
    assert (*WORDS, NOBODY)[row] == found


def test_words_like_none_are_zeros(vectors):
    rows = np.array([vectors.find("ремонт"), vectors.find("xyz")])
    taken = vectors.take(rows)
    assert taken.dtype == np.float32
    assert taken.shape == (2, vectors.width) == (2, VECTOR)
    assert taken[0].any()
    assert not taken[1].any()


def test_words_with_the_same_end(vectors):
    alike = vectors.alike(2)
    groups = {frozenset(WORDS[row] for row in group) for group in alike.values()}
    assert {"бухгалтер"} in groups
    assert set(alike) == set(range(len(WORDS)))
    assert all(row in group for row, group in alike.items())


def test_what_shares_an_end_is_a_group():
    found = Vectors(("завода", "забор", "города"), np.zeros((3, 2), dtype=np.int8))
    assert dict(found.alike(2)) == {0: [0, 2], 1: [1], 2: [0, 2]}
