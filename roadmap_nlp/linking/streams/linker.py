"""Links streams of cells: finds the columns, decodes the rows, tags the rest."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from roadmap_nlp.linking.draft import Column, Draft
from roadmap_nlp.linking.finish import finish
from roadmap_nlp.linking.grid.columns import joined
from roadmap_nlp.linking.headings.in_rows import heading_role
from roadmap_nlp.linking.numbering import number_value
from roadmap_nlp.linking.streams.columns import (
    guess_orders,
    of_width,
    order_by_place,
    with_extra,
)
from roadmap_nlp.linking.streams.decoder import (
    BARRED,
    OUTSIDE,
    PARAGRAPHS,
    TORN,
    Costs,
    Placement,
    Unit,
    decode,
)
from roadmap_nlp.linking.streams.habits import with_habits
from roadmap_nlp.linking.streams.header import Header, find_headers, numbers_alone
from roadmap_nlp.linking.streams.units import read_units, table_start, tag
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import (
    Evidence,
    Fragment,
    Layout,
    Linked,
    LinkKind,
    Role,
    Stream,
    Tagged,
)

_COSTS = {
    Layout.PARAGRAPHS: PARAGRAPHS,
    Layout.BARS: BARRED,
    Layout.TORN: TORN,
}
_ROW_WEIGHTS = (0.0, -1.5, -3.0, -5.0, 1.5, 3.0)
# a heading has words, and begins them: «II. Ремонт», not «11–14», «42 чел.»
_HEADS = regex.compile(r"(?!\d+\s+\p{Ll}|\p{Ll})(?=.*\p{L}{3})", regex.DOTALL)
_EXTRA_DOUBT = 4.0  # of a column of no field that nothing names
_LATE_HEADER = 3  # cells after the first that a tab leads


def link_stream(
    text: str, stream: Stream, evidence: Evidence, layout: Layout
) -> Linked:
    """Link the cells of ``stream`` into rows.

    Args:
        text: The source text.
        stream: Cells in reading order; those before the table's start are left alone.
        evidence: Judges words.
        layout: paragraphs, bars or torn; decides how freely cells may be missing.
    """
    costs = _COSTS.get(layout, PARAGRAPHS)
    texts = [joined(text, cell) for cell in stream.cells]
    first = table_start(text, stream, texts, evidence)
    latest = first + _LATE_HEADER if layout is Layout.TORN else None
    headers = find_headers(texts, evidence, latest) or _numbered(texts, first)
    start = min((header.end for header in headers), default=first)
    frame: list[Tagged] = []
    rest = dict(enumerate(texts[start:], start))
    units = read_units(text, stream, rest, evidence, layout, frame)
    best = _best(texts, units, headers, costs)
    _tag_names(best.header, texts, stream, frame)
    drafts = _rows(
        text,
        [stream.cells[i] for i in best.kept],
        [units[i] for i in best.kept],
        best.columns,
        best.path,
        frame,
    )
    finish(text, drafts, frame)
    return Linked(tuple(draft.freeze() for draft in drafts), tuple(frame))


def _numbered(texts: Sequence[str], first: int) -> tuple[Header, ...]:
    found = numbers_alone(texts, first)
    return (found,) if found else ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a stream may be read.

    Attributes:
        header: Its header, if any.
        kept: Indices of the cells of its rows.
        columns: Its columns.
        path: Where each of the cells goes.
    """

    header: Header | None
    kept: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    path: tuple[Placement, ...] = ()


def _best(
    texts: Sequence[str],
    units: Mapping[int, Unit],
    headers: Sequence[Header],
    costs: Costs,
) -> _Reading:
    """The reading that places the cells at the least cost."""
    best, best_score = _Reading(None), float("-inf")
    for header in headers or (None,):
        names = _names(texts, header)
        start = header.end if header else 0
        repeats = {
            i + n for i in _repeats(texts, start, names) for n in range(len(names))
        }
        kept = tuple(i for i in units if i >= start and i not in repeats)
        found = [units[i] for i in kept]
        for columns, doubts in _orders(header, found):
            path, score = decode(found, columns, costs)
            score -= doubts
            if score > best_score:
                best = _Reading(header, kept, columns, path)
                best_score = score
    return replace(best, path=_refined([units[i] for i in best.kept], best, costs))


def _orders(
    header: Header | None, units: Sequence[Unit]
) -> list[tuple[tuple[Column, ...], float]]:
    """The columns that may stand under a header, each with how doubtful it is."""
    if header is None:
        return _guessed(units)
    if not header.columns:  # «1», «2», «3»: only their number is known
        return [(c, 0.0) for c in of_width(_guessed(units), header.end - header.start)]
    return [(columns, header.doubts) for columns in header.readings()]


