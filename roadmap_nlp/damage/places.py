"""Where in the table each character of a laid-out document stood: truth for taggers.

Gold says what a record's fields are; a tagger learns more: every cell, extra columns
and headers too. So each character is marked with its place before the draft is printed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from roadmap_nlp.damage.draft import Break, Draft, Heading, Item, Row
from roadmap_nlp.damage.marked import Marked
from roadmap_nlp.damage.origins import FRAME, Origin, Origins
from roadmap_nlp.types.role import Role


@dataclass(frozen=True, slots=True)
class Place(Origin):
    """A cell, a heading, or the frame.

    It stands among origins as one of them, since operators ask both for the record, but
    is equal to none that is no place.

    Attributes:
        record: Number of the row from 0; of the heading; ``FRAME`` for what is neither.
        role: The column's role, ``Role.HEADER`` or ``Role.SECTION``.
        entry: Number of the column from 0.
    """


def with_places(draft: Draft) -> Draft:
    """``draft`` whose characters know their place, beside what they knew before."""
    if not draft.roles:
        return replace(draft, items=tuple(_clauses(draft)))
    header = _placed_header(draft.header, draft)
    return replace(draft, header=header, items=tuple(_items(draft)))


def _placed_header(header: Iterable[Marked], draft: Draft) -> tuple[Marked, ...]:
    return tuple(
        _placed(name, Place(FRAME, Role.HEADER, at), draft.origins)
        for at, name in enumerate(header)
    )


def _items(draft: Draft) -> Iterator[Item]:
    row = -1
    sections = 0
    for item in draft.items:
        match item:
            case Row():
                row += not item.continued
                yield replace(item, cells=tuple(_cells(item, row, draft)))
            case Heading():
                place = Place(sections, Role.SECTION)
                sections += 1
                yield Heading(_placed(item.text, place, draft.origins))
            case Break():
                yield replace(item, header=_placed_header(item.header, draft))


def _cells(row: Row, number: int, draft: Draft) -> Iterator[Marked | None]:
    for at, (cell, role) in enumerate(zip(row.cells, draft.roles, strict=True)):
        yield cell and _placed(cell, Place(number, role, at), draft.origins)


def _placed(text: Marked, place: Place, origins: Origins) -> Marked:
    return origins.changed(text, lambda known: known | {place})


def _clauses(draft: Draft) -> Iterator[Item]:
    """Clauses have no cells: the places are those of the fields within them."""
    for item in draft.items:
        if isinstance(item, Row):
            cells = (
                cell and draft.origins.changed(cell, _with_field) for cell in item.cells
            )
            yield replace(item, cells=tuple(cells))
        else:
            yield item


def _with_field(known: frozenset[Origin]) -> frozenset[Origin]:
    if not known:
        return known
    own = min(known, key=attrgetter("record", "entry", "role"))
    return known | {Place(own.record, own.role, own.entry)}


def places(text: Marked, origins: Origins) -> list[Place | None]:
    """The place of each character of ``text``, None where it has none."""
    table: dict[str, Place | None] = {}
    for mark in set(text.marks):
        found = [o for o in origins.of(mark) if isinstance(o, Place)]
        table[mark] = found[0] if found else None
    return [table[mark] for mark in text.marks]
