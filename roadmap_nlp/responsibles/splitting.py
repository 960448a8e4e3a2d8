"""Splits the text of a responsibles cell into parties."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import regex

from roadmap_nlp.responsibles.boundaries import judge
from roadmap_nlp.responsibles.boundary import Boundary, Verdict
from roadmap_nlp.responsibles.openings import Opening, opening
from roadmap_nlp.responsibles.units import Unit, read_units
from roadmap_nlp.responsibles.vocabulary import Case

_SENTENCE_END: Final = regex.compile(r"(?<=\p{Ll}{4})(?<!завед)\.\Z")
_LINE: Final = regex.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Party:
    """A party as cut from a cell: its units and why it ended.

    Attributes:
        units: Its units.
        opening: How it begins.
        rule: The rule that ended it, «end» for the last.
        label: «lead» or «co» where a label of executors stands before it, else "".
        together: Whether «совместно с» or the like leads to it.
    """

    units: tuple[Unit, ...]
    opening: Opening
    rule: str
    label: str = ""
    together: bool = False

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.units[0].start

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.units[-1].end


def split(text: str) -> tuple[Party, ...]:
    """The parties of a cell, in order.

    Example:
        >>> text = "МБУ ДПО «ИМЦ» Руководители ОО, завуч"
        >>> [text[party.start : party.end] for party in split(text)]
        ['МБУ ДПО «ИМЦ»', 'Руководители ОО', 'завуч']
    """
    return split_units(read_units(text))


def split_units(units: Sequence[Unit], case: Case = "") -> tuple[Party, ...]:
    """The parties that ``units`` make, in order.

    Args:
        units: The units.
        case: The case the parties stand in where that is known, as in a clause.
    """
    return _labelled(_cut(units, case)) if units else ()


def _cut(units: Sequence[Unit], case: Case) -> list[Party]:
    found: list[Party] = []
    start = head = 0
    left = opening(units, 0)
    cases = frozenset(case) if case in left.cases and case else _cases(left)
    person = units[0].kind == "person"
    for at in range(1, len(units)):
        right = opening(units, at)
        verdict, rule = judge(
            Boundary(units, start, head, at, left, right, cases, person)
        )
        if verdict is Verdict.SPLIT:
            found.append(Party(_trimmed(units[start:at]), left, rule))
            start, head, left, person = at, at, right, False
            if "+" in units[at].before:  # «совместно с родителями и учителями»
                cases |= left.cases
        elif rule == "after_person":
            head, left = at, right
        person = person or units[at].kind == "person"
    found.append(Party(_trimmed(units[start:]), left, "end"))
    return [party for party in found if _names_something(party)]


def _trimmed(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units without the full stop that ends a sentence."""
    last = units[-1]
    if last.kind != "word" or not _SENTENCE_END.search(last.text):
        return tuple(units)
    bare = replace(last, end=last.end - 1, text=last.text[:-1], dotted=False)
    return (*units[:-1], bare)


def _cases(left: Opening) -> frozenset[Case]:
    """The case the heads of the cell stand in, as the first one shows it."""
    if not left.noun or left.nominative or left.kind == "thing":
        return frozenset("n")
    return frozenset("d") if "d" in left.cases else left.cases


def _names_something(party: Party) -> bool:
    """A lone dash or stop names nobody."""
    return any(char.isalpha() for unit in party.units for char in unit.text)


def _labelled(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Labels hold until the next label: «соисполнители: Минфин, Минздрав»."""
    found = []
    label = ""
    for party in parties:
        marks = party.units[0].before
        if "!" in marks:
            label = "lead"
        elif "~" in marks:
            label = "co"
        found.append(Party(party.units, party.opening, party.rule, label, "+" in marks))
    return tuple(found)


def lines(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    r"""The stretch ``[start, end)`` of ``text`` as one span a line, without blanks.

    Example:
        >>> lines("зам.\n  директора", 0, 16)
        ((0, 4), (7, 16))
    """
    found = []
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        low = match.start() + len(line) - len(line.lstrip())
        high = match.end() - (len(line) - len(line.rstrip()))
        if low < high:
            found.append((low, high))
    return tuple(found)
