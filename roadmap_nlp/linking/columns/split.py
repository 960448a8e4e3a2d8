"""Splits the lines of columns into as many cells as there are rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from roadmap_nlp.linking.interleaved.cells import slack_features
from roadmap_nlp.linking.interleaved.model import Model
from roadmap_nlp.linking.interleaved.words import Word
from roadmap_nlp.types import Evidence, Role

_GAP_ENDS: Final = 2.5
_GAP_WITHIN: Final = -5.0
_MAX_CELL_LINES: Final = 9
_LIKE_FLOOR: Final = 0.03
_UNBALANCED: Final = -2.0
_LOST: Final = float("-inf")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one column.

    Attributes:
        role: What the column is.
        words: The words of each line.
        texts: Each line.
        gaps: Lines with a blank line above.
    """

    role: Role
    words: Sequence[Sequence[Word]]
    texts: Sequence[str]
    gaps: frozenset[int]


class Splitter:
    """Splits columns by what their lines' ends and beginnings say.

    Args:
        model: What features are worth.
        evidence: Judges whole cells.
    """

    def __init__(self, model: Model, evidence: Evidence) -> None:
        self.model = model
        self.evidence = evidence

    def best_count(self, columns: Sequence[Lines]) -> int:
        """How many cells suit all columns best."""
        least = 1
        most = min(len(column.texts) for column in columns)
        tables = [self._scores(column, most) for column in columns]
        return max(
            range(least, most + 1),
            key=lambda count: sum(table[count] for table in tables),
        )

    def _scores(self, column: Lines, most: int) -> list[float]:
        return [_LOST, *(row[-1][0] for row in self._table(column, most)[1:])]

    def split(self, column: Lines, count: int) -> tuple[list[range], float]:
        """Lines of each of ``count`` cells, and how sure the split is, 0 to 1."""
        size = len(column.texts)
        count = min(count, size)
        more = min(count + 1, size)
        table = self._table(column, more)
        at, cells = size, []
        for row in range(count, 0, -1):
            start = table[row][at][1]
            cells.append(range(start, at))
            at = start
        others = [
            table[row][size][0] for row in (count - 1, count + 1) if 0 < row <= more
        ]
        lead = table[count][size][0] - max(others, default=_LOST)
        return cells[::-1], 0.9 if lead > 0 else 0.6

    def _table(self, column: Lines, most: int) -> list[list[tuple[float, int]]]:
        """Best worth of the first lines as so many cells, and the last one's start."""
        size = len(column.texts)
        worth = self.judge(column)
        table = [[(_LOST, 0)] * (size + 1) for _ in range(most + 1)]
        table[0][0] = (0.0, 0)
        for end in range(1, size + 1):
            starts = range(max(0, end - _MAX_CELL_LINES), end)
            worths = [(start, worth(start, end)) for start in starts]
            for row in range(1, most + 1):
                before = table[row - 1]
                table[row][end] = max(
                    ((before[start][0] + worth, start) for start, worth in worths),
                    default=(_LOST, 0),
                )
        return table

    def judge(self, column: Lines) -> Callable[[int, int], float]:
        """A function that tells what the lines from one to another are as a cell."""
        size = len(column.texts)
        width = max(len(text) for text in column.texts)
        bounds = [self._bound(column, at) for at in range(size)]
        held = [0.0]
        for at in range(size):
            held.append(held[-1] + self._join(column, at, width))

        def worth(start: int, end: int) -> float:
            whole = self._whole(column, start, end)
            return held[end] - held[start + 1] + bounds[start] + whole

        return worth

    def _bound(self, column: Lines, at: int) -> float:
        """Worth of a cell's beginning with line ``at``."""
        score = self.model.opening(column.role, column.words[at][0].text)
        if at:
            last = column.words[at - 1][-1].text
            score += self.model.closing(column.role, last)
            score += _GAP_ENDS if at in column.gaps else 0.0
        return score

    def _join(self, column: Lines, at: int, width: int) -> float:
        """Worth of line ``at``'s going on with the cell of the line above."""
        if at == 0:
            return 0.0
        last, first = column.words[at - 1][-1], column.words[at][0]
        score = self.model.joining(column.role, last.text, first.text)
        if not last.broken:
            size = len(column.texts[at - 1]) + 1 + first.end - first.start
            score += self.model.sum(slack_features(width - size))
        return score + (_GAP_WITHIN if at in column.gaps else 0.0)

    def _whole(self, column: Lines, start: int, end: int) -> float:
        depth = sum(word.depth for line in column.words[start:end] for word in line)
        score = _UNBALANCED * abs(depth)
        if column.role is Role.DEADLINE:
            body = "\n".join(column.texts[start:end])
            score += log(max(self.evidence.deadline_likeness(body), _LIKE_FLOOR))
        return score
