"""The header of a stream of cells, and what else could be its header."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Final

import regex

from roadmap_nlp.linking.draft import Column
from roadmap_nlp.linking.grid.columns import settle
from roadmap_nlp.linking.numbering import number_value
from roadmap_nlp.linking.shapes import COLUMN_NUMBER, SECTION_NUMBER
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import Evidence, Role

MAX_COLUMNS = 12
_MAX_NAME: Final = 60
_MAX_UNKNOWN: Final = 45  # characters of a name that the word lists do not know
_MOST_READINGS: Final = 40
_SURE: Final = 0.8
_FEW_ROWS: Final = 3
_CONTENT: Final = (Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME)
_FIELDS: Final = frozenset(_CONTENT)
_NOT_NAME: Final = regex.compile(
    r"\b\d{4}\b|\bплан\b|дорожн|утвержд|приложени|.{70}", regex.I
)


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a stream.

    Attributes:
        start: Index of its first cell.
        end: Index after its last cell (column numbers included).
        columns: The columns it names; none where it has nothing but their numbers.
        unnamed: Indices of columns whose names say nothing of their role.
        doubts: How much less sure it is than the first that was found.
    """

    start: int
    end: int
    columns: tuple[Column, ...]
    unnamed: tuple[int, ...] = ()
    doubts: float = 0.0

    def readings(self) -> list[tuple[Column, ...]]:
        """The columns as named, and with missing fields in columns of no known name."""
        present = {column.role for column in self.columns}
        missing = [role for role in _CONTENT if role not in present]
        free = self.unnamed
        if Role.ACTIVITY in missing and not free:
            free = _weak(self.columns)  # «Материалы и документы» may be what is done
        found: list[tuple[Column, ...]] = []
        for roles in islice(_fillings(free, missing, self.columns), _MOST_READINGS):
            columns = list(self.columns)
            for place, role in zip(free, roles, strict=True):
                columns[place] = Column(role, columns[place].name)
            if any(column.role is Role.ACTIVITY for column in columns):
                found.append(tuple(columns))
        return found or [self.columns]


def _weak(columns: Sequence[Column]) -> tuple[int, ...]:
    """Columns whose names may be those of what is to be done as well."""
    weak = (Role.EXTRA, Role.OUTCOME)
    return tuple(i for i, column in enumerate(columns) if column.role in weak)


def _fillings(
    places: Sequence[int], missing: Sequence[Role], columns: Sequence[Column]
) -> Iterator[tuple[Role, ...]]:
    """Roles for columns of no known name: none new, or some of the missing, each once.

    The first column may hold the rows' numbers: «Этап».
    """
    choices: list[list[Role]] = []
    numbered = any(column.role is Role.NUMBER for column in columns)
    for place in places:
        roles = [columns[place].role, *missing]
        if place == 0 and not numbered:
            roles.append(Role.NUMBER)
        choices.append(roles)
    for filling in product(*choices):
        new = [role for role in filling if role is not Role.EXTRA]
        if len(set(new)) == len(new):
            yield filling


def find_headers(
    texts: Sequence[str], evidence: Evidence, latest: int | None = None
) -> tuple[Header, ...]:
    """What may be the header: the names found, then with one more or one less.

    A column whose name no list knows («Преподаватель», «Люди») looks like a title's
    line before the names or a first cell after them: which it is, the rows tell.

    Args:
        texts: The cells.
        evidence: Judges names.
        latest: Where it begins at the latest, if that is known.
    """
    found = _find(texts, evidence, named=True) or _find(texts, evidence, named=False)
    if found is None:
        return ()
    header, width = found
    if latest is not None and header.start > latest:
        return ()
    if _stands_among_rows(texts[: header.start], evidence):
        return ()
    return (header, *_variants(texts, header, evidence)) if not width else (header,)


def _stands_among_rows(above: Sequence[str], evidence: Evidence) -> bool:
    """Whether terms and parties stand above already: «акушерки», «запись» name none."""
    terms = sum(evidence.deadline_likeness(text) >= _SURE for text in above)
    if terms < _FEW_ROWS:
        return False
    return sum(evidence.party_likeness(text) >= _SURE for text in above) >= _FEW_ROWS


