"""Tables drawn with rules: lines to grids, grids to cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from roadmap_nlp.readers.pdf.page import Rule
from roadmap_nlp.types import BBox

_SNAP = 2.5  # rules nearer than this are one
_TOUCH = 4.0  # a rule that ends this near another meets it
_OPEN = 12.0  # a side left open by at least this has a column or row of its own
_COVERED = 0.6  # of a side, for it to count as drawn


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a ruled table: its grid place, its spans."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class Lattice:
    """The rules of one table.

    Attributes:
        across: Horizontal rules.
        down: Vertical rules.
        xs: Where columns begin and end.
        ys: Where rows begin and end.
    """

    across: list[Rule]
    down: list[Rule]
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)

    @property
    def box(self) -> BBox:
        """The place of the table on its page."""
        return BBox(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cells(self) -> list[Box]:
        """The cells, by row and column; sides that are not drawn merge."""
        height, width = len(self.ys) - 1, len(self.xs) - 1
        walls = self._walls(self.down, self.xs, self.ys)
        floors = self._walls(self.across, self.ys, self.xs)
        taken: set[tuple[int, int]] = set()
        found = []
        for row in range(height):
            for column in range(width):
                if (row, column) in taken:
                    continue
                box = _grow(row, column, (height, width), (walls, floors), taken)
                found.append(box)
                taken.update(
                    (r, c)
                    for r in range(row, row + box.row_span)
                    for c in range(column, column + box.column_span)
                )
        return found

    @staticmethod
    def _walls(
        rules: Sequence[Rule], at: Sequence[float], along: Sequence[float]
    ) -> set[tuple[int, int]]:
        """The sides that are drawn, as (which line, which stretch of it)."""
        found = set()
        for place, line in enumerate(at):
            near = [rule for rule in rules if abs(rule.at - line) <= _SNAP]
            for stretch in range(len(along) - 1):
                low, high = along[stretch], along[stretch + 1]
                covered = sum(
                    max(min(rule.high, high) - max(rule.low, low), 0.0) for rule in near
                )
                if covered >= _COVERED * (high - low):
                    found.add((place, stretch))
        return found


def _grow(
    row: int,
    column: int,
    size: tuple[int, int],
    sides: tuple[set[tuple[int, int]], set[tuple[int, int]]],
    taken: set[tuple[int, int]],
) -> Box:
    """The largest cell from a corner: as wide as no wall stops it, then as tall."""
    height, width = size
    walls, floors = sides
    last = column
    while (
        last + 1 < width
        and (last + 1, row) not in walls
        and (row, last + 1) not in taken
    ):
        last += 1
    bottom = row
    while bottom + 1 < height and not any(
        (bottom + 1, at) in floors
        or (bottom + 1, at) in taken
        or (at > column and (at, bottom + 1) in walls)
        for at in range(column, last + 1)
    ):
        bottom += 1
    return Box(row, column, bottom - row + 1, last - column + 1)


def merged(rules: Iterable[Rule], gap: float = _TOUCH) -> list[Rule]:
    """Rules on one line that touch or overlap, as one rule each.

    Example:
        >>> merged([Rule(10, 0, 50), Rule(10.4, 51, 90), Rule(30, 0, 20)])
        [Rule(at=10, low=0, high=90), Rule(at=30, low=0, high=20)]
    """
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda each: each.at):
        if lines and rule.at - lines[-1][0].at <= _SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    found: list[Rule] = []
    for line in lines:
        run: Rule | None = None
        for rule in sorted(line, key=lambda each: each.low):
            if run is not None and rule.low <= run.high + gap:
                run = Rule(run.at, run.low, max(run.high, rule.high))
            else:
                if run is not None:
                    found.append(run)
                run = rule
        if run is not None:
            found.append(run)
    return found


def lattices(
    across: Sequence[Rule], down: Sequence[Rule], touch: float = _TOUCH
) -> list[Lattice]:
    """Rules that meet, table by table, from top to bottom.

    Rules that meet no other (underlines, separators) are no table.

    Args:
        across: Horizontal rules.
        down: Vertical rules.
        touch: How near the end of a rule has to come to another.
    """
    rules = [*across, *down]
    owner = list(range(len(rules)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for one, flat in enumerate(across):
        for two, tall in enumerate(down, start=len(across)):
            if _meet(flat, tall, touch):
                owner[root(one)] = root(two)
    groups: dict[int, Lattice] = {}
    for at, rule in enumerate(rules):
        group = groups.setdefault(root(at), Lattice([], []))
        (group.across if at < len(across) else group.down).append(rule)
    found = [_gridded(g) for g in groups.values() if g.across and g.down]
    found = [g for g in found if len(g.xs) > 1 and len(g.ys) > 1]
    return sorted(found, key=lambda each: (each.ys[0], each.xs[0]))


def _meet(flat: Rule, tall: Rule, touch: float) -> bool:
    return (
        flat.low - touch <= tall.at <= flat.high + touch
        and tall.low - touch <= flat.at <= tall.high + touch
    )


def _gridded(lattice: Lattice) -> Lattice:
    lattice.xs = _places(lattice.down, lattice.across)
    lattice.ys = _places(lattice.across, lattice.down)
    return lattice


def _places(rules: Sequence[Rule], others: Sequence[Rule]) -> list[float]:
    """Where rules stand, and where the others end beyond the outermost of them."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _SNAP:
            found.append(at)
    low = min(rule.low for rule in others)
    high = max(rule.high for rule in others)
    if found[0] - low > _OPEN:
        found.insert(0, low)
    if high - found[-1] > _OPEN:
        found.append(high)
    return found
