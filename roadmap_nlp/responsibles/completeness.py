"""Signs that a new party begins where neither a comma nor a capital says enough.

Most go by endings alone: a nominative after a phrase that is complete.
"""

from typing import Final

import regex

from roadmap_nlp.responsibles.boundary import Boundary
from roadmap_nlp.responsibles.openings import is_open, relative
from roadmap_nlp.responsibles.units import Unit
from roadmap_nlp.responsibles.vocabulary import (
    Known,
    adjective_cases,
    fold,
    is_participle,
    known,
    word_class,
)
from roadmap_nlp.responsibles.word_shapes import is_agent

_NOMINATIVE: Final = frozenset("na")
_GENITIVE_PLURAL: Final = regex.compile(r"\p{L}+(?:[оеё]в|ей|[ыи]х)")
_SURNAME_OBLIQUE: Final = regex.compile(r"[иыуюе]\Z")


def begins_phrase(b: Boundary) -> bool:
    """«стационары, женская консультация»: an adjective that is only nominative.

    After a preposition or a participle it may be an object: «за горячее питание».
    """
    unit = b.unit
    if unit.kind != "word" or unit.dotted or is_participle(unit.text):
        return False
    cases = adjective_cases(unit.text)
    if not cases or not cases <= _NOMINATIVE or "n" not in b.cases:
        return False
    return not any(_governs(one) for one in b.units[b.head + 1 : b.at])


def _governs(unit: Unit) -> bool:
    return unit.kind == "word" and (relative(unit) or is_participle(unit.text))


def names_agent(b: Boundary) -> bool:
    """«архивисты, знатоки края», «директор, ледовар Пак»: a word for a person."""
    unit = b.unit
    if unit.kind != "word" or unit.dotted or "n" not in b.cases or b.right.kind:
        return False
    last = b.last.text[-1:]
    if unit.text[-1:] in "иы" and last in "иы":
        return False  # «учителя физики, электроники»
    if is_agent(fold(unit.text)):
        return True
    return _consonant_ends(unit.text) and _named_next(b)


def _consonant_ends(word: str) -> bool:
    return fold(word)[-1:] in "бвгджзйклмнпрстфхцчшщ"


def _named_next(b: Boundary) -> bool:
    """Whether a name follows at once: «печник Ярыгин», «благочинный о. Пётр»."""
    after = b.units[b.at + 1] if b.at + 1 < len(b.units) else None
    if after is None or after.before:
        return False
    return after.kind == "person" or names_surname(after)


def names_surname(unit: Unit) -> bool:
    """Whether a word could be a surname by itself, in the nominative.

    Example:
        >>> from roadmap_nlp.responsibles.units import read_units
        >>> [names_surname(unit) for unit in read_units("завхоз Дюжев Тулы")]
        [False, True, False]
    """
    text = unit.text.rstrip(".")
    if unit.kind != "word" or len(text) < 2 or not text[0].isupper():
        return False
    reading = known(text)
    unlisted = reading is None or reading.weak
    return text[1:].islower() and unlisted and not _SURNAME_OBLIQUE.search(text)


def follows_person(b: Boundary) -> bool:
    """«бригадир Пак А. ледовар Ким», «егерь Фомич его сын»: a name ends a party."""
    unit = b.unit
    whole = b.left.noun and b.last.kind == "person" and b.at - b.start > 1
    if b.marks or not whole or unit.kind != "word" or unit.text[:1].isupper():
        return False
    return not relative(unit) and not is_participle(unit.text)


def names_first(b: Boundary) -> bool:
    """«Пак С.А. завуч Ким О.В. завхоз», each in one line or each in its own."""
    if b.units[-1].kind == "person":
        return False
    if not b.marks:
        return True
    after = (*b.units[1:], None)
    return b.marks == "n" and all(
        unit.before in {"", "n"} and (following is None or following.before == "n")
        for unit, following in zip(b.units, after, strict=True)
        if unit.kind == "person"
    )


def describes_many(b: Boundary) -> bool:
    """«директор Пак А.И., выпускающие кафедры»: no clause about one person."""
    one = b.last.kind == "person" and bool(b.left.singular) and not b.left.plural
    many = fold(b.unit.text).endswith(("ие", "ые")) and is_participle(b.unit.text)
    return one and many and "," in b.marks


