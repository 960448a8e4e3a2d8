"""Damage to rows and cells: lost, merged, swapped, repeated, cut out, dittoed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from random import Random

from roadmap_nlp.damage.draft import Break, Draft, Item, Row, Truth
from roadmap_nlp.damage.drafting import BLANK, SHARED
from roadmap_nlp.damage.marked import EMPTY, Marked
from roadmap_nlp.damage.origins import DITTO, Origin
from roadmap_nlp.damage.pages import cut_row
from roadmap_nlp.damage.words import words
from roadmap_nlp.types.role import Role

COPY = 1000
"""Copies of a record are numbered from here."""


def lose_cells(draft: Draft, rng: Random, rate: float) -> Draft:
    """Empty some cells; a row keeps at least one.

    Numbers stay. Without numbers activities stay too: a row that has neither is not
    to be told from the end of the row above.
    """
    kept = {Role.NUMBER} if Role.NUMBER in draft.roles else {Role.ACTIVITY}

    def damage(row: Row) -> Row:
        there = [index for index, cell in enumerate(row.cells) if cell]
        lost = [
            index
            for index in there
            if _role(draft, index) not in kept and rng.random() < rate / 5
        ]
        return _emptied(row, lost[: len(there) - 1])

    return draft.with_items(_each_row(draft, damage))


def lose_numbers(draft: Draft, rng: Random, rate: float) -> Draft:
    """Empty number cells: all of them (lists numbered by the editor), or some."""
    columns = [i for i, role in enumerate(draft.roles) if role is Role.NUMBER]
    every = rng.random() < rate / 4

    def damage(row: Row) -> Row:
        lost = every or rng.random() < rate / 6
        return _emptied(row, columns) if lost else row

    return draft.with_items(_each_row(draft, damage))


def lose_header(draft: Draft, rng: Random, rate: float) -> Draft:
    """Drop the header everywhere."""
    if rng.random() >= rate:
        return draft
    items = (replace(i, header=()) if isinstance(i, Break) else i for i in draft.items)
    return replace(draft, header=(), items=tuple(items))


def number_columns(draft: Draft, rng: Random, rate: float) -> Draft:
    """Put the row «1 2 3 …» under the header."""
    if rng.random() >= rate or not draft.header:
        return draft
    row = Row(tuple(Marked.of(str(n + 1)) for n in range(len(draft.roles))))
    return draft.with_items((row, *draft.items))


def merge_cells(draft: Draft, rng: Random, rate: float) -> Draft:
    """Let a cell cover the equal ones below it."""
    items = list(draft.items)
    truths = dict(draft.truths)
    for column, role, upper, lower in _equal_neighbours(draft):
        if rng.random() >= rate or not isinstance(items[upper], Row):
            continue
        top = _covering(items, upper, column)
        cell, below = _cell(items, top, column), _cell(items, lower, column)
        if cell is None or below is None:
            continue
        items[top] = _row(items, top).with_cell(
            column, draft.origins.overlaid(cell, below)
        )
        items[lower] = _row(items, lower).with_cell(column, None)
        _inherit(truths, _row(items, lower).record, role)
    return replace(draft, items=tuple(items), truths=truths)


def merge_every_cell(draft: Draft, rng: Random) -> Draft:
    """Let each cell cover the equal ones below it."""
    return merge_cells(draft, rng, 1.0)


def lose_every_number(draft: Draft, rng: Random) -> Draft:
    """Empty all number cells and drop their column's name."""
    columns = [i for i, role in enumerate(draft.roles) if role is Role.NUMBER]
    header = (EMPTY if i in columns else c for i, c in enumerate(draft.header))
    items = _each_row(draft, lambda row: _emptied(row, columns))
    return replace(draft, header=tuple(header), items=tuple(items))


def ditto(draft: Draft, rng: Random, rate: float) -> Draft:
    """Write «-//-» for cells that repeat the one above."""
    mark_text = rng.choice(words("ditto"))
    items = list(draft.items)
    truths = dict(draft.truths)
    for column, role, _, lower in _equal_neighbours(draft):
        record = _row(items, lower).record
        if rng.random() >= rate or record is None or role is Role.EXTRA:
            continue
        origin = Origin(record, role, DITTO)
        mark = Marked.of(mark_text, draft.origins.mark(frozenset({origin})))
        items[lower] = _row(items, lower).with_cell(column, mark)
        _inherit(truths, record, role)
    return replace(draft, items=tuple(items), truths=truths)


