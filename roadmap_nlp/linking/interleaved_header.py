"""Reads the column names of a table whose header was printed interleaved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from roadmap_nlp.lexicons import words as lexicon
from roadmap_nlp.linking.interleaved_words import Word, shape, split_words
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import FIELDS, Evidence, Fragment, Role

_MAX_LINES: Final = 9
_MAX_WORDS: Final = 14
_MAX_ENDING: Final = 4
_BEAM: Final = 40
_LITTLE_WORDS: Final = frozenset(
    (
        "и",
        "в",
        "по",
        "о",
        "об",
        "с",
        "за",
        "из",
        "на",
        "для",
        "не",
        "или",
        "-",
        "–",
        "/",
    )
)
_SECOND_OF_ROLE: Final = -2.5
_NAMELESS: Final = -3.0
_BROKEN_OFF: Final = -4.0
_USUAL_NAME: Final = 2.0
_LATER_RUN: Final = 2.0

_USUAL: Final = regex.compile(
    r"(?:срок\w*|дат[аы]|период|время)\s+\w+(?:ния|ции|ены?)(?:\s+\w+)?"
    r"|ответственн\w+\s+(?:исполнител\w+|лиц[оа]|за\s.+)"
    r"|(?:ожидаем|планируем)\w+\s+результат\w*",
    regex.I,
)

_SHORTENED: Final = regex.compile(
    r"\b(отв(?:етств)?|исп(?:олн)?|мероп(?:р)?|наим(?:ен)?|результ)\.(?!\w)", regex.I
)
_FULL: Final[Mapping[str, str]] = {
    "о": "ответственный",
    "и": "исполнитель",
    "м": "мероприятие",
    "н": "наименование",
    "р": "результат",
}

Spot = tuple[int, int, int]
"""A piece of a header line: line, first word, one past its last word."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its header.

    Attributes:
        name: Its name, white space folded.
        role: What the name says of it.
    """

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Header:
    """Column names and the lines that hold them.

    Attributes:
        columns: The columns from left to right.
        first: Index of its first line.
        last: Index one past its last line.
    """

    columns: tuple[Column, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Draft:
    score: float
    columns: tuple[tuple[Spot, ...], ...]


def find_header(
    text: str, lines: Sequence[Fragment], evidence: Evidence
) -> Header | None:
    """The table header among ``lines``, or None.

    Example:
        >>> # «№ Мероприятия Срок Ответственный» and «п/п исполнения исполнитель» are
        >>> # «№ п/п», «Мероприятия», «Срок исполнения», «Ответственный исполнитель»
    """
    words = [split_words(text, line.start, line.end) for line in lines]
    best: tuple[float, Header] | None = None
    for run, first, last in _windows(text, lines, words):
        found = _read(words, first, last, evidence)
        if found is None:
            continue
        score = found[0] - run * _LATER_RUN
        if score > 0 and (best is None or score > best[0]):
            best = score, found[1]
    return best[1] if best else None


def is_name_line(words: Sequence[Word], above: Sequence[Word] = ()) -> bool:
    """Whether a line holds words of column names alone.

    Args:
        words: The line's.
        above: Those of the line above: a word broken there goes on here.
    """
    if not words or len(words) > _MAX_WORDS:
        return False
    foreign = _foreign(words) - sum(word.broken for word in above)
    return foreign <= 0 or (foreign == 1 and len(words) >= 3)


def _foreign(words: Sequence[Word]) -> int:
    return sum(not word.broken and not _of_names(word.text) for word in words)


def counts_columns(words: Sequence[Word]) -> bool:
    """Whether a line is the row of column numbers: «1 2 3 4 5»."""
    numbers = [word.text for word in words]
    return len(numbers) > 2 and numbers == [str(n + 1) for n in range(len(numbers))]


@lru_cache(maxsize=4096)
def _of_names(text: str) -> bool:
    key = text.casefold().replace("ё", "е").strip("(),.:;*«»")
    if not key or key in _LITTLE_WORDS:
        return True
    stems = lexicon("column_name_words")
    return any(
        key[:size] in stems and (size > 2 or size == len(key))
        for size in range(max(len(key) - _MAX_ENDING, 1), len(key) + 1)
    )


def _windows(
    text: str, lines: Sequence[Fragment], words: Sequence[Sequence[Word]]
) -> Iterator[tuple[int, int, int]]:
    """Stretches of neighbouring lines that could be a header, each with its run."""
    runs = 0
    at = 0
    while at < len(lines) and runs < 6:
        if not is_name_line(words[at]):
            at += 1
            continue
        end = at + 1
        while (
            end < len(lines)
            and end - at < _MAX_LINES
            and is_name_line(words[end], words[end - 1])
            and text.count("\n", lines[end - 1].end, lines[end].start) < 2
        ):
            end += 1
        runs += 1
        for first in range(at, end):
            for last in range(first + 1, end + 1):
                yield runs - 1, first, last
        at = end


def _read(
    words: Sequence[Sequence[Word]], first: int, last: int, evidence: Evidence
) -> tuple[float, Header] | None:
    drafts = [_Draft(0.0, ())]
    for index in range(first, last):
        grown = [new for draft in drafts for new in _grow(draft, words, index)]
        drafts = sorted(grown, key=lambda draft: -draft.score)[:_BEAM]
    best: tuple[float, tuple[Column, ...]] | None = None
    for draft in drafts:
        score, columns = _judge(draft, words, evidence)
        if best is None or score > best[0]:
            best = score, columns
    if best is None or len([c for c in best[1] if c.role is not Role.NUMBER]) < 2:
        return None
    size = sum(len(words[index]) for index in range(first, last))
    broken = sum(word.broken for line in words[first:last] for word in line)
    foreign = max(sum(map(_foreign, words[first:last])) - broken, 0)
    return best[0] + 0.3 * size - 2.5 * foreign, Header(best[1], first, last)


def _grow(draft: _Draft, words: Sequence[Sequence[Word]], index: int) -> list[_Draft]:
    """The ways in which a line's words join or open columns."""
    line = words[index]
    states: list[tuple[float, tuple[tuple[Spot, ...], ...], int]] = [
        (draft.score, draft.columns, -1)
    ]
    for at, word in enumerate(line):
        following = []
        for score, columns, current in states:
            spot = (index, at, at + 1)
            if current >= 0:
                line_no, start, _ = columns[current][-1]
                longer = (*columns[current][:-1], (line_no, start, at + 1))
                gain = 0.5 * _held(line[at - 1].text, word.text) - word.capital
                following.append(
                    (score + gain, _put(columns, current, longer), current)
                )
            fresh = 1.0 if word.capital or "№" in word.text else -1.5
            for place in range(current + 1, len(columns) + 1):
                opened = (*columns[:place], (spot,), *columns[place:])
                following.append((score + fresh, opened, place))
            for place in range(current + 1, len(columns)):
                before = words[columns[place][-1][0]][columns[place][-1][2] - 1]
                gain = -0.8 if word.capital else 0.5
                if shape(before.text).edge in ("broken", "open"):
                    gain += 0.7
                elif not _of_names(word.text):
                    gain -= 1.5
                joined = (*columns[place], spot)
                following.append((score + gain, _put(columns, place, joined), place))
        states = sorted(following, key=lambda state: -state[0])[:_BEAM]
    return [_Draft(score, columns) for score, columns, _ in states]


