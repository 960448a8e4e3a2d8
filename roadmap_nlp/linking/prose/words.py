"""The turns of phrase that steer the reading of orders and minutes."""

from functools import cache
from typing import Final

import regex

from roadmap_nlp.lexicons import entries

KINDS: Final = (
    "resolve",
    "decide",
    "act",
    "discuss",
    "agenda",
    "stop",
    "lead",
    "never",
    "bare",
    "event",
    "circumstance",
    "narrates",
    "starts",
)


@cache
def phrase(kind: str) -> regex.Pattern[str]:
    """One pattern for all turns of phrase of a kind.

    Example:
        >>> phrase("resolve").search("п р и к а з ы в а ю:").group()
        'п р и к а з ы в а ю'
    """
    words = [columns[1] for _, columns in entries("prose_words") if columns[0] == kind]
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(words)})", regex.IGNORECASE)


# «провести», «обеспечивать»; not «область», «сети», «деятельности».
_INFINITIVE: Final = regex.compile(
    r"""
    (?: \p{L}{1,18}? (?: [аяиеыу]ть | [оё]ть ) (?:ся|сь)?
      | \p{L}{0,12}? (?: вести | нести | везти | брести | блюсти | расти | мести | йти
          | пасти | грести | лечь | мочь | беречь | сечь | течь | влечь ) (?:ся|сь)?
      | быть )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# words in -ать, -еть and the like that are no infinitives
_NOT_VERBS: Final = frozenset(
    (
        *("печать", "память", "мать", "кровать", "пять", "десять", "девять"),
        *("двадцать", "тридцать", "опять", "вспять", "сеть", "подсеть", "теплосеть"),
        *("электросеть", "водосеть", "нить", "суть", "путь", "ртуть", "зять"),
        *("рукоять", "гать", "стать", "чуть"),
    )
)
_WORD: Final = regex.compile(r"\p{L}+(?:-(?:\n\s*(?=\p{Ll}))?\p{L}+)*")
_LINE_BREAK: Final = regex.compile(r"-\n\s*")


def is_infinitive(word: str) -> bool:
    """Whether a word is an infinitive by its look.

    Example:
        >>> [w for w in "Обеспечить безопасности сети провести".split()
        ...  if is_infinitive(w)]
        ['Обеспечить', 'провести']
    """
    folded = word.casefold()
    return folded not in _NOT_VERBS and _INFINITIVE.fullmatch(folded) is not None


def infinitives(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where the infinitives of ``text[start:end]`` begin, with «не» before them.

    Example:
        >>> infinitives("Повару не допускать простоя")
        [7]
    """
    stop = len(text) if end is None else end
    found = []
    negated: int | None = None
    for match in _WORD.finditer(text, start, stop):
        word = match.group()
        word = _LINE_BREAK.sub("", word) if "\n" in word else word
        if is_infinitive(word):
            found.append(match.start() if negated is None else negated)
        negated = match.start() if word.casefold() == "не" else None
    return found
