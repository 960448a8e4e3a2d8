"""What a term counts from, in which direction, and how long it is."""

from typing import Final

from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.quantities import Term
from roadmap_nlp.deadlines.readings import Reading
from roadmap_nlp.deadlines.tags import categories
from roadmap_nlp.types import DeadlineKind, Direction

_PARTS: Final = {
    "D": ("P", 1, "D"),
    "W": ("P", 1, "W"),
    "M": ("P", 1, "M"),
    "Q": ("P", 3, "M"),
    "H": ("P", 6, "M"),
    "Y": ("P", 1, "Y"),
    "DEC": ("P", 10, "D"),
    "TH": ("PT", 1, "H"),
    "TM": ("PT", 1, "M"),
    "TS": ("PT", 1, "S"),
}
# What stands before the words of an event: «во время», «до и в течение», «со дня».
_LEADS: Final = categories(
    "v na do k po s posle before_prep pri and course while_word period_word ne later "
    "earlier than moment date_word course_event"
)


def iso_duration(term: Term) -> str:
    """A length of time by ISO 8601.

    Example:
        >>> iso_duration(Term(10, "D")), iso_duration(Term(1.5, "M"))
        ('P10D', 'P1.5M')
    """
    dates, times = "", ""
    for amount, unit in ((term.amount, term.unit), *term.more):
        prefix, factor, letter = _PARTS[unit]
        count = amount * factor
        shown = str(int(count)) if count == int(count) else str(count)
        if prefix == "PT":
            times += shown + letter
        else:
            dates += shown + letter
    return f"P{dates}T{times}" if times else f"P{dates}"


def anchor_of(reading: Reading, atoms: Lexed) -> str | None:
    """The words of the event that a relative or event deadline is tied to."""
    if reading.kind is DeadlineKind.EVENT:
        first = reading.first
        while first < reading.last - 1 and atoms.tags[first] in _LEADS:
            first += 1
    elif reading.kind is DeadlineKind.RELATIVE and reading.phrase.anchor is not None:
        first = reading.phrase.anchor
    else:
        return None
    if first >= reading.last:
        return None
    return atoms.text[atoms.starts[first] : atoms.ends[reading.last - 1]]


def direction_of(reading: Reading) -> Direction | None:
    """Whether a relative deadline comes before or after its anchor."""
    if reading.kind is not DeadlineKind.RELATIVE:
        return None
    return Direction.BEFORE if reading.phrase.before else Direction.AFTER
