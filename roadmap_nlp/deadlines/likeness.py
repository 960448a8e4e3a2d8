"""How surely a short text is a deadline cell."""

from typing import Final

import regex

from roadmap_nlp.deadlines.cells import read_cell
from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.readings import Reading
from roadmap_nlp.deadlines.tags import TAG

_LONGEST: Final = 400
_SILENT: Final = frozenset(
    TAG[name]
    for name in [
        "comma",
        "semicolon",
        "dot",
        "colon",
        "open",
        "close",
        "quote",
        "slash",
        "dash",
        "other",
        "and",
        "or",
        "but",
        "a",
        "also",
        "then",
        "term",
        "about",
    ]
)
# How sure a phrase that fills the whole text makes it a deadline.
_TRUST: Final = {
    "event": 0.75,
    "unsettled": 0.9,
    "schedule": 0.95,
    "since": 0.9,
    "plan_period": 0.9,
    "listed": 0.9,
    "next_weekday": 0.9,
    "today": 0.5,
}
_WEAK_LEADS: Final = {
    "pri": 0.55,
    "k": 0.6,
    "s": 0.5,
    "do": 0.65,
    "v": 0.65,
    "na": 0.6,
    "day_unit": 0.2,
}
# «Установлены контейнеры», «определён перечень» say what was done, not when
_DONE: Final = regex.compile(r"\W*\p{L}{3,}ен[аоы]?\s+[\p{L}\d]")
_TERM_LEADS: Final = frozenset({"v", "ne", "after_prep", "term"})
_PROGRAMMES: Final = ("програм", "положени", "приказ", "договор", "решени", "контракт")


def looks_like_deadline(text: str) -> float:
    """How surely the whole of a short text is a deadline cell, from 0 to 1.

    Example:
        >>> looks_like_deadline("по мере необходимости") > 0.9
        True
        >>> looks_like_deadline("Разместить план на сайте до 1 мая") < 0.3
        True
    """
    if len(text) > _LONGEST:
        return 0.0
    readings, atoms = read_cell(text)
    if not readings:
        return 0.0
    covered = [False] * len(atoms.tags)
    trust = 1.0
    for reading in readings:
        trust = min(trust, _trust(reading, atoms))
        covered[reading.first : reading.last] = [True] * (reading.last - reading.first)
    loud = [c for c, tag in zip(covered, atoms.tags, strict=True) if tag not in _SILENT]
    if not loud:
        return trust
    share = sum(loud) / len(loud)
    if share < 1.0:
        share *= share if loud[0] else share * share
    return round(trust * share, 3)


def _trust(reading: Reading, atoms: Lexed) -> float:
    phrase = reading.phrase
    trust = _TRUST.get(phrase.rule, 0.99)
    length = reading.last - reading.first
    if phrase.rule == "event":
        within = atoms.tags[phrase.first : phrase.last]
        if phrase.lead in ("v", "na") and TAG["gathering"] in within:
            return 0.2  # «на заседании ШМО» is as often where as when
        trust = _WEAK_LEADS.get(phrase.lead, trust)
        return trust if length <= 8 else trust * 8 / length
    if phrase.rule == "unsettled" and _DONE.match(atoms.low):
        return 0.2
    if phrase.rule == "within":
        trust = _trust_in_term(phrase, reading.last)
    point = phrase.start if phrase.rule == "in" else None
    if point is not None and point.unit == "year" and not point.last:
        trust = 0.8
    if point is not None and point.unit == "day" and length == 1 and _numbering(atoms):
        trust = 0.25
    if phrase.rule == "schedule" or phrase.rule == "on_demand":
        words = atoms.low[atoms.starts[reading.first] : atoms.ends[reading.last - 1]]
        if any(stem in words[:40] for stem in _PROGRAMMES):
            trust *= 0.6
    return trust if length <= 14 else trust * 14 / length


def _trust_in_term(phrase: Phrase, last: int) -> float:
    """«в течение 5 дней» is a term, «до 18 лет» an age, «3 дня» a length at least."""
    if phrase.anchor is not None and phrase.anchor < last:
        return 0.99
    if phrase.term is not None and phrase.term.unit == "Y" and phrase.lead != "v":
        return 0.4
    return 0.99 if phrase.lead in _TERM_LEADS else 0.8


def _numbering(atoms: Lexed) -> bool:
    """«1.10» is as likely a list number as the first of October."""
    return len(atoms.tags) <= 2 and len(atoms.text.strip(" .")) <= 4
