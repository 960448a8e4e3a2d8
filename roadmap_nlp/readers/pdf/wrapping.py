"""Printed lines back to the author's lines: what only the width of a cell broke."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import regex

from roadmap_nlp.readers.pdf.page import Line, around
from roadmap_nlp.text.dictionary import is_word

_SLACK = 0.5  # points
_ALIGNED = 2.0  # points
_BLANK_EM = 0.25  # a blank between words, in font sizes
_WORD = regex.compile(r"\p{L}+")
_SHORT = 2  # letters
_COMPOUND_VOWELS = "ое"  # «учебно-|лабораторный»
_DASHED = regex.compile(r"[-–—]\s")
_BEFORE_DASH = regex.compile(r"^[-–—]\s|[.;:,]$")
_ITEM = regex.compile(r"[•▪·●○]\s|\(?\d{1,2}(?:\.\d{1,2})*[).]\s|\p{L}\)\s")
_STOP = regex.compile(r"[.;:!?]\s*$")
_DIGIT_HYPHEN = regex.compile(r"\d-$")  # «5-|х классов»
_BROKEN_WORD = regex.compile(r"\p{L}-$")


def inner_words(lines: Iterable[Line]) -> frozenset[str]:
    """Words that stand inside printed lines, so that no edge has cut them."""
    found: set[str] = set()
    for line in lines:
        found.update(word.casefold() for word in _WORD.findall(line.text)[1:-1])
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Unwraps the lines of a document.

    Attributes:
        known: Words that stand whole in it.
    """

    known: Set[str]

    def unwrapped(self, lines: Sequence[Line], left: float, right: float) -> list[Line]:
        """The author's lines of a cell or column whose text may fill left to right.

        A line goes on in the next one where the next word would not have fitted.
        """
        found: list[Line] = []
        above: Line | None = None
        for line in lines:
            link = (
                None
                if above is None
                else self.link(above, line, _room(above, line, left, right))
            )
            if link is None or above is None:
                found.append(line)
            else:
                last = found.pop()
                head = last.text[: len(last.text) + link.dropped]
                text = head + link.between + line.text
                found.append(Line(text, around([last.box, line.box]), last.size))
            above = line
        return found

    def link(self, above: Line, below: Line, room: float) -> "Link | None":
        """How a line goes on in the next; None where the author ended it.

        Args:
            above: The line.
            below: The next one.
            room: How much wider the line could have been.
        """
        if self._cuts_word(above, below, room):
            return Link("")
        if _DIGIT_HYPHEN.search(above.text) and below.text[0].islower():
            return Link("")
        if _BROKEN_WORD.search(above.text) and below.text[0].isalpha():
            return self._hyphen(above.text, below.text)
        if _BLANK_EM * above.size + below.lead <= room - _SLACK:
            return None
        if _ITEM.match(below.text) or (
            _DASHED.match(below.text) and _BEFORE_DASH.search(above.text)
        ):
            return None
        if _STOP.search(above.text) and below.text[0].isupper():
            return None
        return Link(" ")

    def _hyphen(self, above: str, below: str) -> "Link":
        """Drop the hyphen of a broken word; keep that of «педагог-библиотекарь»."""
        head, tail = _WORD.findall(above)[-1], _WORD.findall(below)[0]
        if below[0].isupper() and not head.isupper():
            return Link("")
        if is_word(f"{head}-{tail}"):
            return Link("")
        if self._is_whole((head + tail).casefold()):
            return Link("", dropped=-1)
        kept = is_word(tail) and (is_word(head) or head[-1] in _COMPOUND_VOWELS)
        return Link("", dropped=0 if kept else -1)

    def _cuts_word(self, above: Line, below: Line, room: float) -> bool:
        """Whether a word wider than its cell is cut.

        It has the line to itself, or else what is left and right of the cut is no word.
        """
        if not _may_go_on(above.text, below.text):
            return False
        letters = len(below.text.partition(" ")[0])
        full = below.lead / letters > room - _SLACK
        head, tail = _WORD.findall(above.text), _WORD.findall(below.text)
        if not head or not tail or not above.text[-1].isalpha():
            return full and " " not in above.text
        one, two = head[-1].casefold(), tail[0].casefold()
        torn = len(one) > _SHORT and not self._is_whole(one)
        if self._is_whole(one + two):
            return torn or (full and " " not in above.text)
        if " " in above.text:
            return False
        return full and not self._is_whole(one)

    def _is_whole(self, word: str) -> bool:
        return word in self.known or is_word(word)


def _room(above: Line, below: Line, left: float, right: float) -> float:
    """How much wider ``above`` could have been; centred lines grow both ways."""
    one, two = above.box, below.box
    apart = abs(one.x0 - two.x0) > _ALIGNED and abs(one.x1 - two.x1) > _ALIGNED
    if apart and abs(one.x0 + one.x1 - two.x0 - two.x1) <= _ALIGNED:
        return (right - left) - (one.x1 - one.x0)
    return right - max(one.x1, left)


@dataclass(frozen=True, slots=True)
class Link:
    """What stands between two printed lines that are one.

    Attributes:
        between: A blank between words, nothing inside one.
        dropped: How many characters the first loses: minus one for its hyphen.
    """

    between: str
    dropped: int = 0


def _may_go_on(above: str, below: str) -> bool:
    last, first = above[-1], below[0]
    if last.isdigit() or (last == "." and above[-2:-1].isdigit()):
        return first.isdigit()
    if not last.isalpha() or not first.isalpha():
        return False
    return first.islower() or (above.isupper() and len(above) > 1)
