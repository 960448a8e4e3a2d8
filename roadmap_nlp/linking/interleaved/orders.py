"""Which columns a table has, from what a tagger says of its lines.

A line on which a row begins often holds a piece of each column. What most such lines
agree on is the order of the columns, named or not.
"""

from collections import Counter
from typing import Final

from roadmap_nlp.linking.interleaved.dealing import Lines
from roadmap_nlp.types import FIELDS, Role, WordTags

_CELLS: Final = (Role.NUMBER, *FIELDS, Role.EXTRA)
_REPEATED: Final = (Role.EXTRA, Role.RESPONSIBLE)
_LEAST: Final = 3
_MOST: Final = 8
_KEPT: Final = 3
_SEVERAL: Final = 3
_APART: Final = -0.7


def likely_orders(lines: Lines, tags: WordTags) -> list[tuple[Role, ...]]:
    """Orders of columns that the lines have, likeliest first.

    Those of several lines from end to end; each completed with the roles that other
    lines have, where these stand there.
    """
    seen: Counter[tuple[Role, ...]] = Counter()
    for first, words in zip(lines.first, lines.words, strict=True):
        order = _order(first, first + len(words), tags)
        if order is not None:
            seen[order] += 1
    before: Counter[tuple[Role, Role]] = Counter()
    rows: Counter[Role] = Counter()
    for order, count in seen.items():
        rows.update(dict.fromkeys(order, count))
        for at, role in enumerate(order):
            for later in order[at + 1 :]:
                before[role, later] += count
    found = [
        (count * (len(order) - 1), order)
        for order, count in seen.items()
        if len(order) <= _MOST and Role.ACTIVITY in order
    ]
    found.sort(key=lambda one: (-one[0], -len(one[1])))
    whole = [_completed(order, rows, before) for _, order in found[:_KEPT]]
    return [
        order
        for order in dict.fromkeys([*whole, *(order for _, order in found[:_KEPT])])
        if len(order) >= _LEAST
    ]


def _completed(
    order: tuple[Role, ...], rows: Counter[Role], before: Counter[tuple[Role, Role]]
) -> tuple[Role, ...]:
    """``order`` with the roles it lacks, each where the lines that have it put it."""
    found = list(order)
    for role, count in rows.most_common():
        if role in found or count < _SEVERAL:
            continue
        places = range(len(found) + 1)
        gains = [
            sum(before[one, role] - before[role, one] for one in found[:at])
            + sum(before[role, one] - before[one, role] for one in found[at:])
            for at in places
        ]
        found.insert(gains.index(max(gains)), role)
    return tuple(found)


def _order(first: int, last: int, tags: WordTags) -> tuple[Role, ...] | None:
    """Roles of the pieces of a line; None where a word is of none."""
    order: list[Role] = []
    for at in range(first, last):
        role = max(tags.roles, key=lambda role: tags.roles[role][at])
        if role not in _CELLS:
            return None
        anew = not order or order[-1] is not role
        if anew or (role in _REPEATED and tags.links[at][1] < _APART):
            order.append(role)
    once = [role for role in order if role not in _REPEATED]
    return tuple(order) if len(set(once)) == len(once) else None
