"""Sorts the units of a party by the part they play."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from roadmap_nlp.responsibles.abbreviations import abbreviation
from roadmap_nlp.responsibles.completeness import names_surname
from roadmap_nlp.responsibles.grammar import DEFINITION, NOTE, SHORT, SURNAME
from roadmap_nlp.responsibles.openings import Opening, opening
from roadmap_nlp.responsibles.splitting import Party
from roadmap_nlp.responsibles.units import Unit, is_first_name, joined, read_units
from roadmap_nlp.responsibles.vocabulary import adjective_cases, fold, known, short
from roadmap_nlp.responsibles.word_shapes import is_agent

_PLACES: Final = frozenset({"глава", "мэр", "губернатор", "староста", "житель"})
_PLACE_NOUN: Final = regex.compile(
    r"(?:город|район|округ|област|кра[йяю]\b|сел[аоу]\b|посел|посёл|станци|деревн|республик"
    r"|росси|муниципал|хутор|аул|улус)\p{L}*",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The units of a party by the part they play.

    Attributes:
        core: Those of its role and organisation.
        persons: Names, bracketed ones with their brackets.
        notes: Brackets that are no names, or the words of a note without brackets.
        dropped: Definitions of abbreviations.
    """

    core: tuple[Unit, ...]
    persons: tuple[Unit, ...]
    notes: tuple[Unit, ...]
    dropped: tuple[Unit, ...]


def parts_of(party: Party) -> Parts:
    """The party's units by the part they play.

    Example:
        >>> from roadmap_nlp.responsibles.splitting import split
        >>> parts = parts_of(split("завхоз Дюжева (по согласованию)")[0])
        >>> [unit.text for unit in (*parts.core, *parts.persons, *parts.notes)]
        ['завхоз', 'Дюжева', '(по согласованию)']
    """
    core: list[Unit] = []
    persons: list[Unit] = []
    notes: list[Unit] = []
    dropped: list[Unit] = []
    units = party.units
    for at, unit in enumerate(units):
        if unit.kind == "person":
            persons.append(unit)
        elif unit.kind == "bracket" and not _inside(units, at):
            if _names_person(unit.text.strip("()[] \n\t")):
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
    if core and not persons and (_bare_surname(core) or _only_surname(core)):
        last = core.pop()
        before = core.pop() if _first_name_before(core) else None
        persons.append(last if before is None else joined(before, last))
    return Parts(tuple(core), tuple(persons), tuple(notes), tuple(dropped))


def _first_name_before(core: Sequence[Unit]) -> bool:
    """«эколог Юна Сай»: a capital word at once after the head, before a surname."""
    if len(core) < 2 or core[-1].kind != "word" or core[-1].before.strip("n"):
        return False
    head = opening(core, 0)
    return len(core) == head.length + 1 and names_surname(core[-1])


def _names_person(inside: str) -> bool:
    """«(Мажуга И.)», «(Юдин)», «(доц. Пак С.А.)», «(Пак С.А., тел. 5-12)»."""
    if SURNAME.fullmatch(inside) and not abbreviation(inside):
        reading = known(inside)
        return reading is None or reading.weak
    return bracketed_person(inside) is not None


def bracketed_person(inside: str) -> Unit | None:
    """The person that the text of a bracket names, past short forms of posts.

    Example:
        >>> bracketed_person("доц. Пак С.А., тел. 5-12").text
        'Пак С.А.'
        >>> bracketed_person("созыв") is None
        True
    """
    units = read_units(inside)
    for at, unit in enumerate(units):
        if unit.kind == "person" or (at and names_surname(unit)):
            return unit
        reading = short(unit.text.rstrip(".")) if unit.dotted else None
        if reading is None or reading.kind != "post":
            return None
    return None


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
    if not _takes_name(core, head) or len(core) <= head.length:
        return False
    if last.kind != "word" or not last.text[:1].isupper() or len(last.text) < 2:
        return False
    before = core[-2]
    if last.before.strip("n") or head.lemma in _PLACES:
        return False
    if before.kind not in {"word", "quoted", "number"}:
        return False
    if before.kind != "word" and not names_surname(last):
        return False
    word = last.text.rstrip(".")
    reading = known(word)
    return (
        abbreviation(word) is None
        and (reading is None or reading.weak)
        and not _PLACE_NOUN.match(before.text)
        and not _PLACE_NOUN.match(word)
        and not _adjective(before.text)
        and before.text.lower() not in {"по", "в", "на", "при", "за", "с", "из"}
    )


def _takes_name(core: Sequence[Unit], head: Opening) -> bool:
    """A post, or one unknown word that could be one: «ледовар Пак»."""
    if len(core) < 2:
        return False
    if head.kind:
        return head.kind == "post"
    first = core[0]
    if len(core) != 2 or first.kind != "word" or not names_surname(core[1]):
        return False
    return is_agent(fold(first.text)) or _could_be_post(first.text)


def _could_be_post(word: str) -> bool:
    """«ледовар», but not «агрометеостанция»: lower case, ends in a consonant."""
    return word.islower() and len(word) > 3 and word[-1] in "бвгджзйклмнпрстфхцчшщ"


def _adjective(word: str) -> bool:
    """«глава малых Хомутов»; but «складом» is no adjective."""
    noun = known(word) is not None or word.endswith(("ом", "ем", "ой", "ей"))
    return not noun and bool(adjective_cases(word))


_SURNAME_ENDING: Final = regex.compile(
    r"""
    \p{Lu}\p{Ll}*(?: [оеё]ва? | [иы]на? | [сц]к(?:ий|ой|ая) | енко | [уюч]к | ян
        | швили | дзе | ль?ман | берг | штейн )
    """,
    regex.VERBOSE,
)


def _only_surname(core: Sequence[Unit]) -> bool:
    """«Савоськина», «Аля»: a surname or a first name and nothing else."""
    if len(core) != 1 or core[0].kind != "word":
        return False
    word = core[0].text.rstrip(".")
    if known(word) is not None or abbreviation(word) is not None:
        return False
    return is_first_name(word) or _SURNAME_ENDING.fullmatch(word) is not None
