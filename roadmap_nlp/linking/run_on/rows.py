"""Rows without numbers in running text, by the turn of the columns."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import regex

from roadmap_nlp.linking.run_on.bounds import bounds
from roadmap_nlp.linking.run_on.cells import RowCutter
from roadmap_nlp.types import Role

Span = tuple[int, int]

_CLOSED: Final = regex.compile(r"[;\n]\s*(?=[«\"]?\p{Lu})")
_WIDEST: Final = 900


def unnumbered_rows(
    cutter: RowCutter, start: int, end: int, terms: Sequence[Span]
) -> list[Span]:
    """Rows of the text between ``start`` and ``end``, each with a term of its own.

    Between the terms of two rows stand the last columns of one and the first of the
    other: the rows part at a line or «;», else where the words fit the columns best.

    Args:
        cutter: Knows text, columns and evidence.
        start: Where the table's words begin.
        end: Where they end.
        terms: Time expressions of the text, in order.
    """
    if Role.DEADLINE not in cutter.roles:
        return [(_skip(cutter.text, start, end), end)]
    middle = cutter.roles.index(Role.DEADLINE)
    before = cutter.part(slice(0, middle))
    after = cutter.part(slice(middle + 1, None))
    cuts = [_skip(cutter.text, start, end)]
    anchors = [term for term in terms if cuts[0] <= term[0] < end]
    for one, two in pairwise(anchors):
        at = _turn(cutter.text, one[1], two[0], after, before)
        if at is not None and at > cuts[-1]:
            cuts.append(at)
    return [(low, high) for low, high in pairwise([*cuts, end]) if low < high]


def _skip(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in ".;,"):
        at += 1
    return at


def _turn(
    text: str, low: int, high: int, after: RowCutter, before: RowCutter
) -> int | None:
    """Where between two terms the next row begins, or None if nowhere."""
    if not after.roles:
        return _skip(text, low, high)
    if not before.roles:
        return high
    closed = [match.end() for match in _CLOSED.finditer(text, low, high)]
    if closed:
        return closed[-1]
    if high - low > _WIDEST:
        return None
    edges = bounds(text, low, high, ())
    options = [
        (after.cut(low, at, ()).score + before.cut(at, high, ()).score, at)
        for at in edges.starts
        if low < at < high and text[at : at + 2].lstrip('«"')[:1].isupper()
    ]
    return max(options)[1] if options else None
