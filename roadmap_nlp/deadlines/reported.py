"""Leaves out phrases that only say which period is reported on."""

from typing import Final

from roadmap_nlp.deadlines.gaps import gap_between
from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.tags import TAG

_DASH, _COLON, _OPEN = TAG["dash"], TAG["colon"], TAG["open"]
_REPORTED: Final = frozenset({"quarter", "half", "months", "year"})


def without_reported(phrases: list[Phrase], atoms: Lexed) -> list[Phrase]:
    """The phrases but those that only say which period is reported on."""
    if len(phrases) < 2:
        return phrases
    return [
        phrase
        for at, phrase in enumerate(phrases)
        if not _names_reported(phrases, at, atoms)
    ]


def _names_reported(phrases: list[Phrase], at: int, atoms: Lexed) -> bool:
    """«(за отчётный год)», «за I квартал – до 10 апреля», «на очередной год»."""
    phrase = phrases[at]
    following = phrases[at + 1] if at + 1 < len(phrases) else None
    limited = following is not None and following.rule in ("until", "month_day")
    gap = gap_between(atoms, phrase, following) if following is not None else None
    first = at == 0 or phrases[at - 1].rule != "often"
    if phrase.rule == "event" and limited and first and gap in ("", _DASH, _COLON):
        return atoms.tags[phrase.first + 1] == TAG["results"]
    if phrase.lead == "za" and phrase.rule in ("within", "plan_year"):
        return limited and gap in (_DASH, _COLON)  # «за 9 месяцев – до 15 октября»
    if phrase.rule != "in" or phrase.start is None:
        return False
    if limited and gap in (_DASH, _COLON) and phrase.start.unit in _REPORTED:
        return True
    if phrase.lead == "na":
        return phrase.start.relative is not None
    if phrase.lead != "za":
        return False
    if at and _OPEN in gap_between(atoms, phrases[at - 1], phrase):
        return True
    if limited:
        return True
    return at > 0 and phrases[at - 1].rule in ("until", "month_day")
