"""The columns of a stream of cells: from its header, or from the order of its cells."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import Final

import regex

from roadmap_nlp.linking.draft import Column
from roadmap_nlp.linking.grid.columns import settle
from roadmap_nlp.linking.numbering import number_value
from roadmap_nlp.linking.shapes import COLUMN_NUMBER, SECTION_NUMBER
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import Evidence, Role

MAX_COLUMNS = 12
_CONTENT: Final = (Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME)
_FIELDS: Final = frozenset(_CONTENT)
_MARGIN: Final = 1.0
_LEAST_SHARE: Final = 0.25  # of the rows must have a sure cell of a column
_NOT_NAME: Final = regex.compile(
    r"\b\d{4}\b|\bплан\b|дорожн|утвержд|приложени|.{70}", regex.I
)


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a stream.

    Attributes:
        start: Index of its first cell.
        end: Index after its last cell (column numbers included).
        columns: The columns it names.
        unnamed: Indices of columns whose names say nothing of their role.
    """

    start: int
    end: int
    columns: tuple[Column, ...]
    unnamed: tuple[int, ...] = ()

    def readings(self) -> list[tuple[Column, ...]]:
        """The columns as named, then with each missing field in an unnamed column."""
        present = {column.role for column in self.columns}
        missing = [role for role in _CONTENT if role not in present]
        found = [self.columns]
        for place in self.unnamed:
            for role in missing:
                columns = list(self.columns)
                columns[place] = Column(role, columns[place].name)
                found.append(tuple(columns))
        return found


def find_header(texts: Sequence[str], evidence: Evidence) -> Header | None:
    """The first run of cells that name columns, an activity among them.

    A name may stand in two cells («№», «п/п»); a row of column numbers below tells
    how many columns there are.
    """
    index = 0
    last = _first_data(texts)
    while index < last:
        end = _run_end(texts, index, evidence)
        index = _run_start(texts, index, end, evidence)
        names = [clean(text) for text in texts[index:end]]
        roles = {evidence.header_role(name) for name in names}
        unknown = Role.ACTIVITY not in roles and None in roles and len(names) > 3
        if (Role.ACTIVITY in roles or unknown) and len(roles & _FIELDS) >= 2:
            return _header(texts, index, end, names, evidence)
        index = max(end, index + 1)
    return None


def _first_data(texts: Sequence[str]) -> int:
    """Index of the first numbered row: what follows it is no header.

    Column numbers («1», «2», «3») are no row's.
    """
    for index, text in enumerate(texts):
        if number_value(text) is not None and not _column_numbers(texts, index):
            return index
    return len(texts)


def _run_start(texts: Sequence[str], start: int, end: int, evidence: Evidence) -> int:
    """Index of the first name: the number's, else the one after the title's lines."""
    for index in range(start, end):
        if evidence.header_role(clean(texts[index])) is Role.NUMBER:
            return index
    titles = [i for i in range(start, end) if _NOT_NAME.search(texts[i])]
    return titles[-1] + 1 if titles else start


def _run_end(texts: Sequence[str], start: int, evidence: Evidence) -> int:
    """Index after the run of short cells from ``start`` that name columns.

    Cells of no known name may stand between two that are known: one, or two after a
    number's; and one last, where the number of a row or a heading comes next.
    """
    numbered = evidence.header_role(clean(texts[start])) is Role.NUMBER
    end = index = start
    while index < len(texts) and index - start < 2 * MAX_COLUMNS:
        text = clean(texts[index])
        if text and evidence.header_role(text) is not None:
            end = index + 1
        elif index - end > numbered or index == start or not _may_be_name(text):
            break
        index += 1
    if end - start >= 3 and end + 1 < len(texts) and _is_last_name(texts, end):
        end += 1
    return end


def _is_last_name(texts: Sequence[str], index: int) -> bool:
    """«Люди» before «1.» or «I. Подготовка»: a short word, the rows begin after it."""
    name, after = clean(texts[index]), clean(texts[index + 1])
    begins = number_value(after) is not None or SECTION_NUMBER.match(after) is not None
    return _may_be_name(name) and len(name) <= 30 and begins and name[0].isupper()


def _may_be_name(text: str) -> bool:
    return 0 < len(text) <= 60 and not text[0].isdigit()


def _header(
    texts: Sequence[str],
    start: int,
    end: int,
    names: list[str],
    evidence: Evidence,
) -> Header:
    numbers = _column_numbers(texts, end)
    merged = _merge_names(names, numbers or None, evidence)
    roles = [evidence.header_role(name) for name in merged]
    if Role.ACTIVITY not in roles and None in roles:
        roles[roles.index(None)] = Role.ACTIVITY  # «Рекомендация комиссии»
    columns = [
        Column(role or Role.EXTRA, name)
        for role, name in zip(roles, merged, strict=True)
    ]
    unnamed = tuple(index for index, role in enumerate(roles) if role is None)
    return Header(start, end + numbers, settle(columns), unnamed)


def _column_numbers(texts: Sequence[str], start: int) -> int:
    """How many cells from ``start`` are 1, 2, 3 …; at least three, else none.

    A last «1» may be the number of the first row: the run stops before it.
    """
    count = 0
    while start + count < len(texts):
        text = clean(texts[start + count])
        if not COLUMN_NUMBER.fullmatch(text) or text.strip("().") != str(count + 1):
            break
        count += 1
    return count if count >= 3 else 0


def _merge_names(names: list[str], width: int | None, evidence: Evidence) -> list[str]:
    """Join names that a column's header broke into: «№» «п/п», «Срок» «исполнения»."""
    merged: list[str] = []
    for name in names:
        role = evidence.header_role(name)
        above = evidence.header_role(merged[-1]) if merged else None
        wrapped = merged and (
            (role is Role.NUMBER and above is Role.NUMBER)
            or (name[:1].islower() and merged[-1][:1].isupper() and not width)
        )
        if wrapped:
            merged[-1] = f"{merged[-1]} {name}"
        else:
            merged.append(name)
    while width and len(merged) > width:
        lower = next(
            (i for i in range(1, len(merged)) if merged[i][:1].islower()), None
        )
        if lower is None:
            break
        merged[lower - 1] += " " + merged.pop(lower)
    return merged


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
