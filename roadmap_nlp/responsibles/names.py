"""Persons: the surname in the nominative, initials spaced the same way everywhere."""

from typing import Final

import regex

from roadmap_nlp.responsibles.grammar import PATRONYMIC
from roadmap_nlp.responsibles.morphology import nominative_name

_INITIALS: Final = regex.compile(r"(?:\p{Lu}|(?<=\.\s?)[3О0])(?=\.|\Z)")
_SURNAME: Final = regex.compile(r"\p{L}[\p{L}'-]+")
_DATIVE: Final = (
    # ending, what replaces it, shortest stem before it
    ("ому", "ий", ("ск", "цк")),
    ("ой", "ая", ("ск", "цк")),
    ("овой", "ова", ()),
    ("евой", "ева", ()),
    ("ёвой", "ёва", ()),
    ("иной", "ина", ()),
    ("ыной", "ына", ()),
    ("ову", "ов", ()),
    ("еву", "ев", ()),
    ("ёву", "ёв", ()),
    ("ину", "ин", ()),
    ("ыну", "ын", ()),
)
_INSTRUMENTAL: Final = (
    ("им", "ий", ("ск", "цк")),
    ("ой", "ая", ("ск", "цк")),
    ("овой", "ова", ()),
    ("евой", "ева", ()),
    ("иной", "ина", ()),
    ("овым", "ов", ()),
    ("евым", "ев", ()),
    ("иным", "ин", ()),
    ("ыным", "ын", ()),
)
_PATRONYMICS: Final = (
    ("вичу", "вич"),
    ("вича", "вич"),
    ("вичем", "вич"),
    ("вне", "вна"),
    ("вной", "вна"),
    ("вны", "вна"),
    ("ичне", "ична"),
    ("ичной", "ична"),
    ("ичу", "ич"),
)


def person_name(text: str, case: str = "n") -> str:
    """The person as «Surname I. O.», or as full as printed, in the nominative.

    Args:
        text: The name as printed, white space folded.
        case: The case it stands in: n, d (dative), i (instrumental) or g.

    Example:
        >>> person_name("Вольхину А.Д.", "d"), person_name("А.И. Петрова")
        ('Вольхин А. Д.', 'Петрова А. И.')
        >>> person_name("Шпак Е.В.", "d"), person_name("Шутова В.")
        ('Шпак Е. В.', 'Шутова В.')
    """
    if text[:1].islower():  # «о. Пётр», «тётя Шура»
        return text
    words = [word for word in _SURNAME.findall(text) if len(word) > 1]
    rest = text
    for word in words:
        rest = rest.replace(word, " ", 1)
    initials = " ".join(f"{_letter(one)}." for one in _INITIALS.findall(rest))
    if case != "n":
        words = [_declined(word, case, len(words) > 1) for word in words]
    return " ".join([*words, initials]).strip()


def _letter(initial: str) -> str:
    return {"3": "З", "0": "О"}.get(initial, initial)


def _declined(word: str, case: str, full: bool) -> str:
    if "-" in word:
        return "-".join(_declined(part, case, full) for part in word.split("-"))
    if full:
        if PATRONYMIC.fullmatch(word):
            return _patronymic(word)
        return nominative_name(word, case)
    return nominative_surname(word, case)


def _patronymic(word: str) -> str:
    for ending, nominative in _PATRONYMICS:
        if word.endswith(ending):
            return word[: -len(ending)] + nominative
    return word


def nominative_surname(word: str, case: str) -> str:
    """A surname in ``case`` in the nominative; one that takes no endings stays.

    Example:
        >>> [nominative_surname(w, "d") for w in ("Луговской", "Белозубу", "Долгих")]
        ['Луговская', 'Белозуб', 'Долгих']
    """
    for ending, nominative, stems in _DATIVE if case == "d" else _INSTRUMENTAL:
        stem = word[: -len(ending)]
        if word.endswith(ending) and (not stems or stem.endswith(stems)):
            return stem + nominative
    if word.endswith(("ко", "ых", "их", "аго", "яго", "иа")) or len(word) < 4:
        return word
    if case == "d" and word[-1] not in "уюейи":
        return word
    return nominative_name(word, case)