def _refined(
    units: Sequence[Unit], first: _Reading, costs: Costs
) -> tuple[Placement, ...]:
    """The path again, now that the first reading tells what each column looks like."""
    path = first.path
    if costs.habits:
        units = with_habits(units, path, len(first.columns))
        path, _ = decode(units, first.columns, costs)
    return tuple(_mend_counts(units, first.columns, costs, path))


def _guessed(units: Sequence[Unit]) -> list[tuple[tuple[Column, ...], float]]:
    """Columns where no header names them, each with how doubtful it is."""
    guessed = guess_orders([unit.scores for unit in units])
    found = [(columns, 0.0) for columns in guessed]
    by_place = order_by_place(units)
    if by_place:
        return [(by_place, 0.0), *found]
    if any(unit.head for unit in units):
        return found
    return [*found, *((columns, _EXTRA_DOUBT) for columns in with_extra(guessed))]


def _names(texts: Sequence[str], header: Header | None) -> list[str]:
    return [clean(t) for t in texts[header.start : header.end]] if header else []


def _repeats(texts: Sequence[str], start: int, names: Sequence[str]) -> list[int]:
    """Where the header is repeated below."""
    size = len(names)
    if size < 2:
        return []
    cleaned = [clean(t) for t in texts]
    found: list[int] = []
    for index in range(start, len(texts) - size + 1):
        if cleaned[index : index + size] == list(names) and (
            not found or index >= found[-1] + size
        ):
            found.append(index)
    return found


def _tag_names(
    header: Header | None,
    texts: Sequence[str],
    stream: Stream,
    frame: list[Tagged],
) -> None:
    if header is None:
        return
    names = _names(texts, header)
    tag(frame, stream.cells[header.start : header.end], Role.HEADER, "column name")
    for index in _repeats(texts, header.end, names):
        cells = stream.cells[index : index + len(names)]
        tag(frame, cells, Role.HEADER, "repeated")


def _mend_counts(
    units: Sequence[Unit],
    columns: tuple[Column, ...],
    costs: Costs,
    path: Sequence[Placement],
) -> list[Placement]:
    """Decode again between numbered rows until as many rows are found as are missing.

    Where rows 8 and 14 are numbered, five must stand between: the weight of a row's
    beginning is changed until they do (a Lagrange multiplier), else left alone.
    """
    mended = list(path)
    anchors = [
        (index, value[0])
        for index, unit in enumerate(units)
        if columns[path[index].column].role is Role.NUMBER
        and path[index].column != OUTSIDE
        and (value := number_value(unit.text)) is not None
        and len(value) == 1
    ]
    for (left, low), (right, high) in itertools.pairwise(anchors):
        wanted = high - low
        if wanted < 1 or _begun(path[left:right]) == wanted:
            continue
        for weight in _ROW_WEIGHTS:
            part, _ = decode(units[left:right], columns, replace(costs, new_row=weight))
            if _begun(part) == wanted and part[0] == path[left]:
                mended[left:right] = part
                break
    return mended


def _begun(path: Sequence[Placement]) -> int:
    return sum(step.begins_row and step.column != OUTSIDE for step in path)


def _rows(
    text: str,
    cells: Sequence[tuple[Fragment, ...]],
    units: Sequence[Unit],
    columns: Sequence[Column],
    path: Sequence[Placement],
    frame: list[Tagged],
) -> list[Draft]:
    drafts: list[Draft] = []
    section: tuple[Fragment, ...] = ()
    last: int | None = None
    for cell, unit, step in zip(cells, units, path, strict=True):
        if step.column == OUTSIDE:
            section = _outside(text, cell, section, frame)
            last = None
            continue
        column = columns[step.column]
        if step.begins_row or not drafts or last is None:
            drafts.append(Draft(section=section))
        _add(
            drafts[-1],
            column,
            cell,
            unit,
            same=last == step.column and not step.begins_row,
        )
        last = step.column
    return drafts


def _outside(
    text: str,
    cell: tuple[Fragment, ...],
    section: tuple[Fragment, ...],
    frame: list[Tagged],
) -> tuple[Fragment, ...]:
    body = joined(text, cell)
    role = (heading_role(body) if body else None) or Role.NOISE
    if role is Role.SECTION and not _HEADS.match(body):
        role = Role.NOISE
    frame.extend(Tagged(piece, role, "outside rows") for piece in cell)
    return cell if role is Role.SECTION else section


def _add(
    draft: Draft,
    column: Column,
    cell: tuple[Fragment, ...],
    unit: Unit,
    *,
    same: bool,
) -> None:
    draft.add(column, cell)
    if unit.weak:
        draft.torn.add(column.role)
    kind = LinkKind.SAME_CELL if same else LinkKind.SAME_ROW
    reasons = ["words go on" if same else "next column"]
    if unit.weak:
        reasons.append("text lost before")
    draft.join(kind, 0.7 if unit.weak or same else 0.85, reasons, cell)
