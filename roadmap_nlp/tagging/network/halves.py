"""Words that a narrow column cut in two without a hyphen: «ежедне | вно».

The halves stand on two lines, with cells of other columns between them, so that no
grammar that reads line by line knows either. The dictionary knows what they make.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from roadmap_nlp.text.dictionary import is_word

_CUT: Final = regex.compile(
    r"[\W\d_]*+(?P<letters>\p{L}*\p{Ll})(?P<hyphen>[-\u00ad\u2010])?"
)
_GOES_ON: Final = regex.compile(r"(?P<letters>\p{Ll}+)\W*+")
_LINES: Final = 2
"""So many lines down a word may go on: a lower cell of the row can stand between."""
_SHORTEST: Final = 5
_MOST_PLACES: Final = 40
"""Words further on are of no column that is still the same row."""


def halves(words: Sequence[str], lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each word that is cut, with the one that it goes on with.

    Args:
        words: The words of a text's lines, in order.
        lines: Number of each one's line.

    Example:
        >>> words = "Приём граждан ежедне Журнал по записи вно записи".split()
        >>> list(halves(words, [0, 0, 0, 0, 1, 1, 1, 1]))
        [(2, 6)]
    """
    taken: set[int] = set()
    for at, word in enumerate(words):
        start = _stem(word)
        if start is None:
            continue
        for other in range(at + 1, min(at + _MOST_PLACES, len(words))):
            below = lines[other] - lines[at]
            if below > _LINES:
                break
            if below and other not in taken and _go_together(start, words[other]):
                taken.add(other)
                yield at, other
                break


def _stem(word: str) -> str | None:
    """The letters of a word that is none of the language, or ends in a hyphen."""
    match = _CUT.fullmatch(word)
    if match is None:
        return None
    letters: str = match["letters"]
    return letters if match["hyphen"] or not is_word(letters) else None


def _go_together(start: str, word: str) -> bool:
    match = _GOES_ON.fullmatch(word)
    if match is None:
        return False
    whole = f"{start}{match['letters']}"
    return len(whole) >= _SHORTEST and is_word(whole)
