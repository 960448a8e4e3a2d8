"""Reads the column names of a table whose header was printed interleaved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from roadmap_nlp.lexicons import words as lexicon
from roadmap_nlp.linking.interleaved.words import Word, shape, split_words
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import FIELDS, Evidence, Fragment, Role

_MAX_LINES: Final = 9
_MAX_WORDS: Final = 14
_MAX_ENDING: Final = 4
_BEAM: Final = 64
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
_MAX_RUNS: Final = 6
_NUMBER_AMID: Final = 1.0
_PER_NOT_NUMBER: Final = 2.0
_CAPITAL_WITHIN: Final = 4.0
_PER_WORD: Final = 0.3
_PER_FOREIGN: Final = -2.5
_TOO_FEW: Final = -8.0
_NUMBERED: Final = regex.compile(r"(?:№|N|п/п)\s", regex.I)
_NUMBER_WORD: Final = regex.compile(
    r"№+|N+|п\W?п\.?|п/н|поз\w*\.?|номер|код|пункт\w*|строки", regex.I
)

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
    judge = _Judge(words, evidence)
    named = [_named_at_capitals(line, evidence) for line in words]
    for run, first, end in _runs(text, lines, words, named):
        for worth, header in _readings(judge, first, end, named):
            score = worth - run * _LATER_RUN
            if score > 0 and (best is None or score > best[0]):
                best = score, header
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


def _named_at_capitals(words: Sequence[Word], evidence: Evidence) -> bool:
    """Whether a line falls into names of columns at its capitals.

    Example line: «Шаг Кто ведёт Когда Итог Цех, участок».
    """
    if not 3 <= len(words) <= _MAX_WORDS:
        return False
    names: list[str] = []
    for word in words:
        if any(char.isdigit() for char in word.text):
            return False
        if word.capital or word.text[0] == "№" or not names:
            names.append(word.text)
        else:
            names[-1] += f" {word.text}"
    if len(names) < 3:
        return False
    roles = [evidence.header_role(name) for name in names]
    known = sum(role is not None for role in roles)
    return len(set(roles).intersection(FIELDS)) >= 2 and known * 3 >= len(roles) * 2


def _runs(
    text: str,
    lines: Sequence[Fragment],
    words: Sequence[Sequence[Word]],
    named: Sequence[bool],
) -> Iterator[tuple[int, int, int]]:
    """Where a header may begin and must have ended: run of lines, first, end."""
    runs = 0
    at = 0
    while at < len(lines) and runs < _MAX_RUNS:
        if not (named[at] or is_name_line(words[at])):
            at += 1
            continue
        end = at + 1
        while (
            end < len(lines)
            and end - at < _MAX_LINES
            and (named[end] or is_name_line(words[end], words[end - 1]))
            and text.count("\n", lines[end - 1].end, lines[end].start) < 2
        ):
            end += 1
        last = named.index(True, at, end) + 1 if True in named[at:end] else end
        for first in range(at, last):
            yield runs, first, end
        runs += 1
        at = end


def _readings(
    judge: "_Judge", first: int, end: int, named: Sequence[bool]
) -> Iterator[tuple[float, Header]]:
    """The best reading of each stretch of lines from ``first`` on, with its worth."""
    words = judge.words
    drafts = [_Draft(0.0, ())]
    worth = 0.0
    debt = 0
    for index in range(first, end):
        grown = [new for draft in drafts for new in _grow(draft, words, index)]
        drafts = sorted(grown, key=lambda draft: -draft.score)[:_BEAM]
        worth += _PER_WORD * len(words[index])
        if not named[index]:
            debt += _foreign(words[index]) - sum(word.broken for word in words[index])
        score, columns = max(map(judge.judge, drafts), key=lambda found: found[0])
        if sum(column.role is not Role.NUMBER for column in columns) > 1:
            header = Header(columns, first, index + 1)
            yield score + worth + _PER_FOREIGN * max(debt, 0), header


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
                gain = 0.5 * _held(line[at - 1].text, word.text)
                gain -= _CAPITAL_WITHIN * word.capital
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
    usual = 1.3 if shape(right).case == "lower" else 0.0
    return _HELD_BY_EDGE.get(shape(left).edge, usual)


def _put(
    columns: tuple[tuple[Spot, ...], ...], place: int, spots: tuple[Spot, ...]
) -> tuple[tuple[Spot, ...], ...]:
    return (*columns[:place], spots, *columns[place + 1 :])


class _Judge:
    """Judges whole headers by what their names say.

    Args:
        words: The words of each line.
        evidence: Knows the names of columns.
    """

    def __init__(self, words: Sequence[Sequence[Word]], evidence: Evidence) -> None:
        self.words = words
        self.evidence = evidence
        self._names: dict[tuple[Spot, ...], tuple[float, Role | None, str]] = {}

    def judge(self, draft: _Draft) -> tuple[float, tuple[Column, ...]]:
        """What a draft is worth, and its columns."""
        score = draft.score
        seen: set[Role] = set()
        columns = []
        for place, spots in enumerate(draft.columns):
            worth, role, name = self._name(spots)
            if role is Role.NUMBER and place:
                role = Role.EXTRA  # «Веха» amid the columns counts no rows
                score -= _NUMBER_AMID
            columns.append(Column(name, role or Role.EXTRA))
            score += worth + _worth(role, seen)
            if role is not None:
                seen.add(role)
        if len(seen.intersection(FIELDS)) < 2:
            score += _TOO_FEW
        return score, tuple(columns)

    def _name(self, spots: tuple[Spot, ...]) -> tuple[float, Role | None, str]:
        if spots not in self._names:
            pieces = _pieces(self.words, spots)
            body = "\n".join(" ".join(w.text for w in piece) for piece in pieces)
            role = self.evidence.header_role(_SHORTENED.sub(_in_full, body))
            name = clean(body)
            worth = _BROKEN_OFF * _breaks(pieces)
            worth += _USUAL_NAME if _USUAL.fullmatch(name) else 0.0
            if role is not Role.NUMBER and _NUMBERED.match(name):
                worth += _NAMELESS
            if role is Role.NUMBER:
                worth -= _PER_NOT_NUMBER * sum(
                    _NUMBER_WORD.fullmatch(word) is None for word in name.split()
                )
            self._names[spots] = worth, role, name
        return self._names[spots]


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


def _in_full(match: regex.Match[str]) -> str:
    """«Отв.» as «ответственный»."""
    return _FULL[match[1][0].casefold()]


def _worth(role: Role | None, seen: set[Role]) -> float:
    if role is None:
        return _NAMELESS
    if role is Role.NUMBER:
        return 2.0
    if role not in FIELDS:
        return 0.5
    return _SECOND_OF_ROLE if role in seen else 3.0
