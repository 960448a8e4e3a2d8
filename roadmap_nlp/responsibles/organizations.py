"""Where inside a party its organisation stands."""

from collections.abc import Sequence
from typing import Final

from roadmap_nlp.responsibles.openings import (
    Opening,
    abbreviated_word,
    opening,
)
from roadmap_nlp.responsibles.units import Unit
from roadmap_nlp.responsibles.vocabulary import fold

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
    if head.kind not in {"post", "people"}:
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
        return short.kind in {"form", "org", "abbr"}
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
    goes_on = inner.kind == "org" and inner.lemma not in _ENDED_BY_PO
    if goes_on and not inner.lemma[:1].isupper():
        return len(core)
    for end in range(at + 1, len(core)):
        if core[end].kind == "word" and fold(core[end].text) == "по":
            return end
    return len(core)
