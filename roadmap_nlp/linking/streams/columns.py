"""The likeliest columns of a stream of cells that has no header."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, permutations
from typing import Final

from roadmap_nlp.linking.draft import Column
from roadmap_nlp.linking.grid.columns import assign_roles
from roadmap_nlp.linking.numbering import number_value
from roadmap_nlp.linking.shapes import is_blank
from roadmap_nlp.linking.streams.decoder import Unit
from roadmap_nlp.types import Role

_CONTENT: Final = (Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME)
_MARGIN: Final = 1.0
_LEAST_SHARE: Final = 0.25  # of the rows must have a sure cell of a column
_MOST_EXTRA: Final = 2
_LEAST_ROWS: Final = 3  # of one width, to tell the columns by their places
_NEVER: Final = -1e6
_RISING: Final = 0.7  # of the numbers of rows are more than the one before
_WHOLE_SHARE: Final = 0.4  # of the rows must be of that width


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
    choices = [content]
    if Role.OUTCOME in content:  # short works look like outcomes: there may be none
        choices.append([role for role in content if role is not Role.OUTCOME])
    ranked = [
        order
        for roles in choices
        for order in sorted(
            permutations(roles), key=lambda order: -_fit(order, pairs, numbered)
        )[:most]
    ]
    lead = (Column(Role.NUMBER, "№"),) if numbered else ()
    return [(*lead, *(Column(role, role.value) for role in order)) for order in ranked]


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


def order_by_place(units: Sequence[Unit]) -> tuple[Column, ...] | None:
    """The columns where the text marks where rows begin, by their cells' words.

    Most rows have all their cells; the words of the first cells of those together tell
    the first column's role, and so on. A role goes to one column, the rest are extra.
    """
    rows = [row for row in _marked_rows(units) if len(row) > 1]
    if not rows:
        return None
    width, count = Counter(len(row) for row in rows).most_common(1)[0]
    if width < 3 or count < max(_LEAST_ROWS, _WHOLE_SHARE * len(rows)):
        return None
    places = list(zip(*(row for row in rows if len(row) == width), strict=True))
    sums = [_sums(cells) for cells in places]
    filled = [sum(not is_blank(cell.text) for cell in cells) for cells in places]
    roles = _with_second_party(assign_roles(sums, filled), sums, filled)
    if Role.ACTIVITY not in roles:
        return None
    return tuple(
        Column(role, f"столбец {place + 1}") for place, role in enumerate(roles)
    )


def _sums(cells: Sequence[Unit]) -> dict[Role, float]:
    """The scores of a column's cells; numbers that do not rise are none of rows."""
    sums = dict.fromkeys((Role.NUMBER, *_CONTENT, Role.EXTRA), 0.0)
    for cell in cells:
        if not is_blank(cell.text):
            for role in sums:
                sums[role] += cell.scores[role]
    values = [value for cell in cells if (value := number_value(cell.text))]
    rises = sum(one < two for one, two in pairwise(values))
    if rises < _RISING * (len(values) - 1):
        sums[Role.NUMBER] = _NEVER  # «280», «74», «P1»
    return sums


def _with_second_party(
    roles: Sequence[Role], sums: Sequence[Mapping[Role, float]], filled: Sequence[int]
) -> tuple[Role, ...]:
    """Two columns of parties side by side: who answers for it, and who does it."""
    found = list(roles)
    if Role.RESPONSIBLE in roles:
        first = roles.index(Role.RESPONSIBLE)
        for place in (first - 1, first + 1):
            if 0 <= place < len(roles) and roles[place] is Role.EXTRA and filled[place]:
                rivals = [
                    s for r, s in sums[place].items() if r is not Role.RESPONSIBLE
                ]
                lead = sums[place][Role.RESPONSIBLE] - max(rivals)
                if lead >= _MARGIN * filled[place]:
                    found[place] = Role.RESPONSIBLE
    return tuple(found)


def _marked_rows(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The rows that begin at a marked first cell, or a number, and lost nothing."""
    marked = any(unit.head for unit in units)
    row: list[Unit] = []
    whole = False
    for unit in units:
        if unit.head or (unit.chained and not marked):
            if whole:
                yield row
            row, whole = [], True
        whole = whole and not unit.weak
        row.append(unit)
    if whole:
        yield row


def with_extra(orders: Sequence[tuple[Column, ...]]) -> list[tuple[Column, ...]]:
    """Orders with one column more, of no field: sums, places, audiences."""
    extra = Column(Role.EXTRA, Role.EXTRA.value)
    found: list[tuple[Column, ...]] = []
    for order in orders:
        first = int(bool(order) and order[0].role is Role.NUMBER)
        for place in range(first, len(order) + 1):
            found.append((*order[:place], extra, *order[place:]))
    return found


def of_width(
    guessed: Sequence[tuple[tuple[Column, ...], float]], width: int
) -> list[tuple[Column, ...]]:
    """Orders of just so many columns; those short of one or two gain extra ones.

    Example:
        >>> from roadmap_nlp.linking.draft import Column
        >>> one = (Column(Role.ACTIVITY, "activity"),)
        >>> [[str(c.role) for c in found] for found in of_width([(one, 0.0)], 2)]
        [['extra', 'activity'], ['activity', 'extra']]
    """
    orders = list(dict.fromkeys(columns for columns, _ in guessed))
    for _ in range(_MOST_EXTRA + 1):
        found = [columns for columns in orders if len(columns) == width]
        if found:
            return found
        shorter = [columns for columns in orders if len(columns) < width]
        orders = list(dict.fromkeys(with_extra(shorter)))
    return [columns for columns, _ in guessed]
