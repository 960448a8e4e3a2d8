"""Rows of PDF text whose lines hold a piece of each column."""

from collections.abc import Sequence
from dataclasses import replace
from math import exp
from typing import Final

from roadmap_nlp.linking.interleaved.cells import (
    Cell,
    Style,
    over_features,
    slack_features,
)
from roadmap_nlp.linking.interleaved.header import Column
from roadmap_nlp.linking.interleaved.model import Model
from roadmap_nlp.linking.interleaved.problem import Effort, End, Problem
from roadmap_nlp.linking.interleaved.search import search
from roadmap_nlp.linking.interleaved.table import find_table
from roadmap_nlp.linking.interleaved.words import Word, split_words
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

_LEARNING_LINES: Final = 80
_TRIED_LINES: Final = 25
_LONG: Final = 1500
_HURRIED: Final = Effort(rows=2, ways=2, refined=1)
_LEARNING: Final = (Effort(rows=4, ways=4, refined=1), Effort(2, 2, 1))
_LEAST_ROWS: Final = 4
_FEW: Final = 0.12
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
        >>> # «1 Ремонт кровли до 1 Завхоз» and «школы мая» hold one row: «Ремонт кровли
        >>> # школы», «до 1 мая», «Завхоз»
    """
    table = find_table(text, lines, evidence)
    if table is None:
        return Linked()
    model = Model.learnt()
    words = [split_words(text, line.start, line.end) for line in table.lines]
    problems = [
        Problem(
            words,
            tuple((column.role, _UNKNOWN) for column in order),
            table.numbered,
            table.sections,
        )
        for order in table.orders
    ]
    chosen = _best_order(problems, model, evidence)
    columns, problem = table.orders[chosen], problems[chosen]
    best, problem = _learn_widths(problem, model, evidence)
    rows, headings = _rows(best, problem, columns, table.lines)
    marks = _left_over(rows, headings, table.lines)
    return Linked(rows, tuple(sorted((*table.frame, *headings, *marks), key=_start)))


def _left_over(
    rows: Sequence[Row], headings: Sequence[Tagged], lines: Sequence[Fragment]
) -> list[Tagged]:
    """Lines of no row: bare numbers that count pages, not rows."""
    taken = [tagged.fragment.start for tagged in headings]
    for row in rows:
        for pieces in (*row.fields.values(), *row.extra.values()):
            taken += [piece.start for piece in pieces]
    starts = set(taken)
    return [
        Tagged(line, Role.FURNITURE, "bare number out of turn")
        for line in lines
        if line.start not in starts
    ]


def _start(tagged: Tagged) -> int:
    return tagged.fragment.start


def _best_order(problems: Sequence[Problem], model: Model, evidence: Evidence) -> int:
    """Which order of columns reads the first lines best."""
    if len(problems) == 1:
        return 0
    scores = []
    for problem in problems:
        tried = replace(problem, lines=problem.lines[:_TRIED_LINES], effort=_HURRIED)
        best = search(tried, model, evidence)
        scores.append(best.score if best else -_UNKNOWN)
    return scores.index(max(scores))


def _learn_widths(
    problem: Problem, model: Model, evidence: Evidence
) -> tuple[End | None, Problem]:
    """Search, learn how wide each column is, and search again knowing it.

    The first search of a long table reads only its beginning.
    """
    begun = replace(problem, lines=problem.lines[:_LEARNING_LINES])
    for effort in _LEARNING:
        begun = replace(begun, effort=effort)
        read = search(begun, model, evidence)
        if read is None:
            return None, problem
        begun = informed(begun, read, model)
    problem = replace(
        begun,
        lines=problem.lines,
        effort=_HURRIED if len(problem.lines) > _LONG else problem.effort,
    )
    return search(problem, model, evidence), problem


def informed(problem: Problem, best: End, model: Model) -> Problem:
    """``problem`` with the widths of columns and the style that a reading shows."""
    columns = tuple(
        (role, width)
        for (role, _), width in zip(
            problem.columns, _widths(best, problem, model), strict=True
        )
    )
    return replace(problem, columns=columns, style=_style(best), tops=_tops(best))


def _tops(best: End) -> bool:
    """Whether every row begins with its number's line."""
    rows = [end for end in _chain(best) if not end.heading]
    return len(rows) >= _LEAST_ROWS and all(end.number == end.first for end in rows)


def _style(best: End) -> Style:
    """Whether most cells, and numbers, stand at the top of their rows."""
    late = cells = late_numbers = numbers = 0
    for end in _chain(best):
        starts = [cell.pieces[0][0] for cell in end.cells if cell]
        late += sum(start > end.first for start in starts)
        cells += len(starts)
        if end.number is not None:
            numbers += 1
            late_numbers += end.number > end.first
    return Style(
        "middle" if late > _FEW * cells else "top",
        "middle" if late_numbers > _FEW * numbers else "top",
    )


def _widths(best: End, problem: Problem, model: Model) -> tuple[float, ...]:
    """The likeliest width of each column, given the pieces a reading finds in it."""
    ends = [end for end in _chain(best) if not end.heading]
    return tuple(
        _width([end.cells[column] for end in ends], problem.lines, model)
        for column in range(len(problem.columns))
    )


def _width(
    cells: Sequence[Cell | None], lines: Sequence[Sequence[Word]], model: Model
) -> float:
    sizes: list[int] = []
    breaks: list[int] = []
    for cell in cells:
        before: Word | None = None
        for index, first, last in cell.pieces if cell else ():
            words = lines[index]
            if before is not None and not before.broken:
                breaks.append(sizes[-1] + 1 + words[first].end - words[first].start)
            before = words[last - 1]
            sizes.append(before.end - words[first].start)
    if not sizes:
        return _UNKNOWN

    def worth(width: int) -> float:
        over = sum(model.sum(over_features(size - width)) for size in sizes)
        return over + sum(model.sum(slack_features(width - size)) for size in breaks)

    return float(max(sorted(set(sizes), reverse=True), key=worth))


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
            extra[column.name] = (*extra.get(column.name, ()), *pieces)
        else:
            fields[column.role] = pieces
            sure[column.role] = share
        if len(pieces) > 1:
            joined = ("read across lines", f"column {column.name}")
            links.append(Link(LinkKind.SAME_CELL, share, joined, pieces))
    every = tuple(pieces[0] for pieces in (*fields.values(), *extra.values()) if pieces)
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