def swap_columns(draft: Draft, rng: Random, rate: float) -> Draft:
    """From some page on, two columns have changed places."""
    columns = [i for i, role in enumerate(draft.roles) if role is not Role.NUMBER]
    if rng.random() >= rate or len(columns) < 2 or len(draft.items) < 4:
        return draft
    left = rng.choice(columns[:-1])
    right = columns[columns.index(left) + 1]
    at = rng.randrange(len(draft.items) // 3, len(draft.items))
    while at < len(draft.items) and _continues(draft.items[at]):
        at += 1

    def swapped(cells: tuple[Marked | None, ...]) -> tuple[Marked | None, ...]:
        order = list(range(len(cells)))
        order[left], order[right] = right, left
        return tuple(cells[i] for i in order)

    tail: list[Item] = [Break(_present(swapped(draft.header)))] if draft.header else []
    for item in draft.items[at:]:
        if isinstance(item, Row) and len(item.cells) == len(draft.roles):
            tail.append(replace(item, cells=swapped(item.cells)))
        elif isinstance(item, Break) and item.header:
            tail.append(replace(item, header=_present(swapped(item.header))))
        else:
            tail.append(item)
    return draft.with_items((*draft.items[:at], *tail))


def _present(cells: Iterable[Marked | None]) -> tuple[Marked, ...]:
    return tuple(cell or EMPTY for cell in cells)


def repeat_rows(draft: Draft, rng: Random, rate: float) -> Draft:
    """Print a row or two again after a page break, as overlapping pages do."""
    items: list[Item] = []
    truths = dict(draft.truths)
    for index, item in enumerate(draft.items):
        items.append(item)
        follower = draft.items[index + 1 : index + 2]
        cut = bool(follower) and _continues(follower[0])
        if isinstance(item, Break) and not cut and rng.random() < rate:
            before = _whole_rows_before(draft.items, index)[-rng.choice((1, 2)) :]
            items += [_copy(row, draft, truths) for row in before]
    return replace(draft, items=tuple(items), truths=truths)


def _whole_rows_before(items: tuple[Item, ...], index: int) -> list[Row]:
    rows: list[Row] = []
    for item in reversed(items[:index]):
        covered = isinstance(item, Row) and None in item.cells
        if (
            not isinstance(item, Row)
            or item.continued
            or item.record is None
            or covered
        ):
            break
        rows.insert(0, item)
    return rows


def _copy(row: Row, draft: Draft, truths: dict[int, Truth]) -> Row:
    old = row.record
    if old is None:
        return row
    new = COPY + len(truths)
    truths[new] = replace(truths[old], copy_of=old)

    def move(origins: frozenset[Origin]) -> frozenset[Origin]:
        return frozenset(replace(o, record=new) for o in origins if o.record == old)

    cells = (cell and draft.origins.changed(cell, move) for cell in row.cells)
    return Row(tuple(cells), new)


def cut_out(draft: Draft, rng: Random, rate: float) -> Draft:
    """Keep a stretch that starts and ends inside the table, in the middle of rows."""
    rows = [i for i, item in enumerate(draft.items) if isinstance(item, Row)]
    if rng.random() >= rate or len(rows) < 5:
        return draft
    first = rng.choice(rows[: max(1, len(rows) // 5)])
    last = rng.choice(rows[-max(1, len(rows) // 5) :])
    kept = list(draft.items[first : last + 1])
    torn = set(draft.torn)
    _, lower, lost = cut_row(_row(kept, 0), draft, rng)
    if lower:
        kept[0] = replace(lower, continued=False)
        torn |= lost
    upper, after, _ = cut_row(_row(kept, -1), draft, rng)
    if after and len(kept) > 1:
        kept[-1] = upper
        torn |= _origins(after, draft)
    none: tuple[Marked, ...] = ()
    return replace(
        draft,
        stamp=none,
        title=none,
        header=none,
        bottom=none,
        items=tuple(kept),
        torn=frozenset(torn),
        framed=False,
    )


def _origins(row: Row, draft: Draft) -> set[Origin]:
    return {o for cell in row.cells if cell for o in draft.origins.within(cell)}


def _each_row(draft: Draft, damage: Callable[[Row], Row]) -> Iterator[Item]:
    for item in draft.items:
        yield damage(item) if isinstance(item, Row) else item


def _role(draft: Draft, index: int) -> Role | None:
    return draft.roles[index] if index < len(draft.roles) else None


def _emptied(row: Row, columns: Iterable[int]) -> Row:
    for column in columns:
        if row.cells[column] is not None:
            row = row.with_cell(column, EMPTY)
    return row


def _equal_neighbours(draft: Draft) -> list[tuple[int, Role, int, int]]:
    """(column, role, index of the upper row, of the lower) with equal cells."""
    found = []
    for lower in range(1, len(draft.items)):
        above, row = draft.items[lower - 1], draft.items[lower]
        if not isinstance(above, Row) or not isinstance(row, Row) or row.continued:
            continue
        for column, role in enumerate(draft.roles):
            if role not in (*SHARED, Role.EXTRA):
                continue
            pair = above.cells[column], row.cells[column]
            if _same(*pair) and not _is_ditto(draft, row, column):
                found.append((column, role, lower - 1, lower))
    return found


def _same(above: Marked | None, below: Marked | None) -> bool:
    if above is None or below is None or BLANK.fullmatch(below.text):
        return False
    return above.text == below.text


def _is_ditto(draft: Draft, row: Row, column: int) -> bool:
    cell = row.cells[column]
    return cell is not None and any(
        origin.entry == DITTO for origin in draft.origins.within(cell)
    )


def _covering(items: list[Item], index: int, column: int) -> int:
    while index > 0 and _cell(items, index, column) is None:
        index -= 1
    return index


def _row(items: list[Item], index: int) -> Row:
    row = items[index]
    assert isinstance(row, Row)
    return row


def _cell(items: list[Item], index: int, column: int) -> Marked | None:
    item = items[index]
    return item.cells[column] if isinstance(item, Row) else None


def _inherit(truths: dict[int, Truth], record: int | None, role: Role) -> None:
    if record is not None and role in SHARED:
        truth = truths[record]
        truths[record] = replace(truth, inherits=truth.inherits | {role})


def _continues(item: Item) -> bool:
    return isinstance(item, Row) and item.continued
