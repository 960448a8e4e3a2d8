"""Rows of PDF text that was read column by column."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from roadmap_nlp.linking.columns.dump import Dump
from roadmap_nlp.linking.columns.fit import fit_pages
from roadmap_nlp.linking.columns.page import Page
from roadmap_nlp.linking.columns.runs import Run, find_runs
from roadmap_nlp.linking.columns.split import Lines, Splitter, lines_of
from roadmap_nlp.linking.interleaved.frame import is_page_number, is_signature
from roadmap_nlp.linking.interleaved.header import Column
from roadmap_nlp.linking.interleaved.numbers import read_number
from roadmap_nlp.linking.line_tags import LineTags
from roadmap_nlp.types import (
    Evidence,
    Fragment,
    Layout,
    Link,
    Linked,
    LinkKind,
    Role,
    Row,
    Tagged,
)

_LOST_CELLS: Final = 0.3
_SEVERAL: Final = (Role.RESPONSIBLE, Role.DEADLINE)
_MAX_TAIL: Final = 4

Found = tuple[Column, list[tuple[Fragment, ...]], float]
"""A column, its cells from top to bottom, and how sure their bounds are."""


def link_columns(text: str, lines: Sequence[Fragment], evidence: Evidence) -> Linked:
    """Split the columns of a text into cells and join these to rows by their order.

    Args:
        text: The source text.
        lines: Its nonblank lines, trimmed, in order.
        evidence: Judges texts.

    Example:
        >>> # «№», «1», «2», «Мероприятие», «Ремонт», «кровли», «Посев трав», «Срок»,
        >>> # «май», «июнь» are two rows; lines are dealt to cells by how they begin
    """
    tail = _tail(text, lines)
    frame = [Tagged(line, Role.SIGNATURE, "below the table") for line in lines[tail:]]
    tags = LineTags(text, lines, Layout.COLUMNS, evidence)
    fitted = fit_pages(Dump.of(text, lines[:tail], tags, evidence))
    if fitted is not None:
        return _of_page(fitted, frame + _below(text, lines[:tail], fitted))
    runs = find_runs(text, lines, tail, evidence)
    rows: list[Row] = []
    for page in _pages(runs):
        found = _cells(page, text, lines, tags, Splitter(evidence), frame)
        rows += _zip(found)
    if not runs:
        return Linked()
    frame.sort(key=lambda tagged: tagged.fragment.start)
    return Linked(tuple(rows), tuple(frame))


def _below(text: str, lines: Sequence[Fragment], page: Page) -> list[Tagged]:
    """The lines below the last column's last cell."""
    last = max(
        piece.end
        for filled in page.columns
        for cell in (filled.name, *filled.cells)
        for piece in cell
    )
    return [
        Tagged(line, Role.FURNITURE, "page number")
        if is_page_number(text[line.start : line.end])
        else Tagged(line, Role.SIGNATURE, "below the table")
        for line in lines
        if line.start >= last
    ]


def _of_page(page: Page, frame: list[Tagged]) -> Linked:
    """Rows of a page whose cells were told by their heights."""
    for line in page.between:
        frame.append(Tagged(line, Role.FURNITURE, "between two pages"))
    for filled in page.columns:
        frame.extend(Tagged(line, Role.HEADER, "column name") for line in filled.name)
    found: list[Found] = [
        (filled.column, list(filled.cells), filled.sure) for filled in page.columns
    ]
    rows = []
    section: tuple[Fragment, ...] = ()
    for row, heading in zip(_zip(found), page.headings, strict=True):
        if heading is not None:
            section = (heading,)
            frame.append(Tagged(heading, Role.SECTION, "line above a row"))
        rows.append(replace(row, section=section))
    frame.sort(key=lambda tagged: tagged.fragment.start)
    return Linked(tuple(rows), tuple(frame))


