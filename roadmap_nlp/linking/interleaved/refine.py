"""Cuts each line of a row anew, given its other lines, until nothing improves.

Reading downwards, a line is cut before the lines below it are known. Once a row is
whole, each of its lines can be cut best for what stands above *and* below.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from roadmap_nlp.linking.interleaved.cells import (
    Cell,
    CutLine,
    Piece,
    Style,
    break_features,
    breaking,
    closing,
    entries,
    entry,
    extended,
    over_features,
    place_features,
)
from roadmap_nlp.linking.interleaved.model import Model
from roadmap_nlp.linking.interleaved.words import Word
from roadmap_nlp.types import Role

_SWEEPS: Final = 3
_NOWHERE: Final = float("-inf")

Cells = tuple[Cell | None, ...]
Stretch = tuple[int, int]
"""First and last spot of a piece in its line."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What of a cell stands above and below a line.

    Attributes:
        above: The cell as far as it was read above, or None.
        below: First word below, its line, or None.
        depth_below: Quotes and brackets the rest below opens, less those it closes.
    """

    above: Cell | None
    below: tuple[Word, int] | None
    depth_below: int


class Refiner:
    """Improves the cells of whole rows.

    Args:
        model: What features are worth.
        lines: The words of each line.
        columns: Role and width of each column.
        style: How cells stand in their rows.
        cut: Gives a line, without its number if told so, ready to be cut.
    """

    def __init__(
        self,
        model: Model,
        lines: Sequence[Sequence[Word]],
        columns: Sequence[tuple[Role, float]],
        style: Style,
        cut: Callable[[int, int], CutLine],
    ) -> None:
        self.model = model
        self.lines = lines
        self.columns = columns
        self.style = style
        self.cut = cut
        self._known: dict[object, list[list[float]]] = {}
        self._choosable: dict[
            tuple[int, tuple[Piece, ...], int, int, int],
            tuple[list[list[float]], float],
        ] = {}
        self._worths: dict[tuple[int, int, tuple[Piece, ...]], float] = {}

    def refine(self, cells: Cells, first: int, number: int | None) -> Cells:
        """The best cells that changes of single lines lead to."""
        used = sorted({piece[0] for cell in cells if cell for piece in cell.pieces})
        for _ in range(_SWEEPS):
            changed = False
            for index in used:
                line = self.cut(index, int(index == number))
                better = self._recut(cells, line, first)
                if better is not cells:
                    cells, changed = better, True
            if not changed:
                break
        return cells

    def worth(self, cells: Cells, first: int) -> float:
        """What cells are worth, their whole texts aside."""
        total = 0.0
        for column, cell in enumerate(cells):
            pieces = cell.pieces if cell else ()
            key = column, first, pieces
            found = self._worths.get(key)
            if found is None:
                found = self._worths[key] = self._cell(column, pieces, first)
            total += found
        return total

    def _cell(self, column: int, pieces: Sequence[Piece], first: int) -> float:
        model = self.model
        role, width = self.columns[column]
        score = 0.0
        cell: Cell | None = None
        for index, low, high in pieces:
            words = self.lines[index]
            place = index, first
            about = role, width
            score += entry(model, cell, words[low], place, about, self.style)
            over = words[high - 1].end - words[low].start - width
            score += model.sum(over_features(over))
            score += sum(model.word(role, word.text) for word in words[low:high])
            for at in range(low + 1, high):
                score += model.within(words[at - 1].text, words[at].text)
            cell = extended(cell, index, words, (low, high))
        return score + closing(model, cell, role)

    def _recut(self, cells: Cells, line: CutLine, first: int) -> Cells:
        """``cells`` with one line dealt out anew."""
        count = len(line.spots)
        best = [_NOWHERE] * count
        best[0] = 0.0
        ways: list[list[tuple[int, int] | None]] = []
        for column, cell in enumerate(cells):
            gains, absent = self._choices(column, cell, line, first)
            reached = [score + absent for score in best]
            way: list[tuple[int, int] | None] = [None] * count
            for low in range(count - 1):
                base = best[low]
                if base == _NOWHERE:
                    continue
                row = gains[low]
                for high in range(low + 1, count):
                    score = base + row[high]
                    if score > reached[high]:
                        reached[high] = score
                        way[high] = (low, high)
            ways.append(way)
            best = reached
        return self._rebuilt(cells, line, ways)

    def _choices(
        self, column: int, cell: Cell | None, line: CutLine, first: int
    ) -> tuple[list[list[float]], float]:
        """Worth of each stretch of a line in a column's cell, and of none."""
        key = column, cell.pieces if cell else (), line.index, line.offset, first
        found = self._choosable.get(key)
        if found is None:
            beside = self._around(cell, line.index)
            found = self._choosable[key] = (
                self._gains(column, beside, line, first),
                self._without(column, beside, first),
            )
        return found

    def _around(self, cell: Cell | None, index: int) -> _Around:
        above: Cell | None = None
        below: tuple[Word, int] | None = None
        depth = 0
        for at, low, high in cell.pieces if cell else ():
            words = self.lines[at]
            if at < index:
                above = extended(above, at, words, (low, high))
            elif at > index:
                below = below or (words[low], at)
                depth += sum(word.depth for word in words[low:high])
        return _Around(above, below, depth)

    def _gains(
        self, column: int, beside: _Around, line: CutLine, first: int
    ) -> list[list[float]]:
        """Worth of each stretch of the line as this column's piece."""
        above, below = beside.above, beside.below
        key = (
            column,
            line.index,
            line.offset,
            (above.pieces[-1], above.depth) if above else first,
            (below[0].start, beside.depth_below) if below else -1,
        )
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._weigh(column, beside, line, first)
        return found

    def _weigh(
        self, column: int, beside: _Around, line: CutLine, first: int
    ) -> list[list[float]]:
        model, about = self.model, self.columns[column]
        spots = line.spots
        words = [line.words[spot] for spot in spots[:-1]]
        lasts = [line.words[spot - 1] for spot in spots[1:]]
        place = line.index, first
        starts = entries(model, beside.above, words, place, about, self.style)
        ending = self._endings(about[0], lasts, beside, line.index)
        depth = (beside.above.depth if beside.above else 0) + beside.depth_below
        flat = depth == 0 and not any(word.depth for word in line.words)
        open_ = model.weights.get("unbalanced", 0.0)
        room = about[1]
        if beside.below is not None:
            room -= 1 + beside.below[0].end - beside.below[0].start
        found = []
        for low, start in enumerate(words):
            row = [_NOWHERE] * len(spots)
            inside = depth
            inner = line.inner[column][low]
            for high in range(low + 1, len(spots)):
                last = lasts[high - 1]
                score = starts[low] + inner[high - 1] + ending[high - 1]
                if not flat:
                    for word in line.words[spots[high - 1] : spots[high]]:
                        inside += word.depth
                    score += open_ * min(abs(inside), 2)
                if beside.below is not None and about[1] < 1000 and not last.broken:
                    score += breaking(model, room - last.end + start.start)
                row[high] = score
            found.append(row)
        return found

    def _endings(
        self, role: Role, lasts: Sequence[Word], beside: _Around, index: int
    ) -> list[float]:
        """Worth of what follows a piece that ends with each word."""
        if beside.below is None:
            return [self.model.closing(role, last.text) for last in lasts]
        word, line = beside.below
        gap = float(max(min(line - index - 1, 4), 0))
        gap *= self.model.weights.get(f"gap {self.style.cells}", 0.0)
        return [gap + self.model.joining(role, last.text, word.text) for last in lasts]

    def _without(self, column: int, beside: _Around, first: int) -> float:
        """Worth of the column's having no piece in the line."""
        model, about = self.model, self.columns[column]
        role, width = about
        above = beside.above
        if beside.below is None:
            return closing(model, above, role)
        word, line = beside.below
        depth = (above.depth if above else 0) + beside.depth_below
        score = model.weights.get("unbalanced", 0.0) * min(abs(depth), 2)
        if above is None:
            return score + entry(model, None, word, (line, first), about, self.style)
        score += model.joining(role, above.last.text, word.text)
        score += model.sum(break_features(above, word, width))
        return score + model.sum(place_features(above, (line, first), self.style))

    def _rebuilt(
        self,
        cells: Cells,
        line: CutLine,
        ways: Sequence[Sequence[tuple[int, int] | None]],
    ) -> Cells:
        at = len(line.spots) - 1
        parts: list[Stretch | None] = [None] * len(cells)
        for column in range(len(cells) - 1, -1, -1):
            parts[column] = ways[column][at]
            part = parts[column]
            if part is not None:
                at = part[0]
        if at or self._same(cells, line, parts):
            return cells
        return tuple(
            self._with(cell, line, part)
            for cell, part in zip(cells, parts, strict=True)
        )

    def _same(
        self, cells: Cells, line: CutLine, parts: Sequence[Stretch | None]
    ) -> bool:
        """Whether the parts are what the cells hold of the line already."""
        for cell, part in zip(cells, parts, strict=True):
            held = [p for p in (cell.pieces if cell else ()) if p[0] == line.index]
            if part is None:
                if held:
                    return False
                continue
            low, high = line.spots[part[0]], line.spots[part[1]]
            if held != [(line.index, line.offset + low, line.offset + high)]:
                return False
        return True

    def _with(
        self, cell: Cell | None, line: CutLine, part: Stretch | None
    ) -> Cell | None:
        """``cell`` with another piece, or none, in a line."""
        kept = [p for p in (cell.pieces if cell else ()) if p[0] != line.index]
        if part is not None:
            low, high = line.spots[part[0]], line.spots[part[1]]
            kept.append((line.index, line.offset + low, line.offset + high))
        if cell is not None and sorted(kept) == sorted(cell.pieces):
            return cell
        built: Cell | None = None
        for index, low, high in sorted(kept):
            built = extended(built, index, self.lines[index], (low, high))
        return built
