"""A clean plan with its full truth, as the files of the corpus hold it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from roadmap_nlp.types.role import Role

KINDS = ("table", "order", "protocol")


@dataclass(frozen=True, slots=True)
class Approval:
    """The act that puts a plan in force; None for what nobody states."""

    act: str | None = None
    authority: str | None = None
    date: dt.date | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The time a plan is for, both days included."""

    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its role and its printed name."""

    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class Party:
    """Someone responsible, as printed and as understood."""

    text: str
    role: str | None = None
    organization: str | None = None
    person: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline as printed, with its value."""

    text: str
    kind: str
    start: dt.date | None = None
    end: dt.date | None = None
    rrule: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading over the rows below."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table, or a clause of an order or protocol.

    Attributes:
        cells: Printed cells, left to right; a clause is one cell.
        record: Whether it is a record: some clauses only approve or announce.
        number: Printed number of a clause; of a row it is in its cell.
        activity: Printed stretches of a clause's activity; of a row it is the cell.
        parties: Who answers for it.
        terms: Its deadlines.
        outcomes: Its outcomes where the cell lists several; None: the cell is one.
        ditto: Fields that a ditto mark repeats from the row above.
        inherits: Fields that stand in a clause above.
    """

    cells: tuple[str, ...]
    record: bool = True
    number: str | None = None
    activity: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    terms: tuple[Term, ...] = ()
    outcomes: tuple[str, ...] | None = None
    ditto: frozenset[Role] = frozenset()
    inherits: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan: what is printed, and what it means.

    Attributes:
        id: ``<domain>-<two digits>``.
        domain: What it is about.
        kind: One of ``KINDS``.
        title: Printed lines of the title.
        stamp: Printed lines of the approval stamp.
        approval: What the stamp or the head says, or None.
        period: The time the plan is for, or None.
        columns: Columns of a table, left to right.
        head: Printed lines above the clauses of an order or protocol.
        rows: Entries and headings in order.
        signature: Printed lines below.
    """

    id: str
    domain: str
    kind: str
    title: tuple[str, ...]
    stamp: tuple[str, ...]
    approval: Approval | None
    period: Period | None
    columns: tuple[Column, ...]
    head: tuple[str, ...]
    rows: tuple[Entry | Section, ...]
    signature: tuple[str, ...]

    @property
    def is_table(self) -> bool:
        """Whether it is a table rather than clauses."""
        return self.kind == "table"

    def entries(self) -> Iterator[Entry]:
        """Its rows and clauses, records or not, without the headings."""
        return (row for row in self.rows if isinstance(row, Entry))

    def records(self) -> Iterator[Entry]:
        """Its rows and clauses that are records."""
        return (entry for entry in self.entries() if entry.record)

    def cells(self, entry: Entry, role: Role) -> tuple[str, ...]:
        """The cells of ``entry`` in the columns of ``role``."""
        pairs = zip(self.columns, entry.cells, strict=True)
        return tuple(text for column, text in pairs if column.role is role)
