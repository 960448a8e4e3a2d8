"""Rows of tables without vertical rules: by rules, gaps, numbers, full lines."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from roadmap_nlp.readers.pdf.columns import Gutter, Row, column_of, cut, text_of
from roadmap_nlp.readers.pdf.lines import lines_of_words
from roadmap_nlp.readers.pdf.page import Line, Rule, around

_LONG_RULE = 0.5  # of the table's width
_RULES = 3  # at least, in one part of a table, for rules to part its rows
_TALL_ROW = 25  # printed lines: more are several rows whose rules are lost
_CLEAR = 0.7  # of the rows hold one number each, for gaps to be trusted
_STEP = 0.12  # in line heights: between gaps inside rows and gaps between them
_LEAST_ROWS = 3
_HALF = 0.5  # of a line's height
_LEVEL = 0.6  # of the numbers stand level with the first line of their row
_CENTRED = 0.03  # of the table's width

_NUMBER = regex.compile(r"(?:№\s*)?\d{1,3}(?:\.\s?\d{1,3}){0,4}\s?[.)]{0,2}")

Block = list[Row]
StartsRow = Callable[["Stack", Block, Row, float], bool]


@dataclass(slots=True)
class Placed:
    """A cell of an unruled table."""

    row: int
    column: int
    column_span: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Stack:
    """The printed lines of one page's part of a table.

    Attributes:
        rows: The lines, as words.
        strips: The blank strips between columns.
        rules: Horizontal rules between the lines.
        header: How many lines repeat the header of the page before.
    """

    rows: Sequence[Row]
    strips: Sequence[Gutter]
    rules: Sequence[Rule] = ()
    header: int = 0

    def cells(self, starts: StartsRow) -> list[Placed]:
        """The cells, rows told by ``starts``."""
        found: list[Placed] = []
        at = 0
        for number, block in enumerate(self.blocks(starts)):
            found += _cells_of(number, block, self.strips, self.spans(at))
            at += len(block)
        return found

    def blocks(self, starts: StartsRow) -> list[Block]:
        """The printed lines of each table row."""
        blocks: list[Block] = []
        bottom = 0.0
        for at, row in enumerate(self.rows):
            box = around([word.box for word in row])
            apart = at in (0, self.header) or (
                self.spans(at) != self.spans(at - 1)
                or self.ruled(blocks[-1], row)
                or (not self.spans(at) and starts(self, blocks[-1], row, bottom))
            )
            if apart:
                blocks.append([])
                bottom = 0.0
            blocks[-1].append(row)
            bottom = max(bottom, box.bottom)
        return blocks

    def gaps(self) -> list[float]:
        """The blank heights between printed lines, in heights of the lower."""
        found: list[float] = []
        bottom: float | None = None
        for row in self.rows:
            box = around([word.box for word in row])
            if bottom is not None:
                found.append((box.top - bottom) / (box.bottom - box.top))
            bottom = box.bottom if bottom is None else max(bottom, box.bottom)
        return found

    def ruled(self, block: Block, row: Row) -> bool:
        """Whether a rule parts a line from those above."""
        above = max(word.box.bottom + word.box.top for word in block[-1]) / 2
        below = min(word.box.bottom + word.box.top for word in row) / 2
        return any(above < rule.at < below for rule in self.rules)

    def spans(self, at: int) -> bool:
        """Whether a line is a heading inside the table.

        It runs over the gutters, or stands alone in the middle above a numbered row.
        """
        pieces = cut(self.rows[at], self.strips)
        if len(pieces) != 1:
            return False
        if pieces[0][1] > pieces[0][0]:
            return True
        return self._is_centred(at) and (
            self.number(at + 1) is not None
            or (
                at + 1 < len(self.rows)
                and self.ruled([self.rows[at]], self.rows[at + 1])
            )
        )

    def _is_centred(self, at: int) -> bool:
        words = [word.box for row in self.rows for word in row]
        mine, whole = around([word.box for word in self.rows[at]]), around(words)
        middles = [(whole.x0 + whole.x1) / 2]
        middles += [(rule.low + rule.high) / 2 for rule in self.rules[:1]]
        off = min(abs((mine.x0 + mine.x1) / 2 - middle) for middle in middles)
        wide = whole.x1 - whole.x0
        return off <= _CENTRED * wide and not self._has_beside(at)

    def _has_beside(self, at: int) -> bool:
        mine = around([word.box for word in self.rows[at]])
        return any(
            around([w.box for w in self.rows[near]]).bottom > mine.top + 1
            for near in range(max(at - 2, 0), at)
        ) or any(
            around([w.box for w in self.rows[near]]).top < mine.bottom - 1
            for near in range(at + 1, min(at + 3, len(self.rows)))
        )

    def number(self, at: int) -> str | None:
        """The number in the first column of a line."""
        return number_of(self.rows[at], self.strips) if at < len(self.rows) else None


def number_of(row: Row, strips: Sequence[Gutter]) -> str | None:
    """The number in the first column of a printed line."""
    low, high, words = cut(row, strips)[0]
    text = text_of(words)
    return text if low == high == 0 and _NUMBER.fullmatch(text) else None


def _cells_of(
    number: int, block: Block, strips: Sequence[Gutter], heads: bool
) -> list[Placed]:
    cells: list[tuple[int, int, list[Line]]] = []
    for first, last, words in (piece for row in block for piece in cut(row, strips)):
        touching = [c for c in cells if c[0] <= last and first <= c[1]]
        low = min([first, *(cell[0] for cell in touching)])
        high = max([last, *(cell[1] for cell in touching)])
        cells = [cell for cell in cells if cell not in touching]
        whole = [word for cell in touching for word in cell[2]]
        cells.append((low, high, [*whole, *words]))
    if len(cells) == 1 and (heads or cells[0][0] < cells[0][1]):
        return [Placed(number, 0, len(strips) + 1, lines_of_words(cells[0][2]))]
    found = [
        Placed(number, low, high - low + 1, lines_of_words(words))
        for low, high, words in cells
    ]
    found += [
        Placed(number, column, 1)
        for column in range(len(strips) + 1)
        if not any(low <= column <= high for low, high, _ in cells)
    ]
    return sorted(found, key=lambda cell: cell.column)


def mark_headers(stacks: Sequence[Stack], starts: StartsRow) -> None:
    """Tell where pages repeat the header of the first."""
    header = [text_of(row) for row in stacks[0].blocks(starts)[0]]
    for stack in stacks[1:]:
        again = [text_of(row) for row in stack.rows[: len(header)]]
        stack.header = len(header) if again == header else 0


def how_rows_start(stacks: Sequence[Stack]) -> StartsRow:
    """What tells the rows of a table apart, learned over all its pages."""
    gap = _row_gap(stacks)
    by_gap = _at_gaps(gap)
    numbers = sum(_numbers(stack.rows, stack.strips) for stack in stacks)
    if _are_ruled(stacks) and (
        numbers < _LEAST_ROWS
        or _one_each(stacks, _never) >= min(_one_each(stacks, by_gap), _CLEAR)
    ):
        return _never
    if numbers >= _LEAST_ROWS:
        if gap is not None and _one_each(stacks, by_gap) >= _CLEAR:
            return by_gap
        if _are_level(stacks) and _opens(stacks, _at_numbers) >= _opens(
            stacks, _at_centres
        ):
            return _at_numbers
        if gap is None or _one_each(stacks, _at_centres) > _one_each(stacks, by_gap):
            return _at_centres
    return by_gap if gap is not None else _at_full_lines


def _never(_stack: Stack, _block: Block, _row: Row, _bottom: float) -> bool:
    return False


def _at_gaps(least: float | None) -> StartsRow:
    def starts(_stack: Stack, _block: Block, row: Row, bottom: float) -> bool:
        box = around([word.box for word in row])
        return least is not None and box.top - bottom >= least * (box.bottom - box.top)

    return starts


def _at_numbers(stack: Stack, _block: Block, row: Row, _bottom: float) -> bool:
    return number_of(row, stack.strips) is not None


def _at_centres(stack: Stack, block: Block, row: Row, _bottom: float) -> bool:
    """Where cells are centred from top to bottom: a number stands in the middle."""
    top = min(word.box.top for word in block[0])
    box = around([word.box for word in row])
    for each in stack.rows:
        if each[0].box.top >= top and number_of(each, stack.strips) is not None:
            middle = (each[0].box.top + each[0].box.bottom) / 2
            end = 2 * middle - top
            return box.top >= end - _HALF * (box.bottom - box.top)
    return False


def _at_full_lines(stack: Stack, block: Block, row: Row, _bottom: float) -> bool:
    """Where more columns begin than go on, and most of them do."""
    now = _columns(row, stack.strips)
    above = _columns(block[-1], stack.strips)
    return len(now) > len(above) and 2 * len(now) > len(stack.strips) + 1


def _columns(row: Row, strips: Sequence[Gutter]) -> set[int]:
    return {column_of((word.box.x0 + word.box.x1) / 2, strips) for word in row}


def _are_ruled(stacks: Sequence[Stack]) -> bool:
    if not any(len(stack.rules) >= _RULES for stack in stacks):
        return False
    return all(
        len(block) <= _TALL_ROW for stack in stacks for block in stack.blocks(_never)
    )


def _are_level(stacks: Sequence[Stack]) -> bool:
    """Whether numbers stand level with the first lines of their rows."""
    numbered = [
        row
        for stack in stacks
        for row in stack.rows
        if number_of(row, stack.strips) is not None
    ]
    level = sum(1 for row in numbered if len(row) > 1)
    return level >= _LEVEL * len(numbered)


def _opens(stacks: Sequence[Stack], starts: StartsRow) -> float:
    """The share of numbered rows whose longest text begins with a capital letter."""
    good = total = 0
    for stack in stacks:
        for number, block in enumerate(stack.blocks(starts)):
            if _numbers(block, stack.strips) == 1:
                cells = _cells_of(number, block, stack.strips, heads=False)
                text = max((c.lines for c in cells), key=len)
                good += bool(text) and not text[0].text.lstrip("«(")[:1].islower()
                total += 1
    return good / max(total, 1)


def _row_gap(stacks: Sequence[Stack]) -> float | None:
    """The least blank height between two rows, or None where all are alike.

    The height at which most rows hold one number each; without numbers, the middle of
    the widest step between heights.
    """
    heights = sorted({round(gap, 2) for stack in stacks for gap in stack.gaps()})
    steps = [
        (high - low, (low + high) / 2)
        for low, high in pairwise(heights)
        if high > 0 and high - low >= _STEP
    ]
    if not steps:
        return None
    scored = [(_one_each(stacks, _at_gaps(gap)), step, gap) for step, gap in steps]
    best = max(scored)
    return best[2] if best[0] >= _CLEAR else max(steps)[1]


def _one_each(stacks: Sequence[Stack], starts: StartsRow) -> float:
    """The share of rows with one number: a lone row too many costs less."""
    good = bad = 0
    for stack in stacks:
        for place, block in enumerate(stack.blocks(starts)):
            numbers = _numbers(block, stack.strips)
            good += numbers == 1
            bad += 2 * (numbers - 1) if numbers > 1 else numbers == 0 and place > 0
    return good / (good + bad) if good >= _LEAST_ROWS else 0.0


def _numbers(block: Iterable[Row], strips: Sequence[Gutter]) -> int:
    return sum(1 for row in block if number_of(row, strips) is not None)


def long_rules(rules: Iterable[Rule], rows: Sequence[Row]) -> list[Rule]:
    """The horizontal rules that run under most of the ``rows``' width."""
    box = around([word.box for row in rows for word in row])
    wide = box.x1 - box.x0
    return [
        rule
        for rule in rules
        if min(rule.high, box.x1) - max(rule.low, box.x0) >= _LONG_RULE * wide
    ]
