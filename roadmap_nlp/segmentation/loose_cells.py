"""Tells cells that stand a paragraph each from prose, where no header says so."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import regex

from roadmap_nlp.types import Evidence

_NUMBER: Final = regex.compile(r"(?:№\s*)?(\d{1,3}(?:\.\d{1,3})*)[.)]?")
_LEAST_NUMBERS: Final = 4
_MOST_LINES: Final = 12  # a row has, its number and broken cells included
_SURE: Final = 0.8
_LEAST_CELLS: Final = 4
_LEAST_SHARE: Final = 0.12  # of the lines, for terms and for parties
_ROW_SHARE: Final = 0.15
_EVEN: Final = 0.6  # of as many terms as parties
_LABEL: Final = regex.compile(  # «Отв. завхоз», «Срок – май»
    r"(?:отв|срок|исп|результат|итог|выход)\p{L}*\s*[.:–—-]", regex.IGNORECASE
)
_ITEM: Final = regex.compile(r"\d{1,2}[.)]\s|[-–—•]\s")
_LONGEST: Final = 250


def has_number_cells(texts: Sequence[str]) -> bool:
    """Whether numbers stand alone, one after another, a row's lines apart.

    Pages have more lines than rows, and their numbers do not begin with one. Numbers
    right below one another («1», «2», «3») are those of columns.

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
            run = run + 1 if index - at > 1 else 0
        else:
            continue
        if run >= _LEAST_NUMBERS:
            return True
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


def rows_of_cells(texts: Sequence[str], evidence: Evidence) -> bool:
    """Whether so many lines are bare terms and parties that rows must be made of them.

    Months over items with a party each are fewer than their parties; clauses of an
    order, and items under headings, label theirs («Срок:», «Отв. »). Terms that follow
    one another are a column's.

    Example:
        >>> from roadmap_nlp.tagging.evidence import RuleEvidence
        >>> rows = ["Осмотр сада", "до 1 мая", "директор школы"] * 4
        >>> rows_of_cells(rows, RuleEvidence())
        True
        >>> rows_of_cells(["Май", *(["Осмотр сада", "завхоз"] * 6)], RuleEvidence())
        False
    """
    if sum(_LABEL.match(text) is not None for text in texts) > 1:
        return False
    bare = [t for t in texts if len(t) <= _LONGEST and not _ITEM.match(t)]
    timed = [evidence.deadline_likeness(text) >= _SURE for text in bare]
    terms = sum(timed)
    if terms < max(_LEAST_CELLS, _ROW_SHARE * len(texts)):
        return False
    if 2 * sum(map(all, pairwise(timed))) > terms:
        return False
    parties = sum(evidence.party_likeness(text) >= _SURE for text in bare)
    fewer, more = sorted((terms, parties))
    return fewer >= max(_LEAST_CELLS, _EVEN * more)
