"""A row while it is being put together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from roadmap_nlp.types import Fragment, Link, LinkKind, Role, Row

Pieces = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        role: The field it fills, or ``Role.EXTRA``.
        name: Its header as printed, cleaned; «столбец 3» where it has none.
    """

    role: Role
    name: str


@dataclass(slots=True)
class Draft:
    """Pieces of one record, each under its role; becomes a :class:`Row`."""

    fields: dict[Role, list[Fragment]] = field(default_factory=dict)
    extra: dict[str, list[Fragment]] = field(default_factory=dict)
    section: Pieces = ()
    inherited: set[Role] = field(default_factory=set)
    torn: set[Role] = field(default_factory=set)
    confidence: dict[Role, float] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    table: int = 0
    number_inferred: str | None = None
    breaks: set[int] = field(default_factory=set)
    last: dict[Role, Column] = field(default_factory=dict)

    def add(self, column: Column, pieces: Iterable[Fragment]) -> None:
        """Append pieces of a cell of ``column``."""
        found = list(pieces)
        if not found:
            return
        if column.role is Role.EXTRA:
            self.extra.setdefault(column.name, []).extend(found)
        else:
            if self.last.get(column.role, column) != column:
                self.breaks.add(found[0].start)
            self.last[column.role] = column
            self.fields.setdefault(column.role, []).extend(found)

    def has(self, role: Role) -> bool:
        """Whether the role has text."""
        return bool(self.fields.get(role))

    def pieces(self, role: Role) -> Sequence[Fragment]:
        """The role's pieces so far."""
        return self.fields.get(role, ())

    def join(
        self,
        kind: LinkKind,
        score: float,
        evidence: Sequence[str],
        pieces: Iterable[Fragment] = (),
    ) -> None:
        """Note a join and what speaks for it."""
        self.links.append(Link(kind, score, tuple(evidence), tuple(pieces)))

    @classmethod
    def thaw(cls, row: Row) -> "Draft":
        """A draft of a finished row, to be changed."""
        return cls(
            fields={role: list(found) for role, found in row.fields.items()},
            extra={name: list(found) for name, found in row.extra.items()},
            section=row.section,
            inherited=set(row.inherited),
            torn=set(row.torn),
            confidence=dict(row.confidence),
            links=list(row.links),
            table=row.table,
            number_inferred=row.number_inferred,
            breaks=set(row.breaks),
        )

    def freeze(self) -> Row:
        """The finished row."""
        return Row(
            fields={role: tuple(found) for role, found in self.fields.items() if found},
            extra={name: tuple(found) for name, found in self.extra.items() if found},
            section=self.section,
            inherited=frozenset(self.inherited),
            torn=frozenset(self.torn),
            confidence=dict(self.confidence),
            links=tuple(self.links),
            table=self.table,
            number_inferred=self.number_inferred,
            breaks=frozenset(self.breaks),
        )
