"""What a party consists of: role, organisation, person, note, normal form."""

from collections.abc import Sequence
from typing import Final

import regex

from roadmap_nlp.responsibles.expansion import expansions
from roadmap_nlp.responsibles.grammar import LEAD_NOTE
from roadmap_nlp.responsibles.mending import mended
from roadmap_nlp.responsibles.morphology import gender_of, nominative_word
from roadmap_nlp.responsibles.names import person_name
from roadmap_nlp.responsibles.openings import Opening, abbreviated_word, opening
from roadmap_nlp.responsibles.organizations import organization_bounds
from roadmap_nlp.responsibles.parts import Parts, bracketed_person, parts_of
from roadmap_nlp.responsibles.splitting import Party
from roadmap_nlp.responsibles.units import Unit
from roadmap_nlp.responsibles.vocabulary import (
    adjective_cases,
    fold,
    known,
    word_class,
)
from roadmap_nlp.responsibles.word_shapes import is_agent, name_nominative
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import PartyContext, Responsible

_STOPPED: Final = regex.compile(r"(?<=[\p{Lu}\d]{2})\.\Z")  # «по УВР.»


def understand(
    text: str,
    party: Party,
    spans: tuple[tuple[int, int], ...],
    context: PartyContext,
    *,
    dative: bool = False,
) -> Responsible:
    """The party with its parts named.

    Args:
        text: The text it stands in.
        party: The party, as cut from the text.
        spans: Its places there.
        context: The document's abbreviations.
        dative: Whether an order is addressed to it, so that «Корпорации» is no plural.
    """
    parts = parts_of(party)
    head = opening(parts.core, 0) if parts.core else party.opening
    addressed = dative and (head.noun or head.kind == "person")
    case = "d" if addressed and "d" in head.cases else _case(head)
    role, organization, normal = _named(text, party, parts, head, case)
    note, lead = _notes(parts.notes)
    printed = clean("\n".join(text[low:high] for low, high in spans))
    return Responsible(
        text=printed,
        spans=spans,
        role=role,
        organization=organization,
        person=_person(parts, head, case),
        note=note,
        lead=party.label == "lead" or lead,
        collective=_collective(head),
        normal=normal,
        expansions=expansions(printed, context.abbreviations),
        rule=party.rule,
    )


_ROLES: Final = frozenset({"post", "people", "class"})


def _named(
    text: str, party: Party, parts: Parts, head: Opening, case: str
) -> tuple[str | None, str | None, str | None]:
    """Role, organisation and normal form."""
    start, end = organization_bounds(parts.core, head)
    unknown = _unknown_post(parts, head)
    is_role = head.kind in _ROLES or unknown
    start = end if unknown else start
    if case == "n" and start == end and len(parts.core) == len(party.units):
        whole = _uncapitalized(mended(text[party.start : party.end]).strip(" ,;–—-"))
        whole = _STOPPED.sub("", whole)
        return (whole, None, whole) if is_role else (None, None, whole)
    end_of_role = [unit for unit in parts.core[end:] if not _is_rank(unit)]
    role_units = (*parts.core[:start], *end_of_role)
    role = _phrase(text, role_units, head, case) if is_role else ""
    organization = _organization(text, parts.core[start:end], head, case)
    normal = _normal(text, party, parts, head, case)
    return _uncapitalized(role) or None, organization, normal


def _is_rank(unit: Unit) -> bool:
    reading = known(unit.text) if unit.kind == "word" else None
    return reading is not None and reading.lemma in word_class("rank")


def _unknown_post(parts: Parts, head: Opening) -> bool:
    """«ледовар Пак», «знатоки края»: an unlisted word that names or is a person."""
    if head.kind or not parts.core or parts.core[0].kind != "word":
        return False
    word = parts.core[0].text
    if parts.core[0].dotted or not word.islower():
        return is_agent(fold(word))
    return bool(parts.persons) or is_agent(fold(word))


def _case(head: Opening) -> str:
    if not head.noun or head.nominative:
        return "n"
    return next((case for case in "dig" if case in head.cases), "n")


def _number(head: Opening, case: str) -> str:
    return "singular" if case in head.singular else "plural"


def _phrase(text: str, units: Sequence[Unit], head: Opening, case: str) -> str:
    """The words of ``units`` as one phrase, its head in the nominative."""
    words = _nominatives(units, head, case)
    pieces: list[str] = []
    for at, (unit, word) in enumerate(zip(units, words, strict=True)):
        if at:
            before = units[at - 1]
            gap = text[before.end : unit.start]
            loose = any(char.isalpha() and char != "и" for char in gap) or "(" in gap
            pieces.append(
                " " if loose or (not gap.strip(" ,;\n\t") and _far(gap)) else gap
            )
        pieces.append(word)
    return mended("".join(pieces)).strip(" ,;–—-")


