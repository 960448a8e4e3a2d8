"""Finds the rows and cells of interleaved lines: a beam over lines, exact at row ends.

A hypothesis holds the cells of the row being read. Each line either goes on with that
row or begins the next one, and is cut into at most one piece a column, from left to
right. Once a row ends nothing of it matters for the next but its number, so only the
best few ways to have ended there are kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Final

from roadmap_nlp.linking.interleaved.cells import (
    Cell,
    CutLine,
    Piece,
    closing,
    entries,
    grown,
    number_features,
)
from roadmap_nlp.linking.interleaved.cutter import Cutter
from roadmap_nlp.linking.interleaved.model import Features, Model, whole_features
from roadmap_nlp.linking.interleaved.numbers import (
    Number,
    after_heading,
    follows,
    read_number,
)
from roadmap_nlp.linking.interleaved.problem import Effort, End, Problem
from roadmap_nlp.linking.interleaved.refine import Cells, Refiner
from roadmap_nlp.types import Evidence, Role

_WEIGHED_WHOLE: Final = (Role.DEADLINE, Role.RESPONSIBLE)
_FIRST: Final = itemgetter(0)
STARTS: Final = 5
RIVALS: Final = 8
_MARGIN: Final = 6.0
_NUMBER_READ: Final = 2.0
_NUMBER_LEFT: Final = -3.0
_NUMBER_LOST: Final = -7.0
_ROW_COST: Final = -0.5
UNNUMBERED: Final = ("row unnumbered", 1.0)
_SKIP_BARE_NUMBER: Final = -2.0

Way = tuple[float, tuple[tuple[int, int, int], ...]]
"""Worth, and the parts dealt: column, first spot, last spot."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A row being read.

    Its score counts on the best that each cell's last word can hope for below;
    ``hopes`` says by column what was counted.
    """

    score: float
    before: End
    first: int
    number: int | None
    last: Number | None
    cells: tuple[Cell | None, ...]
    hopes: tuple[float, ...]


_Read = tuple[float, _Open, CutLine | None, tuple[tuple[int, int, int], ...]]
"""Worth of a row with one line more, the row, the line and the parts it takes."""


def search(problem: Problem, model: Model, evidence: Evidence) -> End | None:
    """The best reading of all lines, or None where there are none."""
    ends = [End(0.0)]
    rows: list[_Open] = []
    closer = Closer(problem, model, evidence)
    for index in range(len(problem.lines)):
        if not rows or problem.may_begin(index):
            ends += closer.close(rows, index)
        ends, rows = _step(_Reader(index, problem, model, closer.cut), ends, rows)
    ends += closer.close(rows, len(problem.lines))
    return max(ends, key=lambda end: end.score, default=None)


def _step(
    reader: "_Reader", ends: list[End], rows: list[_Open]
) -> tuple[list[End], list[_Open]]:
    """Read one line in every way that is worth keeping."""
    index, problem = reader.index, reader.problem
    if index in problem.sections:
        return [
            End(end.score, end, index, last=after_heading(end.last), heading=True)
            for end in ends
        ], []
    found = [new for end in ends for new in reader.begin(end)]
    found += [new for row in rows for new in reader.go_on(row)]
    if len(problem.lines[index]) == 1 and reader.number is not None:
        # A page number stands alone in its line and plays no part in any row.
        ends = [replace(end, score=end.score + _SKIP_BARE_NUMBER) for end in ends]
        found += [(row.score + _SKIP_BARE_NUMBER, row, None, ()) for row in rows]
    else:
        ends = []
    return ends, [reader.built(read) for read in _prune(found, problem.effort)]


def _prune(found: list[_Read], effort: Effort) -> list[_Read]:
    """The best of each row start, for the best few starts.

    Starts are not weighed against each other closely: a row begun too early pays for
    it only when it ends.
    """
    found.sort(key=_FIRST, reverse=True)
    best: dict[tuple[int, bool], float] = {}
    counts: dict[tuple[int, bool], int] = {}
    kept = []
    for read in found:
        score, row, _, _ = read
        start = row.first, row.number is None
        if start not in best:
            if len(best) == STARTS:
                continue
            best[start] = score
            counts[start] = 0
        if counts[start] < effort.rows and score >= best[start] - _MARGIN:
            counts[start] += 1
            kept.append(read)
    return kept


class _Reader:
    """Reads one line onto rows."""

    def __init__(self, index: int, problem: Problem, model: Model, cut: Cutter) -> None:
        self.cut = cut
        self.index = index
        self.problem = problem
        self.model = model
        words = problem.lines[index]
        self.number = read_number(words[0].text) if problem.numbered and words else None
        below = problem.lines[index + 1 : index + 3]
        self._next = {word.text for words in below for word in words}
        self._hopes: dict[tuple[int, str], float] = {}
        self._unnumbered = model.sum((UNNUMBERED,))
        self._stretches: dict[tuple[int, int], tuple[tuple[float, ...], ...]] = {}
        self._entries: dict[tuple[int, int, int], tuple[float, ...]] = {}

    def begin(self, end: End) -> Iterator[_Read]:
        """Begin a row below ``end``."""
        cost = _ROW_COST if self.problem.numbered else self._unnumbered
        cells = (None,) * len(self.problem.columns)
        hopes = (0.0,) * len(cells)
        score = end.score + cost
        yield from self.go_on(
            _Open(score, end, self.index, None, end.last, cells, hopes)
        )

    def go_on(self, row: _Open) -> Iterator[_Read]:
        """Go on with ``row``."""
        step = None
        if self.number is not None and row.number is None:
            step = follows(row.last, self.number)
        if step is not None:
            score = row.score + step + _NUMBER_READ
            numbered = replace(row, score=score, number=self.index, last=self.number)
            yield from self._read(numbered, 1, score)
        if self.number is not None and len(self.problem.lines[self.index]) == 1:
            return
        left = _NUMBER_LEFT if step is not None else 0.0
        yield from self._read(row, 0, row.score + left)

    def _read(self, row: _Open, offset: int, score: float) -> Iterator[_Read]:
        line = self.cut(self.index, offset)
        if not line.words:
            yield score, row, None, ()
            return
        for gain, parts in self._ways(line, row):
            yield score + gain, row, line, parts

    def built(self, read: _Read) -> _Open:
        """The row that a reading of this line makes."""
        score, row, line, parts = read
        if line is None:
            return replace(row, score=score)
        cells = list(row.cells)
        for column, low, high in parts:
            cells[column] = grown(cells[column], line, low, high)
        hopes = tuple(
            [
                self._hope(column, cell.last.text) if cell else 0.0
                for column, cell in enumerate(cells)
            ]
        )
        return _Open(
            score, row.before, row.first, row.number, row.last, tuple(cells), hopes
        )

    def _hope(self, column: int, text: str) -> float:
        """The best that a cell's last word can hope for below this line."""
        key = column, text
        found = self._hopes.get(key)
        if found is None:
            role = self.problem.columns[column][0]
            found = self.model.closing(role, text)
            for word in self._next:
                found = max(found, self.model.joining(role, text, word))
            self._hopes[key] = found
        return found

    def _entry(self, line: CutLine, column: int, row: _Open) -> tuple[float, ...]:
        cell = row.cells[column]
        key = (line.offset, column, id(cell) if cell else row.first)
        if key not in self._entries:
            place = self.index, row.first
            about = self.problem.columns[column]
            words = [line.words[spot] for spot in line.spots[:-1]]
            self._entries[key] = entries(
                self.model, cell, words, place, about, self.problem.style
            )
        return self._entries[key]

    def _hopeful(self, line: CutLine, column: int) -> tuple[tuple[float, ...], ...]:
        """Worth of each stretch of a line with what it may hope for below."""
        key = line.offset, column
        found = self._stretches.get(key)
        if found is None:
            lasts = [line.words[spot - 1].text for spot in line.spots[1:]]
            hopes = [self._hope(column, last) for last in lasts]
            found = self._stretches[key] = tuple(
                tuple([worth + hope for worth, hope in zip(row, hopes, strict=True)])
                for row in line.inner[column]
            )
        return found

    def _ways(self, line: CutLine, row: _Open) -> list[Way]:
        """The best ways to deal the line's words out to columns, left to right."""
        count = len(line.spots)
        most = self.problem.effort.ways
        reached: list[list[Way]] = [[] for _ in range(count)]
        reached[0] = [(0.0, ())]
        final = len(row.cells) - 1
        for column, cell in enumerate(row.cells):
            opening = self._entry(line, column, row)
            inner = self._hopeful(line, column)
            held = row.hopes[column]
            idle = self._hope(column, cell.last.text) - held if cell else 0.0
            opened = [
                (low, ways[0][0] + opening[low] - held, opening[low] - held, inner[low])
                for low, ways in enumerate(reached[:-1])
                if ways
            ]
            added: list[list[Way]] = [[]] * (count - 1 if column == final else 0)
            for high in range(len(added), count):
                froms = [
                    (best + worth[high - 1], low, gain + worth[high - 1])
                    for low, best, gain, worth in opened
                    if low < high
                ]
                added.append(_joined(column, high, reached, froms, idle, most))
            reached = added
        return reached[-1]


