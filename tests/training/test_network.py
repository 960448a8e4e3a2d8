"""The network in torch is the network in numpy, and can be trained."""

from dataclasses import replace

import numpy as np
import pytest
import tiny_model
from tiny_model import GIVEN, HEADS, weights

from roadmap_nlp.tagging.network.archive import LABELS
from roadmap_nlp.tagging.network.distances import REACH, near, turns
from roadmap_nlp.tagging.network.transformer import Seen, Transformer
from roadmap_nlp.tagging.network.word_looks import TABLES

torch = pytest.importorskip("torch")

from roadmap_nlp.training.network import Batch, Network, _Lookup  # noqa: E402 - needs torch


def _seen(count, seed):
    rng = np.random.default_rng(seed)
    return Seen(
        np.stack([rng.integers(0, n, count) for n in TABLES.values()], axis=1),
        rng.normal(size=(count, GIVEN)).astype(np.float32),
        turns(count),
        near(
            np.sort(rng.integers(0, 9, count)),
            rng.integers(0, 90, count),
            rng.integers(0, 3, count),
        ),
    )


def _batch(windows):
    """Windows of one length or several, padded with zeros."""
    longest = max(len(one.hashes) for one in windows)

    def padded(array, sides):
        widths = [(0, longest - len(array))] * sides
        return np.pad(array, widths + [(0, 0)] * (array.ndim - sides))

    return Batch(
        torch.from_numpy(np.stack([padded(one.hashes, 1) for one in windows])),
        torch.from_numpy(np.stack([padded(one.dense, 1) for one in windows])),
        torch.from_numpy(turns(longest)),
        torch.from_numpy(np.stack([padded(one.near, 2) for one in windows])),
        torch.tensor(
            [[at < len(one.hashes) for at in range(longest)] for one in windows]
        ),
    )


@pytest.fixture
def network():
    made = Network(tiny_model.sizes())
    made.load_state_dict({n: torch.from_numpy(w) for n, w in weights().items()})
    return made.eval()


@pytest.mark.parametrize("counts", [(1,), (7,), (60,), (60, 7, 1)])
def test_scores_are_those_of_the_network_in_numpy(network, counts):
    windows = [_seen(count, seed=count) for count in counts]
    with torch.no_grad():
        scores, links = (part.numpy() for part in network(_batch(windows)))
    for at, one in enumerate(windows):
        count = len(one.hashes)
        own, own_links = Transformer(weights(), HEADS)(one)
        assert own.shape == (count, len(LABELS) + 2)
        np.testing.assert_allclose(scores[at, :count], own, atol=1e-4)
        np.testing.assert_allclose(links[at, :count, 0], own_links[:, 0], atol=1e-4)
        for word in range(count):
            for back in range(1, min(word, REACH) + 1):
                there = links[at, word, 1 + word - back]
                assert there == pytest.approx(own_links[word, back], abs=1e-4)


def test_a_look_up_has_the_gradient_of_indexing():
    table = torch.randn(2, 5, requires_grad=True)
    buckets = torch.tensor([[0, 3, 3], [4, 0, 1]])
    ways = torch.randn(2, 2, 3)
    (_Lookup.apply(table, buckets) * ways).sum().backward()
    found, table.grad = table.grad, None
    (table[:, buckets] * ways).sum().backward()
    assert torch.allclose(found, table.grad)


def test_every_part_learns(network):
    scores, links = network.train()(_batch([_seen(9, seed=1)]))
    (scores.square().sum() + links[..., :1].square().sum() + links[0, 5, 3]).backward()
    still = [name for name, part in network.named_parameters() if part.grad is None]
    assert still == []


def test_what_it_may_not_see_does_not_matter():
    blind = Network(replace(tiny_model.sizes(), layout=False)).eval()
    one, other = _batch([_seen(9, seed=1)]), _batch([_seen(9, seed=1)])
    other.near.fill_(3)
    with torch.no_grad():
        assert torch.equal(blind(one)[0], blind(other)[0])
