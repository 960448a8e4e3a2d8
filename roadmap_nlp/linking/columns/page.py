"""A table read column by column: its columns with their cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from roadmap_nlp.linking.columns.heights import Cut
from roadmap_nlp.linking.interleaved.header import Column
from roadmap_nlp.types import Fragment


@dataclass(frozen=True, slots=True)
class Filled:
    """A column with its cells.

    Attributes:
        column: Its name and role.
        name: The lines of the name.
        cells: The lines of each row's cell; empty where it has none.
        sure: How sure the bounds of the cells are.
    """

    column: Column
    name: tuple[Fragment, ...]
    cells: tuple[tuple[Fragment, ...], ...]
    sure: float


@dataclass(frozen=True, slots=True)
class Page:
    """A table read column by column.

    Attributes:
        columns: Row numbers first.
        headings: The line of the heading above each row, where there is one.
        between: Lines that stand between two pages.
    """

    columns: tuple[Filled, ...]
    headings: tuple[Fragment | None, ...]
    between: tuple[Fragment, ...] = ()


def heading_of(
    row: Sequence[Cut], bodies: Sequence[Sequence[Fragment]]
) -> Fragment | None:
    """The line of the heading above a row, if one of its cells has it."""
    for cut, body in zip(row, bodies, strict=True):
        if cut.heading is not None:
            return body[cut.heading]
    return None
