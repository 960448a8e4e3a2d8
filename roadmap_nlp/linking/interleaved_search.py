"""Finds the rows and cells of interleaved lines: a beam over lines, exact at row ends.

A hypothesis holds the cells of the row being read. Each line either goes on with that
row or begins the next one, and is cut into at most one piece a column, from left to
right. Once a row ends nothing of it matters for the next but its number, so only the
best few ways to have ended there are kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import Final

from roadmap_nlp.linking.interleaved_cells import (
    LATE_START,
    Cell,
    CutLine,
    Judge,
    closing,
    cut_line,
    entry,
    grown,
)
from roadmap_nlp.linking.interleaved_numbers import (
    Number,
    after_heading,
    follows,
    read_number,
)
from roadmap_nlp.linking.interleaved_words import Word
from roadmap_nlp.types import Role

BEAM: Final = 20
WAYS: Final = 6
PER_START: Final = 10
RIVALS: Final = 8
_MARGIN: Final = 9.0
_NUMBER_READ: Final = 2.0
_NUMBER_LEFT: Final = -3.0
_NUMBER_LOST: Final = -7.0
_ROW_COST: Final = -0.5
_ROW_COST_UNNUMBERED: Final = -1.5
_SKIP_BARE_NUMBER: Final = -2.0

Way = tuple[float, tuple[tuple[int, int, int], ...]]
"""Worth, and the parts dealt: column, first spot, last spot."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is searched.

    Attributes:
        lines: The words of each line.
        roles: The roles of the columns from left to right, numbers left out.
        numbered: Whether rows have numbers.
        widths: Width of each column in characters, infinite where unknown.
        sections: Lines that are headings within the table.
    """

    lines: Sequence[Sequence[Word]]
    roles: tuple[Role, ...]
    numbered: bool
    widths: tuple[float, ...]
    sections: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class End:
    """A way to have read everything above a line, a row ending there.

    Attributes:
        score: Its worth.
        before: The end of the row before, or None at the top.
        first: First line of the row that ends here.
        number: Its number as (line, word), or None.
        last: The last number read so far.
        cells: The row's cells by column.
        rivals: Worth and cells of other ways to read a row that ends here.
        heading: Whether this "row" is a heading's line.
    """

    score: float
    before: "End | None" = None
    first: int = 0
    number: int | None = None
    last: Number | None = None
    cells: tuple[Cell | None, ...] = ()
    rivals: tuple[tuple[float, tuple[Cell | None, ...]], ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    """A row being read."""

    score: float
    before: End
    first: int
    number: int | None
    last: Number | None
    cells: tuple[Cell | None, ...]


def search(problem: Problem, judge: Judge) -> End | None:
    """The best reading of all lines, or None where there are none."""
    ends = [End(0.0)]
    rows: list[_Open] = []
    closer = _Closer(problem, judge)
    for index in range(len(problem.lines)):
        ends += closer.close(rows)
        ends, rows = _step(index, ends, rows, problem)
    ends += closer.close(rows)
    return max(ends, key=lambda end: end.score, default=None)


def _step(
    index: int, ends: list[End], rows: list[_Open], problem: Problem
) -> tuple[list[End], list[_Open]]:
    """Read one line in every way that is worth keeping."""
    if index in problem.sections:
        return [
            End(end.score, end, index, last=after_heading(end.last), heading=True)
            for end in ends
        ], []
    reader = _Reader(index, problem)
    found = [new for end in ends for new in reader.begin(end)]
    found += [new for row in rows for new in reader.go_on(row)]
    if len(problem.lines[index]) == 1 and reader.number is not None:
        # A page number stands alone in its line and plays no part in any row.
        ends = [replace(end, score=end.score + _SKIP_BARE_NUMBER) for end in ends]
        found += [replace(row, score=row.score + _SKIP_BARE_NUMBER) for row in rows]
    else:
        ends = []
    return ends, _prune(found)


def _prune(rows: list[_Open]) -> list[_Open]:
    """The best of each row start, and of those the best."""
    if not rows:
        return rows
    rows.sort(key=lambda row: -row.score)
    least = rows[0].score - _MARGIN
    counts: dict[int, int] = {}
    kept = []
    for row in rows:
        counts[row.first] = counts.get(row.first, 0) + 1
        if counts[row.first] <= PER_START and row.score >= least:
            kept.append(row)
        if len(kept) == BEAM:
            break
    return kept


class _Reader:
    """Reads one line onto rows."""

    def __init__(self, index: int, problem: Problem) -> None:
        self.index = index
        self.problem = problem
        words = problem.lines[index]
        self.number = (
            read_number(words[0].text) if problem.numbered and words else None
        )
        self._lines: dict[int, CutLine] = {}
        self._entries: dict[tuple[int, int, int], tuple[float, ...]] = {}

    def begin(self, end: End) -> Iterator[_Open]:
        """Begin a row below ``end``."""
        numbered = self.problem.numbered
        cost = _ROW_COST if numbered else _ROW_COST_UNNUMBERED
        blank = _Open(
            end.score + cost,
            end,
            self.index,
            None,
            end.last,
            (None,) * len(self.problem.roles),
        )
        yield from self.go_on(blank)

    def go_on(self, row: _Open) -> Iterator[_Open]:
        """Go on with ``row``."""
        step = None
        if self.number is not None and row.number is None:
            step = follows(row.last, self.number)
        if step is not None:
            numbered = replace(
                row,
                score=row.score + step + _NUMBER_READ,
                number=self.index,
                last=self.number,
            )
            yield from self._read(numbered, 1)
        if self.number is not None and len(self.problem.lines[self.index]) == 1:
            return
        left = _NUMBER_LEFT if step is not None else 0.0
        yield from self._read(replace(row, score=row.score + left), 0)

    def _read(self, row: _Open, offset: int) -> Iterator[_Open]:
        line = self._line(offset)
        if not line.words:
            yield row
            return
        for score, parts in self._ways(line, row):
            cells = list(row.cells)
            for column, low, high in parts:
                cells[column] = grown(cells[column], line, low, high)
            yield replace(row, score=row.score + score, cells=tuple(cells))

    def _line(self, offset: int) -> CutLine:
        if offset not in self._lines:
            words = self.problem.lines[self.index][offset:]
            self._lines[offset] = cut_line(
                self.index, words, offset, self.problem.roles, self.problem.widths
            )
        return self._lines[offset]

    def _entry(self, line: CutLine, column: int, row: _Open) -> tuple[float, ...]:
        cell = row.cells[column]
        key = (line.offset, column, id(cell) if cell else row.first)
        if key not in self._entries:
            role, width = self.problem.roles[column], self.problem.widths[column]
            late = LATE_START if cell is None and row.first < self.index else 0.0
            self._entries[key] = tuple(
                late + entry(cell, line.words[spot], self.index, role, width)
                for spot in line.spots[:-1]
            )
        return self._entries[key]

    def _ways(self, line: CutLine, row: _Open) -> list[Way]:
        """The best ways to deal the line's words out to columns, left to right."""
        count = len(line.spots)
        reached: list[list[Way]] = [[] for _ in range(count)]
        reached[0] = [(0.0, ())]
        for column in range(len(row.cells)):
            opening = self._entry(line, column, row)
            inner = line.inner[column]
            added: list[list[Way]] = [list(ways) for ways in reached]
            for low in range(count - 1):
                ways = reached[low]
                if not ways:
                    continue
                worth, opened = inner[low], opening[low]
                for high in range(low + 1, count):
                    gain = opened + worth[high - 1]
                    part = (column, low, high)
                    added[high] += [(s + gain, (*p, part)) for s, p in ways]
            reached = [
                nlargest(WAYS, ways) if len(ways) > WAYS else ways for ways in added
            ]
        return reached[-1]


