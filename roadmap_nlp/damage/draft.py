"""A plan on its way from clean to damaged: marked pieces, then marked lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from roadmap_nlp.damage.marked import Marked
from roadmap_nlp.damage.origins import Origin, Origins
from roadmap_nlp.damage.plan import Plan, Term
from roadmap_nlp.types.role import Role


@dataclass(frozen=True, slots=True)
class Truth:
    """What a record says, whatever of it is left on the page.

    Attributes:
        texts: Printed texts of parties, deadlines and outcomes, by role.
        terms: Values of the deadlines, in the order of their texts.
        section: Number of the heading it stands under, or None.
        inherits: Fields that stand once for several records.
        undated: Indices of the deadlines whose value takes its year from the frame.
        copy_of: The record that it repeats by mistake, or None.
    """

    texts: Mapping[Role, tuple[str, ...]]
    terms: tuple[Term, ...] = ()
    section: int | None = None
    inherits: frozenset[Role] = frozenset()
    undated: frozenset[int] = frozenset()
    copy_of: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table, or a clause as its only cell.

    Attributes:
        cells: Left to right; None is a cell that the one above covers.
        record: Number of the record, or None for a row that is none.
        continued: Whether it goes on with the row before, over a page break.
    """

    cells: tuple[Marked | None, ...]
    record: int | None = None
    continued: bool = False

    def with_cell(self, index: int, cell: Marked | None) -> "Row":
        """The row with another cell at ``index``."""
        return replace(
            self, cells=(*self.cells[:index], cell, *self.cells[index + 1 :])
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """A line across the table."""

    text: Marked


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a page.

    Attributes:
        header: The header's cells where it is repeated, else empty.
        furniture: Lines of the page's foot and head: numbers, running heads.
    """

    header: tuple[Marked, ...] = ()
    furniture: tuple[Marked, ...] = ()


Item = Row | Heading | Break


@dataclass(frozen=True, slots=True)
class Draft:
    """A document at some stage of its damage.

    Attributes:
        plan: The clean plan.
        origins: The marks in use.
        truths: What each record says, by its number.
        roles: Roles of the columns; empty where there are clauses.
        stamp: Lines of the approval stamp.
        title: Lines of the title; in clauses, of the whole head.
        header: Cells of the table's header, or empty.
        items: Rows, headings and page breaks, in order.
        bottom: Lines under the table.
        widths: Widths of the columns, in characters.
        hyphens: How often a word at a line's end is divided, 0 to 1.
        framed: Whether stamp and title are there: they give dates their year.
        torn: What lost a part of its text.
        lines: The lines of the text, once laid out.
    """

    plan: Plan
    origins: Origins
    truths: Mapping[int, Truth]
    roles: tuple[Role, ...]
    stamp: tuple[Marked, ...]
    title: tuple[Marked, ...]
    header: tuple[Marked, ...]
    items: tuple[Item, ...]
    bottom: tuple[Marked, ...]
    widths: tuple[int, ...] = ()
    hyphens: float = 0.0
    framed: bool = True
    torn: frozenset[Origin] = frozenset()
    lines: tuple[Marked, ...] = ()

    def rows(self) -> tuple[Row, ...]:
        """The rows, without headings and page breaks."""
        return tuple(item for item in self.items if isinstance(item, Row))

    def with_items(self, items: Iterable[Item]) -> "Draft":
        """The draft with other items."""
        return replace(self, items=tuple(items))

    def with_lines(self, lines: Iterable[Marked]) -> "Draft":
        """The draft with other lines."""
        return replace(self, lines=tuple(lines))
