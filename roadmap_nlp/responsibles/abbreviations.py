"""What abbreviations stand for: the library's list and the document's own."""

from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

import regex

from roadmap_nlp.errors import LexiconError
from roadmap_nlp.lexicons import entries

KINDS: Final = frozenset(
    {"form", "part", "org", "class", "field", "post", "people", "document", "other"}
)
_SHAPE: Final = regex.compile(
    r"\p{Lu}{2}[\p{Lu}\p{Ll}\d]{0,8}(?:-\d+)?|\p{Lu}\p{Ll}{1,2}\p{Lu}{2,6}|\p{Lu}{1,4}[иПпо]\p{Lu}{1,5}"
    r"|\p{Lu}{2,6}-\p{Lu}{1,5}"
)
_ROMAN: Final = regex.compile(r"[IVX]{1,6}(?:-[IVX]{1,6})?")
_SCANNED_FORM: Final = regex.compile(r"[0О]{3}|[03ОПЗ]А[0О]")
_DIGITS: Final = str.maketrans("03", "ОЗ")
_LATIN: Final = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation: as written, in full, and what kind of thing it names.

    Attributes:
        short: The abbreviation.
        expansion: Its full form; empty where nobody states it.
        kind: form (of a legal person), part (of such a form), org (one organisation
            or its unit), class (a class of them), field (of work), post, people,
            document or other.
    """

    short: str
    expansion: str
    kind: str


@cache
def abbreviations() -> MappingProxyType[str, Abbreviation]:
    """The library's list, by short form.

    Example:
        >>> abbreviations()["УВР"].expansion
        'учебно-воспитательная работа'
    """
    found: dict[str, Abbreviation] = {}
    for number, columns in entries("abbreviations"):
        if len(columns) != 3 or columns[2] not in KINDS or columns[0] in found:
            raise LexiconError(
                f"bad or repeated entry {columns!r}.",
                source="abbreviations.tsv",
                place=f"line {number}",
                remedy=f"Short form, expansion, one of {', '.join(sorted(KINDS))}.",
            )
        found[columns[0]] = Abbreviation(*columns)
    return MappingProxyType(found)


@lru_cache(maxsize=8192)
def abbreviation(word: str) -> Abbreviation | None:
    """What ``word`` abbreviates, with kind «abbr» for capitals nobody explains.

    Example:
        >>> abbreviation("МКУ").kind, abbreviation("КЦСО").kind, abbreviation("отдел")
        ('form', 'abbr', None)
    """
    bare = word.rstrip(".")
    if bare.isascii() and _ROMAN.fullmatch(bare):
        return None
    bare = bare.translate(_LATIN)
    if _SCANNED_FORM.fullmatch(bare):
        bare = bare.translate(_DIGITS)
    listed = abbreviations().get(bare)
    if listed is not None:
        return listed
    if sum(letter.isupper() for letter in bare) > 1 and _SHAPE.fullmatch(bare):
        return Abbreviation(bare, "", "abbr")
    return None
