"""What the units from a place on could open: a post, an organisation, a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import regex

from roadmap_nlp.responsibles.abbreviations import Abbreviation, abbreviation
from roadmap_nlp.responsibles.grammar import PATRONYMIC
from roadmap_nlp.responsibles.units import Unit
from roadmap_nlp.responsibles.vocabulary import (
    CASES,
    Case,
    adjective_cases,
    fold,
    is_active,
    is_participle,
    known,
    short,
    word_class,
)

MAX_MODIFIERS: Final = 5
_UNIT_NUMBER: Final = regex.compile(r"\d{1,3}(?:-?(?:й|ый|ой|я|ая|е|ое))?")
ORGANIZATIONS: Final = frozenset({"form", "org", "class", "abbr"})


@dataclass(frozen=True, slots=True)
class Opening:
    """How a party could begin.

    Attributes:
        kind: post, people, org, thing, abbr, person, quoted, or "" for nothing known.
        abbreviation: Kind of the abbreviation where ``kind`` is abbr.
        singular: Letters of the cases the head can be in, singular.
        plural: The same for the plural.
        length: How many units the modifiers and the head take.
        weak: Whether only the shape of the head speaks for it; of a person, whether
            neither initials nor a patronymic do.
        modified: Whether adjectives or «зам.» stand before the head.
        lemma: The head's dictionary form.
    """

    kind: str = ""
    abbreviation: str = ""
    singular: str = ""
    plural: str = ""
    length: int = 0
    weak: bool = False
    modified: bool = False
    lemma: str = ""

    @property
    def cases(self) -> frozenset[Case]:
        """Cases the opening can be in."""
        return frozenset(self.singular + self.plural)

    @property
    def nominative(self) -> bool:
        """Whether it can be in the nominative."""
        return "n" in self.singular or "n" in self.plural

    @property
    def genitive(self) -> bool:
        """Whether it can be in the genitive, as a complement of another noun is."""
        return "g" in self.singular or "g" in self.plural

    @property
    def noun(self) -> bool:
        """Whether a noun of the word lists, or of their shapes, heads it."""
        return self.kind in {"post", "people", "org", "thing", "class"}


NOTHING: Final = Opening()


@dataclass(slots=True)
class _Modifiers:
    cases: frozenset[Case] = field(default_factory=lambda: frozenset(CASES))
    count: int = 0
    acting: bool = False


def opening(units: Sequence[Unit], at: int) -> Opening:
    """How a party beginning at ``units[at]`` would begin.

    Example:
        >>> from roadmap_nlp.responsibles.units import read_units
        >>> opening(read_units("главным районным онкологам"), 0).cases
        frozenset({'d'})
    """
    if units[at].kind == "number":
        return _school_class(units, at)
    modifiers = _Modifiers()
    while at < len(units) and modifiers.count <= MAX_MODIFIERS:
        unit = units[at]
        if modifiers.count and (
            set(unit.before) - set("n-&") or unit.kind == "bracket"
        ):
            return NOTHING
        if unit.kind == "person":
            weak = not _named_fully(unit)
            return Opening("person", "", CASES, "", 1 + modifiers.count, weak)
        if unit.kind == "quoted":
            return Opening("quoted", singular=CASES, length=1 + modifiers.count)
        if unit.kind != "word" and unit.kind != "acting":
            return NOTHING
        head = None if _clipped_adjective(units, at) else _head(unit, modifiers)
        if head is not None:
            return _longer(units, at, modifiers, head) or head
        if not _modifies(unit, modifiers) or _opens_clause(units, at):
            return NOTHING
        modifiers.count += 1
        at += 1
    return NOTHING


def _named_fully(unit: Unit) -> bool:
    """With initials or a patronymic, unlike «Вера Садовская»."""
    return "." in unit.text or any(map(PATRONYMIC.fullmatch, unit.text.split()))


def _school_class(units: Sequence[Unit], at: int) -> Opening:
    """«10 кл.», «5 «А»», «9-е классы»: a class of pupils as a party."""
    after = units[at + 1] if at + 1 < len(units) else None
    if after is None or after.before.strip("n"):
        return NOTHING
    letter = after.kind == "quoted" and len(after.text) == 3
    if letter or fold(after.text.rstrip(".")) in {"кл", "класс", "классы"}:
        return Opening("class", "", CASES, CASES, 2)
    return _numbered(units, at)


def _numbered(units: Sequence[Unit], at: int) -> Opening:
    """«27 ПСЧ», «3-я бригада», «12 пожарная часть»: a body with its number first."""
    if _UNIT_NUMBER.fullmatch(units[at].text) is None:
        return NOTHING
    if units[at + 1].kind == "number":
        return NOTHING
    named = opening(units, at + 1)
    body = named.kind in {"org", "thing"} and "n" in named.singular
    if body or (named.kind == "abbr" and named.abbreviation in ORGANIZATIONS):
        return replace(named, length=named.length + 1, modified=True)
    return NOTHING


def _clipped_adjective(units: Sequence[Unit], at: int) -> bool:
    """«инж. служба», «юр. отдел»: clipped before a noun in the nominative.

    «нач. отдела» governs its noun instead.
    """
    unit = units[at]
    after = units[at + 1] if at + 1 < len(units) else None
    if not unit.dotted or after is None or after.before or after.kind != "word":
        return False
    reading = known(after.text) if short(unit.text.rstrip(".")) is not None else None
    return (
        reading is not None
        and reading.kind in {"org", "thing"}
        and "n" in reading.singular
        and "g" not in reading.cases
    )


def _longer(
    units: Sequence[Unit], at: int, modifiers: _Modifiers, head: Opening
) -> Opening | None:
    """«управляющие компании», «участковые избирательные комиссии».

    An adjectival post or body before a noun, past other adjectives, only modifies it.
    """
    if head.kind not in {"post", "org"} or units[at].dotted:
        return None
    if head.lemma in word_class("substantive") or "n" not in adjective_cases(
        head.lemma
    ):
        return None  # «астроном» only ends as «старшем» does
    cases = adjective_cases(units[at].text)
    if head.lemma.startswith(("заведующ", "управляющ", "командующ")):
        cases -= {"i"}  # «заведующей поликлиникой»
    for step, following in enumerate(units[at + 1 : at + MAX_MODIFIERS], start=1):
        if not cases or following.before.strip("n") or following.kind != "word":
            return None
        if _agrees(following, head, cases):
            modifiers.cases &= cases
            modifiers.count += step
            return _head(following, modifiers)
        cases &= adjective_cases(following.text)
    return None


def _agrees(unit: Unit, head: Opening, cases: frozenset[Case]) -> bool:
    """Whether ``unit`` is a noun in the case and number of the adjective ``head``."""
    reading = known(unit.text)
    if reading is None or reading.weak or not reading.cases & cases:
        return False
    if set(reading.singular) & (cases - head.cases):
        return True  # «приёмным отделением»: as a noun only «приёмной»
    cases &= head.cases
    many = bool(set(reading.plural) & cases)
    return bool(reading.cases & cases) and bool(head.plural) == many


def _head(unit: Unit, modifiers: _Modifiers) -> Opening | None:
    """The opening that ``unit`` heads, if it is a head."""
    length = 1 + modifiers.count
    modified = modifiers.count > 0
    if unit.kind == "acting":
        return None
    word = unit.text.rstrip(".")
    abbreviated = abbreviated_word(word)
    if abbreviated is not None and abbreviated.kind in {"post", "people"}:
        return Opening(abbreviated.kind, "", CASES, "", length, False, modified, word)
    if abbreviated is not None:
        return Opening(
            "abbr", abbreviated.kind, CASES, CASES, length, False, modified, word
        )
    short_form = short(word) if unit.dotted or len(word) < 4 else None
    if short_form is not None and short_form.kind != "adj":
        return Opening(
            short_form.kind, "", CASES, "", length, False, modified, short_form.lemma
        )
    reading = None if short_form else known(word)
    if reading is None:
        return None
    if reading.weak and adjective_cases(word):
        return None
    if modifiers.acting:  # «и.о. директора» is a nominative
        return Opening(
            reading.kind, "", CASES, "", length, False, modified, reading.lemma
        )
    one = "".join(c for c in reading.singular if c in modifiers.cases)
    many = "".join(c for c in reading.plural if c in modifiers.cases)
    if not one and not many:
        return None
    return Opening(
        reading.kind, "", one, many, length, reading.weak, modified, reading.lemma
    )


def abbreviated_word(word: str) -> Abbreviation | None:
    """What ``word`` abbreviates; a known word all in capitals is none.

    Example:
        >>> abbreviated_word("ДИРЕКТОР") is None, abbreviated_word("КУМИ").kind
        (True, 'org')
    """
    found = abbreviation(word)
    if found is None or found.kind != "abbr" or not word.isupper():
        return found
    reading = known(word)
    spelled = reading is not None and not reading.weak
    return None if spelled or (len(word) > 6 and adjective_cases(word)) else found


def _opens_clause(units: Sequence[Unit], at: int) -> bool:
    """«органы, осуществляющие надзор», but «служба, снабжающая организация».

    An object of «-ющая» would stand in the accusative: «осуществляющая приёмку».
    """
    unit = units[at]
    word = unit.text.rstrip(".")
    if unit.before != "," or not (is_participle(word) and is_active(word)):
        return False
    after = units[at + 1] if at + 1 < len(units) else None
    reading = known(after.text) if after is not None and not after.before else None
    nominative = reading is not None and "n" in reading.singular
    accusative = reading is not None and "a" in reading.cases
    return not (fold(word).endswith("щая") and nominative and not accusative)


def _modifies(unit: Unit, modifiers: _Modifiers) -> bool:
    """Whether ``unit`` can stand before a head: «главный», «гл.», «и.о.»."""
    if unit.kind == "acting":
        modifiers.acting = True
        return True
    word = unit.text.rstrip(".")
    if unit.dotted:
        return _clips(word)
    if fold(word) in _UNCHANGING:
        return True
    cases = adjective_cases(_unreflexive(word)) or _first_part_cases(unit)
    if not cases & modifiers.cases:
        return False
    modifiers.cases &= cases
    return True


_UNCHANGING: Final = frozenset({"1-й", "первый", "его", "ее", "их"})
_CLIPPED_SHAPE: Final = regex.compile(r"\p{L}{1,6}(?<=[бвгджзклмнпрстфхцчшщ])")


def _clips(word: str) -> bool:
    """«гл.», «абон.»: an adjective cut after a consonant, or a listed short form."""
    folded = fold(word)
    if short(word) is not None:
        return True
    clipped = len(folded) > 2 and _CLIPPED_SHAPE.fullmatch(folded) is not None
    return clipped and folded not in word_class("clipped") and known(word) is None


def _unreflexive(word: str) -> str:
    """«увольняющийся» as «увольняющий»."""
    return word[:-2] if word.endswith("ся") and is_active(word) else word


def _first_part_cases(unit: Unit) -> frozenset[Case]:
    """«учебно- и методический»: an adjective cut before «и»."""
    return frozenset(CASES) if unit.text.endswith("-") else frozenset()


def is_open(unit: Unit) -> bool:
    """Whether ``unit`` cannot end a party: «зам.», «по», «главный».

    Example:
        >>> from roadmap_nlp.responsibles.units import read_units
        >>> [is_open(unit) for unit in read_units("зам. директора по УВР")]
        [True, False, True, False]
    """
    if unit.kind == "acting":
        return True
    if unit.kind != "word":
        return False
    word = unit.text.rstrip(".")
    if unit.dotted:
        return short(word) is not None
    return word in "№N" or _leads_on(fold(word))


def relative(unit: Unit) -> bool:
    """Whether ``unit`` opens a clause about the party before it."""
    return unit.kind == "word" and _leads_on(fold(unit.text))


def _leads_on(word: str) -> bool:
    return word in word_class("preposition") or word in word_class("relative")
