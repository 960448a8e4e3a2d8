"""Who gets the work where a clause names it last: «Сдать акты, завхоз»."""

from collections.abc import Sequence
from typing import Final

import regex

from roadmap_nlp.linking.prose.labels import trimmed
from roadmap_nlp.linking.prose.words import infinitives
from roadmap_nlp.responsibles.openings import opening
from roadmap_nlp.responsibles.units import read_units
from roadmap_nlp.types import Evidence

Span = tuple[int, int]

_BREAK: Final = regex.compile(
    r"[,;]\s+|\s[–—-]\s|(?<=\p{L}{4}|[»)])\.\s+(?=\p{Lu})|\n(?=\p{Lu})"
)
_BRACKET: Final = regex.compile(r"\(([^()]{3,90})\)[\s.;]*+\Z")
_ALL: Final = regex.compile(r"\A(?:все|весь|вся|каждый)\s+", regex.IGNORECASE)
_OPENING_BRACKET: Final = regex.compile(r"\(([^()]{3,90})\)[\s,;]*+")
_COMMA: Final = regex.compile(r"\s*[,;–—-]\s*")
_PAIR: Final = regex.compile(r"\(([^()]{6,120})\)")
_SENTENCE: Final = regex.compile(r"(?<=\p{L}{4}|[»)])\.\s+(?=\p{Lu})")
_INITIALS: Final = regex.compile(r"\p{Lu}\.\s?(?:\p{Lu}\.)?\Z")
_VERB: Final = regex.compile(r"(?:не\s+)?\p{L}+")
_WORD: Final = regex.compile(r"[\p{L}«][\p{L}»-]*")
_OBJECT_WORDS: Final = 5
_LISTED: Final = 0.6
_REACH: Final = 160
_SURE: Final = 0.9


def closing_party(
    text: str, start: int, end: int, evidence: Evidence
) -> tuple[Span, Span] | None:
    """The party that closes ``text[start:end]``, and all that goes with it.

    Args:
        text: A clause without its number.
        start: Where the words of the work begin.
        end: Where the clause's term or the clause itself ends the work.
        evidence: Judge of what can be a party.
    """
    found = None
    for mark in reversed(list(_BREAK.finditer(text, max(start, end - _REACH), end))):
        span = trimmed(text, mark.end(), end)
        inside = text.rfind("(", start, mark.start())
        if span is None or inside > text.rfind(")", start, mark.start()):
            continue  # «(председатель – Лунин К.К.)»
        if not _names(text, span, evidence):
            break
        found = span, mark
    if found is not None:
        span, mark = found
        listed = _in_list(text, start, mark, evidence)
        return None if listed else (span, (mark.start(), end))
    bracket = _BRACKET.search(text, start, end)
    inner = trimmed(text, *bracket.span(1)) if bracket is not None else None
    if bracket is None or inner is None or not _names(text, inner, evidence):
        return None
    return inner, (bracket.start(), end)


def bracketed_party(
    text: str, start: int, end: int, evidence: Evidence
) -> tuple[Span, int] | None:
    """A party in brackets that opens ``text[start:end]``, and where they end.

    «Доложить до 5 мая (Лунин К.К.), копию направить в архив»
    """
    bracket = _OPENING_BRACKET.match(text, start, end)
    inner = trimmed(text, *bracket.span(1)) if bracket is not None else None
    if bracket is None or inner is None or not _names(text, inner, evidence):
        return None
    return inner, bracket.end()


def _in_list(text: str, start: int, mark: regex.Match[str], evidence: Evidence) -> bool:
    """Whether what a comma parts off is one more object of the verb.

    «Проверить школу № 2, детский сад «Заря»», «комиссия в составе: Пак А.А., Ким В.В.»
    """
    if not mark.group().startswith((",", ";")):
        return False
    low = max(start, mark.start() - _REACH)
    stops = [match.end() for match in _SENTENCE.finditer(text, low, mark.start())]
    low = stops[-1] if stops else low
    if ":" in text[low : mark.start()] or _INITIALS.search(text, low, mark.start()):
        return True
    verbs = infinitives(text, low, mark.start())
    after = _VERB.match(text, verbs[-1]) if verbs else None
    words = list(_WORD.finditer(text, after.end() if after else low, mark.start()))
    rest = text[words[0].start() : mark.start()] if words else ""
    if evidence.party_likeness(rest) >= _LISTED:
        return True
    ends = [(word.start(), mark.start()) for word in words[-_OBJECT_WORDS:]]
    return any(_names(text, span, evidence) for span in ends)


def _names(text: str, span: Span, evidence: Evidence) -> bool:
    """Whether the words name a party that acts: in the nominative, without a verb."""
    words = text[slice(*span)]
    if infinitives(words) or evidence.party_likeness(words) < _SURE:
        return False
    units = read_units(_ALL.sub("", words))
    if not units:
        return False
    first = opening(units, 0)
    if first.kind in {"person", "abbr"}:
        return not first.weak
    return first.noun and first.nominative and not first.weak


def split_value(
    text: str, value: Span, terms: Sequence[Span]
) -> tuple[Span, Span] | None:
    """A party and the term behind it: «Отв.: завхоз, июнь – июль».

    Example:
        >>> text = "завхоз, до 5 мая"
        >>> [text[a:b] for a, b in split_value(text, (0, 16), [(8, 16)])]
        ['завхоз', 'до 5 мая']
    """
    low, high = value
    for term in terms:
        if low < term[0] and term[1] <= high and not trimmed(text, term[1], high):
            party = trimmed(text, low, term[0])
            return (party, term) if party is not None else None
    return None


def bracketed_pairs(
    text: str, terms: Sequence[Span], evidence: Evidence
) -> list[tuple[Span, Span, Span]]:
    """Brackets with a party and its term, and the two: «(завхоз, до 5 мая)».

    The term may stand first: «(до 5 мая, завхоз)».
    """
    found = []
    for bracket in _PAIR.finditer(text):
        inner = bracket.span(1)
        parts = split_value(text, inner, terms) or _term_first(text, inner, terms)
        if parts is not None and _names(text, parts[0], evidence):
            found.append((bracket.span(), *parts))
    return found


def _term_first(
    text: str, value: Span, terms: Sequence[Span]
) -> tuple[Span, Span] | None:
    for term in terms:
        comma = _COMMA.match(text, term[1], value[1])
        if term[0] == value[0] and comma is not None:
            party = trimmed(text, comma.end(), value[1])
            return (party, term) if party is not None else None
    return None
