"""Bars that are typed with other characters: «! 1 ! Ремонт ! май !»."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from roadmap_nlp.segmentation.lines import MAX_CELLS, Line

# Printers without a bar had «!», «I» or «:» for it.
_STAND_INS = "!I:"
_BARS = regex.compile(r"[|¦│║┃]")
_LEAST_LINES = 3
_LEAST_A_LINE = 2
_SAME_PLACE = 3


def with_bars(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with true bars for the character that stands for them.

    A character is a bar where no true bar is in the text and it stands twice and more,
    between blanks or at line ends, in most lines from the first such to the last.

    Example:
        >>> from roadmap_nlp.segmentation.lines import split_lines
        >>> table = "! 1 ! Ремонт ! май !\\n! 2 ! Стой! ! июнь !\\n! 3 ! Осмотр ! !"
        >>> [line.text for line in with_bars(split_lines(table))][1]
        '¦ 2 ¦ Стой! ¦ июнь ¦'
    """
    if any(_BARS.search(line.text) for line in lines):
        return lines
    for mark in _STAND_INS:
        bound = regex.compile(rf"(?<![^\s-]){mark}(?![^\s-])|^\s*+{mark}|{mark}\s*+$")
        ruled = [
            number
            for number, line in enumerate(lines)
            if line.text.count(mark) in range(_LEAST_A_LINE, MAX_CELLS)
            and len(bound.findall(line.text)) >= _LEAST_A_LINE
        ]
        if len(ruled) >= _LEAST_LINES and _are_most(lines, ruled):
            return _replaced(lines, ruled, mark, bound)
    return lines


def _are_most(lines: Sequence[Line], ruled: Sequence[int]) -> bool:
    """Whether most lines with words, from the first ruled one to the last, are."""
    inside = lines[ruled[0] : ruled[-1] + 1]
    worded = sum(any(char.isalnum() for char in line.text) for line in inside)
    return len(ruled) * 3 > worded * 2


def _replaced(
    lines: Sequence[Line],
    ruled: Iterable[int],
    mark: str,
    bound: "regex.Pattern[str]",
) -> list[Line]:
    """Lines with bars for the marks at cell bounds, or below one another."""
    found = list(lines)
    numbers = set(ruled)
    numbers |= {n for n, line in enumerate(lines) if _is_ruled(line.text, mark)}
    columns = Counter(
        match.end() for n in numbers for match in bound.finditer(lines[n].text)
    )
    for number in numbers:
        text = lines[number].text
        ends = {match.end() for match in bound.finditer(text.rstrip())}
        places = {
            at
            for at, char in enumerate(text)
            if char == mark and (at + 1 in ends or columns[at + 1] >= _SAME_PLACE)
        }
        bars = ("¦" if at in places else char for at, char in enumerate(text))
        found[number] = replace(lines[number], text="".join(bars))
    return found


def _is_ruled(text: str, mark: str) -> bool:
    """Whether a line is a rule with the mark at its joints: «!----!-----!»."""
    return mark in text and "--" in text and not set(text) - {mark, "-", "+", " "}
