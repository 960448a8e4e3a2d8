"""The tagger's network as it runs: numpy alone, no gradients.

The same function as ``roadmap_nlp.training.network.Network``, which is where its shape
is explained; a test holds the two together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from roadmap_nlp.tagging.network.distances import REACH
from roadmap_nlp.tagging.network.tokens import Floats, Ints

_NEVER = np.float32(-1e4)
_EPSILON = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network is given of ``n`` words.

    Attributes:
        hashes: Buckets of their looks (n, tables).
        dense: Vectors, flags, places and what is known of the text (n, numbers).
        turns: Buckets of distances in reading order (n, n).
        near: Buckets of distances on the page (n, n).
    """

    hashes: Ints
    dense: Floats
    turns: Ints
    near: Ints


class Transformer:
    """Scores of words.

    Args:
        weights: Arrays by the names that training gives them.
        heads: Heads of attention.
    """

    def __init__(self, weights: Mapping[str, Floats], heads: int) -> None:
        self._heads = heads
        self._tables = _numbered(weights, "tables.{}.weight")
        self._dense = _linear(weights, "dense")
        self._turns = weights["turns"]
        self._near = weights["near"]
        self._layers = [
            _Layer(weights, f"layers.{at}", heads)
            for at in range(sum(name.endswith(".up.weight") for name in weights))
        ]
        self._norm = weights["norm.weight"], weights["norm.bias"]
        self._scores = _linear(weights, "scores")
        self._after = _linear(weights, "after")
        self._ahead = _linear(weights, "ahead")
        self._alone = _linear(weights, "alone")
        self._link_turns = weights["link_turns"][0]
        self._link_near = weights["link_near"][0]

    def __call__(self, seen: Seen) -> tuple[Floats, Floats]:
        """What the words are, and which word each follows in its cell.

        Returns:
            Scores (n, labels + 2): of each label, of a cell's and a row's beginning.
            Scores (n, 1 + REACH) of following no word, or the one so many before.
        """
        x = _apply(self._dense, seen.dense)
        for at, table in enumerate(self._tables):
            x += table[seen.hashes[:, at]]
        bias = np.take(self._turns, seen.turns, axis=1)
        bias += np.take(self._near, seen.near, axis=1)
        for layer in self._layers:
            layer.add(x, bias)
        x = _normal(x, self._norm)
        return _apply(self._scores, x), self._links(x, seen)

    def _links(self, x: Floats, seen: Seen) -> Floats:
        after = _apply(self._after, x)
        found = after @ _apply(self._ahead, x).T
        found *= np.float32(after.shape[1] ** -0.5)
        found += self._link_turns[seen.turns]
        found += self._link_near[seen.near]
        count = len(x)
        padded = np.full((count, count + REACH), _NEVER, dtype=np.float32)
        padded[:, REACH:] = found
        # Column b of a row is the word b before: the diagonals of the square.
        at = np.arange(count)[:, None] + REACH - np.arange(1, REACH + 1)[None, :]
        near = np.take_along_axis(padded, at, axis=1)
        return np.concatenate([_apply(self._alone, x), near], axis=1)


class _Layer:
    """Attention, then two linear maps, each added to what came in."""

    def __init__(self, weights: Mapping[str, Floats], name: str, heads: int) -> None:
        self._heads = heads
        self._norm1 = weights[f"{name}.norm1.weight"], weights[f"{name}.norm1.bias"]
        self._norm2 = weights[f"{name}.norm2.weight"], weights[f"{name}.norm2.bias"]
        self._qkv = _linear(weights, f"{name}.qkv")
        self._out = _linear(weights, f"{name}.out")
        self._up = _linear(weights, f"{name}.up")
        self._down = _linear(weights, f"{name}.down")

    def add(self, x: Floats, bias: Floats) -> None:
        """Change ``x`` (n, width) in place; ``bias`` is (heads, n, n)."""
        n, width = x.shape
        qkv = _apply(self._qkv, _normal(x, self._norm1))
        shaped = qkv.reshape(n, 3, self._heads, width // self._heads)
        q, k, v = shaped.transpose(1, 2, 0, 3)
        q = q * np.float32((width // self._heads) ** -0.5)
        weights: Floats = q @ k.transpose(0, 2, 1)
        weights += bias
        weights -= weights.max(axis=-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        mixed = (weights @ v).transpose(1, 0, 2).reshape(n, width)
        x += _apply(self._out, mixed)
        hidden = _apply(self._up, _normal(x, self._norm2))
        np.maximum(hidden, 0.0, out=hidden)
        x += _apply(self._down, hidden)


def _numbered(weights: Mapping[str, Floats], name: str) -> list[Floats]:
    found: list[Floats] = []
    while (key := name.format(len(found))) in weights:
        found.append(weights[key])
    return found


def _linear(weights: Mapping[str, Floats], name: str) -> tuple[Floats, Floats]:
    return np.ascontiguousarray(weights[f"{name}.weight"].T), weights[f"{name}.bias"]


def _apply(linear: tuple[Floats, Floats], x: Floats) -> Floats:
    weight, bias = linear
    found: Floats = x @ weight
    found += bias
    return found


def _normal(x: Floats, norm: tuple[Floats, Floats]) -> Floats:
    scale, shift = norm
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.square(centred).mean(axis=-1, keepdims=True)
    centred *= scale / np.sqrt(spread + _EPSILON)
    centred += shift
    found: Floats = centred
    return found
