"""Column names run together at the start of a table that lost its cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import regex

from roadmap_nlp.lexicons import words as lexicon
from roadmap_nlp.linking.run_on.numbers import HEADED
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import FIELDS, Evidence, Role

_WORD: Final = regex.compile(r"\S+")
_LITTLE: Final = frozenset(
    {*"ивос-–/", "по", "об", "за", "из", "на", "для", "не", "или"}
)
_MAX_NAME: Final = 8
_MAX_WORDS: Final = 30
_BEAM: Final = 6
_SEARCHED: Final = 6000
_ROW_FOLLOWS: Final = regex.compile(
    r"\s*(?:1\s*[.)]?\s|1\.1|[IІ][.)]?\s|\d\s+\p{Lu}|(?i:раздел|этап|блок)\s)"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name.

    Attributes:
        name: White space folded.
        role: What the name says.
        start: Offset of the name in the text searched.
        end: One past its last character.
    """

    name: str
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Draft:
    score: float
    columns: tuple[Column, ...]


def find_header(text: str, evidence: Evidence) -> tuple[Column, ...]:
    """The columns whose names stand one after the other, or nothing.

    Args:
        text: The document, lines joined by line feeds.
        evidence: Judge of column names.
    """
    words = [m.span() for m in _WORD.finditer(text[:_SEARCHED])]
    headings = {match.start() for match in HEADED.finditer(text[:_SEARCHED])}
    ours = [of_names(text[low:high]) and low not in headings for low, high in words]
    best = _Draft(0.0, ())
    tried = 0
    for at, (low, high) in enumerate(words):
        if not ours[at] or not _opens(text[low:high]):
            continue
        reach = _reach(ours, at)
        if reach - at < 2:
            continue
        tried += 1
        draft = _read(text, words[at:reach], evidence)
        if draft.score > best.score:
            best = draft
        if tried > 60:
            break
    return best.columns


def _opens(word: str) -> bool:
    bare = word.lstrip('(«"')
    return bare[:1].isupper() or bare[:1] in "№Nn" or bare[:3] == "п/п"


def _reach(ours: Sequence[bool], at: int) -> int:
    """One past the last word that can still belong to a name, one foreign allowed."""
    foreign = 0
    end = at
    last = at
    while end < len(ours) and end - at < _MAX_WORDS and foreign < 2:
        foreign += not ours[end]
        end += 1
        if ours[end - 1]:
            last = end
    return last


@lru_cache(maxsize=4096)
def of_names(text: str) -> bool:
    """Whether a word is one of those that names of columns are made of."""
    key = text.casefold().replace("ё", "е").strip("(),.:;*«»|")
    if not key or key in _LITTLE:
        return True
    stems = lexicon("column_name_words")
    return any(
        key[:size] in stems and (size > 2 or size == len(key))
        for size in range(1, len(key) + 1)
    )


def _read(text: str, words: Sequence[tuple[int, int]], evidence: Evidence) -> _Draft:
    """The best cutting of a stretch of words, or of its beginning, into names."""
    drafts: list[list[_Draft]] = [[_Draft(0.0, ())]]
    best = _Draft(0.0, ())
    for end in range(1, len(words) + 1):
        grown = [
            draft
            for start in range(max(0, end - _MAX_NAME), end)
            for before in drafts[start]
            if (draft := _extended(text, words[start:end], before, evidence))
        ]
        drafts.append(sorted(grown, key=lambda draft: -draft.score)[:_BEAM])
        bonus = 3.0 if _ROW_FOLLOWS.match(text, words[end - 1][1]) else 0.0
        for whole in drafts[end]:
            if whole.score + bonus > best.score and _is_header(whole.columns):
                best = _Draft(whole.score + bonus, whole.columns)
    return best


def _extended(
    text: str,
    words: Sequence[tuple[int, int]],
    before: _Draft,
    evidence: Evidence,
) -> _Draft | None:
    low, high = words[0][0], words[-1][1]
    raw = text[low:high]
    if raw.count("(") != raw.count(")"):
        return None
    role = evidence.header_role(raw)
    if role is None:
        return None
    score = _worth(role, before.columns) + (1.0 if _opens(raw) else -1.5)
    for one, two in pairwise(words):
        word = text[slice(*two)]
        score -= 1.2 * (word[:1].isupper() and not word.isupper() and len(word) > 2)
        score += 0.6 if not _opens(word) and text[one[1] - 1] not in ".;" else 0.0
    score -= 2.5 * sum(not of_names(text[slice(*word)]) for word in words)
    column = Column(clean(raw), role, low, high)
    return _Draft(before.score + score, (*before.columns, column))


def _worth(role: Role, columns: Sequence[Column]) -> float:
    if role is Role.NUMBER:
        return 2.0 if not columns else -3.0
    if role not in FIELDS:
        return 0.5
    return -2.5 if any(column.role is role for column in columns) else 3.0


def _is_header(columns: Sequence[Column]) -> bool:
    roles = {column.role for column in columns}
    return Role.ACTIVITY in roles and len(roles.intersection(FIELDS)) > 1
