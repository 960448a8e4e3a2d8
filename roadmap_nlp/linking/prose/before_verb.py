"""Which circumstance before its verb a clause takes for its term."""

from typing import Final

import regex

from roadmap_nlp.linking.prose.circumstances import circumstance
from roadmap_nlp.linking.prose.heads import Head, read_head
from roadmap_nlp.linking.prose.words import infinitives
from roadmap_nlp.types import Evidence

Span = tuple[int, int]

_WHILE: Final = regex.compile(r"при\s")


def rather_before(
    text: str, head: Head, closing: list[Span], evidence: Evidence
) -> tuple[Head, list[Span]]:
    """The circumstance before the verb rather than a doubtful one at the end.

    «К дню города подготовить памятки о нарушениях при монтаже».

    Args:
        text: A clause without its number.
        head: What opens it.
        closing: The term at its end, if any.
        evidence: Judge of time expressions and parties.
    """
    if not closing or not _WHILE.match(text, closing[0][0]):
        return head, closing
    found = with_circumstance(text, head, evidence)
    return (found, []) if found.terms else (head, closing)


def with_circumstance(text: str, head: Head, evidence: Evidence) -> Head:
    """The head with the circumstance in it, if nothing else says when.

    Args:
        text: A clause without its number.
        head: What opens it.
        evidence: Judge of time expressions and parties.
    """
    verbs = infinitives(text)
    span = circumstance(text, verbs[0]) if verbs else None
    if span is None:
        return head
    found = read_head(text, [span], evidence)
    return found if found.terms else head
