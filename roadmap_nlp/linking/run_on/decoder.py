"""Cuts running text into rows and cells, given what a tagger says of each word.

A path through the columns (Viterbi): each word stays in the column of the word before,
goes on to a later one, or, where rows have no numbers, begins the next row.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from roadmap_nlp.linking.absent import ABSENT
from roadmap_nlp.linking.prose.labels import trimmed
from roadmap_nlp.types import Role, WordTags

Span = tuple[int, int]

Part = tuple[int, int, int]
"""A cell of a row: column, first word, one past its last."""

_NEVER: Final = float("-inf")


@dataclass(frozen=True, slots=True)
class Cells:
    """A row cut into cells.

    Attributes:
        spans: The cell of each column, or None for an empty one.
        scores: What the words say for each cell, a logarithm.
        score: Their sum with the cost of the cuts.
    """

    spans: tuple[Span | None, ...]
    scores: tuple[float, ...]
    score: float


class Decoder:
    """Cuts the rows of one table.

    Args:
        text: What was tagged.
        tags: What its words may be.
        columns: Roles of the columns in order, numbers left out. ``Role.SECTION`` is
            a heading above a row, or below it where it is the last.
    """

    def __init__(
        self,
        text: str,
        tags: WordTags,
        columns: Sequence[Role],
    ) -> None:
        self._text = text
        self._tags = tags
        self._columns = tuple(columns)
        self._logs = [tags.roles[role] for role in columns]
        absent = [ABSENT[role] for role in columns]
        size = len(columns)
        # What lies between two columns of a row, before the first and after the last.
        self._skip = [
            [sum(absent[a + 1 : b]) for b in range(size)] for a in range(size)
        ]
        self._lead = [sum(absent[:column]) for column in range(size)]
        self._rest = [sum(absent[column + 1 :]) for column in range(size)]

    def cut(self, start: int, end: int, one: bool) -> list[Cells]:
        """The cells of ``text[start:end]``.

        Args:
            start: Where the words begin.
            end: Where they end.
            one: Whether they are one row, or as many as the columns' turns tell.
        """
        return self._decode(start, end, wraps=not one)

    def _decode(self, start: int, end: int, *, wraps: bool) -> list[Cells]:
        tags = self._tags
        first = bisect_left(tags.starts, start)
        last = bisect_left(tags.starts, end)
        if first == last:
            return []
        size = len(self._columns)
        scores = [
            self._lead[c] + tags.begins[first] + self._logs[c][first]
            for c in range(size)
        ]
        froms: list[list[tuple[int, bool]]] = []
        for at in range(first + 1, last):
            scores, back = self._step(scores, at, wraps=wraps)
            froms.append(back)
        column = max(range(size), key=lambda c: scores[c] + self._rest[c])
        score = scores[column] + self._rest[column]
        return self._traced(first, column, froms, score)

    def _step(
        self, scores: Sequence[float], at: int, *, wraps: bool
    ) -> tuple[list[float], list[tuple[int, bool]]]:
        """The scores with word ``at`` in each column, and where each came from."""
        tags = self._tags
        begins, goes_on = tags.begins[at], tags.goes_on[at]
        # Whether a row begins with its heading or below it, taggers say either.
        turns = begins + max(tags.begins_row[at], tags.within_row[at])
        anew = anew_head = _NEVER
        old = 0
        if wraps:
            ends = [
                score + rest for score, rest in zip(scores, self._rest, strict=True)
            ]
            old = max(range(len(ends)), key=ends.__getitem__)
            anew = ends[old] + begins + tags.begins_row[at]
            anew_head = ends[old] + turns
            begins += tags.within_row[at]
            goes_on += tags.within_row[at]
        back: list[tuple[int, bool]] = []
        reached: list[float] = []
        for column, role in enumerate(self._columns):
            heads = role is Role.SECTION
            best, where, begun = scores[column] + goes_on, column, False
            for before in range(column):
                over = heads or self._columns[before] is Role.SECTION
                worth = scores[before] + self._skip[before][column]
                worth += turns if over else begins
                if worth > best:
                    best, where = worth, before
            start = self._lead[column] + (anew_head if heads else anew)
            if start > best:
                best, where, begun = start, old, True
            reached.append(best + self._logs[column][at])
            back.append((where, begun))
        return reached, back

    def _traced(
        self,
        first: int,
        column: int,
        froms: Sequence[Sequence[tuple[int, bool]]],
        score: float,
    ) -> list[Cells]:
        """The rows along the best path, from its last word back to its first."""
        rows: list[list[Part]] = [[]]
        end = first + len(froms) + 1
        for at in range(first + len(froms), first, -1):
            before, begun = froms[at - first - 1][column]
            if before != column or begun:
                rows[-1].append((column, at, end))
                end = at
                column = before
                if begun:
                    rows.append([])
        rows[-1].append((column, first, end))
        return [self._cells(row, score / len(rows)) for row in reversed(rows)]

    def _cells(self, row: Sequence[Part], score: float) -> Cells:
        spans: list[Span | None] = [None] * len(self._columns)
        worths = [0.0] * len(self._columns)
        for column, first, last in row:
            logs = self._tags.roles[self._columns[column]]
            start, end = self._tags.starts[first], self._tags.ends[last - 1]
            spans[column] = trimmed(self._text, start, end)
            inner = self._tags.goes_on[first + 1 : last]
            worths[column] = min((self._tags.begins[first], *logs[first:last], *inner))
        return Cells(tuple(spans), tuple(worths), score)
