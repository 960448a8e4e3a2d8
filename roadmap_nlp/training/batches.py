"""Windows of documents as batches of tensors."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from roadmap_nlp.tagging.network.distances import REACH, near, turns
from roadmap_nlp.tagging.network.tokens import Ints, Looks
from roadmap_nlp.tagging.network.word_looks import TABLES
from roadmap_nlp.tagging.network.word_tagger import WINDOW
from roadmap_nlp.tagging.network.word_vectors import Vectors
from roadmap_nlp.training.examples import (
    FIRST,
    IGNORED,
    UNKNOWN_ROW,
    UNKNOWN_WORD,
    Example,
)
from roadmap_nlp.training.network import Batch, Sizes

_SAME_END = 3
_STEM = list(TABLES).index("stem")
_NO_STEM = 0
_FORGOTTEN_COLUMNS = 0.05


@dataclass(frozen=True, slots=True)
class Truth:
    """What each word of a batch is.

    Attributes:
        roles: Number of its label, or ``IGNORED`` (b, n).
        begins: Whether it begins a cell (b, n).
        rows: Whether it begins a row, or ``UNKNOWN_ROW`` (b, n).
        before: One more than the place of the word before it in its cell, 0 where
            there is none, or ``IGNORED`` (b, n).
    """

    roles: Tensor
    begins: Tensor
    rows: Tensor
    before: Tensor


class Batcher:
    """Makes batches.

    Args:
        vectors: The vectors of words.
        sizes: What the network is given.
        strange: Share of words made strange for training.
    """

    def __init__(self, vectors: Vectors, sizes: Sizes, strange: float = 0.0) -> None:
        self._share = strange
        self._vectors = vectors
        self._looks = Looks(vectors)
        self._sizes = sizes
        self._alike = vectors.alike(_SAME_END)

    def strange(self, examples: Sequence[Example], rng: Random) -> tuple[Batch, Truth]:
        """One window of each document, some words made strange."""
        windows = [(one, *_window(len(one.tokens), rng)) for one in examples]
        return self.batch(windows, rng)

    def plain(self, examples: Sequence[Example]) -> tuple[Batch, Truth]:
        """The first window of each document, as it is."""
        return self.batch([(one, 0, min(len(one.tokens), WINDOW)) for one in examples])

    def batch(
        self, windows: Sequence[tuple[Example, int, int]], rng: Random | None = None
    ) -> tuple[Batch, Truth]:
        """The words ``start:end`` of each example; ``rng`` makes some words strange."""
        longest = max(end - start for _, start, end in windows)
        shape = (len(windows), longest)
        hashes = np.zeros((*shape, len(TABLES)), dtype=np.int64)
        dense: list[np.ndarray] = []
        placed = np.zeros((len(windows), longest, longest), dtype=np.int64)
        mask = np.zeros(shape, dtype=bool)
        roles = np.full(shape, IGNORED, dtype=np.int64)
        begins = np.zeros(shape, dtype=np.float32)
        rows = np.full(shape, UNKNOWN_ROW, dtype=np.float32)
        before = np.full(shape, IGNORED, dtype=np.int64)
        for at, (one, start, end) in enumerate(windows):
            n = end - start
            tokens = one.tokens
            buckets, numbers = self._numbers(one, start, end, rng)
            hashes[at, :n] = buckets
            padded = np.zeros((longest, numbers.shape[1]), dtype=np.float32)
            padded[:n] = numbers
            dense.append(padded)
            placed[at, :n, :n] = near(
                tokens.lines[start:end], tokens.xs[start:end], tokens.goes_on[start:end]
            )
            mask[at, :n] = True
            roles[at, :n] = one.roles[start:end]
            begins[at, :n] = one.begins[start:end]
            rows[at, :n] = one.rows[start:end]
            before[at, :n] = _within(one.before[start:end], start)
        batch = Batch(
            torch.from_numpy(hashes),
            torch.from_numpy(np.stack(dense)),
            torch.from_numpy(turns(longest)),
            torch.from_numpy(placed),
            torch.from_numpy(mask),
        )
        truth = Truth(*map(torch.from_numpy, (roles, begins, rows, before)))
        return batch, truth

    def _numbers(
        self, one: Example, start: int, end: int, rng: Random | None
    ) -> tuple[np.ndarray, np.ndarray]:
        tokens = one.tokens
        words = tokens.words[start:end]
        hashes, flags, places = self._looks.arrays(words)
        about = np.broadcast_to(tokens.about, (end - start, len(tokens.about)))
        where = tokens.places[start:end]
        if rng is not None:
            places, hashes = self._strange(places, hashes, rng)
            if rng.random() < _FORGOTTEN_COLUMNS:
                about = np.zeros_like(about)
        vectors = self._vectors.take(places)
        if not self._sizes.vectors:
            vectors = np.zeros_like(vectors)
        if not self._sizes.layout:
            where = np.zeros_like(where)
        return hashes, np.concatenate([vectors, flags, where, about], axis=1)

    def _strange(self, places: Ints, hashes: Ints, rng: Random) -> tuple[Ints, Ints]:
        """Rows of vectors and buckets, some changed for those of words never seen.

        The words of some hundred plans are soon learnt by heart; others must do as
        well. A strange word has the vector of one with the same end, and no stem.
        """
        places, hashes = places.copy(), hashes.copy()
        for at, row in enumerate(places.tolist()):
            if rng.random() < self._share:
                hashes[at, _STEM] = _NO_STEM
                if row in self._alike:
                    places[at] = rng.choice(self._alike[row])
        return places, hashes


def _within(before: Ints, start: int) -> Ints:
    """Places of words before as those of a window; ``IGNORED`` if out of sight."""
    at = np.arange(len(before))
    shifted = before - start + 1
    found = np.where(before == FIRST, 0, shifted)
    far = (found < 1) | (at - found + 1 > REACH)
    found = np.where((before != FIRST) & far, IGNORED, found)
    return np.where(before == UNKNOWN_WORD, IGNORED, found)


def _window(count: int, rng: Random) -> tuple[int, int]:
    if count <= WINDOW:
        return 0, count
    start = rng.randrange(-WINDOW // 4, count - WINDOW * 3 // 4)
    start = max(0, min(start, count - WINDOW))
    return start, start + WINDOW
