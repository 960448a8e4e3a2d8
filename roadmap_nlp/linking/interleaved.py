"""Rows of PDF text whose lines hold a piece of each column."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import exp
from typing import Final

import regex

from roadmap_nlp.linking.interleaved_cells import Judge
from roadmap_nlp.linking.interleaved_header import (
    Column,
    Header,
    counts_columns,
    find_header,
)
from roadmap_nlp.linking.interleaved_numbers import read_number
from roadmap_nlp.linking.interleaved_search import End, Problem, search
from roadmap_nlp.linking.interleaved_words import split_words
from roadmap_nlp.text.joined import cut
from roadmap_nlp.types import (
    Evidence,
    Fragment,
    Link,
    Linked,
    LinkKind,
    Role,
    Row,
    Tagged,
)

_PAGE_NUMBER: Final = regex.compile(
    r"[-–—]\s*\d{1,3}\s*[-–—]|(?:стр(?:аница|\.)?|лист)\s*\d{1,3}(?:\s*из\s*\d{1,3})?",
    regex.I,
)
_SECTION: Final = regex.compile(
    r"(?:раздел|глава|этап|блок|направление|часть)\s*(?:№\s*)?(?:\d{1,2}|[IVXІХ]{1,5})\b.*"
    r"|[IVXІХ]{1,5}[.)]\s*\p{Lu}.*",
    regex.I,
)
_SIGNED: Final = regex.compile(
    r"(?:исп(?:олнитель)?[.:]|согласовано|м\.\s?п\.|примечани[ея]\s*:|_{3,}).*"
    r"|.*_{3,}.*"
    r"|\p{Lu}.*\s(?:\p{Lu}\.\s?\p{Lu}\.\s?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?"
    r"|\p{Lu}\p{Ll}+\s\p{Lu}\.\s?\p{Lu}\.)",
    regex.I,
)
_MAX_TAIL: Final = 6
_PASSES: Final = 2
_UNKNOWN: Final = float("inf")


def link_interleaved(
    text: str, lines: Sequence[Fragment], evidence: Evidence
) -> Linked:
    """Cut interleaved lines into the cells they hold and join these to rows.

    Args:
        text: The source text.
        lines: Its nonblank lines, trimmed, in order.
        evidence: Judges texts.

    Example:
        >>> # «1 Ремонт кровли до 1 Завхоз Акт» and «школы мая» hold one row of four cells
    """
    header = find_header(text, lines, evidence)
    if header is None:
        return Linked()
    frame, kept = _clear(text, lines, header)
    words = [split_words(text, lines[at].start, lines[at].end) for at in kept]
    columns = _without_numbers(header.columns)
    numbered = len(columns) < len(header.columns)
    problem = Problem(
        words,
        tuple(column.role for column in columns),
        numbered,
        (_UNKNOWN,) * len(columns),
        frozenset(
            at for at, index in enumerate(kept) if _SECTION.fullmatch(_of(text, lines[index]))
        ),
    )
    best = _learn_widths(problem, Judge(evidence, problem.roles))
    rows, headings = _rows(best, problem, columns, [lines[at] for at in kept])
    return Linked(rows, tuple(sorted((*frame, *headings), key=_start)))


def _start(tagged: Tagged) -> int:
    return tagged.fragment.start


def _of(text: str, fragment: Fragment) -> str:
    return text[fragment.start : fragment.end]


def _without_numbers(columns: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(column for column in columns if column.role is not Role.NUMBER)


def _clear(
    text: str, lines: Sequence[Fragment], header: Header
) -> tuple[list[Tagged], list[int]]:
    """What is not of rows below the header's first line, and which lines are."""
    frame = [
        Tagged(line, Role.HEADER, "column names")
        for line in lines[header.first : header.last]
    ]
    names = [_of(text, line) for line in lines[header.first : header.last]]
    tail = _tail(text, lines, header.last)
    frame += [Tagged(line, Role.SIGNATURE, "below the table") for line in lines[tail:]]
    kept: list[int] = []
    at = header.last
    while at < tail:
        repeated = _repeats(text, lines, at, names)
        if repeated:
            frame += [
                Tagged(line, Role.HEADER, "column names again")
                for line in lines[at : at + repeated]
            ]
            at += repeated
            continue
        body = _of(text, lines[at])
        if _PAGE_NUMBER.fullmatch(body):
            frame.append(Tagged(lines[at], Role.FURNITURE, "page number"))
        elif counts_columns(split_words(text, lines[at].start, lines[at].end)):
            frame.append(Tagged(lines[at], Role.HEADER, "column numbers"))
        else:
            kept.append(at)
        at += 1
    return frame, kept