def _joined(
    column: int,
    high: int,
    reached: Sequence[list[Way]],
    froms: Sequence[tuple[float, int, float]],
    idle: float,
    most: int,
) -> list[Way]:
    """The best ways to reach a spot, given those to where a piece may begin.

    Ways that reach one spot differ no more later on: what is far behind the best
    here would be pruned at the end of the line.
    """
    stay = reached[high]
    if not froms:
        return [(way[0] + idle, way[1]) for way in stay]
    least = max(froms)[0]
    if stay and stay[0][0] + idle > least:
        least = stay[0][0] + idle
    least -= _MARGIN
    found = [(way[0] + idle, way[1]) for way in stay if way[0] + idle >= least]
    for best, low, gain in froms:
        if best < least:
            continue
        part = ((column, low, high),)
        for score, parts in reached[low]:
            if score + gain < least:
                break
            found.append((score + gain, parts + part))
    if len(found) > 1:
        found.sort(key=_FIRST, reverse=True)
        del found[most:]
    return found


class Closer:
    """Ends rows, weighing their cells as wholes.

    Args:
        problem: What is searched.
        model: What features are worth.
        evidence: Judges whole cells.
    """

    def __init__(self, problem: Problem, model: Model, evidence: Evidence) -> None:
        self.problem = problem
        self.model = model
        self.evidence = evidence
        self.roles = tuple(role for role, _ in problem.columns)
        self.cut = Cutter(problem, model)
        self.refiner = Refiner(
            model, problem.lines, problem.columns, problem.style, self.cut
        )
        self._wholes: dict[tuple[Role, tuple[Piece, ...]], float] = {}

    def close(self, rows: list[_Open], below: int) -> list[End]:
        """The best ways to end a row above line ``below``, one for each last number."""
        groups: dict[Number | None, list[tuple[float, _Open]]] = {}
        for row in rows:
            groups.setdefault(row.last, []).append((self._bare(row, below), row))
        return [self._best(group) for group in groups.values()]

    def _bare(self, row: _Open, below: int) -> float:
        score = row.score - sum(row.hopes)
        if row.number is not None:
            score += self._numbered(row.number, row.first, below - 1)
        elif self.problem.numbered:
            score += _NUMBER_LOST
        for cell, role in zip(row.cells, self.roles, strict=True):
            score += closing(self.model, cell, role)
        return score

    def _numbered(self, number: int, first: int, last: int) -> float:
        features = number_features(number, first, last, self.problem.style)
        return self.model.sum(features)

    def _best(self, group: list[tuple[float, _Open]]) -> End:
        group.sort(key=lambda item: -item[0])
        least = group[0][0] - _MARGIN
        judged: dict[Cells, tuple[float, _Open]] = {}
        refined = self.problem.effort.refined
        for score, row in group[: max(refined, 1)]:
            if score < least:
                break
            if not refined:
                judged[row.cells] = score + self._whole(row.cells), row
                break
            for worth, cells in self._improved(score, row):
                known = judged.get(cells)
                if known is None or known[0] < worth:
                    judged[cells] = worth, replace(row, cells=cells)
        ranked = sorted(judged.values(), key=lambda item: -item[0])
        score, row = ranked[0]
        return End(
            score,
            row.before,
            row.first,
            row.number,
            row.last,
            row.cells,
            tuple((rival, other.cells) for rival, other in ranked[:RIVALS]),
        )

    def _improved(self, score: float, row: _Open) -> Iterator[tuple[float, Cells]]:
        """A row as it was read, and as its lines are best cut."""
        yield score + self._whole(row.cells), row.cells
        better = self.refiner.refine(row.cells, row.first, row.number)
        if better != row.cells:
            gain = self.refiner.worth(better, row.first)
            gain -= self.refiner.worth(row.cells, row.first)
            yield score + gain + self._whole(better), better

    def _whole(self, cells: Cells) -> float:
        score = 0.0
        for cell, role in zip(cells, self.roles, strict=True):
            if cell is not None and role in _WEIGHED_WHOLE:
                key = role, cell.pieces
                worth = self._wholes.get(key)
                if worth is None:
                    text = self.text(cell.pieces)
                    worth = self.model.whole(self.evidence, role, text)
                    self._wholes[key] = worth
                score += worth
        return score

    def whole_of(self, role: Role, pieces: Sequence[Piece]) -> Features:
        """Features of the whole text of a cell's pieces."""
        return whole_features(self.evidence, role, self.text(pieces))

    def text(self, pieces: Sequence[Piece]) -> str:
        """The words of a cell, a line feed where the line breaks."""
        lines = self.problem.lines
        return "\n".join(
            " ".join([word.text for word in lines[line][first:last]])
            for line, first, last in pieces
        )
