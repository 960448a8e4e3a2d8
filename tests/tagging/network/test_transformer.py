"""The network in numpy, held to formulas written out here, without torch."""

import numpy as np
import pytest
from tiny_model import GIVEN, HEADS, WIDTH, weights

from roadmap_nlp.tagging.network.archive import LABELS
from roadmap_nlp.tagging.network.distances import near, turns
from roadmap_nlp.tagging.network.transformer import Seen, Transformer
from roadmap_nlp.tagging.network.word_looks import TABLES


def _seen(count, seed=1):
    rng = np.random.default_rng(seed)
    return Seen(
        np.stack([rng.integers(0, n, count) for n in TABLES.values()], axis=1),
        rng.normal(size=(count, GIVEN)).astype(np.float32),
        turns(count),
        near(
            np.sort(rng.integers(0, 5, count)),
            rng.integers(0, 60, count),
            rng.integers(0, 3, count),
        ),
    )


def _normal(x, weight, bias):
    spread = np.sqrt(x.var(axis=-1, keepdims=True) + 1e-5)
    return (x - x.mean(axis=-1, keepdims=True)) / spread * weight + bias


def _by_hand(known, seen):
    """Scores of words, word by word and head by head."""
    known = {name: array.astype(np.float64) for name, array in known.items()}

    def linear(name, x):
        return x @ known[f"{name}.weight"].T + known[f"{name}.bias"]

    def norm(name, x):
        return _normal(x, known[f"{name}.weight"], known[f"{name}.bias"])

    x = linear("dense", seen.dense)
    for at in range(len(TABLES)):
        x = x + known[f"tables.{at}.weight"][seen.hashes[:, at]]
    q, k, v = np.split(linear("layers.0.qkv", norm("layers.0.norm1", x)), 3, axis=1)
    size = WIDTH // HEADS
    mixed = np.zeros_like(x)
    for head in range(HEADS):
        part = slice(head * size, (head + 1) * size)
        for word in range(len(x)):
            scores = k[:, part] @ q[word, part] / np.sqrt(size)
            scores += known["turns"][head, seen.turns[word]]
            scores += known["near"][head, seen.near[word]]
            shares = np.exp(scores) / np.exp(scores).sum()
            mixed[word, part] = shares @ v[:, part]
    x = x + linear("layers.0.out", mixed)
    hidden = np.maximum(linear("layers.0.up", norm("layers.0.norm2", x)), 0)
    x = x + linear("layers.0.down", hidden)
    return linear("scores", norm("norm", x))


@pytest.mark.parametrize("count", [1, 2, 30])
def test_scores_are_those_of_the_formulas(count):
    known, seen = weights(), _seen(count)
    scores, _ = Transformer(known, HEADS)(seen)
    assert scores.shape == (count, len(LABELS) + 2)
    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores, _by_hand(known, seen), atol=1e-4)


def test_what_it_is_given_stays_as_it_was():
    seen = _seen(9)
    before = seen.dense.copy()
    Transformer(weights(), HEADS)(seen)
    assert (seen.dense == before).all()


def test_equal_words_get_equal_scores_to_the_last_bit():
    network, seen = Transformer(weights(depth=3), HEADS), _seen(50)
    once, again = network(seen), network(seen)
    assert all((a == b).all() for a, b in zip(once, again, strict=True))


def test_a_deeper_network_has_more_layers():
    seen = _seen(5)
    one, two = (Transformer(weights(depth=n), HEADS)(seen)[0] for n in (1, 2))
    assert np.abs(one - two).max() > 1e-3
