"""What the words of a printed line say of where its cells begin and end."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import regex

from roadmap_nlp.errors import LexiconError
from roadmap_nlp.lexicons import entries, words
from roadmap_nlp.types import Role

_TOKEN: Final = regex.compile(r"\S+")
_EDGE: Final = regex.compile(r"^[\W_]+|[\W_]+$")
_INITIALS: Final = regex.compile(r"(?:[А-ЯЁ]\.\s?-?){1,3}[,;)]?")
_WORD_BREAK: Final = regex.compile(r"\p{L}[-\u00ad\u2010]$")
_DASH: Final = regex.compile(r"[-–—]+")
_NUMBER: Final = regex.compile(r"\d[\d.,:/–-]*|[IVXІХ]{1,4}")
_YEAR: Final = regex.compile(r"(?:19|20)\d{2}(?:[-–/]\d{2,4})?")
_ABBREVIATION: Final = regex.compile(r"[А-ЯЁA-Z]{2,8}")
_SURNAME: Final = regex.compile(r"[А-ЯЁ]\p{Ll}+(?:-[А-ЯЁ]\p{Ll}+)?,?")
_INFINITIVE: Final = regex.compile(r".{3,}(?:ать|ять|ить|еть|ыть|оть|уть|ти|чь)(?:ся)?")
_UNIT: Final = regex.compile(
    r"%|кв\.|г\.|гг\.|раз|раза|тыс\.?|млн\.?|руб\w*\.?|чел\w*\.?|шт\.|м|га|км|лет"
    r"|числа|число|дн\w+|рабочих|календарных"
)
_FUNCTION_WORDS: Final[Mapping[str, str]] = {
    word: name
    for name, group in (
        ("в", "в во на"),
        ("о", "о об обо при"),
        ("по", "по"),
        ("к", "к ко"),
        ("с", "с со"),
        ("из", "из от без у около после кроме вне среди из-за"),
        ("для", "для"),
        ("до", "до"),
        ("за", "за под над между перед"),
        ("и", "и или а но также"),
        ("не", "не ни"),
        ("№", "№ п. п.п. ст. ул. д. пос."),
    )
    for word in group.split()
}
_ENDINGS: Final = frozenset(
    (
        *("ого", "его", "ому", "ему", "ыми", "ими", "ями", "ами", "иях", "ях", "ах"),
        *("иям", "ям", "ам", "ией", "ени", "ения", "ание", "ение", "ние", "ния"),
        *("нию", "ции", "ция", "цию", "ости", "ость", "ей", "ой", "ый", "ий", "ая"),
        *("яя", "ое", "ее", "ые", "ие", "ых", "их", "ым", "им", "ую", "юю", "ов"),
        *("ев", "ом", "ем", "ть", "ти", "ка", "ки", "ку", "ке"),
    )
)
_ENDING_CLASS: Final[Mapping[str, str]] = {
    "его": "ого",
    "ему": "ому",
    "ими": "ыми",
    "ями": "ами",
    "иях": "ах",
    "ях": "ах",
    "иям": "ам",
    "ям": "ам",
    "ение": "ние",
    "ание": "ние",
    "ения": "ния",
    "ий": "ый",
    "яя": "ая",
    "ее": "ое",
    "ие": "ые",
    "их": "ых",
    "им": "ым",
    "юю": "ую",
    "ев": "ов",
    "ем": "ом",
    "ость": "ь",
    "ть": "ь",
}
_LAST_LETTER: Final[Mapping[str, str]] = {
    **dict.fromkeys("ая", "а"),
    **dict.fromkeys("ыи", "ы"),
    **dict.fromkeys("ую", "у"),
    **dict.fromkeys("оеэё", "е"),
    "ь": "ь",
    "й": "й",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A run of non-blank characters of one line.

    Attributes:
        start: Offset in the source.
        end: One past its last character.
        text: The run.
        depth: Quotes and brackets it opens, less those it closes.
        broken: Whether a hyphen at its end breaks a word.
        capital: Whether its first letter is a capital.
    """

    start: int
    end: int
    text: str
    depth: int
    broken: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What a word looks like.

    Attributes:
        key: Its letters in lower case without punctuation around, ё as е.
        kind: Its grammatical look: a function word's group, an ending, a number.
        case: «capital», «lower», «number», «quote» or «other», by its beginning.
        edge: «broken», «open», «comma», «stop», «closed» or «plain», by its end.
        depth: Quotes and brackets it opens, less those it closes.
    """

    key: str
    kind: str
    case: str
    edge: str
    depth: int


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
        found.append(
            Word(
                match.start(),
                match.end(),
                body,
                look.depth,
                look.edge == "broken",
                look.case == "capital",
            )
        )
    return found


@lru_cache(maxsize=16384)
def shape(text: str) -> Shape:
    """What a word looks like.

    Example:
        >>> shape("много-").edge, shape("для").edge, shape("«Луч»,").case
        ('broken', 'open', 'quote')
    """
    folded = text.casefold().replace("ё", "е")
    key = _EDGE.sub("", folded) or folded
    opened = text.count("«") + text.count("(") + text.count("„")
    closed = text.count("»") + text.count(")")
    kind = _kind(text, folded, key)
    return Shape(key, kind, _case(text, kind), _edge(text, kind), opened - closed)


def _case(text: str, kind: str) -> str:
    if text[0] in "«(„\"'":
        return "quote"
    if kind in ("number", "year"):
        return "number"
    first = next((char for char in text if char.isalpha()), "")
    if first.isupper():
        return "capital"
    return "lower" if first.islower() else "other"


def _edge(text: str, kind: str) -> str:
    if _WORD_BREAK.search(text):
        return "broken"
    if kind in _OPEN_KINDS:
        return "open"
    if text[-1] in ",;":
        return "comma"
    if text[-1] in ".:":
        return "stop"
    return "closed" if text[-1] in "»)" else "plain"


def _kind(text: str, folded: str, key: str) -> str:
    if folded in _FUNCTION_WORDS and not _INITIALS.fullmatch(text):
        return _FUNCTION_WORDS[folded]
    bare = text.strip("(),;«».")
    for name, pattern, form in (
        ("dash", _DASH, text),
        ("initials", _INITIALS, text),
        ("year", _YEAR, bare),
        ("number", _NUMBER, bare),
        ("unit", _UNIT, key),
        ("unit", _UNIT, folded),
        ("abbreviation", _ABBREVIATION, bare),
    ):
        if pattern.fullmatch(form):
            return name
    return _ending(key)


def _ending(key: str) -> str:
    """How an inflected word ends, by classes that agree with each other."""
    for size in (4, 3, 2):
        ending = key[-size:]
        if len(key) > size and ending in _ENDINGS:
            return _ENDING_CLASS.get(ending, ending)
    if not key[-1:].isalpha():
        return "other"
    return _LAST_LETTER.get(key[-1], "т")


_OPEN_KINDS: Final = frozenset(_FUNCTION_WORDS.values())


@cache
def _stems() -> Mapping[str, tuple[tuple[str, bool, Role, float], ...]]:
    """Stems by their first letter."""
    found: dict[str, list[tuple[str, bool, Role, float]]] = {}
    for number, columns in entries("column_words"):
        if len(columns) != 3 or columns[1] not in set(Role):
            raise LexiconError(
                f"bad entry {columns!r}.",
                source="column_words.tsv",
                place=f"line {number}",
                remedy="Three columns: stem, role, weight.",
            )
        stem = columns[0].removesuffix("$")
        entry = (stem, stem != columns[0], Role(columns[1]), float(columns[2]))
        found.setdefault(stem[0], []).append(entry)
    return {start: tuple(group) for start, group in found.items()}


@lru_cache(maxsize=16384)
def word_role(text: str) -> tuple[Role | None, float]:
    """The role a word alone speaks for, and how strongly.

    Example:
        >>> word_role("сентября,"), word_role("Директор")
        ((<Role.DEADLINE: 'deadline'>, 2.0), (<Role.RESPONSIBLE: 'responsible'>, 1.6))
    """
    if _INITIALS.fullmatch(text):
        return Role.RESPONSIBLE, 1.6
    folded = text.casefold().replace("ё", "е").strip("«»(),;:")
    for stem, whole, role, weight in _stems().get(folded[:1], ()):
        if folded == stem or folded == stem + "." or folded + "." == stem:
            return role, weight
        if not whole and folded.startswith(stem):
            return role, weight
    if folded.startswith("еже"):
        return Role.DEADLINE, 1.5
    return None, 0.0


@lru_cache(maxsize=16384)
def opens(text: str) -> str:
    """Whether a word is of those that open activities, outcomes or deadlines."""
    look = shape(text)
    if _headed(look.key, "activity_heads"):
        return "both" if _headed(look.key, "outcome_heads") else "activity"
    if _headed(look.key, "outcome_heads"):
        return "outcome"
    if look.case == "capital" and _INFINITIVE.fullmatch(look.key):
        return "activity"
    spoken, weight = word_role(text)
    if spoken is not None and weight > 0.3:
        return str(spoken)
    if look.kind in ("с", "не", "в", "по", "к", "до"):
        return "preposition"
    return "nothing"


def _headed(key: str, lexicon: str) -> bool:
    stems = words(lexicon)
    return any(key[:size] in stems for size in range(3, len(key) + 1))


def speaks(text: str) -> str:
    """What a word alone speaks for, with its strength: «deadline+», «nothing»."""
    spoken, weight = word_role(text)
    if spoken is None or weight < 0.3:
        return "none"
    return f"{spoken}{'+' if weight >= 1.0 else ''}"


def special_pair(left: str, right: str) -> str | None:
    """«Петрова А.И.», «ООО «Луч»», «15 ноября», «2021 г.», «май 2021»: or None."""
    before, after = shape(left), shape(right)
    if after.kind == "initials":
        return "name" if _SURNAME.fullmatch(left) and before.edge == "plain" else None
    if before.kind == "initials":
        return "name" if _SURNAME.fullmatch(right) else None
    if before.kind == "abbreviation" and after.case == "quote":
        return "titled"
    if before.case == "number" and before.edge != "comma":
        if after.kind == "unit":
            return "measured"
        if word_role(right)[0] is Role.DEADLINE:
            return "dated"
    if after.kind in ("year", "unit") and word_role(left)[0] is Role.DEADLINE:
        return "dated" if before.edge == "plain" else None
    return None
