"""Rows of tables whose cells are known: headers, sections, merged and cut cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmap_nlp.linking.alignment import align
from roadmap_nlp.linking.draft import Column, Draft
from roadmap_nlp.linking.finish import finish
from roadmap_nlp.linking.grid_columns import (
    Grid,
    columns_by_content,
    columns_by_header,
    header_rows,
    is_number_row,
    joined,
)
from roadmap_nlp.linking.headings_in_rows import heading_role
from roadmap_nlp.linking.numbering import follows, number_value
from roadmap_nlp.linking.shapes import (
    PLAN_TITLE,
    SIGNATURE,
    TOTAL,
    goes_on,
    is_blank,
)
from roadmap_nlp.types import (
    Cell,
    Evidence,
    Fragment,
    Linked,
    LinkKind,
    Paragraph,
    Role,
    Stream,
    Table,
    Tagged,
)

_VALUES = (Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME)


@dataclass(slots=True)
class _State:
    """What carries over from row to row and from table to table."""

    text: str
    evidence: Evidence
    columns: tuple[Column, ...] = ()
    header: tuple[str, ...] = ()
    section: tuple[Fragment, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    frame: list[Tagged] = field(default_factory=list)
    broken: bool = False  # a page ended, or a header was repeated, since the last row
    plan: int = 0
    pending: list[Fragment] = field(default_factory=list)  # perhaps the next title

    def tag(self, pieces: Sequence[Fragment], role: Role, reason: str) -> None:
        self.frame.extend(Tagged(piece, role, reason) for piece in pieces)


def link_tables(
    text: str, blocks: Sequence[Paragraph | Table | Stream], evidence: Evidence
) -> Linked:
    """Link the rows of every table that is a plan; other tables are left alone.

    Args:
        text: The source text.
        blocks: Blocks in reading order; paragraphs between tables may be headings.
        evidence: Judges words.
    """
    state = _State(text, evidence)
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            _link_table(state, Grid.of(text, block))
        elif isinstance(block, Paragraph) and state.drafts:
            _between(state, block, blocks[place + 1 :])
    finish(text, state.drafts, state.frame)
    return Linked(tuple(draft.freeze() for draft in state.drafts), tuple(state.frame))


def _between(
    state: _State, block: Paragraph, after: Sequence[Paragraph | Table | Stream]
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


def _link_table(state: _State, grid: Grid) -> None:
    if not grid.rows:
        return
    start = _learn_columns(state, grid)
    if start is None:
        return
    row = start
    while row < len(grid.rows):
        count = header_rows(grid, row, state.evidence)
        if count or is_number_row(grid, row):
            row += _repeat_header(state, grid, row, max(count, 1))
            continue
        _link_row(state, grid, row)
        row += 1


def _learn_columns(state: _State, grid: Grid) -> int | None:
    """Set the columns of a table; the first row after its header, or None if no plan."""
    for row in range(min(len(grid.rows), 6)):
        count = header_rows(grid, row, state.evidence)
        if not count:
            continue
        columns = columns_by_header(grid, row, count, state.evidence)
        roles = {column.role for column in columns}
        if Role.ACTIVITY not in roles or len(roles & set(_VALUES)) < 1:
            continue
        if state.columns and (state.pending or _names(columns) != _names(state.columns)):
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
    state.columns = columns_found
    return 0


def _names(columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(column.name.casefold() for column in columns)


def _repeat_header(state: _State, grid: Grid, row: int, count: int) -> int:
    if state.pending:
        state.plan += 1
        state.section = ()
        state.pending.clear()
        state.columns = columns_by_header(grid, row, count, state.evidence)
    for number in range(row, row + count):
        for cell in grid.filled(number):
            state.tag(cell.lines, Role.HEADER, "repeated header")
    state.broken = True
    return count


def _link_row(state: _State, grid: Grid, row: int) -> None:
    cells = grid.filled(row)
    if not cells:
        return
    if _is_frame_row(state, grid, row, cells):
        return
    if state.pending:  # no header came: it was a heading after all
        state.section = tuple(state.pending)
        state.tag(state.section, Role.SECTION, "row of one cell")
        state.pending.clear()
    placed = _place(state, grid, row, cells)
    if _continues(state, grid, row, placed):
        _continue_row(state, placed)
    else:
        _new_row(state, grid, row, placed)
    state.broken = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row's cells with their columns; ``absent`` are columns with no cell at all."""

    cells: tuple[tuple[Column, tuple[Fragment, ...]], ...]
    absent: tuple[Column, ...] = ()

    def pieces(self, role: Role) -> tuple[Fragment, ...]:
        return tuple(p for column, found in self.cells if column.role is role for p in found)


