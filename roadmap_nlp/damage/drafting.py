"""From a clean plan to a draft in which every character knows what it is."""

import regex

from roadmap_nlp.damage.draft import Draft, Heading, Item, Row, Truth
from roadmap_nlp.damage.finding import find_all
from roadmap_nlp.damage.marked import Marked
from roadmap_nlp.damage.origins import DITTO, FRAME, Origin, Origins
from roadmap_nlp.damage.plan import Entry, Plan, Section
from roadmap_nlp.damage.plan_rules import claims
from roadmap_nlp.errors import CorpusError
from roadmap_nlp.types.role import Role

BLANK = regex.compile(r"[\s\p{Pd}_.]*+")
YEAR = regex.compile(r"(?:19|20)\d\d|\d\d?\.\d\d?\.\d\d(?!\d)")
SHARED = (Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME)


def drafted(plan: Plan) -> Draft:
    """The clean draft of ``plan``.

    Raises:
        CorpusError: A text of its truth is not where it is said to be.
    """
    origins = Origins()
    rows: list[Row | Heading] = []
    truths: dict[int, Truth] = {}
    sections = 0
    for row in plan.rows:
        if isinstance(row, Section):
            origin = Origin(sections, Role.SECTION)
            rows.append(Heading(_whole(origins, row.text, origin)))
            sections += 1
            continue
        record = len(truths) if row.record else None
        if record is not None:
            truths[record] = _truth(plan, row, sections - 1 if sections else None)
            cells = _painted(plan, row, record, origins, rows)
        else:
            cells = tuple(map(Marked.of, row.cells))
        rows.append(Row(cells, record))
    frame = _frame(plan, origins)
    items: tuple[Item, ...] = tuple(rows)
    header = tuple(Marked.of(column.name) for column in plan.columns)
    roles = tuple(column.role for column in plan.columns)
    bottom = tuple(map(Marked.of, plan.signature))
    return Draft(plan, origins, truths, roles, *frame, header, items, bottom)


def _whole(origins: Origins, text: str, origin: Origin) -> Marked:
    return Marked.of(text, origins.mark(frozenset({origin})))


def _truth(plan: Plan, entry: Entry, section: int | None) -> Truth:
    """What the record says; its whole outcome cells count as outcomes."""
    texts = dict(claims(entry))
    if plan.is_table and entry.outcomes is None:
        cells = plan.cells(entry, Role.OUTCOME)
        texts[Role.OUTCOME] = tuple(c for c in cells if not BLANK.fullmatch(c))
    where = plan.cells(entry, Role.DEADLINE) if plan.is_table else entry.cells
    dated = any(YEAR.search(cell) for cell in where)
    undated = range(0 if dated else len(entry.terms))
    inherits = entry.ditto | entry.inherits
    return Truth(texts, entry.terms, section, inherits, frozenset(undated))


def _painted(
    plan: Plan,
    entry: Entry,
    record: int,
    origins: Origins,
    above: list[Row | Heading],
) -> tuple[Marked, ...]:
    """The cells of ``entry`` with their marks; may mark rows above that it inherits."""
    cells = list(map(Marked.of, entry.cells))
    where = _columns(plan, entry)
    for role, texts in _printed(plan, entry).items():
        _paint_texts(cells, where[role], role, texts, record, origins)
    for role, texts in claims(entry).items():
        if role in entry.ditto:
            _paint_ditto(
                cells, where[role], texts, Origin(record, role, DITTO), origins
            )
        elif role in entry.inherits:
            missing = _paint_texts(cells, (0,), role, texts, record, origins)
            _paint_above(above, missing, role, record, origins)
        elif _paint_texts(cells, where[role], role, texts, record, origins):
            raise CorpusError(
                f"{role} of {entry.cells[0]!r} is not in its cell.",
                source=plan.id,
                remedy="Check the plan: roadmap-nlp corpus check.",
            )
    return tuple(cells)


def _columns(plan: Plan, entry: Entry) -> dict[Role, tuple[int, ...]]:
    """The indices of the cells where each role stands."""
    roles = [column.role for column in plan.columns]
    if not plan.is_table:
        return dict.fromkeys(Role, tuple(range(len(entry.cells))))
    return {role: tuple(i for i, r in enumerate(roles) if r is role) for role in Role}