def _tail(text: str, lines: Sequence[Fragment]) -> int:
    """Index of the first line of what is signed below the table."""
    for at in range(len(lines) - 1, max(0, len(lines) - _MAX_TAIL), -1):
        apart = text.count("\n", lines[at - 1].end, lines[at].start) > 1
        if is_signature(text[lines[at].start : lines[at].end]):
            return at if apart or at == len(lines) - 1 else len(lines)
    return len(lines)


def _pages(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs by page: the first column's name again begins another."""
    pages: list[list[Run]] = []
    for run in runs:
        if not pages or run.column == pages[0][0].column:
            pages.append([])
        pages[-1].append(run)
    return pages


def _cells(
    page: Sequence[Run],
    text: str,
    lines: Sequence[Fragment],
    tags: LineTags,
    splitter: Splitter,
    frame: list[Tagged],
) -> list[Found]:
    """The cells of each column of a page."""
    numbers: Found | None = None
    columns: list[tuple[Column, list[Fragment], Lines]] = []
    for run in page:
        for at in range(*run.name):
            frame.append(Tagged(lines[at], Role.HEADER, "column name"))
        body = [lines[at] for at in run.body]
        if run.column is None or not body:
            continue
        if run.column.role is Role.NUMBER:
            numbers = run.column, _numbers(text, body, frame), 1.0
            continue
        body = _without_pages(text, body, frame)
        if body:
            about = lines_of(text, body, run.column.role, tags)
            columns.append((run.column, body, about))
    if not columns:
        return [numbers] if numbers else []
    count = len(numbers[1]) if numbers else 0
    count = count or splitter.best_count([column[2] for column in columns])
    found = [numbers] if numbers else []
    for column, body, about in columns:
        spans, sure = splitter.split(about, count)
        cells = [tuple(body[at] for at in span) for span in spans]
        found.append((column, cells, sure if len(cells) == count else _LOST_CELLS))
    return found


def _numbers(
    text: str, body: Sequence[Fragment], frame: list[Tagged]
) -> list[tuple[Fragment, ...]]:
    """Row numbers; what is no number is a page's mark."""
    cells: list[tuple[Fragment, ...]] = []
    for line in body:
        if read_number(text[line.start : line.end]) is not None:
            cells.append((line,))
        else:
            frame.append(Tagged(line, Role.FURNITURE, "among row numbers"))
    return cells


def _without_pages(
    text: str, body: list[Fragment], frame: list[Tagged]
) -> list[Fragment]:
    kept = []
    for at, line in enumerate(body):
        shown = text[line.start : line.end]
        last = at == len(body) - 1
        if is_page_number(shown) or (last and read_number(shown) is not None):
            frame.append(Tagged(line, Role.FURNITURE, "page number"))
        else:
            kept.append(line)
    return kept


def _zip(found: Sequence[Found]) -> list[Row]:
    count = max((len(cells) for _, cells, _ in found), default=0)
    return [_row(found, at) for at in range(count)]


def _row(found: Sequence[Found], at: int) -> Row:
    fields: dict[Role, tuple[Fragment, ...]] = {}
    extra: dict[str, tuple[Fragment, ...]] = {}
    sure: dict[Role, float] = {}
    links: list[Link] = []
    breaks: list[int] = []
    for column, cells, share in found:
        if at >= len(cells) or not cells[at]:
            continue
        if column.role in _SEVERAL and column.role in fields:
            fields[column.role] += cells[at]
            breaks.append(cells[at][0].start)
        elif column.role is Role.EXTRA or column.role in fields:
            extra[column.name] = cells[at]
        else:
            fields[column.role] = cells[at]
            sure[column.role] = share
        if len(cells[at]) > 1:
            evidence = ("lines one below the other", f"column {column.name}")
            links.append(Link(LinkKind.SAME_CELL, share, evidence, cells[at]))
    firsts = tuple(pieces[0] for pieces in (*fields.values(), *extra.values()))
    why = (f"cell {at + 1} of each column",)
    links.append(Link(LinkKind.SAME_ROW, min(sure.values(), default=0.5), why, firsts))
    return Row(
        fields,
        extra,
        confidence=sure,
        links=tuple(links),
        breaks=frozenset(breaks),
    )
