"""What a party consists of: role, organisation, person, note, normal form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from roadmap_nlp.responsibles.abbreviations import abbreviation
from roadmap_nlp.responsibles.expansion import expansions
from roadmap_nlp.responsibles.grammar import DEFINITION, LEAD_NOTE, NOTE, SHORT
from roadmap_nlp.responsibles.mending import mended
from roadmap_nlp.responsibles.morphology import gender_of, nominative_word
from roadmap_nlp.responsibles.names import person_name
from roadmap_nlp.responsibles.openings import Opening, abbreviated_word, opening
from roadmap_nlp.responsibles.organizations import organization_bounds
from roadmap_nlp.responsibles.splitting import Party
from roadmap_nlp.responsibles.units import Unit, read_units
from roadmap_nlp.responsibles.vocabulary import adjective_cases, known
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import PartyContext, Responsible

_INITIALS: Final = regex.compile(r"(?<=\b\p{Lu}\.)\s?(?=\p{Lu}\.)")
_PLACES: Final = frozenset({"глава", "мэр", "губернатор", "староста", "житель"})
_PLACE_NOUN: Final = regex.compile(
    r"(?:город|район|округ|област|кра[йяю]\b|сел[аоу]\b|посел|посёл|станци|деревн|республик"
    r"|росси|муниципал|хутор|аул|улус)\p{L}*",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The units of a party by the part they play."""

    core: tuple[Unit, ...]
    persons: tuple[Unit, ...]
    notes: tuple[Unit, ...]
    dropped: tuple[Unit, ...]


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
    parts = _parts(party)
    head = opening(parts.core, 0) if parts.core else party.opening
    case = "d" if dative and "d" in head.cases and head.noun else _case(head)
    start, end = organization_bounds(parts.core, head)
    role_units = (*parts.core[:start], *parts.core[end:])
    role = _phrase(text, role_units, head, case) if head.kind in _ROLES else None
    organization = _organization(text, parts.core[start:end], head, case)
    person = _person(parts, head, case)
    note, lead = _notes(parts.notes)
    printed = clean("\n".join(text[low:high] for low, high in spans))
    return Responsible(
        text=printed,
        spans=spans,
        role=_uncapitalized(role) if role else None,
        organization=organization,
        person=person,
        note=note,
        lead=party.label == "lead" or lead,
        collective=_collective(head),
        normal=_normal(text, party, parts, head, case),
        expansions=expansions(printed, context.abbreviations),
        rule=party.rule,
    )


_ROLES: Final = frozenset({"post", "people"})


def _parts(party: Party) -> _Parts:
    core: list[Unit] = []
    persons: list[Unit] = []
    notes: list[Unit] = []
    dropped: list[Unit] = []
    units = party.units
    for at, unit in enumerate(units):
        if unit.kind == "person":
            persons.append(unit)
        elif unit.kind == "bracket" and not _inside(units, at):
            inner = read_units(unit.text.strip("()[] \n\t"))
            if inner and inner[0].kind == "person":
                persons.append(unit)
            elif DEFINITION.match(unit.text) or SHORT.fullmatch(unit.text[1:-1]):
                dropped.append(unit)
            else:
                notes.append(unit)
        elif at and _opens_note(units, at):
            notes.append(unit)
            notes.extend(units[at + 1 :])
            break
        elif unit.kind == "initials" and not (core and core[-1].dotted):
            persons.append(unit)
        else:
            core.append(unit)
    if core and not persons and _bare_surname(core):
        persons.append(core.pop())
    return _Parts(tuple(core), tuple(persons), tuple(notes), tuple(dropped))


def _inside(units: Sequence[Unit], at: int) -> bool:
    """«комитет (комиссия) по охране труда»: the phrase goes on after the bracket."""
    after = units[at + 1] if at + 1 < len(units) else None
    return (
        after is not None
        and after.kind in {"word", "quoted"}
        and NOTE.match(units[at].text[1:]) is None
        and not DEFINITION.match(units[at].text)
    )


def _opens_note(units: Sequence[Unit], at: int) -> bool:
    """«палата по согласованию»: a note without brackets."""
    if units[at].kind != "word" or units[at].text.lower() not in {"по", "на", "при"}:
        return False
    return NOTE.match(" ".join(unit.text for unit in units[at : at + 3])) is not None


def _bare_surname(core: Sequence[Unit]) -> bool:
    """«завхоз Дюжева», but not «глава Каменки», «житель города Тулы»."""
    last = core[-1]
    head = opening(core, 0)
    if len(core) < 2 or head.kind != "post" or len(core) <= head.length:
        return False
    if last.kind != "word" or not last.text[:1].isupper() or len(last.text) < 2:
        return False
    before = core[-2]
    if last.before.strip("n") or before.kind != "word" or head.lemma in _PLACES:
        return False
    word = last.text.rstrip(".")
    reading = known(word)
    return (
        abbreviation(word) is None
        and (reading is None or reading.weak)
        and not _PLACE_NOUN.match(before.text)
        and not _PLACE_NOUN.match(word)
        and (known(before.text) is not None or not adjective_cases(before.text))
        and before.text.lower() not in {"по", "в", "на", "при", "за", "с", "из"}
    )


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
            reading = known(unit.text)
            agrees = reading is not None and case in reading.cases and not reading.weak
            inflecting = agrees or case in adjective_cases(unit.text)
            inflecting = inflecting and not _governs(head)
            inflecting = inflecting and case == "d" and not unit.before.strip("n")
        found.append(
            nominative_word(mended(unit.text), case, number, gender)
            if inflecting
            else unit.text
        )
    return found


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
    return _phrase(text, units, inner, inner_case) or None


def _person(parts: _Parts, head: Opening, case: str) -> str | None:
    if not parts.persons:
        return None
    unit = parts.persons[0]
    bracketed = unit.kind == "bracket"
    inside = unit.text.strip("()[] \n\t") if bracketed else unit.text
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
    text: str, party: Party, parts: _Parts, head: Opening, case: str
) -> str | None:
    """The whole party in the nominative, without its notes."""
    words = dict(zip(parts.core, _nominatives(parts.core, head, case), strict=True))
    for unit in parts.persons:
        name = _person(_Parts((), (unit,), (), ()), head, case) or unit.text
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
    if head.kind in _ROLES and parts.core:
        whole = _uncapitalized(whole)
    return whole or None


def _gap(text: str, before: Unit, after: Unit) -> str:
    """What stands between two units of one phrase, a blank where others stood."""
    if before.end > after.start:
        return " "
    gap = text[before.end : after.start]
    return " " if any(char in "()" for char in gap) or len(gap) > 8 else gap
