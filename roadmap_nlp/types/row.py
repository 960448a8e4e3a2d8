"""What linking returns: rows of pieces, before their values are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from roadmap_nlp.types.role import Role
from roadmap_nlp.types.span import Fragment


class LinkKind(StrEnum):
    """Why two pieces were joined."""

    SAME_CELL = "same_cell"
    SAME_ROW = "same_row"
    CONTINUED = "continued"
    MERGED = "merged"
    DITTO = "ditto"
    PARENT = "parent"
    HEADING = "heading"
    NUMBERING = "numbering"


@dataclass(frozen=True, slots=True)
class Link:
    """One join, with what speaks for it.

    Attributes:
        kind: What sort of join.
        score: How sure, from 0 to 1.
        evidence: Short codes, e.g. ``("same grid row", "number 7 missing")``.
        fragments: The pieces joined.
    """

    kind: LinkKind
    score: float
    evidence: tuple[str, ...]
    fragments: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One record's pieces, each under its role.

    Attributes:
        fields: Pieces by role (number, activity, responsible, deadline, outcome), in
            reading order; a role with no text is absent.
        extra: Pieces of columns that are none of the fields, by column name.
        section: Pieces of the lowest heading above, empty if none.
        inherited: Roles whose pieces stand once for several rows.
        torn: Roles with text known to be lost.
        confidence: How sure each role's assignment is, from 0 to 1.
        links: The joins made.
        table: Which plan of the document the row belongs to, from zero.
        number_inferred: The number its neighbours leave it, or None.
        breaks: Where a cell of another column of the same role begins, as offsets of
            the source: «Исполнитель» and «Соисполнитель» are two.
    """

    fields: Mapping[Role, tuple[Fragment, ...]]
    extra: Mapping[str, tuple[Fragment, ...]] = field(default_factory=dict)
    section: tuple[Fragment, ...] = ()
    inherited: frozenset[Role] = frozenset()
    torn: frozenset[Role] = frozenset()
    confidence: Mapping[Role, float] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    table: int = 0
    number_inferred: str | None = None
    breaks: frozenset[int] = frozenset()
