"""Vectors of Russian words: neighbours in meaning are neighbours in space."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import IO, Final

import numpy as np
import numpy.typing as npt

_LEAST_SHARED: Final = 5
_SCALE: Final = np.float32(1 / 24)


class Vectors:
    """Vectors by word; a word never seen takes those of one that begins as it does.

    The last row is of words that resemble none: zeros.

    Args:
        words: The words, sorted.
        vectors: A row of bytes for each.
    """

    def __init__(self, words: Sequence[str], vectors: npt.NDArray[np.int8]) -> None:
        self._words = words
        none = np.zeros((1, vectors.shape[1]), dtype=np.int8)
        self.rows: npt.NDArray[np.int8] = np.concatenate([vectors, none])

    @classmethod
    def read(cls, file: IO[bytes]) -> "Vectors":
        """The vectors of a file that ``models/ru_roadmap/reduce_vectors.py`` wrote."""
        with np.load(file) as known:
            words = known["words"].tobytes().decode("utf-8").split("\n")
            return cls(words, known["vectors"])

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self.rows.shape[1])

    def find(self, key: str) -> int:
        """The row of a word in lower case, ё as е, or of one that resembles it."""
        at = self._place(key)
        if at >= 0:
            return at
        if "-" in key:
            at = self._place(key.rpartition("-")[2])
        return at if at >= 0 else len(self._words)

    def _place(self, key: str) -> int:
        at = bisect_left(self._words, key)
        if at < len(self._words) and self._words[at] == key:
            return at
        for size in range(len(key) - 1, _LEAST_SHARED - 1, -1):
            start = key[:size]
            at = bisect_left(self._words, start)
            if at < len(self._words) and self._words[at].startswith(start):
                return at
        return -1

    def alike(self, size: int) -> Mapping[int, Sequence[int]]:
        """For each row, by number, those whose words end in the same letters.

        Args:
            size: How many letters.
        """
        groups: dict[str, list[int]] = {}
        for row, word in enumerate(self._words):
            groups.setdefault(word[-size:], []).append(row)
        return {row: group for group in groups.values() for row in group}

    def take(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """The vectors of rows."""
        return self.rows[rows].astype(np.float32) * _SCALE
