"""How surely a short text is a responsibles cell; evidence for taggers."""

from typing import Final

import regex

from roadmap_nlp.responsibles.ditto import is_ditto
from roadmap_nlp.responsibles.grammar import INFINITIVE, LABEL
from roadmap_nlp.responsibles.splitting import Party, split
from roadmap_nlp.responsibles.vocabulary import fold

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
_DATE: Final = regex.compile(
    r"\b\d{1,2}\.\d{1,2}\.(?:\d{2,4})?\b|\b(?:19|20)\d\d\s*(?:г\b|год|уч)|\b(?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр"
    r"|октябр|ноябр|декабр)\p{L}*|\b(?:ежегодно|ежемесячно|ежеквартально|еженедельно|постоянно)\b",
    regex.IGNORECASE,
)
_PROCESS: Final = frozenset({"организация", "поселение", "отделение", "управление"})


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
    labelled = LABEL.match(stripped) is not None
    value = (min(scores) + sum(scores) / len(scores)) / 2
    if labelled:
        value = max(value, 0.9)
    if _DATE.search(stripped):
        value *= 0.3
    return round(value, 3)


def _score(party: Party) -> float:
    """How surely one stretch is a party."""
    opening = party.opening
    if opening.kind == "abbr":
        value = _ABBREVIATIONS.get(opening.abbreviation, 0.1)
        if opening.abbreviation == "abbr" and _has(party, "quoted", "bracket"):
            value = 0.9
    else:
        value = _KINDS.get(opening.kind, 0.0)
        if opening.noun and not opening.nominative:
            value = _OBLIQUE
        if opening.weak:
            value = min(value, _WEAK)
        if opening.kind == "thing" and not opening.modified:
            value = 0.25
    if _has(party, "person") and opening.kind != "person":
        value = max(value, 0.85)
    if _has(party, "bracket") and value and not opening.weak:
        value = max(value, 0.7)
    return value * _doubt(party)


def _has(party: Party, *kinds: str) -> bool:
    return any(unit.kind in kinds for unit in party.units)


def _doubt(party: Party) -> float:
    """What speaks against: verbs, length, «Организация смен» for an organisation."""
    factor = 1.0
    if any(
        u.kind == "word" and INFINITIVE.fullmatch(fold(u.text)) for u in party.units
    ):
        factor *= 0.05
    length = len(party.units)
    if length > _VERY_LONG:
        factor *= 0.2
    elif length > _LONG:
        factor *= 0.7
    opening = party.opening
    if opening.lemma == "организация" and not opening.modified and length > 1:
        factor *= 0.35 if "n" in opening.singular else 0.9
    return factor