def names_holder(b: Boundary) -> bool:
    """«мастер ООО «Луч» Токарев»: a surname that ends as posts do."""
    if b.marks or b.right.length != 1 or not b.right.weak or b.has_person:
        return False
    after = b.units[b.at + 1] if b.at + 1 < len(b.units) else None
    alone = after is None or bool(after.before) or after.kind == "bracket"
    return alone and b.left.kind == "post" and names_surname(b.unit)


def ranks(b: Boundary) -> bool:
    """«инспектор ГИБДД лейтенант Пак А.»: a rank between a post and its holder."""
    if b.right.lemma not in word_class("rank") or b.marks or b.has_person:
        return False
    after = b.units[b.at + b.right.length : b.at + b.right.length + 1]
    named = any(one.kind == "person" or names_surname(one) for one in after)
    return named and b.left.kind in {"post", "people"}


def begins_class(b: Boundary) -> bool:
    """«завхоз, 10 кл.», «5 «А», 6 «Б»», but «учителя 1–4 классов, 5 классов»."""
    if b.right.kind != "class" or not set(b.marks) & set(",n"):
        return False
    numbered = any(one.kind == "number" for one in b.units[b.start : b.at])
    return b.left.kind == "class" or not numbered


def begins_unit(b: Boundary) -> bool:
    """«ЕДДС, 27 ПСЧ», «1-я бригада, 2-я бригада»: a body with its number first."""
    numbered = b.right.kind in {"org", "thing", "abbr"} and b.right.length > 1
    return (
        numbered and b.agrees and not is_open(b.last) and bool(set(b.marks) & set(",n"))
    )


def plural_begins(b: Boundary) -> bool:
    """«совет района главы поселений», «родители учителя 1–4 классов».

    «главы» is «of the head» as well; a plural of its own after it makes it many, and
    a place or a group of people before it takes no such complement.
    """
    right = b.right
    plural = "n" in right.plural and "g" not in right.plural
    if not plural or right.kind not in {"post", "people"} or "n" not in b.cases:
        return False
    last = known(b.last.text) if b.last.kind == "word" else None
    kin = b.left.lemma in word_class("kin")
    after = [unit for unit in b.units[b.at + right.length :][:2] if not unit.dotted]
    takes_none = kin if b.bare else _takes_nobody(last, b)
    return takes_none and any(_many(one) for one in after[:1])


def _takes_nobody(last: Known | None, b: Boundary) -> bool:
    if is_open(b.last) or b.last.kind != "word":
        return False
    return last is None or last.kind == "thing"


def _many(unit: Unit) -> bool:
    """Whether a genitive plural or a number follows."""
    if unit.before:
        return False
    if unit.kind == "number":
        return True
    reading = known(unit.text)
    if reading is not None and not reading.weak:
        return "g" in reading.plural
    return _GENITIVE_PLURAL.fullmatch(fold(unit.text)) is not None


def form_begins(b: Boundary) -> bool:
    """«Минтруд ГБУ «Центр»», «служба района ООО «Нива»»: a body, then another.

    A legal form with its name goes on only after a post or a unit: «директор ООО
    «Луч»», «филиал ФГБУ «Центр»».
    """
    after = b.units[b.at + 1 : b.at + 2]
    quoted = any(one.kind == "quoted" and not one.before for one in after)
    formed = b.right.abbreviation == "form" or (quoted and "n" in b.marks)
    formed = formed or (b.left.kind == "abbr" and b.right.abbreviation == "org")
    if not formed or is_open(b.last):
        return False
    return _is_whole(b) or (b.left.kind != "post" and _is_place(b))


def _is_whole(b: Boundary) -> bool:
    """Whether the party so far is a body, or people, that no legal form completes."""
    if b.left.kind == "org" and b.left.lemma[:1].isupper():
        return True
    listed = b.left.lemma in word_class("whole")
    return listed and (not b.bare or b.left.kind != "org")


def ends_in_place(b: Boundary) -> bool:
    """«Минфин России⏎ФНС России»: a body of some place, but no post there."""
    return b.left.kind in {"org", "abbr"} and not is_open(b.last) and _is_place(b)


def _is_place(b: Boundary) -> bool:
    """Whether «района», «края» ends the party so far: a body's place completes it."""
    if b.last.kind != "word" or b.bare or b.left.lemma in word_class("member"):
        return False
    reading = known(b.last.text)
    lemma = reading.lemma if reading is not None else fold(b.last.text)
    return lemma in word_class("place")
