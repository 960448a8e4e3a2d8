"""The words of time expressions, with what they mean."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from roadmap_nlp.deadlines.tags import NAME, TAG
from roadmap_nlp.errors import LexiconError
from roadmap_nlp.lexicons import entries, table

LEXICON: Final = "deadline_words"
Meaning = tuple[str, int | str | tuple[int, ...]]
UNITS: Final = ("D", "W", "M", "Q", "H", "Y", "TH", "TM", "TS", "DEC")

# Only these are looked for behind a typing error or a lost space.
_FIRM: Final = frozenset(
    [
        "month",
        "weekday",
        "often",
        "always",
        "course",
        "mere",
        "schedule",
        "quarter_unit",
        "half_unit",
        "need",
        "inclusive",
        "month_unit",
        "week_unit",
        "year_word",
        "p_edge",
        "day_unit",
        "after_prep",
        "posle",
        "later",
        "edge",
        "period_word",
        "term",
    ]
)
_SHORTEST_TYPO: Final = 6
_REMEMBERED: Final = 8192  # words of a text repeat
_TYPO_CATEGORIES: Final = frozenset(
    [
        "month",
        "weekday",
        "often",
        "always",
        "need",
        "schedule",
        "inclusive",
        "half_unit",
    ]
)


@cache
def forms() -> Mapping[str, Meaning]:
    """Each word form with its category and value; «.» ends an abbreviation.

    Raises:
        LexiconError: A line lacks columns, names no category or repeats a form.
    """
    found: dict[str, Meaning] = {}
    for line, columns in entries(LEXICON):
        if len(columns) != 4 or columns[2] not in TAG:
            raise _malformed(line, f"bad entry {columns!r}")
        stem, endings, category, value = columns
        meaning = (TAG[category], _value(value))
        for ending in endings.split():
            form = stem if ending == "-" else stem + ending
            if form in found:
                raise _malformed(line, f"repeated form {form!r}")
            found[form] = meaning
    for form in [form for form in found if form.endswith(".")]:
        found.setdefault(form[:-1], found[form])
    found.update(_compounds(found))
    return MappingProxyType(found)


def _malformed(line: int, problem: str) -> LexiconError:
    return LexiconError(
        f"{problem}.",
        source=f"{LEXICON}.tsv",
        place=f"line {line}",
        remedy="Four columns: stem, endings, category, value; no form twice.",
    )


def _compounds(simple: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """«пятидневный», «двухнедельного»: the count and the index of the unit."""
    tails = {
        form: unit for form, (tag, unit) in simple.items() if NAME[tag] == "unit_adj"
    }
    return {
        prefix + tail: (TAG["unit_adj"], (int(count), UNITS.index(str(unit))))
        for prefix, count in table("deadline_prefixes").items()
        for tail, unit in tails.items()
    }


def _value(text: str) -> int | str:
    return int(text) if text.lstrip("-").isdecimal() else text


@cache
def abbreviations() -> frozenset[str]:
    """The forms that may be followed by a full stop of their own."""
    return frozenset(form[:-1] for form in forms() if form.endswith("."))


@cache
def firm_words() -> frozenset[str]:
    """Words sure enough to be seen behind a lost space."""
    return frozenset(
        form
        for form, (tag, _) in forms().items()
        if NAME[tag] in _FIRM and len(form) > 2 and not form.endswith(".")
    )


@cache
def firm_ends() -> frozenset[str]:
    """Last three letters of :func:`firm_words`: most words end otherwise."""
    return frozenset(form[-3:] for form in firm_words())


@cache
def _one_letter_off() -> Mapping[str, str]:
    """Each firm word with one letter left out, to the word."""
    found: dict[str, str] = {}
    for form, (tag, _) in forms().items():
        if NAME[tag] in _TYPO_CATEGORIES and len(form) >= _SHORTEST_TYPO:
            for at in range(len(form)):
                found.setdefault(form[:at] + form[at + 1 :], form)
    return MappingProxyType(found)


@cache
def word_pieces() -> frozenset[str]:
    """Beginnings and ends of time words: what a cut may leave of them."""
    found: set[str] = set()
    for form in forms():
        found.update(form[:at] for at in range(1, len(form)))
        found.update(form[at:] for at in range(1, len(form)))
    return frozenset(found)


@cache
def _typo_words() -> frozenset[str]:
    return frozenset(_one_letter_off().values())


@cache
def _typo_ends() -> frozenset[str]:
    """First and last three letters of the words a typing error may hide."""
    words = _typo_words()
    return frozenset(word[:3] for word in words) | {word[-3:] for word in words}


@lru_cache(maxsize=_REMEMBERED)
def without_typo(word: str) -> str | None:
    """The time word that ``word`` misspells by one letter, or None.

    Example:
        >>> without_typo("сентабрь"), without_typo("ежеквартальо"), without_typo("карта")
        ('сентябрь', 'ежеквартально', None)
    """  # noqa: E501 - one call a line
    if len(word) < _SHORTEST_TYPO - 1 or len(word) > 16:
        return None
    ends = _typo_ends()
    if word[:3] not in ends and word[-3:] not in ends:
        return None  # one error leaves the beginning or the end whole
    index = _one_letter_off()
    if word in index and len(word) >= _SHORTEST_TYPO - 1:
        return index[word]  # a letter is missing
    for at in range(len(word)):
        shorter = word[:at] + word[at + 1 :]
        if shorter in _typo_words():
            return shorter  # a letter too many
        near = index.get(shorter)
        if near is not None and len(near) == len(word) and _alike(word, near):
            return near
    return None


def _alike(word: str, other: str) -> bool:
    """Whether two words of one length differ by one letter or two swapped ones."""
    wrong = [
        at for at, pair in enumerate(zip(word, other, strict=True)) if len({*pair}) > 1
    ]
    if len(wrong) == 2:
        first, second = wrong
        return (
            second == first + 1
            and word[first] == other[second]
            and word[second] == other[first]
        )
    return len(wrong) == 1
