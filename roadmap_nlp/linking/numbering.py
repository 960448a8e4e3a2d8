"""Numbers of rows: their values, their order, and those that lost text leaves open."""

import itertools
from collections.abc import Sequence
from typing import Final

import regex

from roadmap_nlp.linking.draft import Draft
from roadmap_nlp.linking.shapes import NUMBER
from roadmap_nlp.text.joined import cut
from roadmap_nlp.types import Fragment, LinkKind, Role

Value = tuple[int, ...]
_LEAD: Final = regex.compile(
    r"\s*(?P<number>(?:№\s*)?\d{1,3}(?:\.\d{1,3})*[.)]?)(?:\s*+$|\s+(?=[\p{Lu}«\"(]))"
)
_LEAST_LED: Final = 3
_SHARE_LED: Final = 0.7


def number_value(text: str) -> Value | None:
    """The parts of a printed number, or None if it is none.

    Example:
        >>> number_value("1.2."), number_value("№ 14"), number_value("май")
        ((1, 2), (14,), None)
    """
    match = NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    parts = match.group("value").replace(" ", "").split(".")
    return tuple(int(part) for part in parts if part)


def follows(before: Value, after: Value) -> bool:
    """Whether a number is the next one, at its level or the level below.

    Example:
        >>> follows((1, 9), (1, 10)), follows((1, 2), (2,)), follows((3,), (3, 1))
        (True, True, True)
    """
    if len(after) == len(before) and after[:-1] == before[:-1]:
        return after[-1] == before[-1] + 1
    if len(after) == len(before) + 1:
        return after == (*before, 1)
    size = min(len(after), len(before))
    up = (
        after[: size - 1] == before[: size - 1]
        and after[size - 1] == before[size - 1] + 1
    )
    return up and all(part == 1 for part in after[size:])


def infer_numbers(source_text: str, drafts: Sequence[Draft]) -> None:
    """Fill ``number_inferred`` where the neighbours leave one possibility.

    Between two numbered rows, every row between must be missing just one number;
    after the last numbered row they go on; before the first they must start at 1.
    """
    values = [_plain_value(source_text, draft) for draft in drafts]
    known = [index for index, value in enumerate(values) if value is not None]
    if not known:
        return
    first, last = known[0], known[-1]
    if values[first] == first + 1:
        _fill(drafts[:first], 1)
    for left, right in itertools.pairwise(known):
        low, high = values[left], values[right]
        if low is not None and high is not None and high - low == right - left:
            _fill(drafts[left + 1 : right], low + 1)
    end = values[last]
    if end is not None and len(known) > 1:
        _fill(drafts[last + 1 :], end + 1)


def _plain_value(source_text: str, draft: Draft) -> int | None:
    pieces = draft.pieces(Role.NUMBER)
    if not pieces:
        return None
    value = number_value(source_text[pieces[0].start : pieces[0].end])
    return value[0] if value is not None and len(value) == 1 else None


def _fill(drafts: Sequence[Draft], start: int) -> None:
    for offset, draft in enumerate(drafts):
        if draft.has(Role.NUMBER):
            continue
        draft.number_inferred = str(start + offset)
        draft.join(LinkKind.NUMBERING, 0.9, ("neighbours leave one number",))


def split_numbers(source_text: str, drafts: Sequence[Draft]) -> None:
    """Cut the numbers off works where no column has them: «1.1 Ремонт крыши».

    Most works must open with one, and the numbers follow one another: «5 занятий» and
    «10 апреля» do not.
    """
    works = [draft for draft in drafts if draft.has(Role.ACTIVITY)]
    if any(draft.has(Role.NUMBER) for draft in works):
        return
    led = [(draft, lead) for draft in works if (lead := _lead(source_text, draft))]
    if len(led) < max(_LEAST_LED, _SHARE_LED * len(works)):
        return
    values = [value for _, (_, value) in led]
    going_on = sum(
        follows(one, two) or two[-1] == 1  # of the next part
        for one, two in itertools.pairwise(values)
    )
    if going_on < _SHARE_LED * (len(values) - 1):
        return
    for draft, ((low, high), _) in led:
        first, *others = draft.pieces(Role.ACTIVITY)
        draft.fields[Role.NUMBER] = [cut(first, low, high)]
        rest = source_text[first.start + high : first.end]
        at = high + len(rest) - len(rest.lstrip())
        left = [cut(first, at, len(first))] if rest.strip() else []
        draft.fields[Role.ACTIVITY] = [*left, *others]


def _lead(source_text: str, draft: Draft) -> tuple[tuple[int, int], Value] | None:
    """Where the number that opens a work stands in its first piece, and its value."""
    first: Fragment = draft.pieces(Role.ACTIVITY)[0]
    body = source_text[first.start : first.end]
    found = _LEAD.match(body)
    if found is None or (
        found.end() == len(body) and len(draft.pieces(Role.ACTIVITY)) < 2
    ):
        return None
    value = number_value(found.group("number"))
    return (found.span("number"), value) if value else None
