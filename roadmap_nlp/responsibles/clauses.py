"""Parties in running text: the head of an order's clause, «Ответственный: …»."""

from collections.abc import Sequence

from roadmap_nlp.responsibles.boundary import CLOSED
from roadmap_nlp.responsibles.grammar import (
    ADVERB,
    INFINITIVE,
    MONTH,
    NOTE,
    ORDER_VERB,
    PROSE_LABEL,
    PROSE_STOP,
)
from roadmap_nlp.responsibles.openings import Opening, opening
from roadmap_nlp.responsibles.splitting import Party, split_units
from roadmap_nlp.responsibles.units import Unit, read_units
from roadmap_nlp.responsibles.vocabulary import fold, known, word_class

_MAX_HEAD = 600


def head_parties(text: str) -> tuple[tuple[Party, ...], int]:
    """The parties that an order's clause begins with, and where its rest begins.

    They stand in the dative («Отделу кадров провести …») or after «рекомендовать»;
    an organisation's abbreviation may stand as it is. Without an infinitive or a
    colon after them there is no such head.

    Example:
        >>> parties, rest = head_parties("Отделу кадров до 1 мая провести сверку")
        >>> len(parties), "Отделу кадров до 1 мая провести сверку"[rest:]
        (1, 'до 1 мая провести сверку')
        >>> head_parties("Провести сверку")
        ((), 0)
    """
    lead = ORDER_VERB.match(text)
    begin = lead.end() if lead is not None else 0
    head = text[begin : begin + _MAX_HEAD]
    units = _shifted(read_units(head), begin)
    stop = _stop(units)
    if not stop or not _addressed(units, lead is not None):
        return (), 0
    at = stop
    if not _acts(units, at) and text[units[at - 1].end :].strip() != ":":
        return (), 0
    parties = split_units(units[:at], case="" if lead is not None else "d")
    rest = units[at].start if at < len(units) else len(text)
    colon = text.find(":", units[at - 1].end, rest)
    if colon >= 0:
        rest = colon + 1 + (len(text[colon + 1 :]) - len(text[colon + 1 :].lstrip()))
    return parties, rest


def _shifted(units: Sequence[Unit], by: int) -> tuple[Unit, ...]:
    if not by:
        return tuple(units)
    return tuple(
        Unit(u.kind, u.start + by, u.end + by, u.text, u.before, u.dotted)
        for u in units
    )


def _addressed(units: Sequence[Unit], recommended: bool) -> bool:
    """Whether the clause begins with somebody it can be addressed to."""
    first = opening(units, 0)
    if first.kind == "abbr":
        return first.abbreviation not in {"field", "document", "other"}
    if first.kind == "person":
        return True
    if _appoints(units, first):
        return False
    return first.noun and ("d" in first.cases or (recommended and first.nominative))


def _appoints(units: Sequence[Unit], first: Opening) -> bool:
    """«Ответственным за план назначить …» names nobody before its verb."""
    return first.lemma.startswith("ответственн") and any(
        fold(unit.text) in {"назначить", "определить", "считать"} for unit in units
    )


def _stop(units: Sequence[Unit]) -> int:
    """Index of the first unit that is no longer of the head; its length if none."""
    for at, unit in enumerate(units):
        if ":" in unit.before and at:
            return at
        if unit.kind == "number" and at and _dates(units, at):
            return at
        if unit.kind == "word" and _leaves(units, at):
            return at
    return len(units)


def _dates(units: Sequence[Unit], at: int) -> bool:
    following = units[at + 1] if at + 1 < len(units) else None
    dated = following is not None and MONTH.fullmatch(fold(following.text)) is not None
    return dated or units[at].text.count(".") > 1 or len(units[at].text) == 10


def _leaves(units: Sequence[Unit], at: int) -> bool:
    """Whether a verb, an adverb or a phrase of time or manner begins here."""
    word = fold(units[at].text.rstrip("."))
    if INFINITIVE.fullmatch(word) and known(word) is None:
        return True
    if at and ADVERB.fullmatch(word):
        return True
    following = units[at + 1 : at + 3]
    if word in word_class("preposition") and units[at - 1].kind in CLOSED:
        return at > 0 and not NOTE.match(" ".join(u.text for u in units[at : at + 3]))
    if word not in {"в", "во", "до", "на", "с", "со", "по", "при", "к", "за"}:
        return False
    if following and following[0].kind == "number" and not following[0].before:
        return not following[0].text.startswith("№")
    return any(
        fold(unit.text) in word_class("adjunct") or MONTH.fullmatch(fold(unit.text))
        for unit in following[:1]
    )


def _acts(units: Sequence[Unit], at: int) -> bool:
    """Whether a verb or a colon follows the head, past any phrase of time."""
    if at < len(units) and ":" in units[at].before:
        return True
    return any(
        unit.kind == "word" and INFINITIVE.fullmatch(fold(unit.text)) is not None
        for unit in units[at : at + 25]
    )


def labelled_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Where «Ответственный: …» names parties, the label left out.

    Example:
        >>> text = "Сверка. Ответственный: завуч Пак С.А. Срок: май"
        >>> [text[start:end] for start, end in labelled_stretches(text)]
        ['завуч Пак С.А.']
    """
    found = []
    for match in PROSE_LABEL.finditer(text):
        stop = PROSE_STOP.search(text, match.end())
        end = stop.start() if stop is not None else len(text)
        low, high = match.end(), end
        stretch = text[low:high].rstrip(" \n\t;,–—-()")
        if stretch.endswith(".") and not stretch[-3:-2].isspace():
            stretch = stretch if stretch[-2].isupper() else stretch[:-1]
        stretch = _balanced(stretch)
        if stretch.strip():
            found.append((low, low + len(stretch)))
    return tuple(found)


def _balanced(text: str) -> str:
    """The text up to the bracket that closes what opened before it."""
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return text[:at].rstrip(" .,;")
    return text