def _find(
    texts: Sequence[str], evidence: Evidence, *, named: bool
) -> tuple[Header, int] | None:
    """The first run of cells that name columns, and how many column numbers follow.

    A name may stand in two cells («№», «п/п»); a row of column numbers below tells
    how many columns there are.

    Args:
        texts: The cells.
        evidence: Judges names.
        named: Whether an activity must be among the names.
    """
    index = 0
    last = _first_data(texts)
    while index < last:
        end = _run_end(texts, index, evidence)
        index = _run_start(texts, index, end, evidence)
        names = [clean(text) for text in texts[index:end]]
        roles = {evidence.header_role(name) for name in names}
        unknown = Role.ACTIVITY not in roles and None in roles and len(names) > 3
        enough = (
            Role.ACTIVITY in roles or unknown if named else len(roles - {None}) >= 3
        )
        if enough and len(roles & _FIELDS) >= 2:
            return _header(texts, index, end, evidence)
        index = max(end, index + 1)
    return None


def _variants(
    texts: Sequence[str], header: Header, evidence: Evidence
) -> Iterator[Header]:
    """The header with a cell more before it, one or two more after, or one less."""
    starts = [header.start]
    lead = header.columns[0].role is Role.NUMBER
    above = texts[header.start - 1] if header.start else ""
    if _is_work_name(above, evidence) if lead else _is_unknown_name(above):
        starts.append(header.start - 1)
    ends = [header.end]
    if header.end - header.start > 3:
        ends.append(header.end - 1)
    for end in range(header.end + 1, min(header.end + 3, len(texts) + 1)):
        if not _is_unknown_name(texts[end - 1]):
            break
        ends.append(end)
    for start, end in product(starts, ends):
        if (start, end) != (header.start, header.end):
            doubts = 2.0 * (abs(start - header.start) + abs(end - header.end))
            other, _ = _header(texts, start, end, evidence)
            yield replace(other, doubts=doubts)


def _is_work_name(text: str, evidence: Evidence) -> bool:
    """«Мероприятие» before «№ пункта»."""
    role = evidence.header_role(clean(text))
    return role is Role.ACTIVITY and not _NOT_NAME.search(text)


def _is_unknown_name(text: str) -> bool:
    name = clean(text)
    return (
        _may_be_name(name)
        and len(name) <= _MAX_UNKNOWN
        and name[0].isupper()
        and not _NOT_NAME.search(name)
        and not SECTION_NUMBER.match(name)
    )


def _first_data(texts: Sequence[str]) -> int:
    """Index of the first numbered row: what follows it is no header.

    Column numbers («1», «2», «3») are no row's.
    """
    for index, text in enumerate(texts):
        if number_value(text) is not None and not _column_numbers(texts, index):
            return index
    return len(texts)


def _run_start(texts: Sequence[str], start: int, end: int, evidence: Evidence) -> int:
    """Index of the first name: the number's, else the one after the title's lines.

    «Мероприятие | № пункта | Срок»: what no name after the number's says stands before.
    """
    roles = [evidence.header_role(clean(text)) for text in texts[start:end]]
    if Role.NUMBER in roles:
        first = roles.index(Role.NUMBER)
        while (
            first
            and roles[first - 1] in _FIELDS - {*roles[first:]}
            and not _NOT_NAME.search(texts[start + first - 1])
        ):
            first -= 1
        return start + first
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
        if _names(text, evidence):
            end = index + 1
        elif index - end > 2 * numbered or index == start or not _may_be_name(text):
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


def _names(text: str, evidence: Evidence) -> bool:
    return 0 < len(text) <= _MAX_NAME and evidence.header_role(text) is not None


def _may_be_name(text: str) -> bool:
    return 0 < len(text) <= _MAX_NAME and not text[0].isdigit()


def numbers_alone(texts: Sequence[str], start: int) -> Header | None:
    """A row of column numbers where names would stand, on a table cut off its header.

    It names nothing, but says how many columns there are and where rows begin.

    Args:
        texts: The cells.
        start: Where the table begins.
    """
    for index in (start, start + 1):  # below a heading perhaps
        count = _column_numbers(texts, index)
        if count:
            return Header(index, index + count, (), ())
    return None


def _header(
    texts: Sequence[str], start: int, end: int, evidence: Evidence
) -> tuple[Header, int]:
    names = [clean(text) for text in texts[start:end]]
    numbers = _column_numbers(texts, end)
    merged = _merge_names(names, numbers or None, evidence)
    roles = [evidence.header_role(name) for name in merged]
    unnamed = tuple(index for index, role in enumerate(roles) if role is None)
    columns = [
        Column(role or Role.EXTRA, name)
        for role, name in zip(roles, merged, strict=True)
    ]
    return Header(start, end + numbers, settle(columns), unnamed), numbers


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
