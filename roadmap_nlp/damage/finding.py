"""Finding the texts of a truth in the cells they stand in, in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from roadmap_nlp.types.role import Role


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: ``cells[cell][start:end]``."""

    cell: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Texts with their places.

    Attributes:
        texts: What was looked for.
        places: Where each is; None where it is nowhere.
    """

    texts: Sequence[str]
    places: Sequence[Place | None]

    def missing(self, role: Role) -> Iterator[str]:
        """A line for each text that was not found."""
        for text, place in zip(self.texts, self.places, strict=True):
            if place is None:
                yield f"{role} {text!r} is not in its cell"


def find_all(texts: Iterable[str], cells: Iterable[str]) -> Found:
    """Find ``texts`` in ``cells``, each after the one before if it is there.

    Example:
        >>> find_all(["май", "май"], ["май, июнь, май"]).places
        [Place(cell=0, start=0, end=3), Place(cell=0, start=11, end=14)]
    """
    wanted, places = tuple(texts), tuple(cells)
    found: list[Place | None] = []
    last = Place(0, 0, 0)
    for text in wanted:
        place = _find(text, places, last) or _find(text, places, Place(0, 0, 0))
        found.append(place)
        last = place or last
    return Found(wanted, found)


def _find(text: str, cells: Sequence[str], after: Place) -> Place | None:
    for index in range(after.cell, len(cells)):
        start = cells[index].find(text, after.end if index == after.cell else 0)
        if start >= 0 and text:
            return Place(index, start, start + len(text))
    return None
