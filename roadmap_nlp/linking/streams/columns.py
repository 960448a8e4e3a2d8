"""The likeliest columns of a stream of cells that has no header."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations
from typing import Final

from roadmap_nlp.linking.draft import Column
from roadmap_nlp.types import Role

_CONTENT: Final = (Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME)
_MARGIN: Final = 1.0
_LEAST_SHARE: Final = 0.25  # of the rows must have a sure cell of a column


def guess_orders(
    scores: Sequence[Mapping[Role, float]], *, most: int = 4
) -> list[tuple[Column, ...]]:
    """The likeliest orders of columns where no header names them, best first.

    Counts which sure cell follows which; an order gains by each pair that it puts
    side by side in a row or over the row's end.
    """
    sure = [_sure_role(found) for found in scores]
    counts = Counter(role for role in sure if role is not None)
    least = max(counts[Role.ACTIVITY] * _LEAST_SHARE, 1)
    present = {role for role, count in counts.items() if count >= least}
    numbered = sum(role is Role.NUMBER for role in sure) >= 2
    content = [role for role in _CONTENT if role in present or role is Role.ACTIVITY]
    pairs = [
        (a, b)
        for a, b in pairwise(sure)
        if a is not None and b is not None and a is not b
    ]
    ranked = sorted(
        permutations(content), key=lambda order: -_fit(order, pairs, numbered)
    )
    lead = (Column(Role.NUMBER, "№"),) if numbered else ()
    return [
        (*lead, *(Column(role, role.value) for role in order))
        for order in ranked[:most]
    ]


def _sure_role(scores: Mapping[Role, float]) -> Role | None:
    if not scores:
        return None  # an empty cell
    fields = (Role.NUMBER, *_CONTENT)
    first, second = sorted(fields, key=lambda role: -scores[role])[:2]
    return first if scores[first] - scores[second] >= _MARGIN else None


def _fit(
    order: tuple[Role, ...], pairs: Sequence[tuple[Role, Role]], numbered: bool
) -> float:
    place = {role: index for index, role in enumerate(order)}
    if numbered:
        place = {Role.NUMBER: -1, **place}
    gain = 0.0
    for left, right in pairs:
        if left not in place or right not in place:
            continue
        step = place[right] - place[left]
        if step == 1:
            gain += 1.0
        elif step > 0:
            gain += 0.4
        elif place[left] == len(order) - 1 and place[right] <= 0:
            gain += 0.7
        else:
            gain -= 1.0
    return gain + (0.1 if order[0] is Role.ACTIVITY else 0.0)
