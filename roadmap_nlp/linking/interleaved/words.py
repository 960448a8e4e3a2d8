"""What the words of a printed line say of where its cells begin and end."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

_TOKEN: Final = regex.compile(r"\S+")
_INITIALS: Final = regex.compile(r"(?:[А-ЯЁ]\.\s?-?){1,3}[,;)]?")
_WORD_BREAK: Final = regex.compile(r"\p{L}[-\u00ad\u2010]$")
_NUMBER: Final = regex.compile(r"\d[\d.,:/–-]*|[IVXІХ]{1,4}")
_FUNCTION_WORDS: Final = frozenset(
    (
        *("в", "во", "на", "о", "об", "обо", "при", "по", "к", "ко", "с", "со", "из"),
        *("от", "без", "у", "около", "после", "кроме", "вне", "среди", "из-за", "для"),
        *("до", "за", "под", "над", "между", "перед", "и", "или", "а", "но", "также"),
        *("не", "ни", "№", "п.", "п.п.", "ст.", "ул.", "д.", "пос."),
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of non-blank characters of one line.

    Attributes:
        start: Offset in the source.
        end: One past its last character.
        text: The run.
        broken: Whether a hyphen at its end breaks a word.
        capital: Whether its first letter is a capital.
    """

    start: int
    end: int
    text: str
    broken: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What a word looks like.

    Attributes:
        case: «capital», «lower», «number», «quote» or «other», by its beginning.
        edge: «broken», «open», «comma», «stop», «closed» or «plain», by its end.
    """

    case: str
    edge: str


def split_words(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]``.

    Example:
        >>> [word.text for word in split_words("с 20 мая", 0, 8)]
        ['с', '20', 'мая']
    """
    found = []
    for match in _TOKEN.finditer(text, start, end):
        body = match.group()
        look = shape(body)
        broken, capital = look.edge == "broken", look.case == "capital"
        found.append(Word(match.start(), match.end(), body, broken, capital))
    return found


@lru_cache(maxsize=16384)
def shape(text: str) -> Shape:
    """What a word looks like.

    Example:
        >>> shape("много-").edge, shape("для").edge, shape("«Луч»,").case
        ('broken', 'open', 'quote')
    """
    return Shape(_case(text), _edge(text))


def _case(text: str) -> str:
    if text[0] in "«(„\"'":
        return "quote"
    if _NUMBER.fullmatch(text.strip("(),;«».")):
        return "number"
    first = next((char for char in text if char.isalpha()), "")
    if first.isupper():
        return "capital"
    return "lower" if first.islower() else "other"


def _edge(text: str) -> str:
    if _WORD_BREAK.search(text):
        return "broken"
    if text.casefold() in _FUNCTION_WORDS and not _INITIALS.fullmatch(text):
        return "open"
    if text[-1] in ",;":
        return "comma"
    if text[-1] in ".:":
        return "stop"
    return "closed" if text[-1] in "»)" else "plain"