_HELD_BY_EDGE: Final[Mapping[str, float]] = {"open": 3.5, "broken": -4.0}


def _held(left: str, right: str) -> float:
    """How surely two words side by side are of one column's name."""
    usual = 2.0 if shape(right).case == "lower" else 0.0
    return _HELD_BY_EDGE.get(shape(left).edge, usual)


def _put(
    columns: tuple[tuple[Spot, ...], ...], place: int, spots: tuple[Spot, ...]
) -> tuple[tuple[Spot, ...], ...]:
    return (*columns[:place], spots, *columns[place + 1 :])


def _judge(
    draft: _Draft, words: Sequence[Sequence[Word]], evidence: Evidence
) -> tuple[float, tuple[Column, ...]]:
    score = draft.score
    seen: set[Role] = set()
    columns = []
    for place, spots in enumerate(draft.columns):
        lines = [
            " ".join(word.text for word in words[line][start:end])
            for line, start, end in spots
        ]
        name = clean("\n".join(lines))
        role = evidence.header_role(_SHORTENED.sub(_in_full, "\n".join(lines)))
        columns.append(Column(name, role or Role.EXTRA))
        score += _worth(role, place, seen)
        if role is not None:
            seen.add(role)
        score += _USUAL_NAME if _USUAL.fullmatch(name) else 0.0
        score += _BROKEN_OFF * _breaks(_pieces(words, spots))
    if len(seen.intersection(FIELDS)) < 2:
        score -= 8.0
    return score, tuple(columns)


def _in_full(match: regex.Match[str]) -> str:
    """«Отв.» as «ответственный»."""
    return _FULL[match[1][0].casefold()]


def _pieces(words: Sequence[Sequence[Word]], spots: Sequence[Spot]) -> list[list[Word]]:
    """The words of each piece of a name."""
    return [list(words[line][start:end]) for line, start, end in spots]


def _breaks(pieces: Sequence[Sequence[Word]]) -> int:
    """How many words are broken off, or begun amid another's end.

    «финанси-» must go on in the piece below, and go on with a small letter.
    """
    ended = [piece[-1].broken for piece in pieces]
    lower = [shape(piece[0].text).case == "lower" for piece in pieces]
    wrong = int(ended[-1])
    for broken, goes_on in zip(ended, lower[1:], strict=False):
        wrong += broken and not goes_on
    inside = sum(word.broken for piece in pieces for word in piece[:-1])
    return wrong + inside


def _worth(role: Role | None, place: int, seen: set[Role]) -> float:
    if role is None:
        return _NAMELESS
    if role is Role.NUMBER:
        return 2.0 if place == 0 else -3.0
    if role not in FIELDS:
        return 0.5
    return _SECOND_OF_ROLE if role in seen else 3.0
