"""What stands once for several works: a term below the last item, «те же»."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from roadmap_nlp.linking.prose.clauses import Clause
from roadmap_nlp.linking.prose.labels import find_labelled
from roadmap_nlp.linking.prose.marks import PAREN
from roadmap_nlp.linking.prose.works import Reading, starts_with_verb
from roadmap_nlp.linking.shapes import DITTO
from roadmap_nlp.types import Fragment, Link, LinkKind, Role, Row, Tagged

_ROLES: Final = (Role.RESPONSIBLE, Role.DEADLINE)


def items_of(clauses: Sequence[Clause], parent: int) -> list[int]:
    """Indices of the items of a clause that still have words."""
    found = []
    for at in range(parent + 1, len(clauses)):
        above = clauses[at].parent
        if above is None or above < parent:
            break
        if above == parent and clauses[at].pieces:
            found.append(at)
    return found


def below_items(
    text: str,
    clauses: Sequence[Clause],
    parent: int,
    read: Callable[[Clause], Reading],
) -> frozenset[Role]:
    """Fields that lines below the last item name for all items of a clause.

    «2. Для ремонта:⏎а) составить смету;⏎б) выбрать подрядчика.⏎Срок – до 5 мая»

    Args:
        text: The source's text.
        clauses: All clauses.
        parent: Index of the clause with the items.
        read: Reads a clause.
    """
    items = [clauses[at] for at in items_of(clauses, parent)]
    if len(items) < 2 or any(one.depth < PAREN for one in items):
        return frozenset()
    last = items[-1]
    lines = [text[piece.start : piece.end] for piece in last.pieces]
    labelled = [find_labelled(line) for line in lines[1:]]
    named = {one.role for found in labelled if found for one in found}
    if not any(found and found[0].label[0] == 0 for found in labelled):
        return frozenset()
    readings = [read(one) for one in (clauses[parent], *items[:-1])]
    if not all(starts_with_verb(reading.text) for reading in readings[1:]):
        return frozenset()
    works = [work for reading in readings for work in reading.works]
    if any(work.parties for work in works):
        named.discard(Role.RESPONSIBLE)
    if any(work.terms for work in works):
        named.discard(Role.DEADLINE)
    return frozenset(named & set(_ROLES))


def without_dittos(
    text: str, rows: Sequence[Row]
) -> tuple[tuple[Row, ...], list[Tagged]]:
    """The rows with what «те же», «тот же» repeat from the row above, and the marks."""
    found: list[Row] = []
    marks: list[Tagged] = []
    for row in rows:
        for role in _ROLES:
            pieces = row.fields.get(role, ())
            words = " ".join(text[piece.start : piece.end] for piece in pieces)
            if role in row.inherited or not words or not DITTO.fullmatch(words):
                continue
            marks.extend(Tagged(piece, Role.NOISE, "ditto mark") for piece in pieces)
            above = found[-1].fields.get(role, ()) if found else ()
            row = _repeating(row, role, above)
        found.append(row)
    return tuple(found), marks


def _repeating(row: Row, role: Role, pieces: tuple[Fragment, ...]) -> Row:
    fields = {name: kept for name, kept in row.fields.items() if name is not role}
    if not pieces:
        return replace(row, fields=fields)
    return replace(
        row,
        fields={**fields, role: pieces},
        inherited=row.inherited | {role},
        links=(*row.links, Link(LinkKind.DITTO, 0.95, ("ditto mark",), pieces)),
    )
