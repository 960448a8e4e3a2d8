"""Lines of text as arrays of what the tagger knows of each word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import regex

from roadmap_nlp import deadlines
from roadmap_nlp.tagging.network.halves import halves
from roadmap_nlp.tagging.network.word_looks import FLAGS, TABLES, look
from roadmap_nlp.tagging.network.word_vectors import Vectors
from roadmap_nlp.types import Layout, Role

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Numbers = tuple[float, ...]

KNOWN_LAYOUTS: Final = (
    *(Layout.INTERLEAVED, Layout.COLUMNS, Layout.RUN_ON),
    *(Layout.TORN, Layout.PARAGRAPHS, Layout.PROSE),
)
COLUMN_ROLES: Final = (
    *(Role.NUMBER, Role.ACTIVITY, Role.RESPONSIBLE),
    *(Role.DEADLINE, Role.OUTCOME, Role.EXTRA),
)
PLACES: Final = 16
"""How many numbers say where in its line a word stands, and whether in a deadline."""
FIRST_OF_LINE: Final = 9
IN_DEADLINE: Final = 14
FIRST_OF_DEADLINE: Final = 15
"""Which of those say that a word is the first of its line, in a deadline, its first."""
ABOUT: Final = len(KNOWN_LAYOUTS) + 2 * len(COLUMN_ROLES) + 2
"""How many numbers say what is known of the whole text: layout and columns."""

_TOKEN: Final = regex.compile(r"\S+")
_CUT_WORDS: Final = (Layout.INTERLEAVED, Layout.COLUMNS)
"""Layouts whose narrow columns cut words."""
_HYPHENS: Final = "-\u00ad\u2010"
_BEFORE_CUT: Final = 4
"""So many words before a cut one are read with it."""
_WIDE = 100.0
_FARTHEST = 3.0
_MOST_LOOKS: Final = 50_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, one row each in every array.

    Attributes:
        starts: Offset of each in the source.
        ends: One past its last character.
        lines: Number of its line, from 0.
        xs: Characters before it in its line.
        goes_on: How many words on the rest of a cut word stands; 0 for a whole one.
        places: Where it stands, ``PLACES`` numbers.
        about: What is known of the whole text, ``ABOUT`` numbers.
        words: The words.
    """

    starts: Ints
    ends: Ints
    lines: Ints
    xs: Ints
    goes_on: Ints
    places: Floats
    about: Floats
    words: Sequence[str]

    def __len__(self) -> int:
        return len(self.words)


def tokens_of(
    text: str,
    spans: Sequence[tuple[int, int]],
    layout: Layout,
    columns: Sequence[Role] = (),
) -> Tokens:
    """The words of the lines ``text[start:end]``.

    Args:
        text: The source text.
        spans: Half-open offsets of the lines, in order.
        layout: How the text is laid out.
        columns: Roles of the table's columns, left to right, where they are known.
    """
    found: list[tuple[int, int, int, int]] = []
    places: list[Numbers] = []
    words: list[str] = []
    longest = max((1, *(end - start for start, end in spans)))
    before = 0
    for number, (start, end) in enumerate(spans):
        here = list(_TOKEN.finditer(text, start, end))
        apart = text.count("\n", before, start) > 1 if number else True
        places += _places(text, here, (start, end), longest, apart=apart)
        found += [(m.start(), m.end(), number, m.start() - start) for m in here]
        words += [m.group() for m in here]
        before = end
    array = np.array(found, dtype=np.int64).reshape(-1, 4)
    places_array = np.array(places, dtype=np.float32).reshape(-1, PLACES)
    goes_on = np.zeros(len(words), dtype=np.int64)
    if layout in _CUT_WORDS:
        for at, below in halves(words, array[:, 2].tolist()):
            goes_on[at] = below - at
        _mark_cut_deadlines(places_array, words, array[:, 2], goes_on)
    return Tokens(
        array[:, 0],
        array[:, 1],
        array[:, 2],
        array[:, 3],
        goes_on,
        places_array,
        about(layout, columns),
        words,
    )


