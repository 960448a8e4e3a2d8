"""Who gets the work where a clause names it last: «Сдать акты, завхоз»."""

from collections.abc import Sequence
from typing import Final

import regex

from roadmap_nlp.linking.prose_labels import trimmed
from roadmap_nlp.linking.prose_words import infinitives
from roadmap_nlp.responsibles.openings import opening
from roadmap_nlp.responsibles.units import read_units
from roadmap_nlp.types import Evidence

Span = tuple[int, int]

_BREAK: Final = regex.compile(
    r"[,;]\s+|\s[–—-]\s|(?<=\p{L}{4}|[»)])\.\s+(?=\p{Lu})|\n(?=\p{Lu})"
)
_BRACKET: Final = regex.compile(r"\(([^()]{3,90})\)[\s.;]*+\Z")
_ALL: Final = regex.compile(r"\A(?:все|весь|вся|каждый)\s+", regex.IGNORECASE)
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
    bracket = _BRACKET.search(text, start, end)
    if bracket is not None:
        inner = trimmed(text, *bracket.span(1))
        if inner is not None and _names(text, inner, evidence):
            return inner, (bracket.start(), end)
        return None
    found = None
    for mark in reversed(list(_BREAK.finditer(text, max(start, end - _REACH), end))):
        span = trimmed(text, mark.end(), end)
        if span is None:
            continue
        if not _names(text, span, evidence):
            break
        found = span, (mark.start(), end)
    return found


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
