"""Tells columns read line by line, without a header, from a wrapped list."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from roadmap_nlp.types import Evidence

_LED = regex.compile(r"(?:№\s?)?(\d{1,3})(?:\.\d{1,3})*[.)]?\s+(?=\S)")
_ENDED = regex.compile(r"[.;:]$")
_LEAST_NUMBERS = 4
_LONGEST = 200  # characters of a printed line
_FULL = 0.8  # of the margin: what a wrapped line fills at least
_MARGIN = 0.9  # of the lines are no longer
_LOOSE = 0.4  # of a row's lines: in wrapped lists a line in four, of short items
_FEW = 0.25


@dataclass(frozen=True, slots=True)
class _Items:
    """Lines that numbers lead, and the lines below each."""

    lines: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "_Items":
        """The items of a list, each number at most a few more than the last."""
        items: list[list[str]] = []
        last = None
        for text in texts:
            led = _LED.match(text)
            number = int(led[1]) if led else None
            if number is not None and (last is None or 0 <= number - last <= 2):
                items.append([text])
                last = number
            elif items:
                items[-1].append(text)
        return cls(tuple(map(tuple, items)))


def is_interleaved(texts: Sequence[str], evidence: Evidence) -> bool:
    """Whether numbered lines hold pieces of several columns, with no header above.

    A wrapped line is broken where the next word does not fit; a line of pieces ends
    where its cells do, so most lines of a row have room for the next word. A deadline
    stands among other words there, not on a line of its own as where cells are lines.

    Args:
        texts: The lines that are not blank.
        evidence: Finds deadlines.
    """
    items = _Items.of(texts).lines
    below = sum(len(item) - 1 for item in items)
    if len(items) < _LEAST_NUMBERS or below < len(items):
        return False
    inside = [text for item in items for text in item]
    margin = sorted(map(len, inside))[int(len(inside) * _MARGIN)]
    ended = sum(bool(_ENDED.search(text)) for text in inside)
    if margin > _LONGEST or ended > len(inside) * _FEW:
        return False
    loose = sum(
        len(line) + 1 + len(after.split()[0]) < margin * _FULL
        for item in items
        for line, after in pairwise(item)
    )
    return loose > below * _LOOSE and _times_are_inside(items, evidence)


def _times_are_inside(items: Sequence[Sequence[str]], evidence: Evidence) -> bool:
    """Whether deadlines share their lines with other words, in most rows."""
    shared = alone = 0
    for item in items:
        for line in item:
            for low, high in evidence.deadlines(line)[:1]:
                rest = _LED.sub("", line[:low]) + line[high:]
                inside = sum(char.isalpha() for char in rest) > _LEAST_NUMBERS
                shared += inside
                alone += not inside
    return shared * 2 >= len(items) and shared > alone * 2
