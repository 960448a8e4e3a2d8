"""Where a party may begin in running text."""

from typing import Final

import regex

from roadmap_nlp.responsibles.vocabulary import adjective_cases, known, short

_WORD: Final = regex.compile(r"\p{L}[\p{L}\d]*(?:[-–]\p{L}[\p{L}\d]*)*|[«\"(]|\d+")


def opens_party(text: str, at: int) -> bool:
    """Whether a party in lower case may begin at an offset.

    Example:
        >>> opens_party("отдел кадров", 0), opens_party("отделка", 0)
        (True, False)
    """
    match = _WORD.match(text, at)
    while match is not None and "n" in adjective_cases(match.group()):
        match = _WORD.match(text, match.end() + 1)
    return match is not None and _opens_party(match.group())


def _opens_party(word: str) -> bool:
    """Whether a word in lower case can begin a party: «директора», «гл»."""
    if not word[0].islower():
        return False
    if short(word) is not None:
        return len(word) > 1
    head = known(word)
    return head is not None and "n" in head.cases and head.kind != "thing"
