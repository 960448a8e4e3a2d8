"""Breaking a cell into the lines of a column."""

import re
from dataclasses import dataclass
from random import Random

from roadmap_nlp.damage.marked import Marked

WORD = re.compile(r"\S+")
VOWELS = frozenset("аеёиоуыэюяАЕЁИОУЫЭЮЯ")
OWN_SIGNS = "-–—/"
"""Signs that a line may break after, as they stand in the word."""

LETTERS_KEPT = 2
"""A divided word leaves at least so many letters on either line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the cell that becomes a line; ``divided`` adds a hyphen."""

    start: int
    end: int
    divided: bool = False


def wrap(
    cell: Marked, width: int, rng: Random, hyphens: float = 0.0
) -> tuple[Marked, ...]:
    """The lines of ``cell`` in a column of ``width`` characters.

    Args:
        cell: The text; line feeds part its paragraphs.
        width: Characters a line, at least 1.
        rng: Decides which words are divided.
        hyphens: How often a word that does not fit is divided, 0 to 1.

    Example:
        >>> lines = wrap(Marked.of("Ремонт кровли школы"), 12, Random(1))
        >>> [line.text for line in lines]
        ['Ремонт', 'кровли школы']
        >>> [line.text for line in wrap(Marked.of("по распоряжению"), 9, Random(1), 1)]
        ['по распо-', 'ряжению']
    """
    lines: list[Marked] = []
    for line in find_lines(cell.text, width, rng, hyphens):
        piece = cell[line.start : line.end]
        if line.divided:
            piece = piece.rewritten([(len(piece), len(piece), "-")])
        lines.append(piece)
    return tuple(lines)


def find_lines(text: str, width: int, rng: Random, hyphens: float) -> list[Line]:
    """Where the lines of ``text`` are; see :func:`wrap`."""
    lines: list[Line] = []
    offset = 0
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph, offset, width, rng, hyphens)
        offset += len(paragraph) + 1
    return lines


def _paragraph(
    text: str, offset: int, width: int, rng: Random, hyphens: float
) -> list[Line]:
    lines: list[Line] = []
    start, end = -1, -1
    for match in WORD.finditer(text):
        word, last = match.span()
        if start < 0:
            start = word
        elif last - start > width:
            cut = word + _division(match[0], width - (word - start), rng, hyphens)
            divided = cut > word and text[cut - 1] not in OWN_SIGNS
            lines.append(Line(start, cut if cut > word else end, divided))
            start = cut
        while last - start > width:
            # No division found: «поступлени|я» in a narrow column.
            kept = _division(text[start:last], width, rng, hyphens)
            cut = start + (kept or width)
            lines.append(
                Line(start, cut, bool(kept) and text[cut - 1] not in OWN_SIGNS)
            )
            start = cut
        end = last
    if start >= 0:
        lines.append(Line(start, end))
    return [Line(x.start + offset, x.end + offset, x.divided) for x in lines]


def _division(word: str, room: int, rng: Random, hyphens: float) -> int:
    """How many letters of ``word`` stay on a line with ``room``; 0 for none."""
    own = 1 + max(word.rfind(sign, LETTERS_KEPT, max(room, 0)) for sign in OWN_SIGNS)
    if own and len(word) - own >= LETTERS_KEPT:
        return own
    if rng.random() >= hyphens:
        return 0
    for cut in range(min(room - 1, len(word) - LETTERS_KEPT), LETTERS_KEPT - 1, -1):
        if word[:cut].isalpha() and _may_part(word, cut):
            return cut
    return 0


def _may_part(word: str, cut: int) -> bool:
    """Whether a syllable ends at ``cut``: «распо-ряжению», but not «регио-льный»."""
    after = word[cut:]
    if word[cut - 1] not in VOWELS or VOWELS.isdisjoint(after):
        return False
    opens = after[0] in VOWELS or after[1] in VOWELS
    return opens and after[0] not in "йьъ"
