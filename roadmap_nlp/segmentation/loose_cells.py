"""Tells cells that stand a paragraph each from prose, where no header says so."""

from collections.abc import Sequence
from typing import Final

import regex

from roadmap_nlp.types import Evidence

_NUMBER: Final = regex.compile(r"(?:№\s*)?(\d{1,3}(?:\.\d{1,3})*)[.)]?")
_LEAST_NUMBERS: Final = 4
_MOST_LINES: Final = 12  # a row has, its number and broken cells included
_SURE: Final = 0.8
_LEAST_CELLS: Final = 4
_LEAST_SHARE: Final = 0.12  # of the lines, for terms and for parties
_LONGEST: Final = 250


def has_number_cells(texts: Sequence[str]) -> bool:
    """Whether numbers stand alone, one after another, a row's lines apart.

    Pages have more lines than rows, and their numbers do not begin with one.

    Example:
        >>> has_number_cells(["1", "Осмотр", "май", "2", "Уборка", "3", "Сев", "4"])
        True
    """
    last: tuple[int, ...] = ()
    at = run = 0
    for index, text in enumerate(texts):
        match = _NUMBER.fullmatch(text)
        if match is None:
            continue
        value = tuple(int(part) for part in match.group(1).split("."))
        if set(value) == {1}:
            run = 1
        elif run and index - at <= _MOST_LINES and _next(last, value):
            run += 1
        else:
            continue
        if run >= _LEAST_NUMBERS:
            return index - at > 1
        last, at = value, index
    return False


def _next(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    if len(before) != len(after):
        return False
    if before[:-1] == after[:-1]:
        return 0 < after[-1] - before[-1] <= 2
    return after[-1] == 1 and after > before


def has_field_cells(texts: Sequence[str], evidence: Evidence) -> bool:
    """Whether many lines are a term and nothing else, and many a party.

    Example:
        >>> from roadmap_nlp.tagging.evidence import RuleEvidence
        >>> rows = ["Осмотр сада", "до 1 мая", "директор школы"] * 4
        >>> has_field_cells(rows, RuleEvidence())
        True
    """
    short = [text for text in texts if len(text) <= _LONGEST]
    least = max(_LEAST_CELLS, _LEAST_SHARE * len(texts))
    terms = sum(evidence.deadline_likeness(text) >= _SURE for text in short)
    if terms < least:
        return False
    return sum(evidence.party_likeness(text) >= _SURE for text in short) >= least