def _printed(plan: Plan, entry: Entry) -> dict[Role, tuple[str, ...]]:
    """Number, activity and whole outcome cells: what a table's truth leaves unsaid."""
    if not plan.is_table:
        number = () if entry.number is None else (entry.number,)
        return {Role.NUMBER: number, Role.ACTIVITY: entry.activity}
    roles = [Role.NUMBER, Role.ACTIVITY]
    if entry.outcomes is None and Role.OUTCOME not in entry.ditto:
        roles.append(Role.OUTCOME)
    cells = {role: plan.cells(entry, role) for role in roles}
    return {r: tuple(c for c in cells[r] if not BLANK.fullmatch(c)) for r in roles}


def _paint_texts(
    cells: list[Marked],
    columns: tuple[int, ...],
    role: Role,
    texts: tuple[str, ...],
    record: int,
    origins: Origins,
) -> dict[int, str]:
    """Mark each text in its cell; return those that were not found, by entry."""
    found = find_all(texts, [cells[column].text for column in columns])
    missing: dict[int, str] = {}
    for index, (text, place) in enumerate(zip(texts, found.places, strict=True)):
        if place is None:
            missing[index] = text
            continue
        entry = 0 if role in (Role.NUMBER, Role.ACTIVITY) else index
        column = columns[place.cell]
        cells[column] = origins.paint(
            cells[column], place.start, place.end, Origin(record, role, entry)
        )
    return missing


def _paint_ditto(
    cells: list[Marked],
    columns: tuple[int, ...],
    texts: tuple[str, ...],
    origin: Origin,
    origins: Origins,
) -> None:
    """Mark as a ditto the cells without any of the texts; mark the texts in others."""
    missing = _paint_texts(cells, columns, origin.role, texts, origin.record, origins)
    here = [text for index, text in enumerate(texts) if index not in missing]
    for column in columns:
        text = cells[column].text
        if text.strip() and not any(known in text for known in here):
            cells[column] = origins.paint(cells[column], 0, len(text), origin)


def _paint_above(
    above: list[Row | Heading],
    missing: dict[int, str],
    role: Role,
    record: int,
    origins: Origins,
) -> None:
    """Mark inherited texts in the nearest row above that has them."""
    for entry, text in missing.items():
        for index in range(len(above) - 1, -1, -1):
            item = above[index]
            whole = item.cells[0] if isinstance(item, Row) else item.text
            start = -1 if whole is None else whole.text.rfind(text)
            if whole is None or start < 0:
                continue
            origin = Origin(record, role, entry)
            marked = origins.paint(whole, start, start + len(text), origin)
            above[index] = (
                item.with_cell(0, marked) if isinstance(item, Row) else Heading(marked)
            )
            break


def _frame(
    plan: Plan, origins: Origins
) -> tuple[tuple[Marked, ...], tuple[Marked, ...]]:
    """The lines of the stamp, and of the title or the head with the title in it."""
    lines = [Marked.of(text) for text in (*plan.stamp, *(plan.head or plan.title))]
    texts = [line.text for line in lines]
    for entry, text in enumerate(plan.title):
        # The title may be named before it is printed: «Протокол … (повестка: …)».
        if text in texts[len(plan.stamp) :]:
            index = texts.index(text, len(plan.stamp))
            lines[index] = _whole(origins, text, Origin(FRAME, Role.TITLE, entry))
    if plan.approval and plan.approval.authority:
        _paint_authority(lines, plan.approval.authority, origins)
    return tuple(lines[: len(plan.stamp)]), tuple(lines[len(plan.stamp) :])


def _paint_authority(lines: list[Marked], authority: str, origins: Origins) -> None:
    """Mark the words of the authority, which the stamp may break over lines."""
    words = authority.split()
    for first in range(len(lines)):
        found: list[tuple[int, int, int]] = []
        line, end = first, 0
        for word in words:
            while line < len(lines) and (at := lines[line].text.find(word, end)) < 0:
                line, end = line + 1, 0
            if line == len(lines):
                break
            found.append((line, at, end := at + len(word)))
        else:
            origin = Origin(FRAME, Role.APPROVAL)
            for index in {line for line, _, _ in found}:
                spans = [(s, e) for line, s, e in found if line == index]
                start, stop = spans[0][0], spans[-1][1]
                lines[index] = origins.paint(lines[index], start, stop, origin)
            return
