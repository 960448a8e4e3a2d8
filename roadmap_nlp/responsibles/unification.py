"""Which parties of a document are the same, written differently."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, TypeAlias

import regex

from roadmap_nlp.responsibles.abbreviations import abbreviation, abbreviations
from roadmap_nlp.responsibles.mending import mended
from roadmap_nlp.responsibles.vocabulary import Known, fold, known, short
from roadmap_nlp.types import Responsible

_TOKEN: Final = regex.compile(r"\p{L}[\p{L}-]*+\.?|№?\s?\d+(?:[-–]\d+)?")
_FORM_WORDS: Final = regex.compile(
    r"\b(?:муниципальн\p{L}+|государственн\p{L}+|областн\p{L}+|краев\p{L}+|бюджетн\p{L}+"
    r"|автономн\p{L}+|каз[её]нн\p{L}+)(?=\s(?:\p{Ll}+\s){0,3}?(?:учреждени|предприяти))"
    r"|\b(?:учреждение|предприятие)(?:\s(?:культуры|здравоохранения))?(?=\s[«\"])",
    regex.IGNORECASE,
)
_ENDING: Final = regex.compile(
    r"(?:[аия]?ми|[оеёи]в|[ое]го|[ое]му|[аяоеыиую]й|[аяыи]х|[оеаяыи]м|[ая]я|[оеыи]е|[ую]ю"
    r"|ия|ие|ии|ию|[аяуюеыиоьй])\Z"
)
_NO_ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PartyKey:
    """What makes a party itself, compared without case, number and legal form.

    Attributes:
        role: Words of the role.
        organization: Words of the organisation.
        person: Surname and first initial, or "".
    """

    role: str
    organization: str
    person: str


def party_key(
    party: Responsible, defined: Mapping[str, str] = _NO_ABBREVIATIONS
) -> PartyKey:
    """The key under which spellings of one party meet.

    Example:
        >>> from roadmap_nlp.responsibles import parse
        >>> one, other = parse("Специалисты МКУ «ЦРО», специалист ЦРО")
        >>> party_key(one) == party_key(other)
        True
    """
    own = tuple(sorted(defined.items()))
    organization = _words(party.organization or "", own, name=True)
    role = _words(party.role or "", own, name=False)
    if not role and not organization and not party.person:
        role = _words(party.text, own, name=False)
    return PartyKey(role, organization, _person(party.person or ""))


def unify(
    parties: Sequence[Responsible],
    defined: Mapping[str, str] = _NO_ABBREVIATIONS,
) -> tuple[str, ...]:
    """A party id for each of ``parties``: the same for the same party.

    A person is one party under any post. A post without a person is that of the one
    person who holds it anywhere in the document, if there is just one.

    Args:
        parties: All parties of a document, in reading order.
        defined: Abbreviations that the document defines.

    Example:
        >>> from roadmap_nlp.responsibles import parse
        >>> unify(parse("директор Пак С.А., завуч; Пак С.А."))
        ('p1', 'p2', 'p1')
    """
    keys = [party_key(party, defined) for party in parties]
    holders = _holders(keys)
    surnames = _full_persons(keys)
    ids: dict[PartyKey, str] = {}
    found = []
    for key in keys:
        merged = _merged(key, holders, surnames)
        found.append(ids.setdefault(merged, f"p{len(ids) + 1}"))
    return tuple(found)


def _merged(
    key: PartyKey,
    holders: Mapping[tuple[str, str], str],
    surnames: Mapping[str, str],
) -> PartyKey:
    person = key.person or holders.get((key.role, key.organization), "")
    if person:
        return PartyKey("", "", surnames.get(person, person))
    return key


def _holders(keys: Iterable[PartyKey]) -> dict[tuple[str, str], str]:
    """Posts that exactly one person holds."""
    found: dict[tuple[str, str], set[str]] = {}
    for key in keys:
        if key.person and key.role:
            found.setdefault((key.role, key.organization), set()).add(key.person)
    return {post: persons.pop() for post, persons in found.items() if len(persons) == 1}


def _full_persons(keys: Iterable[PartyKey]) -> dict[str, str]:
    """A bare surname, to the one person who bears it with an initial."""
    found: dict[str, set[str]] = {}
    for key in keys:
        surname, _, initial = key.person.partition(" ")
        if initial:
            found.setdefault(surname, set()).add(key.person)
    return {
        surname: persons.pop()
        for surname, persons in found.items()
        if len(persons) == 1
    }


def _person(name: str) -> str:
    """«петрова а» for «Петрова А. И.» and «Петрова Анна Ивановна»."""
    words = [fold(word.rstrip(".")) for word in name.split()]
    return " ".join([words[0], *(word[:1] for word in words[1:2])]) if words else ""


@lru_cache(maxsize=4096)
def _words(phrase: str, defined: tuple[tuple[str, str], ...], *, name: bool) -> str:
    """The words that matter: a head in any number, full forms as abbreviations."""
    if not phrase:
        return ""
    text = mended(phrase)
    if name:
        text = _FORM_WORDS.sub(" ", text)
    tokens = _TOKEN.findall(text)
    kept = [token for token in tokens if not (name and _is_form(token))] or tokens
    heads = len(kept) if name else _head_length(kept)
    stems = [stem(token) for token in kept]
    full_forms = _full_forms(defined)
    found: list[str] = []
    at = 0
    while at < len(kept):
        brief, length = _abbreviated(stems, at, full_forms)
        if not length:
            brief, length = _single(kept[at], stems[at], at < heads, full_forms), 1
        found.append(brief)
        at += length
    return " ".join(found).casefold()


_FullForms: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def _abbreviated(
    stems: Sequence[str], at: int, full_forms: _FullForms
) -> tuple[str, int]:
    """The abbreviation whose full form begins at ``at``, and how long it is."""
    for full, brief in full_forms.get(stems[at], ()):
        if tuple(stems[at : at + len(full)]) == full:
            return brief, len(full)
    return "", 0


def _single(token: str, its_stem: str, head: bool, full_forms: _FullForms) -> str:
    """«зам.» as «заместитель», «КДНиЗП» as «КДН и ЗП», a complement as it stands."""
    bare = token.rstrip(".").replace("№", "").strip()
    listed = abbreviations().get(bare)
    if listed is not None and ";" not in listed.expansion:
        full = tuple(stem(word) for word in _TOKEN.findall(listed.expansion))
        brief, length = _abbreviated(full, 0, full_forms)
        if length == len(full):
            return brief
    return its_stem if head else fold(bare)


def _head_length(tokens: Sequence[str]) -> int:
    """How many words the head of a role takes, its modifiers included."""
    for at, token in enumerate(tokens):
        if known(token.rstrip(".")) is not None or _brief(token) is not None:
            return at + 1
    return 1


def _brief(token: str) -> Known | None:
    bare = token.rstrip(".")
    return short(bare) if token.endswith(".") or len(bare) < 4 else None


@lru_cache(maxsize=16384)
def stem(token: str) -> str:
    """A word without its ending, «зам.» written out.

    Example:
        >>> stem("специалистам"), stem("специалиста"), stem("зам.")
        ('специалист', 'специалист', 'заместител')
    """
    brief = _brief(token)
    word = fold(
        brief.lemma if brief is not None else token.rstrip(".").replace("№", "")
    )
    word = word.strip()
    whole = len(word) <= 4 or token.isupper()
    return word if whole else _ENDING.sub("", word)


@lru_cache(maxsize=64)
def _full_forms(defined: tuple[tuple[str, str], ...]) -> _FullForms:
    """Full forms of abbreviations as stems, by their first stem, longest first."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    listed = (
        (entry.short, entry.expansion)
        for entry in abbreviations().values()
        if entry.kind in {"class", "field", "org"} and ";" not in entry.expansion
    )
    for brief, full in (*defined, *listed):
        stems = tuple(
            stem(token)
            for token in _TOKEN.findall(_FORM_WORDS.sub(" ", full))
            if not _is_form(token)
        )
        if " " in brief:  # «КДН и ЗП» as it stands
            own = tuple(stem(token) for token in _TOKEN.findall(brief))
        else:
            own = ()
        if own:
            found.setdefault(own[0], {}).setdefault(own, brief)
        if len(stems) > 1 or (brief, full) in defined:
            forms = found.setdefault(stems[0] if stems else "", {})
            forms.setdefault(stems, _brief_key(brief))
    return {
        first: tuple(sorted(forms.items(), key=lambda pair: -len(pair[0])))
        for first, forms in found.items()
        if first
    }


def _brief_key(brief: str) -> str:
    """«ГКУ «ЦИТ»» as its name alone, so that it meets «ЦИТ»."""
    tokens = _TOKEN.findall(brief)
    return " ".join(stem(token) for token in tokens if not _is_form(token)) or brief


def _is_form(token: str) -> bool:
    listed = abbreviation(token.rstrip("."))
    return listed is not None and listed.kind in {"form", "part"}
