"""Words that name who is to act: in running text they end the words of a deadline."""

from functools import cache
from typing import Final

from roadmap_nlp.lexicons import entries, words

_NAMES_PARTY: Final = frozenset({"post", "people", "org"})


@cache
def party_nominatives() -> frozenset[str]:
    """Forms that can only be the subject: «служба», but not «службы».

    Example:
        >>> "служба" in party_nominatives(), "службы" in party_nominatives()
        (True, False)
    """
    found = set(words("deadline_stop_words"))
    for _, (_, kind, stem, *numbers) in entries("party_heads"):
        if kind in _NAMES_PARTY:
            found |= _subjects(stem, [number.split("/") for number in numbers])
    return frozenset(found)


def _subjects(stem: str, numbers: list[list[str]]) -> set[str]:
    oblique = {_form(stem, ending) for number in numbers for ending in number[1:3]}
    oblique |= {_form(stem, ending) for number in numbers for ending in number[4:]}
    return {_form(stem, number[0]) for number in numbers} - oblique - {""}


def _form(stem: str, ending: str) -> str:
    return "" if ending == "-" else stem + ending.replace("0", "")