class _Closer:
    """Ends rows, weighing their cells as wholes."""

    def __init__(self, problem: Problem, judge: Judge) -> None:
        self.problem = problem
        self.judge = judge

    def close(self, rows: list[_Open]) -> list[End]:
        """The best ways to end a row here, one for each last number."""
        groups: dict[Number | None, list[tuple[float, _Open]]] = {}
        for row in rows:
            groups.setdefault(row.last, []).append((self._bare(row), row))
        return [self._best(group) for group in groups.values()]

    def _bare(self, row: _Open) -> float:
        score = row.score
        if self.problem.numbered and row.number is None:
            score += _NUMBER_LOST
        for cell, role in zip(row.cells, self.problem.roles, strict=True):
            score += closing(cell, role)
        return score

    def _best(self, group: list[tuple[float, _Open]]) -> End:
        group.sort(key=lambda item: -item[0])
        least = group[0][0] - _MARGIN
        judged = [
            (score + self._whole(row), row) for score, row in group if score >= least
        ]
        judged.sort(key=lambda item: -item[0])
        score, row = judged[0]
        return End(
            score,
            row.before,
            row.first,
            row.number,
            row.last,
            row.cells,
            tuple((rival, other.cells) for rival, other in judged[:RIVALS]),
        )

    def _whole(self, row: _Open) -> float:
        score = 0.0
        for cell, role in zip(row.cells, self.problem.roles, strict=True):
            if cell is not None:
                score += self.judge.worth(role, self.text(cell))
        return score

    def text(self, cell: Cell) -> str:
        """The words of a cell, a line feed where the line breaks."""
        lines = self.problem.lines
        return "\n".join(
            " ".join([word.text for word in lines[line][first:last]])
            for line, first, last in cell.pieces
        )
