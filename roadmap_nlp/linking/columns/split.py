"""Splits the lines of columns into as many cells as there are rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log
from typing import Final

from roadmap_nlp.linking.columns.starts import blank_lines
from roadmap_nlp.linking.columns.wraps import wrap_odds
from roadmap_nlp.linking.line_tags import LineTags
from roadmap_nlp.types import Evidence, Fragment, Role

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
        odds: How much likelier than not a cell begins with each line, a logarithm.
        depths: Quotes and brackets that each line opens, less those it closes.
        texts: Each line.
        gaps: Lines with a blank line above.
        headings: How much likelier than not each is a heading over rows.
    """

    role: Role
    odds: Sequence[float]
    depths: Sequence[int]
    texts: Sequence[str]
    gaps: frozenset[int]
    headings: Sequence[float]


def lines_of(
    text: str,
    pieces: Sequence[Fragment],
    role: Role,
    tags: LineTags,
) -> Lines:
    """The lines of a column that holds ``role``."""
    texts = [text[piece.start : piece.end] for piece in pieces]
    likes = list(map(tags.begins, pieces))
    wraps = wrap_odds(texts, likes)
    odds = [like + wrap for like, wrap in zip(likes, wraps, strict=True)]
    headings = [
        tags.log((piece,), Role.SECTION) - tags.log((piece,), role) for piece in pieces
    ]
    depths = list(map(_depth, texts))
    return Lines(role, odds, depths, texts, gaps(text, pieces), headings)


def gaps(text: str, pieces: Sequence[Fragment]) -> frozenset[int]:
    """Which of the lines have a blank line above."""
    return frozenset(at for at, blank in enumerate(blank_lines(text, pieces)) if blank)


def _depth(text: str) -> int:
    opened = sum(map(text.count, "«„("))
    return opened - sum(map(text.count, "»“)"))


class Splitter:
    """Splits columns by how likely a cell begins with each of their lines.

    Args:
        evidence: Judges whole cells.
    """

    def __init__(self, evidence: Evidence) -> None:
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
        gaps = [_GAP_WITHIN * (at in column.gaps) for at in range(len(column.texts))]
        inner = list(accumulate(gaps, initial=0.0))

        def worth(start: int, end: int) -> float:
            above = _GAP_ENDS if start and start in column.gaps else 0.0
            held = inner[end] - inner[start + 1]
            return column.odds[start] + above + held + self._whole(column, start, end)

        return worth

    def _whole(self, column: Lines, start: int, end: int) -> float:
        depth = sum(column.depths[start:end])
        score = _UNBALANCED * abs(depth)
        if column.role is Role.DEADLINE:
            body = "\n".join(column.texts[start:end])
            score += log(max(self.evidence.deadline_likeness(body), _LIKE_FLOOR))
        return score
