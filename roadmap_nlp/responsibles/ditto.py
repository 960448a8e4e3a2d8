"""Ditto marks: «-//-», «то же», «те же»."""

from typing import Final

from roadmap_nlp.responsibles.grammar import DITTO

MAX_LENGTH: Final = 24


def is_ditto(text: str) -> bool:
    """Whether ``text`` only repeats the cell above.

    Example:
        >>> [is_ditto(mark) for mark in ("-//-", "То же", "- « -", "-", "завуч")]
        [True, True, True, False, False]
    """
    mark = text.strip()
    return len(mark) <= MAX_LENGTH and DITTO.fullmatch(mark) is not None
