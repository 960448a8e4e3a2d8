"""Rows of tables whose cells are known: headers, sections, merged and cut cells."""

from collections.abc import Sequence

from roadmap_nlp.linking.draft import Column
from roadmap_nlp.linking.finish import finish
from roadmap_nlp.linking.grid.columns import (
    Grid,
    columns_by_content,
    columns_by_header,
    header_rows,
    is_number_row,
    joined,
)
from roadmap_nlp.linking.grid.frame import tag_frame_row
from roadmap_nlp.linking.grid.rows import (
    continue_row,
    continues,
    is_wrapped,
    new_row,
    place_cells,
)
from roadmap_nlp.linking.grid.state import VALUES, State
from roadmap_nlp.linking.headings.in_rows import heading_role
from roadmap_nlp.linking.shapes import PLAN_TITLE, SIGNATURE, STAMP_WORD
from roadmap_nlp.types import Evidence, Linked, Paragraph, Role, Stream, Table


def link_tables(
    text: str, blocks: Sequence[Paragraph | Table | Stream], evidence: Evidence
) -> Linked:
    """Link the rows of every table that is a plan; other tables are left alone.

    Args:
        text: The source text.
        blocks: Blocks in reading order; paragraphs between tables may be headings.
        evidence: Judges words.
    """
    state = State(text, evidence)
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            _link_table(state, Grid.of(text, block))
        elif isinstance(block, Paragraph) and state.columns:
            _between(state, block, blocks[place + 1 :])
    finish(text, state.drafts, state.frame)
    return Linked(tuple(draft.freeze() for draft in state.drafts), tuple(state.frame))


def _between(
    state: State, block: Paragraph, after: Sequence[Paragraph | Table | Stream]
) -> None:
    """A paragraph between tables: furniture, or the heading of the next one."""
    body = joined(state.text, block.lines)
    role = heading_role(body)
    if role is Role.SECTION and (state.pending or PLAN_TITLE.match(body)):
        state.pending.extend(block.lines)
        return
    if role is not Role.SECTION:
        if role is not None:
            state.tag(block.lines, role, "between tables")
            state.broken = True
        return
    follows_table = any(isinstance(b, Table) for b in after[:1])
    if follows_table and not SIGNATURE.fullmatch(body):
        state.section = block.lines
        state.tag(block.lines, Role.SECTION, "heading before table")


def _link_table(state: State, grid: Grid) -> None:
    if not grid.rows or _is_stamp(state.text, grid):
        return
    start = _learn_columns(state, grid)
    if start is None:
        return
    state.wrapped = is_wrapped(grid, start, state.columns)
    row = start
    while row < len(grid.rows):
        count = header_rows(grid, row, state.evidence)
        if count:
            row += _repeat_header(state, grid, row, count)
            continue
        if is_number_row(grid, row):
            _tag_header(state, grid, row, 1)
            row += 1
            continue
        _link_row(state, grid, row)
        row += 1


def _learn_columns(state: State, grid: Grid) -> int | None:
    """Set a table's columns; the first row after its header, None if it is no plan."""
    for row in range(min(len(grid.rows), 6)):
        count = _header_at(state, grid, row)
        if not count:
            continue
        columns = columns_by_header(grid, row, count, state.evidence)
        if not _is_plan(columns):
            continue
        if state.columns and (
            state.pending or _names(columns) != _names(state.columns)
        ):
            state.plan += 1
            state.section = ()
        state.pending.clear()  # left for the title of the plan that begins here
        state.columns = columns
        state.broken = bool(state.drafts)
        for above in range(row + count):
            for cell in grid.filled(above):
                state.tag(cell.lines, Role.HEADER, "column name")
        return row + count
    if state.columns and len(state.columns) == grid.width:
        state.broken = True
        return 0
    columns_found = columns_by_content(grid, 0, state.evidence)
    if columns_found is None:
        return None
    if state.drafts and not any(c.role is Role.DEADLINE for c in columns_found):
        return None  # a list of codes, firms or phones below a plan
    state.columns = columns_found
    return 0


def _header_at(state: State, grid: Grid, row: int) -> int:
    """How many rows from ``row`` name columns; a new plan's may be of unknown names."""
    first = not state.columns
    count = header_rows(grid, row, state.evidence, first=first)
    if count or first:
        return count
    goes_on = not state.pending and len(state.columns) == grid.width
    if goes_on and row:
        return 0
    return header_rows(grid, row, state.evidence, first=True)


def _is_stamp(text: str, grid: Grid) -> bool:
    """Whether a table has stamps side by side: «ПРИНЯТО | УТВЕРЖДАЮ»."""
    firsts = [text[c.lines[0].start : c.lines[0].end] for c in grid.filled(0)]
    return any(map(STAMP_WORD.fullmatch, firsts))


def _names(columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(column.name.casefold() for column in columns)


def _repeat_header(state: State, grid: Grid, row: int, count: int) -> int:
    if state.pending:
        state.plan += 1
        state.section = ()
        state.pending.clear()
    columns = columns_by_header(grid, row, count, state.evidence)
    if _names(columns) != _names(state.columns) and _is_plan(columns):
        state.columns = columns  # the same table goes on in another order
    _tag_header(state, grid, row, count)
    return count


def _is_plan(columns: Sequence[Column]) -> bool:
    roles = {column.role for column in columns}
    return Role.ACTIVITY in roles and len(roles & set(VALUES)) >= 1


def _tag_header(state: State, grid: Grid, row: int, count: int) -> None:
    for number in range(row, row + count):
        for cell in grid.filled(number):
            state.tag(cell.lines, Role.HEADER, "repeated header")
    state.broken = True


def _link_row(state: State, grid: Grid, row: int) -> None:
    cells = grid.filled(row)
    if not cells:
        return
    if tag_frame_row(state, grid, row, cells):
        return
    if state.pending:  # no header came: it was a heading after all
        state.section = tuple(state.pending)
        state.tag(state.section, Role.SECTION, "row of one cell")
        state.pending.clear()
    placed = place_cells(state, grid, row, cells)
    if continues(state, grid, row, placed):
        continue_row(state, placed)
    else:
        new_row(state, grid, row, placed)
    state.broken = False
