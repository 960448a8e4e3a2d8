"""What linking carries over from row to row and from table to table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmap_nlp.linking.draft import Column, Draft
from roadmap_nlp.linking.grid.columns import Grid, joined
from roadmap_nlp.linking.numbering import number_value
from roadmap_nlp.types import Evidence, Fragment, Role, Tagged

VALUES = (Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME)


@dataclass(slots=True)
class State:
    """What carries over from row to row and from table to table."""

    text: str
    evidence: Evidence
    columns: tuple[Column, ...] = ()
    section: tuple[Fragment, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    frame: list[Tagged] = field(default_factory=list)
    wrapped: bool = False  # every printed line of a row is a row of the table
    broken: bool = False  # a page ended, or a header was repeated, since the last row
    plan: int = 0
    pending: list[Fragment] = field(default_factory=list)  # perhaps the next title

    def tag(self, pieces: Sequence[Fragment], role: Role, reason: str) -> None:
        """Give pieces to the frame."""
        self.frame.extend(Tagged(piece, role, reason) for piece in pieces)


def last_text(state: State, role: Role) -> str:
    """What the last record says under a role."""
    if not state.drafts:
        return ""
    return joined(state.text, state.drafts[-1].pieces(role))


def next_number(grid: Grid, row: int) -> tuple[int, ...] | None:
    """The number of the next row or the one after it, or None."""
    for below in range(row + 1, min(row + 3, len(grid.rows))):
        cells = grid.filled(below)
        if cells:
            value = number_value(grid.text(cells[0]))
            if value is not None:
                return value
    return None