def _place(
    state: _State, grid: Grid, row: int, cells: Sequence[Cell]
) -> _Placed:
    """Each cell with its column; a row short of cells is aligned by its words."""
    whole = grid.rows[row]
    covered = sum(1 for c in range(grid.width) if (row, c) in grid.covering)
    if covered >= grid.width or len(whole) <= 1:
        return _Placed(
            tuple((state.columns[c.column], c.lines) for c in cells if c.column < len(state.columns))
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
    return _Placed(placed, tuple(absent))


def _leaves_cells_out(grid: Grid) -> bool:
    """Whether rows end in blank cells, so that a row short of cells has lost merged ones.

    Where no row does, blank cells at row ends may just have been trimmed.
    """
    return any(
        row and not row[-1].lines and row[-1].column == grid.width - 1 for row in grid.rows
    ) or any(1 < len(row) < grid.width - 1 for row in grid.rows)


def _is_frame_row(
    state: _State, grid: Grid, row: int, cells: Sequence[Cell]
) -> bool:
    """Tag a row that is no record: a heading, a note, a total, a signature."""
    body = " ".join(grid.text(cell) for cell in cells)
    if TOTAL.match(body) or (len(cells) > 1 and _signs(grid, cells)):
        role = Role.NOISE if TOTAL.match(body) else Role.SIGNATURE
        for cell in cells:
            state.tag(cell.lines, role, "total or signature row")
        return True
    if len(cells) > 1:
        return _is_numbered_heading(state, grid, row, cells)
    return _is_single_heading(state, grid, row, cells[0])


def _signs(grid: Grid, cells: Sequence[Cell]) -> bool:
    """«Главный врач | Ш.М. Абдрашитов» under the table."""
    return (
        len(cells) == 2
        and cells[0].column == 0
        and number_value(grid.text(cells[0])) is None
        and SIGNATURE.fullmatch("   ".join(grid.text(cell) for cell in cells)) is not None
    )


def _is_single_heading(state: _State, grid: Grid, row: int, cell: Cell) -> bool:
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
    column = state.columns[min(cell.column, len(state.columns) - 1)]
    if not wide and column.role not in (Role.NUMBER, Role.ACTIVITY) and cell.column > 0:
        return False
    before = _last_text(state, Role.ACTIVITY)
    if state.broken and before and goes_on(before, body):
        return False
    if state.broken and body[:1].islower():
        return False
    if not wide and column.role is Role.ACTIVITY and body[:1].islower():
        return False
    state.section = cell.lines
    state.tag(cell.lines, Role.SECTION, "row of one cell")
    return True


def _is_numbered_heading(
    state: _State, grid: Grid, row: int, cells: Sequence[Cell]
) -> bool:
    """«1 | Организационные мероприятия | | |» above 1.1: a number and a heading."""
    if len(cells) != 2 or len(grid.rows[row]) <= 2:
        return False
    columns = [state.columns[min(c.column, len(state.columns) - 1)].role for c in cells]
    if columns != [Role.NUMBER, Role.ACTIVITY]:
        return False
    value = number_value(grid.text(cells[0]))
    below = _next_number(grid, row)
    roman = value is None and len(grid.text(cells[0]).strip(" .)")) <= 5
    parent = value is not None and below is not None and below[:-1] == value
    if not (roman or parent):
        return False
    state.section = cells[1].lines
    state.tag(cells[0].lines, Role.SECTION, "number of a heading")
    state.tag(cells[1].lines, Role.SECTION, "heading over sub-numbers")
    return True


def _next_number(grid: Grid, row: int) -> tuple[int, ...] | None:
    for below in range(row + 1, min(row + 3, len(grid.rows))):
        cells = grid.filled(below)
        if cells:
            value = number_value(grid.text(cells[0]))
            if value is not None:
                return value
    return None


def _last_text(state: _State, role: Role) -> str:
    if not state.drafts:
        return ""
    return joined(state.text, state.drafts[-1].pieces(role))


def _continues(state: _State, grid: Grid, row: int, placed: _Placed) -> bool:
    """Whether a row is the rest of the record above: a page cut it, or cells are merged."""
    if not state.drafts or placed.pieces(Role.NUMBER) or placed.absent:
        return False
    last = state.drafts[-1]
    activity = joined(state.text, placed.pieces(Role.ACTIVITY))
    if not activity:
        return True
    before = _last_text(state, Role.ACTIVITY)
    score = 2.0 if activity[:1].islower() else -1.5
    score += 1.0 if before and goes_on(before, activity) else 0.0
    score += 1.5 if state.broken else -0.5
    filled = sum(1 for role in _VALUES if placed.pieces(role))
    known = sum(1 for column in state.columns if column.role in _VALUES)
    score -= 1.0 if filled == known and filled > 1 else 0.0
    score += 0.5 if filled == 0 else 0.0
    if any(column.role is Role.NUMBER for column in state.columns):
        score += _number_gap(state, grid, row, last)
    return score > 0


def _number_gap(state: _State, grid: Grid, row: int, last: Draft) -> float:
    """A number missing between the rows around speaks for a row of its own."""
    pieces = last.pieces(Role.NUMBER)
    above = number_value(joined(state.text, pieces)) if pieces else None
    below = _next_number(grid, row)
    if above is None or below is None:
        return 0.0
    return 1.0 if follows(above, below) else -1.5


def _continue_row(state: _State, placed: _Placed) -> None:
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


def _new_row(state: _State, grid: Grid, row: int, placed: _Placed) -> None:
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
    if column.role not in _VALUES or draft.has(column.role) or not above.has(column.role):
        return
    pieces = above.pieces(column.role)
    draft.fields[column.role] = list(pieces)
    draft.inherited.add(column.role)
    draft.join(LinkKind.MERGED, 0.85, (reason,), pieces)


def _inherit_spans(state: _State, grid: Grid, row: int, draft: Draft) -> None:
    """Repeat what cells merged over several rows say."""
    seen: set[tuple[int, int]] = set()
    for place, column in enumerate(state.columns):
        cell = grid.covering.get((row, place))
        if cell is None or cell.row == row or not cell.lines:
            continue
        if (cell.row, cell.column) in seen or column.role is Role.NUMBER:
            continue
        seen.add((cell.row, cell.column))
        if column.role in _VALUES and not draft.has(column.role):
            draft.fields[column.role] = list(cell.lines)
            draft.inherited.add(column.role)
            draft.join(LinkKind.MERGED, 0.95, ("cell spans rows",), cell.lines)
        elif column.role is Role.EXTRA:
            draft.extra.setdefault(column.name, list(cell.lines))

