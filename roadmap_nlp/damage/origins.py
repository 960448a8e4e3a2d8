"""What a character of a damaged document was in the clean plan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from roadmap_nlp.damage.marked import NONE, Marked
from roadmap_nlp.types.role import Role

DITTO = -1
"""The entry of a mark that repeats the row above («-//-»)."""

FRAME = -1
"""The record of what is no record's: title and approval."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One thing that a character can be a part of.

    Attributes:
        record: Number of the record from 0; of the heading, for a section; ``FRAME``
            for title and approval.
        role: What it is there.
        entry: Which of several (parties, deadlines, outcomes, lines of the title), or
            ``DITTO``.
    """

    record: int
    role: Role
    entry: int = 0


class Origins:
    """The marks in use, each with the set of things its characters are part of.

    A character of a merged cell is part of several records, hence sets. The table
    grows as marks are asked for; equal sets get the same mark.
    """

    def __init__(self) -> None:
        self._sets: list[frozenset[Origin]] = [frozenset()]
        self._marks: dict[frozenset[Origin], str] = {frozenset(): NONE}

    def of(self, mark: str) -> frozenset[Origin]:
        """What characters under ``mark`` are part of."""
        return self._sets[ord(mark)]

    def mark(self, origins: frozenset[Origin]) -> str:
        """The mark of characters that are part of all ``origins``."""
        if origins not in self._marks:
            self._marks[origins] = chr(len(self._sets))
            self._sets.append(origins)
        return self._marks[origins]

    def within(self, text: Marked) -> Iterator[Origin]:
        """Everything that some character of ``text`` is part of, with repeats."""
        for mark in set(text.marks):
            yield from self.of(mark)

    def paint(self, text: Marked, start: int, end: int, origin: Origin) -> Marked:
        """``text`` with ``text[start:end]`` made a part of ``origin`` too."""
        piece = self.changed(text[start:end], lambda known: known | {origin})
        return text[:start] + piece + text[end:]

    def overlaid(self, text: Marked, other: Marked) -> Marked:
        """``text`` whose characters are also what those of its twin ``other`` are."""
        pairs = zip(text.marks, other.marks, strict=True)
        table = {pair: self.mark(self.of(pair[0]) | self.of(pair[1])) for pair in pairs}
        pairs = zip(text.marks, other.marks, strict=True)
        return Marked(text.text, "".join([table[pair] for pair in pairs]))

    def changed(
        self, text: Marked, change: Callable[[frozenset[Origin]], frozenset[Origin]]
    ) -> Marked:
        """``text`` with ``change`` applied to what each character is part of."""
        table = {ord(m): self.mark(change(self.of(m))) for m in set(text.marks)}
        return Marked(text.text, text.marks.translate(table))
