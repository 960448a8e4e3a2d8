"""Terms that say under what circumstances: «при введении режима организовать обход»."""

from typing import Final

import regex

from roadmap_nlp import responsibles
from roadmap_nlp.linking.prose.labels import trimmed
from roadmap_nlp.linking.prose.words import phrase

Span = tuple[int, int]

_LONGEST: Final = 150
_PARTED: Final = regex.compile(r"[.;:()]\s|,\s(?!\p{L}*(?:нн|вш|ющ|ящ|ущ|ащ|котор))")
_WORD: Final = regex.compile(r"(?<=\s)\p{L}{3,}")
_OBJECT: Final = regex.compile(r"(?:не\s+)?\p{L}+\s+[\p{L}\d«(]")
_FEWEST: Final = 2  # words of a circumstance: «при» and what happens


def circumstance(text: str, verb: int) -> Span | None:
    """The circumstance before the first verb of a clause that has no other term.

    Args:
        text: A clause without its number.
        verb: Where its first infinitive begins.

    Example:
        >>> text = "Завхозу при угрозе подтопления вывезти архив"
        >>> text[slice(*circumstance(text, 31))]
        'при угрозе подтопления'
    """
    opens = phrase("circumstance").search(text, 0, verb)
    if opens is None or verb >= len(text):
        return None
    low = opens.start()
    parted = _PARTED.search(text, opens.end(), verb)
    if parted is None and not _OBJECT.match(text, verb):
        return None  # «При ветре работы на крыше прекратить»
    high = parted.start() if parted else verb
    if high - low > _LONGEST:
        return None
    span = trimmed(text, low, _addressee(text, opens.end(), high))
    if span is None:
        return None
    return span if len(text[low : span[1]].split()) >= _FEWEST else None


def _addressee(text: str, start: int, end: int) -> int:
    """Where the party behind a circumstance begins: «При пожаре | сторожу вызвать»."""
    for word in list(_WORD.finditer(text, start, end))[1:]:
        parties, rest = responsibles.clause_head(text[word.start() :])
        if parties and rest > 0:
            return word.start()
    return end
