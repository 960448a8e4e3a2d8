"""The marks that open a clause: «1.», «2.3.», «а)», «–»."""

from dataclasses import dataclass
from typing import Final

import regex

from roadmap_nlp.linking.prose.words import infinitives

PAREN: Final = 20
LETTER: Final = 30
DASH: Final = 40
PLAIN: Final = 50
"""Depths of clauses; a dotted number's is how many parts it has."""

_MARK: Final = regex.compile(
    r"""
    (?: пункт | п\.? | § )? \s*+
    (?: (?! \d{1,2}\.\d{2}\.\d{2,4} (?!\d) | \d{1,2}\.0\d (?!\.?\d) )  # no date
        (?P<dotted> \d{1,3} (?: \.\d{1,2} ){0,4}
                    (?: \. (?!\d) | (?<= \.\d | \.\d\d ) ) )
        (?= \s* [\p{L}«"(\d] )
      | (?P<paren> \(? \d{1,3} \) ) (?= \s* [\p{L}«"] )
      | (?P<letter> [а-яёa-z] \) ) (?= \s* [\p{L}«"\d] )
      | (?P<dash> [-–—•*●▪·] ) (?= \s* [\p{L}«"\d] )
      | (?P<bare> \d{1,2} ) (?= \s+ \p{Lu}\p{Ll} )
    )
    """,
    regex.VERBOSE,
)
_INLINE: Final = regex.compile(
    r"""
    (?<= [.;:)»] \s | [.;:] | [.;:)»] \s\s )
    (?= \d{1,3} (?: \.\d{1,2} ){0,4} [.)] \s* \p{L} )
    """,
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A clause's mark.

    Attributes:
        start: Offset of its first character in the line.
        end: One past its last.
        body: Where the clause's words begin.
        depth: How deep it lies: parts of a dotted number, or one of the constants.
        path: The parts of its number; empty for letters and dashes.
    """

    start: int
    end: int
    body: int
    depth: int
    path: tuple[int, ...] = ()


def read_mark(text: str, at: int = 0) -> Mark | None:
    """The mark that ``text`` has at ``at``, or None.

    Example:
        >>> read_mark("2.1. До 1 июня обновить").path, read_mark("15.06.2025 – сбор")
        ((2, 1), None)
    """
    match = _MARK.match(text, at)
    if match is None:
        return None
    kind = match.lastgroup or ""
    start, end = match.span(kind)
    body = end
    while body < len(text) and text[body].isspace():
        body += 1
    path = tuple(int(part) for part in regex.findall(r"\d+", match[kind]))
    if kind in {"dotted", "bare"}:
        return Mark(start, end, body, len(path), path)
    depth = {"paren": PAREN, "letter": LETTER}.get(kind, DASH)
    return Mark(start, end, body, depth, path if kind == "paren" else ())


_ROMAN: Final = regex.compile(r"(?=[IVX])(X{0,2}(?:IX|IV|V?I{0,3}))[.)]\s+(?=\p{Lu})")
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10}


def roman_mark(text: str) -> Mark | None:
    """The Roman number that opens a clause with a verb; else it heads a section.

    Example:
        >>> roman_mark("IV. Завхозу купить краску").path, roman_mark("IV. Ремонт")
        ((4,), None)
    """
    match = _ROMAN.match(text)
    if match is None or not infinitives(text):
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in match[1]]
    after = [*digits[1:], 0]
    value = sum(
        -one if one < two else one for one, two in zip(digits, after, strict=True)
    )
    return Mark(0, match.end(1) + 1, match.end(), 1, (value,))


def follows(path: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a dotted number can come after ``last``.

    It may go down («2.» to «2.1»), on («2.1» to «2.2» or «2.4», a clause being lost),
    up («2.3» to «3.») or begin anew.

    Example:
        >>> follows((2, 1), (2,)), follows((3,), (2, 3)), follows((9, 5), (2, 3))
        (True, True, False)
    """
    if not last or path == (1,):
        return True
    shared = len(path) - 1
    if len(last) < len(path):
        return last == path[:shared] and path[-1] <= 2
    if path[-1] == 1 and 0 < path[0] - last[0] <= 2:
        return True  # «3.1» after «2.4»: the clause between has no words of its own
    return path[:shared] == last[:shared] and 0 < path[-1] - last[shared] <= 3


def inline_marks(text: str, last: tuple[int, ...], start: int = 0) -> list[int]:
    """Where further clauses begin inside a line, if numbers tell so.

    Args:
        text: The line.
        last: The dotted number before.
        start: Where to begin: after the line's own mark.

    Example:
        >>> inline_marks("Отделу кадров: 1.1. Сверить. 1.2. Сдать.", (1,))
        [15, 29]
    """
    found = []
    item = end = 0
    for match in _INLINE.finditer(text, start):
        mark = read_mark(text, match.start())
        if mark is None or mark.depth >= LETTER or mark.start < end:
            continue
        if mark.depth == PAREN and mark.path[0] in {1, item + 1}:
            item = mark.path[0]
        elif mark.depth < PAREN and _next(mark.path, last):
            last, item = mark.path, 0
        else:
            continue
        found.append(mark.start)
        end = mark.end
    return found


def _next(path: tuple[int, ...], last: tuple[int, ...]) -> bool:
    if path[:-1] == last and path[-1] == 1:
        return True
    size = len(path)
    return size <= len(last) and path == (*last[: size - 1], last[size - 1] + 1)
