"""Where inside a party its organisation stands."""

from collections.abc import Sequence
from typing import Final

from roadmap_nlp.responsibles.openings import (
    Opening,
    abbreviated_word,
    opening,
)
from roadmap_nlp.responsibles.units import Unit
from roadmap_nlp.responsibles.vocabulary import (
    fold,
    is_participle,
    known,
    word_class,
)

_ENDED_BY_PO: Final = frozenset(
    [
        "администрация",
        "школа",
        "больница",
        "учреждение",
        "организация",
        "предприятие",
        "правительство",
        "поликлиника",
    ]
)
_FIELD_PREPOSITIONS: Final = frozenset({"по", "за", "с", "в", "на", "при"})


def organization_bounds(core: Sequence[Unit], head: Opening) -> tuple[int, int]:
    """Indices of the organisation among the units of a party without its person.

    A party that an organisation heads is one from end to end. Within a post it
    begins with a legal form, an abbreviation, a quoted name or a noun with words of
    its own («специалист правового отдела»); a bare «школы», «комиссии» is part of
    the role, and so is any plural.

    Example:
        >>> from roadmap_nlp.responsibles.units import read_units
        >>> units = read_units("заместитель директора МБОУ СОШ № 3 по УВР")
        >>> organization_bounds(units, opening(units, 0))
        (2, 5)
    """
    length = len(core)
    if head.kind not in {"post", "people", "class"}:
        return 0, length
    at = max(head.length, 1)
    while at < length:
        if _begins(core, at):
            return at, _end(core, at)
        at += 1
    return length, length


def _begins(core: Sequence[Unit], at: int) -> bool:
    unit = core[at]
    if unit.kind == "quoted":
        named = not unit.text[1:2].islower()
        return named and fold(core[at - 1].text) not in _FIELD_PREPOSITIONS
    if unit.kind != "word" or fold(core[at - 1].text) in _FIELD_PREPOSITIONS:
        return False
    if set(unit.before) & set("&,"):
        return False
    short = abbreviated_word(unit.text)
    if short is not None:
        after = core[at + 1 : at + 2]
        numbered = any(one.kind == "number" for one in after)  # «члены УИК № 7»
        return short.kind in {"form", "org", "abbr"} or (
            short.kind == "class" and numbered
        )
    return _noun_begins(core, at)


def _noun_begins(core: Sequence[Unit], at: int) -> bool:
    """«отдела кадров», «правового отдела», «центра «Доверие»», «школы № 5»."""
    inner = opening(core, at)
    if inner.kind not in {"org", "thing"} or inner.weak:
        return False
    if not set(inner.singular) & set("gi") or (
        "n" in inner.singular and not inner.lemma[:1].isupper()
    ):
        return False
    after = core[at + inner.length] if at + inner.length < len(core) else None
    named = after is not None and after.kind in {"quoted", "number"}
    if inner.kind == "thing":
        return after is not None and after.kind == "quoted"
    if inner.lemma[:1].isupper() or inner.modified or named:
        return True
    if after is None or set(after.before) & set("&-,"):
        return False
    return fold(after.text) != "по" or inner.lemma not in _ENDED_BY_PO


def _end(core: Sequence[Unit], at: int) -> int:
    """The organisation goes on to «по …» of the role before it, or to the end."""
    inner = opening(core, at)
    field = inner.kind == "org" and inner.lemma not in _ENDED_BY_PO
    ended_by_po = not field or inner.lemma[:1].isupper()
    for end in range(at + 1, len(core)):
        unit = core[end]
        if unit.kind == "word" and (
            (ended_by_po and fold(unit.text) == "по") or _leaves(unit)
        ):
            return end
    return len(core)


def _leaves(unit: Unit) -> bool:
    """«специалисты УО, закреплённые за …», «инспектор ГИБДД лейтенант …»."""
    reading = known(unit.text)
    if reading is not None and "n" in reading.singular:
        return reading.lemma in word_class("rank")
    return "," in unit.before and is_participle(unit.text)
