"""Ditto marks: «-//-», «то же», «те же»."""

from roadmap_nlp.responsibles.grammar import DITTO


def is_ditto(text: str) -> bool:
    """Whether ``text`` only repeats the cell above.

    Example:
        >>> [is_ditto(mark) for mark in ("-//-", "То же", "- « -", "-", "завуч")]
        [True, True, True, False, False]
    """
    return DITTO.fullmatch(text) is not None
