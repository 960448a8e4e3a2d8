"""How surely a short text is a responsibles cell; evidence for taggers."""

from typing import Final

import regex

from roadmap_nlp.responsibles.ditto import is_ditto
from roadmap_nlp.responsibles.grammar import (
    INFINITIVE,
    INITIALS_INSIDE,
    LABEL,
    NOTE,
    PASSIVE,
)
from roadmap_nlp.responsibles.openings import Opening, is_open
from roadmap_nlp.responsibles.splitting import Party, split
from roadmap_nlp.responsibles.units import Unit
from roadmap_nlp.responsibles.vocabulary import (
    fold,
    is_process,
    known,
    word_class,
)

MAX_LENGTH: Final = 700
_LONG: Final = 13
_VERY_LONG: Final = 24
_KINDS: Final = {
    "post": 0.96,
    "people": 0.93,
    "org": 0.93,
    "thing": 0.45,
    "person": 0.9,
}
_ABBREVIATIONS: Final = {
    "form": 0.95,
    "org": 0.93,
    "class": 0.9,
    "people": 0.9,
    "post": 0.9,
    "abbr": 0.5,
}
_OBLIQUE: Final = 0.55
_WEAK: Final = 0.6
_NAME_ONLY: Final = 0.45  # «Лев Толстой» may as well open an activity
_DATE: Final = regex.compile(
    r"\b\d{1,2}\.\d{1,2}\.(?:\d{2,4})?\b|\b(?:19|20)\d\d\s*(?:г\b|год|уч)|\b(?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр"
    r"|октябр|ноябр|декабр)\p{L}*|\b(?:ежегодно|ежемесячно|ежеквартально|еженедельно|постоянно)\b",
    regex.IGNORECASE,
)


def looks_like_party(text: str) -> float:
    """How surely the whole of ``text`` names responsible parties, from 0 to 1.

    Example:
        >>> looks_like_party("Директор школы, заместитель по УВР") > 0.9
        True
        >>> looks_like_party("Протоколы заседаний"), looks_like_party("до 1 мая")
        (0.0, 0.0)
    """
    stripped = text.strip()
    if not stripped or len(stripped) > MAX_LENGTH:
        return 0.0
    if is_ditto(stripped):
        return 0.3
    parties = split(stripped)
    if not parties:
        return 0.0
    scores = [_score(party) for party in parties]
    value = (min(scores) + sum(scores) / len(scores)) / 2
    if LABEL.match(stripped) is not None:
        value = max(value, 0.9)
    if value and _DATE.search(stripped):
        value *= 0.3
    if value and any(_verb(unit) for party in parties for unit in party.units):
        value *= 0.1
    return round(value, 3)


def _score(party: Party) -> float:
    """How surely one stretch is a party."""
    value = _head_score(party.opening, party)
    if party.opening.kind != "person" and _has(party, "person"):
        value = max(value, 0.85 if value else 0.5)
    if 0.4 < value < 0.7 and any(_is_note(unit) for unit in party.units):
        value = 0.7
    return value * _doubt(party)


def _head_score(opening: Opening, party: Party) -> float:
    if opening.kind == "abbr":
        if opening.abbreviation == "abbr" and _has(party, "quoted", "bracket"):
            return 0.9
        return _ABBREVIATIONS.get(opening.abbreviation, 0.1)
    value = _KINDS.get(opening.kind, 0.0)
    if opening.kind == "thing" and not opening.modified:
        value = 0.25
    if opening.noun and not opening.nominative:
        value = _OBLIQUE if "d" in opening.cases else 0.1
    if opening.weak:
        value = min(value, _NAME_ONLY if opening.kind == "person" else _WEAK)
    return min(value, 0.3) if _only_modifies(opening, party) else value


def _only_modifies(opening: Opening, party: Party) -> bool:
    """«Рабочие программы»: an adjectival post that an unknown noun follows."""
    if opening.lemma not in word_class("adjectival") or opening.modified:
        return False
    after = party.units[opening.length : opening.length + 1]
    return any(
        unit.kind == "word" and not unit.before and unit.text[-1:] in "ыиаяое"
        for unit in after
    )


def _has(party: Party, *kinds: str) -> bool:
    return any(unit.kind in kinds for unit in party.units)


def _is_note(unit: Unit) -> bool:
    """«(по согласованию)», «(Пак С.А.)»: a bracket as parties have."""
    if unit.kind != "bracket":
        return False
    inside = unit.text.strip("()[] \n")
    return NOTE.match(inside) is not None or INITIALS_INSIDE.search(inside) is not None


def _verb(unit: Unit) -> bool:
    if unit.kind != "word" or not unit.text.islower():
        return INFINITIVE.fullmatch(fold(unit.text)) is not None
    word = fold(unit.text.rstrip("."))
    return (
        INFINITIVE.fullmatch(word) is not None or PASSIVE.fullmatch(word) is not None
    ) and known(word) is None


def _names_process(party: Party) -> bool:
    """«Проведение смотра», «собрание, чествование»; not «за проведение»."""
    open_before = False
    for unit in party.units:
        if unit.kind == "word" and not open_before and is_process(unit.text):
            return True
        open_before = is_open(unit)
    return False


def _doubt(party: Party) -> float:
    """What speaks against: length, processes, «Организация смен» for a body."""
    factor = 1.0
    if _names_process(party):
        factor *= 0.2
    length = len(party.units)
    if length > _VERY_LONG:
        factor *= 0.2
    elif length > _LONG:
        factor *= 0.7
    opening = party.opening
    if opening.lemma == "организация" and not opening.modified and length > 1:
        factor *= 0.35 if "n" in opening.singular else 0.9
    if opening.kind == "thing" and _has(party, "quoted") and not opening.modified:
        factor *= 0.6
    return factor
