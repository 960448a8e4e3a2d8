"""Lines of orders and minutes beside their text: page numbers, running heads, notes."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import Final

import regex

from roadmap_nlp.linking.prose.labels import find_labelled
from roadmap_nlp.linking.prose.marks import read_mark
from roadmap_nlp.linking.prose.words import phrase
from roadmap_nlp.text.joined import cut
from roadmap_nlp.types import Fragment, Role, Tagged

_BARE: Final = regex.compile(r"\d{1,3}")
_NUMBER: Final = regex.compile(
    r"""
    [-–—]\s*(?P<page>\d{1,3})\s*[-–—]
      | (?: стр(?:аница|\.)? | лист | с\. ) \s* (?P<page>\d{1,3})
        (?: \s* (?: из | / ) \s* \d{1,3} )?
      | (?P<page>\d{1,3}) \s* (?: из | / ) \s* \d{1,3}
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_NUMBERED: Final = regex.compile(
    r"(?:стр(?:аница|\.)?\s*)?\d{1,3}\s*[–—|-]\s+(?=\p{Lu})|(?=\p{Lu})", regex.I
)
_GOES_ON: Final = regex.compile(r"[^.;]{0,60}\((?:продолжение|окончание)\)", regex.I)
_CONTINUED: Final = regex.compile(r"(?:продолжение|окончание)\s+\p{L}+", regex.I)
# «Приказ от 02.09.2024 № 318»
_ACT: Final = regex.compile(
    r"(?:приказ|постановление|распоряжение|решение|протокол)\s[^.;:]{0,40}?"
    r"(?:от\s+\d\d?[\s.]|№\s?\d)[^;:]{0,60}",
    regex.IGNORECASE,
)
# «(п. 7 в ред. приказа от 12.05.2021 № 31)»
_AMENDED: Final = regex.compile(
    r"""
    \( [^()]{0,60}? (?<! \p{L} )
    (?: в \s+ ред(?:\.|акции) | введ[её]н\p{L}* | дополнен\p{L}* | утратил\p{L}*
      | исключ[её]н\p{L}* | измен[её]н\p{L}* ) \s
    [^()]{0,200}? (?: приказ | постановлени | решени | распоряжени | закон | указ )
    \p{L}* [^()]{0,200} \) [.;]?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# «¹ По перечню, утверждённому советом»
_FOOTNOTE: Final = regex.compile(r"[¹²³⁴-⁹]+(?=\s*\p{L})")
_RULE: Final = regex.compile(r"[_—–-]{3,}")
_LETTER: Final = regex.compile(r"\P{L}+")
_LEAST: Final = 12


def body_lines(
    text: str, lines: Sequence[Fragment]
) -> tuple[list[Fragment], list[Tagged]]:
    """The lines that say something, and those of the page and of amendments.

    Args:
        text: The source's text.
        lines: Its nonblank lines, trimmed.
    """
    pages = page_lines(text, lines)
    notes = _amendments(text, lines)
    feet = _footnotes(text, lines)
    body: list[Fragment] = []
    frame: list[Tagged] = []
    for index, line in enumerate(lines):
        if index in pages:
            frame.append(Tagged(line, Role.FURNITURE, "page number or running head"))
        elif index in notes:
            frame.append(Tagged(line, Role.NOTE, "amendment"))
        elif index in feet:
            frame.append(Tagged(line, Role.NOTE, "footnote"))
        else:
            body.append(line)
    return body, frame


def _footnotes(text: str, lines: Sequence[Fragment]) -> frozenset[int]:
    """Lines of footnotes that open with a raised figure, and the rule above them."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if _FOOTNOTE.match(text, line.start, line.end):
            found.add(index)
            above = lines[index - 1] if index else None
            if above and _RULE.fullmatch(text, above.start, above.end):
                found.add(index - 1)
        elif index - 1 in found and index and text[line.start].islower():
            found.add(index)
    return frozenset(found)


def note_marks(text: str, notes: Sequence[Tagged]) -> regex.Pattern[str] | None:
    """The raised figures that call the footnotes in ``notes``, behind a word."""
    marks = {
        match.group()
        for note in notes
        if (match := _FOOTNOTE.match(text, note.fragment.start, note.fragment.end))
    }
    if not marks:
        return None
    return regex.compile(rf"(?<=\p{{L}}{{3}}|[»)])(?:{'|'.join(sorted(marks))})")


def without_marks(
    text: str, pieces: Sequence[Fragment], marks: regex.Pattern[str]
) -> list[Fragment]:
    """The pieces cut at the figures that ``marks`` finds."""
    found: list[Fragment] = []
    for piece in pieces:
        at = piece.start
        for match in marks.finditer(text, piece.start, piece.end):
            found.append(trim_piece(text, Fragment(at, match.start())))
            at = match.end()
        if text[at : piece.end].strip():
            found.append(trim_piece(text, Fragment(at, piece.end)))
    return found


def trim_piece(text: str, piece: Fragment) -> Fragment:
    """The piece without white space at its ends."""
    words = text[piece.start : piece.end]
    low = len(words) - len(words.lstrip())
    return cut(piece, low, max(low + 1, len(words.rstrip())))


def _amendments(text: str, lines: Sequence[Fragment]) -> frozenset[int]:
    """Lines of notes in brackets that say which act changed the clause above."""
    found: set[int] = set()
    begun = False
    for index, line in enumerate(lines):
        begun = begun or read_mark(text[line.start : line.end]) is not None
        if not begun or text[line.start] != "(":
            continue
        for last in range(index, min(index + 3, len(lines))):
            end = lines[last].end
            if ")" not in text[end - 2 : end]:
                continue
            if _AMENDED.fullmatch(text, line.start, end):
                found.update(range(index, last + 1))
    return frozenset(found)


def page_lines(text: str, lines: Sequence[Fragment]) -> frozenset[int]:
    r"""Indices of the lines that only number a page or repeat the head on it.

    Args:
        text: The source's text.
        lines: Its nonblank lines, trimmed.

    Example:
        >>> text = "Сдать\n- 2 -\nакты"
        >>> page_lines(text, [Fragment(0, 5), Fragment(6, 11), Fragment(12, 16)])
        frozenset({1})
    """
    bodies = [text[line.start : line.end] for line in lines]
    begun = _first_clause(bodies)
    numbers = frozenset(_numbers(bodies, begun))
    head = _letters(" ".join(bodies[:begun]))
    beside = {at for number in numbers for at in (number - 1, number + 1)} - numbers
    counts = Counter(_letters(bodies[at]) for at in beside if at < len(bodies))
    repeated = {words for words, count in counts.items() if count > 1}
    found = set(numbers)
    for index in range(begun, len(bodies)):
        body, near = bodies[index], index in beside
        if (
            _GOES_ON.fullmatch(body)
            or _CONTINUED.fullmatch(body)
            or (near and _heads_page(body, repeated))
            or _repeats(body, head, near=near)
        ):
            found.add(index)
    return frozenset(found)


def _first_clause(bodies: Sequence[str]) -> int:
    """Index of the line after the first clause, or at the latest the first mark."""
    marked = len(bodies)
    for index, body in enumerate(bodies):
        if phrase("resolve").search(body) or (
            (mark := read_mark(body)) is not None and mark.path == (1,)
        ):
            return index + 1
        if mark is not None and marked == len(bodies):
            marked = index + 1
    return marked


def _numbers(bodies: Sequence[str], begun: int) -> Iterator[int]:
    """Lines with a page number; a bare one must be the next page's."""
    last = 0
    for index, body in enumerate(bodies):
        match = _NUMBER.fullmatch(body)
        if match is not None:
            last = int(match["page"])
            yield index
        elif index >= begun and _BARE.fullmatch(body) and last < int(body) <= last + 2:
            last = int(body)
            yield index


def _heads_page(body: str, repeated: Container[str]) -> bool:
    """Whether a line beside a page number names the act or stands on pages before."""
    words = _letters(body)
    again = len(words) >= _LEAST and words in repeated and not find_labelled(body)
    return again or _ACT.fullmatch(body) is not None


def _repeats(body: str, head: str, *, near: bool) -> bool:
    """Whether a line says again what the document's head says: «2 — О мерах по …»."""
    lead = _NUMBERED.match(body)
    if lead is None or not (near or lead.group()):
        return False
    words = _letters(body[lead.end() :])
    return len(words) >= _LEAST and words in head


def _letters(body: str) -> str:
    return _LETTER.sub("", body).casefold()
