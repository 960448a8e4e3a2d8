"""Rows of a table that are records, or the rest of one; merged cells inherited."""

from collections.abc import Sequence
from dataclasses import dataclass

from roadmap_nlp.linking.alignment import align
from roadmap_nlp.linking.draft import Column, Draft
from roadmap_nlp.linking.grid.columns import Grid, joined
from roadmap_nlp.linking.grid.state import VALUES, State, last_text, next_number
from roadmap_nlp.linking.numbering import follows, number_value
from roadmap_nlp.linking.shapes import goes_on
from roadmap_nlp.types import Cell, Fragment, LinkKind, Role

_WHOLE = 0.8


@dataclass(frozen=True, slots=True)
class Placed:
    """A row's cells with their columns; ``absent`` are columns with no cell at all."""

    cells: tuple[tuple[Column, tuple[Fragment, ...]], ...]
    absent: tuple[Column, ...] = ()

    def pieces(self, role: Role) -> tuple[Fragment, ...]:
        """The pieces of the row's cells of a role."""
        return tuple(
            p for column, found in self.cells if column.role is role for p in found
        )


def is_wrapped(grid: Grid, start: int, columns: Sequence[Column]) -> bool:
    """Whether the printed lines of a row are rows of the table each.

    Then numbered rows are followed by rows whose number cell is there but empty, more
    often than page breaks or lost numbers could explain.
    """
    numbers = [i for i, column in enumerate(columns) if column.role is Role.NUMBER]
    if not numbers:
        return False
    numbered = rest = whole = 0
    for row in range(start, len(grid.rows)):
        cells = grid.filled(row)
        if len(grid.rows[row]) < grid.width or not cells:
            continue
        if cells[0].column > numbers[0]:
            rest += 1
            opens = not grid.text(cells[0])[:1].islower()
            whole += opens and len(cells) >= grid.width - 1
        elif number_value(grid.text(cells[0])) is not None:
            numbered += 1
    return numbered >= 2 and rest * 2 >= numbered and whole * 3 <= rest


def place_cells(state: State, grid: Grid, row: int, cells: Sequence[Cell]) -> Placed:
    """Each cell with its column; a row short of cells is aligned by its words."""
    whole = grid.rows[row]
    covered = sum(1 for c in range(grid.width) if (row, c) in grid.covering)
    if covered >= grid.width or len(whole) <= 1:
        return Placed(
            tuple(
                (state.columns[c.column], c.lines)
                for c in cells
                if c.column < len(state.columns)
            )
        )
    scores = [state.evidence.scores(grid.text(cell)) for cell in whole]
    chosen = align(scores, state.columns).columns
    placed = tuple(
        (state.columns[column], cell.lines)
        for column, cell in zip(chosen, whole, strict=True)
        if cell.lines
    )
    last = grid.width if _leaves_cells_out(grid) else max(chosen, default=0)
    absent = [
        column
        for index, column in enumerate(state.columns)
        if index not in chosen and index < last
    ]
    return Placed(placed, tuple(absent))


def _leaves_cells_out(grid: Grid) -> bool:
    """Whether rows end in blank cells, so that a short row has lost merged ones.

    Where no row does, blank cells at row ends may just have been trimmed.
    """
    return any(
        row and not row[-1].lines and row[-1].column == grid.width - 1
        for row in grid.rows
    ) or any(1 < len(row) < grid.width - 1 for row in grid.rows)


def continues(state: State, grid: Grid, row: int, placed: Placed) -> bool:
    """Whether a row is the rest of the record above (cut by a page, or merged)."""
    if not state.drafts or placed.pieces(Role.NUMBER) or placed.absent:
        return False
    last = state.drafts[-1]
    activity = joined(state.text, placed.pieces(Role.ACTIVITY))
    if not activity or state.wrapped:
        return True
    before = last_text(state, Role.ACTIVITY)
    score = 2.0 if activity[:1].islower() else -1.5
    score += 1.0 if before and goes_on(before, activity) else 0.0
    score += 1.5 if state.broken else -0.5
    filled = sum(1 for role in VALUES if placed.pieces(role))
    known = sum(1 for column in state.columns if column.role in VALUES)
    score -= 1.0 if filled == known and filled > 1 else 0.0
    score += 0.5 if filled == 0 else -_whole_values(state, placed, last)
    if any(column.role is Role.NUMBER for column in state.columns):
        score += _number_gap(state, grid, row, last)
    return score > 0


def _whole_values(state: State, placed: Placed, last: Draft) -> float:
    """How many values of a row are whole ones beside whole ones above: two terms."""
    likeness = {
        Role.DEADLINE: state.evidence.deadline_likeness,
        Role.RESPONSIBLE: state.evidence.party_likeness,
    }
    return sum(
        1.0
        for role, judge in likeness.items()
        if last.has(role) and judge(joined(state.text, placed.pieces(role))) > _WHOLE
    )


def _number_gap(state: State, grid: Grid, row: int, last: Draft) -> float:
    """A number missing between the rows around speaks for a row of its own."""
    pieces = last.pieces(Role.NUMBER)
    above = number_value(joined(state.text, pieces)) if pieces else None
    below = next_number(grid, row)
    if above is None or below is None:
        return 0.0
    return 1.0 if follows(above, below) else -1.5


def continue_row(state: State, placed: Placed) -> None:
    """Append a row's cells to the record above."""
    last = state.drafts[-1]
    for column, pieces in placed.cells:
        last.add(column, pieces)
    reason = "after page break" if state.broken else "row without number"
    last.join(
        LinkKind.CONTINUED,
        0.9 if state.broken else 0.7,
        (reason,),
        [piece for _, pieces in placed.cells for piece in pieces],
    )


def new_row(state: State, grid: Grid, row: int, placed: Placed) -> None:
    """Begin a record with a row's cells, and inherit what merged cells say."""
    draft = Draft(section=state.section, table=state.plan)
    for column, pieces in placed.cells:
        draft.add(column, pieces)
    above = state.drafts[-1] if state.drafts else None
    if above is not None:
        for column in placed.absent:
            _inherit(draft, above, column, "cell of a merged row left out")
    _inherit_spans(state, grid, row, draft)
    draft.join(
        LinkKind.SAME_ROW,
        0.97,
        ("same grid row",),
        [piece for _, pieces in placed.cells for piece in pieces],
    )
    state.drafts.append(draft)


def _inherit(draft: Draft, above: Draft, column: Column, reason: str) -> None:
    if (
        column.role not in VALUES
        or draft.has(column.role)
        or not above.has(column.role)
    ):
        return
    pieces = above.pieces(column.role)
    draft.fields[column.role] = list(pieces)
    draft.inherited.add(column.role)
    draft.join(LinkKind.MERGED, 0.85, (reason,), pieces)


def _inherit_spans(state: State, grid: Grid, row: int, draft: Draft) -> None:
    """Repeat what cells merged over several rows say."""
    seen: set[tuple[int, int]] = set()
    for place, column in enumerate(state.columns):
        cell = grid.covering.get((row, place))
        if cell is None or cell.row == row or not cell.lines:
            continue
        if (cell.row, cell.column) in seen or column.role is Role.NUMBER:
            continue
        seen.add((cell.row, cell.column))
        if column.role in VALUES and not draft.has(column.role):
            draft.fields[column.role] = list(cell.lines)
            draft.inherited.add(column.role)
            draft.join(LinkKind.MERGED, 0.95, ("cell spans rows",), cell.lines)
        elif column.role is Role.EXTRA:
            draft.extra.setdefault(column.name, list(cell.lines))
