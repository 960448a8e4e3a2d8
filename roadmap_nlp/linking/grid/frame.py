"""Rows of a table that are no records: headings, notes, totals, signatures."""

from collections.abc import Sequence

from roadmap_nlp.linking.grid.columns import Grid
from roadmap_nlp.linking.grid.state import State, last_text, next_number
from roadmap_nlp.linking.headings.in_rows import heading_role
from roadmap_nlp.linking.numbering import number_value
from roadmap_nlp.linking.shapes import (
    OFFICE,
    PERSON_ALONE,
    PLAN_TITLE,
    SIGNATURE,
    TOTAL,
    goes_on,
    is_blank,
)
from roadmap_nlp.types import Cell, Role

_SURE = 0.8


def tag_frame_row(state: State, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """Tag a row that is no record: a heading, a note, a total, a signature."""
    body = " ".join(grid.text(cell) for cell in cells)
    if TOTAL.match(body) or (len(cells) > 1 and _signs(state, grid, row, cells)):
        role = Role.NOISE if TOTAL.match(body) else Role.SIGNATURE
        for cell in cells:
            state.tag(cell.lines, role, "total or signature row")
        return True
    if len(cells) > 1:
        return _is_numbered_heading(state, grid, row, cells)
    return _is_single_heading(state, grid, row, cells[0])


def _signs(state: State, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """«Главный врач | Ш.М. Абдрашитов», «Кадровик | _____ | Попова И.В.»."""
    texts = [grid.text(cell) for cell in cells]
    if len(cells) > 3 or number_value(texts[0]) is not None:
        return False
    if cells[0].column == 0 and SIGNATURE.fullmatch("   ".join(texts)):
        return True
    if not PERSON_ALONE.fullmatch(texts[-1]) or not all(map(is_blank, texts[1:-1])):
        return False
    roles = [state.columns[min(c.column, len(state.columns) - 1)].role for c in cells]
    last = not any(map(grid.filled, range(row + 1, len(grid.rows))))
    if set(roles) == {Role.RESPONSIBLE} and not last:
        return False  # two columns of parties in a row whose other cells are merged
    if roles[0] is Role.NUMBER and last:
        return True
    office = state.evidence.party_likeness(texts[0]) >= _SURE
    return office or OFFICE.match(texts[0]) is not None


def _is_single_heading(state: State, grid: Grid, row: int, cell: Cell) -> bool:
    body = grid.text(cell)
    if is_blank(body):
        state.tag(cell.lines, Role.NOISE, "blank mark")
        return True
    role = heading_role(body)
    if role is not None and role is not Role.SECTION:
        state.tag(cell.lines, role, "row of one cell")
        state.broken = state.broken or role is Role.FURNITURE
        return True
    wide = cell.column_span > 1 or len(grid.rows[row]) == 1
    if wide and (state.pending or (state.drafts and PLAN_TITLE.match(body))):
        state.pending.extend(cell.lines)
        return True
    if state.wrapped and not wide and cell.column > 0:
        return False
    column = state.columns[min(cell.column, len(state.columns) - 1)]
    if not wide and column.role not in (Role.NUMBER, Role.ACTIVITY) and cell.column > 0:
        return False
    before = last_text(state, Role.ACTIVITY)
    if state.broken and before and goes_on(before, body):
        return False
    if state.broken and body[:1].islower():
        return False
    if not wide and column.role is Role.ACTIVITY and body[:1].islower():
        return False
    wraps = state.wrapped and body[:1].islower()
    state.section = (*state.section, *cell.lines) if wraps else cell.lines
    state.tag(cell.lines, Role.SECTION, "row of one cell")
    return True


def _is_numbered_heading(
    state: State, grid: Grid, row: int, cells: Sequence[Cell]
) -> bool:
    """«1 | Организационные мероприятия | | |» above 1.1: a number and a heading."""
    if len(cells) != 2 or len(grid.rows[row]) <= 2:
        return False
    columns = [state.columns[min(c.column, len(state.columns) - 1)].role for c in cells]
    if columns != [Role.NUMBER, Role.ACTIVITY]:
        return False
    value = number_value(grid.text(cells[0]))
    below = next_number(grid, row)
    roman = value is None and len(grid.text(cells[0]).strip(" .)")) <= 5
    parent = value is not None and below is not None and below[:-1] == value
    if not (roman or parent):
        return False
    state.section = cells[1].lines
    state.tag(cells[0].lines, Role.SECTION, "number of a heading")
    state.tag(cells[1].lines, Role.SECTION, "heading over sub-numbers")
    return True
