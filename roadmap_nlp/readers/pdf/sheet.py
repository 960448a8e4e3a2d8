"""A page taken apart: its ruled tables, and the printed lines outside them."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from roadmap_nlp.readers.pdf.lines import level_rows, lines_of
from roadmap_nlp.readers.pdf.page import Glyph, Line, Page, Rule
from roadmap_nlp.readers.pdf.ruled import Box, Lattice, lattices, merged
from roadmap_nlp.types import BBox

_MANY_COLUMNS = 2

Row = list[Line]


@dataclass(slots=True)
class RuledTable:
    """A ruled table and the characters in it."""

    lattice: Lattice
    glyphs: list[Glyph] = field(default_factory=list)
    cells: list[tuple[Box, list[Line]]] = field(default_factory=list)

    def fill(self) -> None:
        """Put the characters into cells, each with its printed lines."""
        lattice = self.lattice
        places: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in self.glyphs:
            row = bisect(lattice.ys, (glyph.top + glyph.bottom) / 2) - 1
            column = bisect(lattice.xs, (glyph.x0 + glyph.x1) / 2) - 1
            places.setdefault((row, column), []).append(glyph)
        for box in lattice.cells():
            glyphs = [
                glyph
                for row in range(box.row, box.row + box.row_span)
                for column in range(box.column, box.column + box.column_span)
                for glyph in places.get((row, column), ())
            ]
            self.cells.append((box, lines_of(glyphs)))


@dataclass(slots=True)
class Sheet:
    """A page taken apart.

    Attributes:
        page: The page.
        tables: Its ruled tables, from top to bottom.
        rows: The printed lines outside them, as words.
        rules: Horizontal rules outside ruled tables.
        sideways: What is printed sideways outside tables: stamps in the margin.
        margins: Where its text begins and ends from left to right.
    """

    page: Page
    tables: list[RuledTable]
    rows: list[Row]
    rules: list[Rule]
    sideways: list[Line]
    margins: tuple[float, float]


def sheet_of(page: Page) -> Sheet:
    """Take a page apart."""
    across, down = merged(page.across), merged(page.down)
    tables = [RuledTable(each) for each in lattices(across, down) if _is_table(each)]
    free: list[Glyph] = []
    by_size = sorted(tables, key=lambda each: _area(each.lattice.box))
    for glyph in page.glyphs:
        owner = next((t for t in by_size if _holds(t.lattice.box, glyph)), None)
        (free if owner is None else owner.glyphs).append(glyph)
    used = {id(rule) for table in tables for rule in table.lattice.across}
    rules = [rule for rule in across if id(rule) not in used]
    return Sheet(
        page,
        [table for table in tables if table.glyphs],
        level_rows(glyph for glyph in free if not glyph.turn),
        rules,
        lines_of(glyph for glyph in free if glyph.turn),
        _margins(page),
    )


def _margins(page: Page) -> tuple[float, float]:
    places = [(g.x0, g.x1) for g in page.glyphs if not g.turn and not g.text.isspace()]
    if not places:
        return 0.0, page.width
    left, right = min(x0 for x0, _ in places), max(x1 for _, x1 in places)
    # Where no line is full, the margins are taken to be alike.
    return left, max(right, page.width - left)


def _is_table(lattice: Lattice) -> bool:
    """Several columns; a frame, or rules with open sides, is none."""
    return len(lattice.xs) > _MANY_COLUMNS and len(lattice.cells()) > 1


def _area(box: BBox) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _holds(box: BBox, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def share_columns(sheets: Sequence[Sheet]) -> None:
    """Give a table that goes on on the next page the same columns on both.

    A page may lack the rows that show a column, as merged cells hide it.
    """
    before: Lattice | None = None
    for sheet in sheets:
        for table in sheet.tables:
            now = table.lattice
            if before is not None and _same_sides(before, now):
                both = _union(before.xs, now.xs)
                if len(both) == max(len(before.xs), len(now.xs)):
                    before.xs, now.xs = list(both), list(both)
            before = now


def _same_sides(one: Lattice, two: Lattice) -> bool:
    return abs(one.xs[0] - two.xs[0]) <= _NEAR and abs(one.xs[-1] - two.xs[-1]) <= _NEAR


_NEAR = 4.0


def _union(one: Sequence[float], two: Sequence[float]) -> list[float]:
    found = list(one)
    found += [x for x in two if all(abs(x - y) > _NEAR for y in one)]
    return sorted(found)


def upright(page: Page) -> Page:
    """The page turned so that most of its text runs from left to right."""
    turns = [glyph.turn for glyph in page.glyphs]
    turn = max(set(turns), key=turns.count, default=0)
    if not turn:
        return page
    spin = _Spin(turn, page.width, page.height)
    sideways = turn in (90, 270)
    turned = Page(
        page.number,
        page.height if sideways else page.width,
        page.width if sideways else page.height,
        [spin.glyph(glyph) for glyph in page.glyphs],
        pictured=page.pictured,
        turned=turn,
    )
    spun = [spin.rule(rule, flat=True) for rule in page.across]
    spun += [spin.rule(rule, flat=False) for rule in page.down]
    turned.across = [rule for rule, flat in spun if flat]
    turned.down = [rule for rule, flat in spun if not flat]
    return turned


@dataclass(frozen=True, slots=True)
class _Spin:
    turn: int
    width: float
    height: float

    def box(self, x0: float, top: float, x1: float, bottom: float) -> BBox:
        match self.turn:
            case 90:
                return BBox(self.height - bottom, x0, self.height - top, x1)
            case 180:
                return BBox(
                    self.width - x1,
                    self.height - bottom,
                    self.width - x0,
                    self.height - top,
                )
            case 270:
                return BBox(top, self.width - x1, bottom, self.width - x0)
            case _:
                return BBox(x0, top, x1, bottom)

    def glyph(self, glyph: Glyph) -> Glyph:
        box = self.box(glyph.x0, glyph.top, glyph.x1, glyph.bottom)
        return replace(
            glyph,
            x0=box.x0,
            top=box.top,
            x1=box.x1,
            bottom=box.bottom,
            base={180: self.height, 270: self.width}.get(self.turn, 0.0) - glyph.base
            if self.turn != 90
            else glyph.base,
            turn=(glyph.turn - self.turn) % 360,
        )

    def rule(self, rule: Rule, *, flat: bool) -> tuple[Rule, bool]:
        if flat:
            box = self.box(rule.low, rule.at, rule.high, rule.at)
        else:
            box = self.box(rule.at, rule.low, rule.at, rule.high)
        if box.bottom - box.top <= box.x1 - box.x0:
            return Rule(box.top, box.x0, box.x1), True
        return Rule(box.x0, box.top, box.bottom), False


def as_shown(box: BBox, page: Page) -> BBox:
    """A place on a page made upright, on the page as it is shown."""
    if not page.turned:
        return box
    back = _Spin((360 - page.turned) % 360, page.width, page.height)
    return back.box(box.x0, box.top, box.x1, box.bottom)