def _mark_cut_deadlines(
    places: Floats, words: Sequence[str], lines: Ints, goes_on: Ints
) -> None:
    """Mark deadlines one word of which goes on in a line below: «II квар | тал»."""
    for at in np.flatnonzero(goes_on).tolist():
        below = at + int(goes_on[at])
        first = at
        while first and at - first < _BEFORE_CUT and lines[first - 1] == lines[at]:
            first -= 1
        before = " ".join(words[first:at])
        whole = f"{before} {words[at].rstrip(_HYPHENS)}{words[below]}".strip()
        hits = [hit for hit in deadlines.find(whole) if hit.end_char > len(before) + 1]
        if not hits:
            continue
        begins = whole[: hits[0].start_char].count(" ") + first
        places[begins : at + 1, IN_DEADLINE] = 1.0
        places[begins, FIRST_OF_DEADLINE] = 1.0
        places[below, IN_DEADLINE] = 1.0


def _places(
    text: str,
    words: Sequence["regex.Match[str]"],
    line: tuple[int, int],
    longest: int,
    *,
    apart: bool,
) -> list[Numbers]:
    start, end = line
    length = end - start
    indent = text[max(0, start - 1) : start].isspace() and text[start - 1] != "\n"
    hits = deadlines.find(text[start:end])
    within = {at for hit in hits for at in range(hit.start_char, hit.end_char)}
    firsts = {hit.start_char for hit in hits}
    head = (
        min(length / _WIDE, _FARTHEST),
        length / longest,
        min(len(words) / 20, _FARTHEST),
        float(apart),
        float(indent),
    )
    found: list[Numbers] = []
    depth = 0
    last = start
    for at, match in enumerate(words):
        word = match.group()
        left, right = match.start() - start, match.end() - start
        gap = text[last : match.start()]
        found.append(
            (
                *head,
                min(left / _WIDE, _FARTHEST),
                min(right / _WIDE, _FARTHEST),
                min((length - right) / _WIDE, _FARTHEST),
                left / longest,
                float(at == 0),
                float(at == len(words) - 1),
                min(max(len(gap) - 1, 0), 8) / 8,
                float("\t" in gap or "|" in gap),
                depth / 2,
                float(left in within),
                float(left in firsts),
            )
        )
        depth += sum(c in "«„(" for c in word) - sum(c in "»“)" for c in word)
        depth = max(-2, min(2, depth))
        last = match.end()
    return found


def about(layout: Layout, columns: Sequence[Role]) -> Floats:
    """What is known of the whole text, as numbers.

    Args:
        layout: Its layout; others than ``KNOWN_LAYOUTS`` are as if unknown.
        columns: Roles of the columns, left to right; empty where unknown.
    """
    found = [float(layout is one) for one in KNOWN_LAYOUTS]
    for role in COLUMN_ROLES:
        present = role in columns
        found.append(float(present))
        found.append((columns.index(role) + 1) / len(columns) if present else 0.0)
    found.append(columns.count(Role.EXTRA) / 3)
    found.append(len(columns) / 8)
    return np.array(found, dtype=np.float32)


class Looks:
    """The looks of words, kept once found.

    Args:
        vectors: The vectors of words.
    """

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._rows: dict[str, int] = {}
        self._hashes: list[tuple[int, ...]] = []
        self._flags: list[tuple[float, ...]] = []
        self._places: list[int] = []

    def rows(self, words: Sequence[str]) -> Ints:
        """The row of each word in what ``arrays`` returns."""
        if len(self._rows) > _MOST_LOOKS:
            self._rows.clear()
            self._hashes.clear()
            self._flags.clear()
            self._places.clear()
        found = np.empty(len(words), dtype=np.int64)
        for at, word in enumerate(words):
            row = self._rows.get(word)
            found[at] = self._add(word) if row is None else row
        return found

    def _add(self, word: str) -> int:
        seen = look(word)
        row = self._rows[word] = len(self._rows)
        self._hashes.append(seen.hashes)
        self._flags.append(seen.flags)
        self._places.append(self._vectors.find(seen.key))
        return row

    def arrays(self, words: Sequence[str]) -> tuple[Ints, Floats, Ints]:
        """Buckets (n, 6), flags (n, f) and rows of the vectors (n) of words."""
        rows = self.rows(words).tolist()
        hashes = np.array([self._hashes[row] for row in rows], dtype=np.int64)
        flags = np.array([self._flags[row] for row in rows], dtype=np.float32)
        places = np.array([self._places[row] for row in rows], dtype=np.int64)
        return (
            hashes.reshape(-1, len(TABLES)),
            flags.reshape(-1, len(FLAGS)),
            places,
        )
