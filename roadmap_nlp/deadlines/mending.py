"""Joins words that a line break or a scanner cut, and parts those it glued.

Only a word that is no time expression by itself is tried, and only a result that is
one counts: «Феврал⏎ьапрел⏎ь» → «февраль», «апрель»; «по мере поступ-⏎ления».
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

import regex

from roadmap_nlp.deadlines.tags import TAG
from roadmap_nlp.deadlines.vocabulary import (
    firm_ends,
    firm_words,
    forms,
    without_typo,
    word_pieces,
)

if TYPE_CHECKING:
    from roadmap_nlp.deadlines.lexer import Lexed

_WORDS_IN_A_CUT: Final = 12  # «п о с т о я н н о» and then some
_LONGEST_GLUED: Final = 40
_REMEMBERED: Final = 8192  # words of a text repeat
_WORD, _DASH = TAG["word"], TAG["dash"]
_BREAK: Final = regex.compile(r"-\s*\n\s*")
_GAP: Final = regex.compile(r"\s?|\s*\n\s*|-\s*\n\s*|-\s?")
_LETTERS: Final = regex.compile(r"[а-я]+")
_OPENERS: Final = frozenset(
    [
        "в",
        "во",
        "до",
        "за",
        "к",
        "ко",
        "на",
        "не",
        "по",
        "при",
        "с",
        "со",
        "через",
        "после",
    ]
)


def mend(lexed: "Lexed", unknown: Iterable[int]) -> None:
    """Replace cut, glued and misspelt time words among the ``unknown`` ones."""
    changes: list[Change] = []
    done = 0
    pieces = word_pieces()
    for at in unknown:
        word = lexed.low[lexed.starts[at] : lexed.ends[at]]
        if at < done:
            continue
        change = _joined(lexed, at, done) if word in pieces else None
        if word not in forms():  # «сначала» is listed so that it is left alone
            change = change or _parted(lexed, at) or _respelt(lexed, at)
        if change is not None:
            changes.append(change)
            done = change[1]
    if changes:
        _rebuild(lexed, changes)


def _rebuild(lexed: "Lexed", changes: list["Change"]) -> None:
    """All changes at once: one by one would take quadratic time."""
    new = lexed.__class__(lexed.text, lexed.low)
    done = 0
    for first, last, parts in changes:
        new.extend(lexed, done, first)
        for form, start, end in parts:
            new.add(*forms()[form], start, end)
        done = last
    new.extend(lexed, done, len(lexed.tags))
    lexed.tags, lexed.values = new.tags, new.values
    lexed.starts, lexed.ends = new.starts, new.ends


Change = tuple[int, int, list[tuple[str, int, int]]]


def _joined(lexed: "Lexed", at: int, floor: int) -> Change | None:
    """The time word that token ``at`` is a piece of, with the tokens it covers."""
    run = _run(lexed, at, floor)
    if len(run) < 2:
        return None
    place = run.index(at)
    for size in range(len(run), 1, -1):
        for first in range(max(0, place - size + 1), min(place, len(run) - size) + 1):
            chosen = run[first : first + size]
            change = _as_words(lexed, chosen)
            if change is not None:
                return change
    return None


def _as_words(lexed: "Lexed", chosen: list[int]) -> Change | None:
    low, starts, ends = lexed.low, lexed.starts, lexed.ends
    word = "".join([low[starts[token] : ends[token]] for token in chosen])
    if not word.isalpha():
        word = "".join(_LETTERS.findall(word))
    parts: Sequence[str] | None = None
    if word in forms() and len(word) > 2:
        parts = [word]
    elif "\n" in low[starts[chosen[0]] : ends[chosen[-1]]]:
        parts = _split(word)
    if parts is None or _dash_parts(lexed, chosen, parts):
        return None
    places = [
        place
        for token in chosen
        for match in _LETTERS.finditer(low, starts[token], ends[token])
        for place in range(match.start(), match.end())
    ]
    return chosen[0], chosen[-1] + 1, _placed(parts, places)


def _dash_parts(lexed: "Lexed", chosen: list[int], parts: Sequence[str]) -> bool:
    """Whether a dash stands between two words: «октяб рь-⏎ноябрь»."""
    bounds = set(accumulate(map(len, parts[:-1])))
    read = 0
    for before, after in pairwise(chosen):
        read += lexed.ends[before] - lexed.starts[before]
        if after > before + 1 and read in bounds:
            return True
    return False


def _placed(parts: Sequence[str], places: list[int]) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    at = 0
    for part in parts:
        found.append((part, places[at], places[at + len(part) - 1] + 1))
        at += len(part)
    return found


def _run(lexed: "Lexed", at: int, floor: int) -> list[int]:
    """The word tokens around ``at`` that may be pieces of one word, a few each side."""
    back = _neighbours(lexed, at, -1, max(floor, at - _reach(lexed, at)))
    ahead = _neighbours(lexed, at, 1, min(len(lexed.tags) - 1, at + _reach(lexed, at)))
    return [*reversed(back), at, *ahead]


def _reach(lexed: "Lexed", at: int) -> int:
    """How many tokens away a piece of the word may be; more if it is one letter."""
    single = lexed.ends[at] - lexed.starts[at] == 1
    return _WORDS_IN_A_CUT if single else 4


def _neighbours(lexed: "Lexed", at: int, step: int, limit: int) -> list[int]:
    found: list[int] = []
    here, there = at, at + step
    words = 2
    while (there <= limit if step > 0 else there >= limit) and words:
        if lexed.tags[there] == _DASH:
            there += step
            continue
        low, high = min(here, there), max(here, there)
        gap = lexed.low[lexed.ends[low] : lexed.starts[high]]
        piece = lexed.low[lexed.starts[there] : lexed.ends[there]]
        if not piece.isalpha() or not _GAP.fullmatch(gap):
            break
        found.append(there)
        here, there = there, there + step
        words -= 1 if len(piece) > 1 else 0
    return found


def _parted(lexed: "Lexed", at: int) -> Change | None:
    """«втечение», «доконца»: the words that were glued into token ``at``."""
    start, end = lexed.starts[at], lexed.ends[at]
    word = lexed.low[start:end]
    parts = _split(word) if word.isalpha() else None
    if parts is None:
        return None
    return at, at + 1, _placed(parts, list(range(start, end)))


@lru_cache(maxsize=_REMEMBERED)
def _split(word: str) -> tuple[str, ...] | None:
    """``word`` as time words one after another, longest first, or None."""
    if not 5 <= len(word) <= _LONGEST_GLUED or word[-3:] not in firm_ends():
        return None
    firm = firm_words()
    rest, parts = word, list[str]()
    while rest:
        part = _longest(rest, firm)
        if part is None:
            return None
        parts.append(part)
        rest = rest[len(part) :]
    return tuple(parts) if len(parts) > 1 and parts[-1] in firm else None


def _longest(text: str, firm: frozenset[str]) -> str | None:
    for size in range(min(len(text), 16), 0, -1):
        part = text[:size]
        if part in firm or part in _OPENERS:
            return part
    return None


def _respelt(lexed: "Lexed", at: int) -> Change | None:
    start, end = lexed.starts[at], lexed.ends[at]
    word = without_typo(lexed.low[start:end])
    return None if word is None else (at, at + 1, [(word, start, end)])