def _far(gap: str) -> bool:
    return len(gap) > 12


def _nominatives(units: Sequence[Unit], head: Opening, case: str) -> list[str]:
    """The units' texts, those of the head and its modifiers in the nominative."""
    if case == "n":
        return [unit.text for unit in units]
    number = _number(head, case)
    gender = gender_of(head.lemma) if number == "singular" else None
    found = []
    inflecting = True
    for at, unit in enumerate(units):
        inflecting = inflecting and unit.kind == "word" and not unit.dotted
        if inflecting and at >= head.length:
            inflecting = _in_apposition(unit, case)
            inflecting = inflecting or case in adjective_cases(unit.text)
            inflecting = inflecting and not _governs(head)
            inflecting = inflecting and case == "d" and not unit.before.strip("n")
        found.append(
            nominative_word(mended(unit.text), case, number, gender)
            if inflecting
            else unit.text
        )
    return found


def _in_apposition(unit: Unit, case: str) -> bool:
    """«врачу терапевту», but «председателю комиссии»: a genitive stays one."""
    reading = known(unit.text)
    if reading is None or reading.weak or "g" in reading.cases:
        return False
    return case in reading.cases


def _governs(head: Opening) -> bool:
    """«заведующей поликлиникой»: what follows is governed, not in agreement."""
    return head.lemma.startswith(("заведующ", "управляющ", "командующ"))


def _organization(
    text: str, units: Sequence[Unit], head: Opening, case: str
) -> str | None:
    if not units:
        return None
    if head.kind not in _ROLES:
        return _phrase(text, units, head, case) or None
    inner = opening(units, 0)
    inner_case = "n"
    if inner.noun:
        inner_case = next((c for c in "gi" if c in inner.singular), "n")
        if inner.lemma[:1].isupper():
            inner_case = "n"
    phrase = _phrase(text, units, inner, inner_case)
    if inner_case == "n" and inner.kind == "org" and inner.length == 1:
        return name_nominative(phrase)
    return phrase or None


def _person(parts: Parts, head: Opening, case: str) -> str | None:
    if not parts.persons:
        return None
    unit = parts.persons[0]
    bracketed = unit.kind == "bracket"
    inside = unit.text
    if bracketed:
        inside = inside.strip("()[] \n\t")
        inner = bracketed_person(inside)
        inside = inside if inner is None else inner.text
    declined = case if not bracketed and case in "di" else "n"
    return person_name(clean(inside), declined) or None


def _notes(units: Sequence[Unit]) -> tuple[str | None, bool]:
    found: list[str] = []
    words: list[str] = []
    for unit in units:
        if unit.kind == "bracket":
            found.append(clean(unit.text).strip("()[] "))
        else:
            words.append(unit.text)
    if words:
        found.append(clean(" ".join(words)))
    note = "; ".join(part for part in found if part) or None
    return note, bool(note and LEAD_NOTE.match(note))


def _collective(head: Opening) -> bool:
    many = bool(head.plural) and not head.singular
    return (many and head.noun) or head.abbreviation == "class"


def _uncapitalized(text: str) -> str:
    """«Директор» as «директор»; abbreviations and names keep their capitals."""
    first = text.split(" ", 1)[0]
    if first.isupper() and len(first) > 1:
        return text if abbreviated_word(first) else text.lower()
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _normal(
    text: str, party: Party, parts: Parts, head: Opening, case: str
) -> str | None:
    """The whole party in the nominative, without its notes."""
    words = dict(zip(parts.core, _nominatives(parts.core, head, case), strict=True))
    for unit in parts.persons:
        name = _person(Parts((), (unit,), (), ()), head, case) or unit.text
        words[unit] = f"({name})" if unit.kind == "bracket" else name
    first_person = bool(parts.persons) and parts.persons[0] is party.units[0]
    ordered = (
        [*parts.core, *parts.persons]
        if first_person
        else [unit for unit in party.units if unit in words]
    )
    pieces: list[str] = []
    for at, unit in enumerate(ordered):
        if at:
            pieces.append(_gap(text, ordered[at - 1], unit))
        pieces.append(words[unit])
    whole = mended("".join(pieces)).strip(" ,;")
    whole = _STOPPED.sub("", whole)
    if head.kind in _ROLES and parts.core:
        whole = _uncapitalized(whole)
    return whole or None


def _gap(text: str, before: Unit, after: Unit) -> str:
    """What stands between two units of one phrase, a blank where others stood."""
    if before.end > after.start:
        return " "
    gap = text[before.end : after.start]
    return " " if any(char in "()" for char in gap) or len(gap) > 8 else gap
