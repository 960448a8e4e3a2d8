from dataclasses import replace
from random import Random

import numpy as np
import pytest
import tiny_model
from damage_plans import row, small_plan
from tiny_model import GIVEN, VECTOR, write_vectors

from roadmap_nlp.damage.making import Recipe
from roadmap_nlp.tagging.network.tokens import PLACES
from roadmap_nlp.tagging.network.word_looks import FLAGS, TABLES
from roadmap_nlp.tagging.network.word_tagger import WINDOW
from roadmap_nlp.tagging.network.word_vectors import Vectors
from roadmap_nlp.training.examples import IGNORED, UNKNOWN_ROW, example

torch = pytest.importorskip("torch")

from roadmap_nlp.training.batches import Batcher  # noqa: E402 - needs torch

PLACES_AT = slice(VECTOR + len(FLAGS), VECTOR + len(FLAGS) + PLACES)
LAYOUT = "run-on"


def _example(rows):
    some = [
        row(f"{n}", f"Ремонт забора номер {n}", f"до {n % 28 + 1} мая", "завхоз")
        for n in range(1, rows + 1)
    ]
    return example(small_plan(*some), Recipe(LAYOUT, 0.0), known=True)


SHORT, LONG = _example(3), _example(60)


@pytest.fixture
def vectors(tmp_path):
    with write_vectors(tmp_path / "v.npz").open("rb") as file:
        return Vectors.read(file)


@pytest.fixture
def batcher(vectors):
    return Batcher(vectors, tiny_model.sizes(), strange=0.25)


def test_windows_are_padded_to_one_length(batcher):
    batch, truth = batcher.plain([SHORT, LONG])
    count = len(SHORT.tokens)
    assert len(LONG.tokens) > WINDOW
    assert batch.dense.shape == (2, WINDOW, GIVEN)
    assert batch.mask.sum(dim=1).tolist() == [count, WINDOW]
    assert truth.roles[0, :count].tolist() == SHORT.roles.tolist()
    assert truth.roles[1].tolist() == LONG.roles[:WINDOW].tolist()
    assert set(truth.roles[0, count:].tolist()) == {IGNORED}
    assert set(truth.rows[0, count:].tolist()) == {UNKNOWN_ROW}
    assert set(truth.before[0, count:].tolist()) == {IGNORED}


def test_links_are_places_within_the_window(batcher):
    start = 50
    _, truth = batcher.batch([(LONG, start, start + 90)])
    for at, before in enumerate(truth.before[0].tolist()):
        known = LONG.before[start + at]
        if before > 0:
            assert before - 1 + start == known
        elif before == IGNORED:
            assert known < start
        else:
            assert LONG.begins[start + at] == 1


def test_equal_states_of_chance_give_equal_batches(batcher):
    one, other = (batcher.strange([SHORT, LONG], Random(4))[0] for _ in range(2))
    assert torch.equal(one.dense, other.dense)
    third = batcher.strange([SHORT, LONG], Random(5))[0]
    assert not torch.equal(one.dense, third.dense)


def test_strange_words_keep_their_looks_and_places(batcher):
    plain, _ = batcher.batch([(LONG, 0, WINDOW)])
    strange, _ = batcher.batch([(LONG, 0, WINDOW)], Random(1))
    stem = [*TABLES].index("stem")
    others = [at for at in range(len(TABLES)) if at != stem]
    assert torch.equal(plain.hashes[..., others], strange.hashes[..., others])
    assert (strange.hashes[..., stem] == 0).any()
    assert torch.equal(plain.dense[..., PLACES_AT], strange.dense[..., PLACES_AT])
    assert torch.equal(plain.near, strange.near)


def test_some_words_have_the_vector_of_another_with_the_same_end():
    words = ("завод", "завхоз", "подхоз")
    rows = np.array([[1] * VECTOR, [2] * VECTOR, [3] * VECTOR], dtype=np.int8)
    batcher = Batcher(Vectors(words, rows), tiny_model.sizes(), strange=0.25)
    found = set()
    for seed in range(30):
        batch, _ = batcher.batch([(SHORT, 0, len(SHORT.tokens))], Random(seed))
        at = SHORT.tokens.words.index("завхоз")
        found.add(round(float(batch.dense[0, at, 0]) * 24))
    assert found == {2, 3}


def test_a_window_is_within_its_document(batcher):
    for seed in range(50):
        batch, _ = batcher.strange([LONG], Random(seed))
        assert int(batch.mask.sum()) == WINDOW


@pytest.mark.parametrize(
    ("hidden", "part"),
    [("vectors", slice(0, VECTOR)), ("layout", PLACES_AT)],
)
def test_what_the_network_may_not_know_is_zeros(vectors, hidden, part):
    batcher = Batcher(vectors, replace(tiny_model.sizes(), **{hidden: False}))
    batch, _ = batcher.plain([SHORT])
    assert not batch.dense[..., part].any()
    assert batch.dense.any()
