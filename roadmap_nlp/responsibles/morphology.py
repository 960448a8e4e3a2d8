"""Inflection, by natasha's dictionary; loaded when the first oblique form needs it."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Final

from roadmap_nlp.responsibles.vocabulary import fold, head_form

_CASES: Final = {
    "d": ("Dat",),
    "i": ("Ins",),
    "g": ("Gen",),
    "a": ("Acc", "Gen"),
    "p": ("Loc",),
    "n": ("Nom",),
}
_NUMBERS: Final = {"singular": "Sing", "plural": "Plur"}


@cache
def _vocabulary() -> Any:
    from natasha import MorphVocab  # a quarter of a second and 40 MB

    return MorphVocab()


@lru_cache(maxsize=8192)
def _readings(word: str) -> tuple[Any, ...]:
    return tuple(_vocabulary().parse(word))


@lru_cache(maxsize=8192)
def nominative_word(
    word: str, case: str, number: str, gender: str | None = None
) -> str:
    """A word in ``case`` and ``number`` put in the nominative; capitals kept.

    Args:
        word: The word as printed.
        case: Letter of its case.
        number: «singular» or «plural».
        gender: Gender of the noun it agrees with, where known.

    Example:
        >>> nominative_word("Правового", "g", "singular", gender_of("отдел"))
        'Правовой'
        >>> nominative_word("педагогам-организаторам", "d", "plural")
        'педагоги-организаторы'
    """
    if "-" in word:
        parts = word.split("-")
        if all(head_form(part, number) for part in parts):
            return "-".join(
                nominative_word(part, case, number, gender) for part in parts
            )
    listed = head_form(word, number)
    if listed is not None and "ё" not in word:
        return _like(word, listed)
    for reading in _readings(word.lower()):
        feats = reading.feats
        if (
            feats.get("Case") in _CASES[case]
            and feats.get("Number") == _NUMBERS[number]
            and (not gender or feats.get("Gender", gender) == gender)
            and reading.pos in {"NOUN", "ADJ", "VERB", "DET"}
        ):
            inflected = reading.inflect({"Nom", _NUMBERS[number]})
            if inflected is not None:
                return _like(word, inflected.word)
    return word


@lru_cache(maxsize=8192)
def nominative_name(word: str, case: str) -> str:
    """A surname or first name in ``case`` put in the nominative by the dictionary.

    Example:
        >>> nominative_name("Анне", "d"), nominative_name("Кузнецу", "d")
        ('Анна', 'Кузнец')
    """
    readings = [
        reading
        for reading in _readings(word.lower())
        if reading.feats.get("Case") in _CASES[case]
        and reading.feats.get("Number") == "Sing"
        and reading.pos in {"NOUN", "ADJ"}
    ]
    named = [r for r in readings if {"Surn", "Name"} & set(r.tag.grammemes)]
    forms = [reading.inflect({"Nom", "Sing"}) for reading in named or readings]
    for form in forms:
        if form is not None and form.word != word.lower():
            return _like(word, form.word)
    return word


@lru_cache(maxsize=1024)
def gender_of(lemma: str) -> str | None:
    """The gender of a noun: Masc, Fem or Neut.

    Example:
        >>> gender_of("отдел"), gender_of("комиссия")
        ('Masc', 'Fem')
    """
    for reading in _readings(lemma.rpartition("-")[2].lower()):
        if (
            reading.pos in {"NOUN", "ADJ", "VERB"}
            and reading.feats.get("Case") == "Nom"
        ):
            gender: str | None = reading.feats.get("Gender")
            return gender
    return None


def singular_words(words: Iterable[str]) -> list[str]:
    """Words without their endings' differences, for comparing parties.

    Example:
        >>> singular_words(["Специалисты", "отдела"])
        ['специалист', 'отдел']
    """
    return [head_form(word, "singular") or fold(word) for word in words]


def _like(model: str, word: str) -> str:
    """``word`` with the capitals of ``model``."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
