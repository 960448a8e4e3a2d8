"""What marks tell of running text before its words are judged.

A quotation or bracket lies in one cell, a ditto mark is a cell, and a figure alone on
its line is a page's number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import regex

from roadmap_nlp.linking.shapes import PAGE_NUMBER
from roadmap_nlp.types import Fragment, Role, WordTags

_INSIDE: Final = regex.compile(
    r"«[^«»\n]{1,160}»|„[^„“\n]{1,160}“|\([^()\n]{1,160}\)", regex.DOTALL
)
_DITTO: Final = regex.compile(
    r"(?<!\S)(?:(?i:то|те|та|тот)\s+же|-\s?//\s?-|[-–—]\s?[\"«»„“]{1,2}\s?[-–—]|//)"
    r"[,;.]?(?!\S)(?!\s+(?:и|с|на|в|для|по|что|время)\s)"
)
_OPEN: Final = regex.compile(
    r"(?:и|или|в|во|на|по|с|со|к|ко|о|об|от|до|для|из|за|при|под|между|его|её|ее|их)"
)
_FIGURE: Final = regex.compile(r"\d{1,2}[.)]?|[IVXІХ]{1,5}[.)]?")
_VALUES: Final = (Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME, Role.EXTRA)
_HALF: Final = -0.7
_SURE: Final = -0.05
_FAIR: Final = -1.5
_UNLIKELY: Final = -8.0
_LONG: Final = 80  # characters of a line of running text


def page_lines(text: str, lines: Sequence[Fragment]) -> frozenset[Fragment]:
    """Lines that hold the number of a page: they stand between long lines.

    Bare figures that count from one are numbers of rows.
    """
    found = {}
    for at, line in enumerate(lines[1:], 1):
        if not PAGE_NUMBER.fullmatch(text, line.start, line.end):
            continue
        beside = [lines[at - 1], *lines[at + 1 : at + 2]]
        if max(one.end - one.start for one in beside) >= _LONG:
            found[line] = text[line.start : line.end]
    bare = {line for line, body in found.items() if body.isdigit()}
    if any(found[line] == "1" for line in bare):
        return frozenset(found.keys() - bare)
    return frozenset(found)


def with_marks(text: str, tags: WordTags) -> WordTags:
    """Tags that heed quotation marks, brackets and ditto marks.

    Args:
        text: What was tagged.
        tags: Of its words.
    """
    roles = {role: list(logs) for role, logs in tags.roles.items()}
    begins, goes_on = list(tags.begins), list(tags.goes_on)
    begins_row, within_row = list(tags.begins_row), list(tags.within_row)
    for first, last in _words(tags, _INSIDE, text):
        for at in range(first + 1, last):
            begins[at], goes_on[at] = _UNLIKELY, 0.0
            begins_row[at], within_row[at] = _UNLIKELY, 0.0
    for at in _open_ends(text, tags):
        begins[at], goes_on[at] = _UNLIKELY, 0.0
        begins_row[at], within_row[at] = _UNLIKELY, 0.0
    for at in _heading_numbers(text, tags):
        for role, logs in roles.items():
            logs[at] = _SURE if role is Role.SECTION else _UNLIKELY
        begins[at], goes_on[at] = _SURE, _UNLIKELY
        begins[at + 1], goes_on[at + 1] = _UNLIKELY, _SURE
    for first, last in _words(tags, _DITTO, text):
        for at in range(first, last):
            for role, logs in roles.items():
                logs[at] = _FAIR if role in _VALUES else _UNLIKELY
            inner = at > first
            begins[at] = _UNLIKELY if inner else _SURE
            goes_on[at] = _SURE if inner else _UNLIKELY
            begins_row[at], within_row[at] = _UNLIKELY, _SURE
        if last < len(begins):
            begins[last], goes_on[last] = _SURE, _UNLIKELY
    return replace(
        tags,
        roles=roles,
        begins=begins,
        goes_on=goes_on,
        begins_row=begins_row,
        within_row=within_row,
    )


def _open_ends(text: str, tags: WordTags) -> Iterator[int]:
    """Words after a preposition, conjunction or «его», which end no cell."""
    for at in range(1, len(tags.starts)):
        if _OPEN.fullmatch(text, tags.starts[at - 1], tags.ends[at - 1]):
            yield at


def _heading_numbers(text: str, tags: WordTags) -> Iterator[int]:
    """Figures before words that a tagger takes for a heading: «2. Закупки»."""
    section = tags.roles[Role.SECTION]
    for at in range(len(section) - 1):
        word = text[tags.starts[at + 1] : tags.ends[at + 1]]
        if (
            section[at + 1] > _HALF
            and word[:1].isupper()
            and len(word) > 2
            and _FIGURE.fullmatch(text, tags.starts[at], tags.ends[at])
        ):
            yield at


def _words(
    tags: WordTags, pattern: regex.Pattern[str], text: str
) -> Iterator[tuple[int, int]]:
    """First word and one past the last of each match; words that begin inside it."""
    at = 0
    starts, ends = tags.starts, tags.ends
    for match in pattern.finditer(text):
        while at < len(starts) and ends[at] <= match.start():
            at += 1
        last = at
        while last < len(starts) and starts[last] < match.end():
            last += 1
        if at < last:
            yield at, last
