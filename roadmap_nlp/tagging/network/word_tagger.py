"""Tags the words of a whole text, window by window."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import numpy as np
from threadpoolctl import ThreadpoolController

from roadmap_nlp.errors import ModelError
from roadmap_nlp.tagging.network.archive import LABELS, read_archive, shipped
from roadmap_nlp.tagging.network.distances import REACH, near, turns
from roadmap_nlp.tagging.network.tokens import Floats, Ints, Looks, Tokens, tokens_of
from roadmap_nlp.tagging.network.transformer import Seen, Transformer
from roadmap_nlp.types import Layout, Role, WordTags

WINDOW: Final = 256
"""Words the network sees at a time."""
_OVERLAP: Final = 64


class WordTagger:
    """Says of each word what it may be.

    Args:
        folder: That of a trained model.

    Raises:
        ModelError: There is no model that this version can read.
    """

    def __init__(self, folder: Path | Traversable) -> None:
        archive = read_archive(folder)
        self._vectors = archive.vectors
        self._looks = Looks(archive.vectors)
        try:
            self._network = Transformer(archive.weights, archive.meta["heads"])
        except KeyError as error:
            raise ModelError(
                f"The network has no {error}.",
                source=str(folder),
                remedy="Train it anew with this version: roadmap-nlp train.",
            ) from error
        self._threads = ThreadpoolController()

    def tag(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        layout: Layout,
        columns: Sequence[Role] = (),
    ) -> WordTags:
        """What the words of lines may be.

        Args:
            text: The source text.
            spans: Half-open offsets of the lines, in order.
            layout: How the text is laid out.
            columns: Roles of the table's columns, left to right, where known.
        """
        tokens = tokens_of(text, spans, layout, columns)
        # Threads cost more than such small matrices gain, and sums in any other order
        # would not be the same to the last bit.
        with self._threads.limit(limits=1, user_api="blas"):
            scores, links = self._scores(tokens)
        roles = scores[:, : len(LABELS)]
        roles = roles - roles.max(axis=1, keepdims=True)
        roles -= np.log(np.exp(roles).sum(axis=1, keepdims=True))
        links = links - links.max(axis=1, keepdims=True)
        links -= np.log(np.exp(links).sum(axis=1, keepdims=True))
        return WordTags(
            tokens.starts.tolist(),
            tokens.ends.tolist(),
            tokens.lines.tolist(),
            {label: roles[:, at].tolist() for at, label in enumerate(LABELS)},
            *_both(scores[:, -2]),
            *_both(scores[:, -1]),
            links.tolist(),
        )

    def _scores(self, tokens: Tokens) -> tuple[Floats, Floats]:
        count = len(tokens)
        scores = np.zeros((count, len(LABELS) + 2), dtype=np.float32)
        links = np.zeros((count, 1 + REACH), dtype=np.float32)
        for window in _windows(count):
            part = slice(window.start, window.end)
            found = self._network(self._seen(tokens, part))
            keep = slice(window.first, window.end)
            scores[keep], links[keep] = (
                array[window.first - window.start :] for array in found
            )
        return scores, links

    def _seen(self, tokens: Tokens, part: slice) -> Seen:
        hashes, flags, rows = self._looks.arrays(tokens.words[part])
        count = len(rows)
        known = np.broadcast_to(tokens.about, (count, len(tokens.about)))
        dense = (self._vectors.take(rows), flags, tokens.places[part], known)
        return Seen(
            hashes,
            np.concatenate(dense, axis=1),
            _turns()[:count, :count],
            near(tokens.lines[part], tokens.xs[part], tokens.goes_on[part]),
        )


@dataclass(frozen=True, slots=True)
class _Window:
    """Words ``start:end`` are seen; the scores of ``first:end`` are kept.

    A later window writes over the end of the one before, up to half of what both see.
    """

    start: int
    first: int
    end: int


def _windows(count: int) -> Iterator[_Window]:
    start = 0
    while start < count:
        end = min(start + WINDOW, count)
        # The last window is full too: a few words alone would lack their company.
        start = max(0, min(start, end - WINDOW)) if end == count else start
        yield _Window(start, start + _OVERLAP // 2 if start else 0, end)
        if end == count:
            return
        start += WINDOW - _OVERLAP


@cache
def _turns() -> Ints:
    return turns(WINDOW)


def _both(score: Floats) -> tuple[list[float], list[float]]:
    """Natural logs of the chances that it is and that it is not."""
    return (-np.logaddexp(0, -score)).tolist(), (-np.logaddexp(0, score)).tolist()


@cache
def tagger_of(folder: Path | None) -> WordTagger:
    """The tagger of a folder, or the one that the library carries, read once."""
    return WordTagger(folder or shipped())