def _repeats(
    text: str, lines: Sequence[Fragment], at: int, names: Sequence[str]
) -> int:
    """How many lines from ``at`` on repeat the header's lines."""
    count = 0
    while (
        count < len(names)
        and at + count < len(lines)
        and _of(text, lines[at + count]) == names[count]
    ):
        count += 1
    return count if count == len(names) or (count and " " in names[0]) else 0


def _tail(text: str, lines: Sequence[Fragment], first: int) -> int:
    """Where the lines below the table begin."""
    count = len(lines)
    for at in range(count - 1, max(first, count - _MAX_TAIL), -1):
        if text.count("\n", lines[at - 1].end, lines[at].start) > 1:
            numbers = read_number(_of(text, lines[at]).split()[0])
            return count if numbers else at
    last = _of(text, lines[-1])
    return count - 1 if _SIGNED.fullmatch(last) else count


def _learn_widths(problem: Problem, judge: Judge) -> End | None:
    """Search, learn how wide each column is, and search again knowing it."""
    best = search(problem, judge)
    for _ in range(_PASSES - 1):
        if best is None:
            return None
        problem = replace(problem, widths=_widths(best, problem))
        best = search(problem, judge)
    return best


def _widths(best: End, problem: Problem) -> tuple[float, ...]:
    sizes: list[list[int]] = [[] for _ in problem.roles]
    for end in _chain(best):
        for column, cell in enumerate(end.cells):
            for line, first, last in cell.pieces if cell else ():
                words = problem.lines[line]
                sizes[column].append(words[last - 1].end - words[first].start)
    return tuple(_usual_most(found) for found in sizes)


def _usual_most(sizes: list[int]) -> float:
    """The greatest length that others come near: a lone long piece is a mistake."""
    ranked = sorted(sizes, reverse=True)
    for size, following in pairwise(ranked):
        if size - following <= max(2, 0.1 * size):
            return float(size)
    return float(ranked[0]) if ranked else _UNKNOWN


def _chain(best: End | None) -> list[End]:
    found = []
    while best is not None and best.before is not None:
        found.append(best)
        best = best.before
    return found[::-1]


def _rows(
    best: End | None,
    problem: Problem,
    columns: Sequence[Column],
    lines: Sequence[Fragment],
) -> tuple[tuple[Row, ...], list[Tagged]]:
    rows = []
    headings = []
    section: tuple[Fragment, ...] = ()
    for end in _chain(best):
        if end.heading:
            section = (lines[end.first],)
            headings.append(Tagged(lines[end.first], Role.SECTION, "heading shape"))
        else:
            rows.append(_row(end, problem, columns, lines, section))
    return tuple(rows), headings


def _row(
    end: End,
    problem: Problem,
    columns: Sequence[Column],
    lines: Sequence[Fragment],
    section: tuple[Fragment, ...],
) -> Row:
    fields: dict[Role, tuple[Fragment, ...]] = {}
    extra: dict[str, tuple[Fragment, ...]] = {}
    sure: dict[Role, float] = {}
    links = []
    if end.number is not None:
        fields[Role.NUMBER] = (_piece(problem, lines, (end.number, 0, 1)),)
    for place, (cell, column) in enumerate(zip(end.cells, columns, strict=True)):
        if cell is None:
            continue
        pieces = tuple(_piece(problem, lines, piece) for piece in cell.pieces)
        share = _share(end, place)
        if column.role is Role.EXTRA or column.role in fields:
            extra[column.name] = pieces
        else:
            fields[column.role] = pieces
            sure[column.role] = share
        if len(pieces) > 1:
            why = ("read across lines", f"column {column.name}")
            links.append(Link(LinkKind.SAME_CELL, share, why, pieces))
    every = tuple(
        pieces[0] for pieces in (*fields.values(), *extra.values()) if pieces
    )
    why = ("number next in turn",) if end.number is not None else ("cells complete",)
    score = min(sure.values(), default=0.5)
    links.append(Link(LinkKind.SAME_ROW, score, why, every))
    return Row(fields, extra, section, confidence=sure, links=tuple(links))


def _piece(
    problem: Problem, lines: Sequence[Fragment], piece: tuple[int, int, int]
) -> Fragment:
    at, first, last = piece
    words, line = problem.lines[at], lines[at]
    return cut(line, words[first].start - line.start, words[last - 1].end - line.start)


def _share(end: End, column: int) -> float:
    """How much of the likelihood the readings with this very cell hold."""
    cell = end.cells[column]
    pieces = cell.pieces if cell else ()
    total = agreeing = 0.0
    for score, cells in end.rivals:
        weight = exp(score - end.rivals[0][0])
        other = cells[column]
        total += weight
        agreeing += weight * ((other.pieces if other else ()) == pieces)
    return round(agreeing / total, 3) if total else 0.5
