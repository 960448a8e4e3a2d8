"""New tables from the rows of several: other columns, other orders, other neighbours.

A tagger shown ninety plans as they are learns which words of theirs go together; one
shown their cells in ever other company learns what cells look like. What a cell's text
means goes lost on the way: a tagger of words asks only which cell it stands in.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from random import Random

from roadmap_nlp.damage.plan import Column, Entry, Plan, Section
from roadmap_nlp.types import Role

_KEEP_COLUMNS = 0.5
_KEEP_ROW = 0.5
_DROP_COLUMN = 0.2
_ADD_COLUMN = 0.3
_MOST_ROWS = 14
_MOVABLE = (Role.RESPONSIBLE, Role.DEADLINE)


class Mixer:
    """Mixes the rows of plans.

    Args:
        plans: Those to mix; clauses are left as they are.
    """

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._tables = [plan for plan in plans if plan.is_table]
        self._cells: dict[Role, list[str]] = {}
        for plan in self._tables:
            for entry in plan.records():
                if entry.ditto or entry.inherits:
                    continue
                for column, text in zip(plan.columns, entry.cells, strict=True):
                    if text.strip():
                        self._cells.setdefault(column.role, []).append(text)

    def mix(self, plan: Plan, rng: Random) -> Plan:
        """``plan`` with fewer or moved columns and some cells of other plans.

        Its rows say no more what their parties, deadlines and outcomes are.
        """
        if not plan.is_table:
            return plan
        plan = self._widened(replace(plan, rows=tuple(self._window(plan, rng))), rng)
        rows = plan.rows
        order = list(range(len(plan.columns)))
        if rng.random() > _KEEP_COLUMNS:
            order = self._order(plan.columns, rng)
        mixed = [
            row if isinstance(row, Section) else self._row(row, plan, order, rng)
            for row in rows
        ]
        return replace(
            plan,
            columns=tuple(plan.columns[at] for at in order),
            rows=tuple(mixed),
        )

    def _widened(self, plan: Plan, rng: Random) -> Plan:
        """The plan with a column of another table beside its own, now and then."""
        if rng.random() > _ADD_COLUMN:
            return plan
        other = rng.choice(self._tables)
        taken = {column.role for column in plan.columns}
        free = [
            at
            for at, column in enumerate(other.columns)
            if column.role is Role.EXTRA
            or (column.role is Role.OUTCOME and Role.OUTCOME not in taken)
        ]
        if not free:
            return plan
        at = rng.choice(free)
        texts = [entry.cells[at] for entry in other.entries()]
        rng.shuffle(texts)
        cells = cycle(texts)
        rows = (
            row
            if isinstance(row, Section)
            else replace(row, cells=(*row.cells, next(cells)))
            for row in plan.rows
        )
        return replace(
            plan, columns=(*plan.columns, other.columns[at]), rows=tuple(rows)
        )

    def _window(self, plan: Plan, rng: Random) -> Sequence[Entry | Section]:
        """Some rows on end, the first of which leans on none above."""
        count = rng.randint(6, _MOST_ROWS)
        if len(plan.rows) <= count:
            return plan.rows
        first = rng.randrange(len(plan.rows) - count)
        rows = list(plan.rows[first : first + count])
        while rows and _leans(rows[0]):
            del rows[0]
        return rows or plan.rows

    def _order(self, columns: Sequence[Column], rng: Random) -> list[int]:
        numbers = [at for at, c in enumerate(columns) if c.role is Role.NUMBER]
        others = [at for at, c in enumerate(columns) if c.role is not Role.NUMBER]
        kept = [
            at
            for at in others
            if columns[at].role is Role.ACTIVITY or rng.random() > _DROP_COLUMN
        ]
        if rng.random() < 0.6:
            rng.shuffle(kept)
        return [*numbers[: 1 if rng.random() < 0.9 else 0], *kept]

    def _row(
        self, entry: Entry, plan: Plan, order: Sequence[int], rng: Random
    ) -> Entry:
        cells = list(entry.cells)
        free = entry.record and not _leans(entry)
        if free and rng.random() > _KEEP_ROW:
            for at, column in enumerate(plan.columns):
                others = self._cells.get(column.role, ())
                if column.role in _MOVABLE and cells[at].strip() and others:
                    cells[at] = rng.choice(others)
        return Entry(tuple(cells[at] for at in order), record=entry.record)


def _leans(row: Entry | Section) -> bool:
    return isinstance(row, Entry) and bool(row.ditto or row.inherits)
