"""Completes the column names of running text with those nobody has heard of.

«№ Команда Инициатива Выход Срок Веха 1 …»: between the sign of the number and the first
row each name begins with a capital letter.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

import regex

from roadmap_nlp.linking.run_on.header import Column
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import FIELDS, Evidence, Role

_NUMBER_NAME: Final = regex.compile(
    r"(?<![^\s])(?:№{1,2}|N{1,2}|п/п|Поз\.)(?:\s?п\s?[./]?\s?п\.?|\s?\p{Ll}+)?(?=\s\p{Lu}\p{Ll})"
)
_WORD: Final = regex.compile(r"\S+")
_BOUND_BEFORE: Final = regex.compile(
    r"(?:[,/–—«(-]|(?<!\p{L})(?:и|или|в|во|на|за|о|об|по|с|из|для|от|к|не|ед|кол))\Z"
)
_HEADING: Final = regex.compile(
    r"(?:раздел|этап|блок|глава|направление)\s|[IVXІХ]{1,4}[.)]?\s|\d", regex.IGNORECASE
)
_LONGEST: Final = 420
_SEARCHED: Final = 4000
_MOST_NAMES: Final = 10
_MOST_WORDS: Final = 6
_PLAIN_WORDS: Final = 3
_BEFORE: Final = 90
_FIELD: Final = 3.0
_OTHER: Final = 0.5
_STRANGE: Final = -1.2
_LOST: Final = -8.0
_MOST_READINGS: Final = 16

Names = tuple[Column, ...]


def number_name(text: str) -> int | None:
    """Where the name of the number column is that begins a header, if anywhere."""
    match = _NUMBER_NAME.search(text[:_SEARCHED])
    return match.start() if match else None


def with_number(text: str, header: Names, evidence: Evidence) -> Names:
    """The header with the name of the number column that stands before it, if any."""
    if not header or header[0].role is Role.NUMBER:
        return header
    low = header[0].start
    words = list(_WORD.finditer(text, max(0, low - _BEFORE), low))
    for size in (1, 2):
        if len(words) < size:
            break
        first = words[-size].start()
        name = clean(text[first:low])
        if evidence.header_role(name) is Role.NUMBER:
            end = words[-1].end()
            return (Column(name, Role.NUMBER, first, end), *header)
    return header


def completed(
    text: str, header: Names, first: int | None, evidence: Evidence
) -> tuple[Names, frozenset[int]]:
    """The header with the names left out, and the places of those of no known role.

    Args:
        text: The document.
        header: The names found by their words; may be empty.
        first: Where the first row's number is, None where rows have none.
        evidence: Judge of column names.
    """
    if first is None:
        wider = _widest(text, evidence)
        if len(kinds(wider)) > len(kinds(header)):
            header = wider
    begin = _begin(text, header)
    end = first if first is not None else header[-1].end if header else None
    if begin is None or end is None or not 0 < end - begin <= _LONGEST:
        return header, frozenset()
    names = list(_names(text, begin, end, evidence))
    while names and _is_heading(names[-1][1]):
        names.pop()
    known = {role for role, _ in names}
    missed = {column.role for column in header if column.role in FIELDS} - known
    if missed or not 2 < len(names) <= _MOST_NAMES or len(known & set(FIELDS)) < 1:
        return header, frozenset()
    unknown = frozenset(at for at, (role, _) in enumerate(names) if role is None)
    found = tuple(
        Column(column.name, role or Role.EXTRA, column.start, column.end)
        for role, column in names
    )
    return found, unknown


def kinds(names: Names) -> set[Role]:
    """The fields of a record that columns name."""
    return {column.role for column in names if column.role in FIELDS}


def _widest(text: str, evidence: Evidence) -> Names:
    """The stretch of short names, most of them known, that tells most columns."""
    names = list(_names(text, 0, min(len(text), _SEARCHED), evidence))
    best: tuple[float, int, int] = (0.0, 0, 0)
    score, first = 0.0, 0
    seen: set[Role] = set()
    for at, (role, column) in enumerate(names):
        if role is None:
            worth = _STRANGE if len(column.name.split()) <= _PLAIN_WORDS else _LOST
        else:
            worth = _FIELD if role in FIELDS and role not in seen else _OTHER
            seen.add(role)
        score += worth
        if score <= 0:
            score, first, seen = 0.0, at + 1, set()
        elif score > best[0]:
            best = score, first, at + 1
    found = tuple(
        Column(column.name, role or Role.EXTRA, column.start, column.end)
        for role, column in names[best[1] : best[2]]
    )
    return found if len(kinds(found)) > 1 else ()


def _begin(text: str, header: Names) -> int | None:
    if not header:
        return number_name(text)
    low = header[0].start
    if header[0].role is Role.NUMBER:
        return low
    for match in _NUMBER_NAME.finditer(text, max(0, low - _BEFORE), low):
        return match.start()
    line = text.rfind("\n", 0, low) + 1
    before = text[line:low].split()
    if line and 0 < len(before) <= _MOST_WORDS and before[0][:1].isupper():
        return line
    return low


def _names(
    text: str, begin: int, end: int, evidence: Evidence
) -> Iterator[tuple[Role | None, Column]]:
    """The names between two places: each begins with a capital."""
    words = [match.span() for match in _WORD.finditer(text, begin, end)]
    start = 0
    for at in range(1, len(words) + 1):
        if at < len(words) and not _opens(text, words, at):
            continue
        low, high = words[start][0], words[at - 1][1]
        name = clean(text[low:high])
        yield evidence.header_role(name), Column(name, Role.EXTRA, low, high)
        start = at


def _opens(text: str, words: Sequence[tuple[int, int]], at: int) -> bool:
    word = text[slice(*words[at])]
    before = text[slice(*words[at - 1])]
    return word[:1].isupper() and not _BOUND_BEFORE.search(before)


def _is_heading(column: Column) -> bool:
    """Whether the last «name» is the heading of the first rows."""
    words = len(column.name.split())
    return words > _MOST_WORDS or _HEADING.match(column.name) is not None


def readings(names: Names, unknown: frozenset[int]) -> list[tuple[Role, ...]]:
    """The roles that the columns may have, names of no known role tried as each.

    Example:
        >>> names = (Column("Кто", Role.RESPONSIBLE, 0, 3), Column("Дело", Role.EXTRA, 4, 8))
        >>> [[str(role) for role in roles] for roles in readings(names, frozenset({1}))]
        [['responsible', 'activity']]
    """  # noqa: E501 - one call a line
    roles = [column.role for column in names]
    seen = {role for at, role in enumerate(roles) if at not in unknown}
    missing = [
        role
        for role in (Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME)
        if role not in seen
    ]
    places = sorted(unknown)
    found = []
    for chosen in product((*missing, Role.EXTRA), repeat=len(places)):
        named = [role for role in chosen if role is not Role.EXTRA]
        if len(set(named)) < len(named):
            continue
        if Role.ACTIVITY in missing and Role.ACTIVITY not in chosen:
            continue
        new = list(roles)
        for place, role in zip(places, chosen, strict=True):
            new[place] = role
        found.append(tuple(new))
    return sorted(found, key=lambda one: one.count(Role.EXTRA))[:_MOST_READINGS] or [
        tuple(roles)
    ]
