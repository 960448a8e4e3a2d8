"""What a column's name says of its role."""

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from roadmap_nlp.errors import LexiconError
from roadmap_nlp.lexicons import entries
from roadmap_nlp.text.characters import fold_ocr_digits
from roadmap_nlp.types import Role

MAX_HEADER_CHARS = 120
_SPACE = regex.compile(r"[\s\u00a0]+")
_ENUMERATED = regex.compile(r"(?:\d+|[ivxіх]+)[.)]\s*\p{L}|раздел\s+[\divx]")
_WRAP_HYPHEN = regex.compile(r"(?<=\p{L})-\s*\n\s*(?=\p{Ll})")


@cache
def _patterns() -> tuple[tuple[Role, regex.Pattern[str]], ...]:
    found = []
    for number, columns in entries("header_patterns"):
        if len(columns) != 3 or columns[1] not in set(Role):
            raise LexiconError(
                f"bad entry {columns!r}.",
                source="header_patterns.tsv",
                place=f"line {number}",
                remedy="Three columns: id, role, pattern.",
            )
        found.append((Role(columns[1]), regex.compile(columns[2])))
    return tuple(found)


@cache
def _any_pattern() -> regex.Pattern[str]:
    """All patterns as one: most texts name no column, and this tells it in one pass."""
    return regex.compile("|".join(f"(?:{p.pattern})" for _, p in _patterns()))


def header_role(text: str) -> Role | None:
    """The role of the column that ``text`` names, or None if it names none.

    Args:
        text: A header cell, its lines joined by line feeds or spaces.

    Example:
        >>> header_role("Срок\\nисполнения"), header_role("Место проведения")
        (<Role.DEADLINE: 'deadline'>, <Role.EXTRA: 'extra'>)
        >>> header_role("Провести совещание")
    """
    if len(text) > MAX_HEADER_CHARS:
        return None
    return _role_of(text)


def _header_key(text: str) -> str:
    bare = _WRAP_HYPHEN.sub("", text)
    return fold_ocr_digits(_SPACE.sub(" ", bare)).strip(" .:|*_").casefold()


_MOST_SPACES = 2


@lru_cache(maxsize=4096)
def _role_of(text: str) -> Role | None:
    key = _header_key(text)
    if not key or _ENUMERATED.match(key):
        return None
    role = _first_match(key)
    if role is None and " " in key:
        # «резуль тат», «содержание раб от»
        role = next(filter(None, map(_first_match, _joined_words(key))), None)
    return role


def _joined_words(key: str) -> Iterator[str]:
    """The name with all its spaces lost; a short one also with each of them lost."""
    yield key.replace(" ", "")
    if key.count(" ") > _MOST_SPACES:
        return  # cells of a table are asked too, and most are long
    for space in regex.finditer(r"(?<=\p{L}) (?=\p{L})", key):
        yield key[: space.start()] + key[space.end() :]


def _first_match(key: str) -> Role | None:
    if not _any_pattern().search(key):
        return None
    for role, pattern in _patterns():
        if pattern.search(key):
            return role
    return None
