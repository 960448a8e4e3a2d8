"""Rows of one page of columns whose blank lines tell the heights of their cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import regex

from roadmap_nlp.linking.columns.heights import Fit, Pile, Worth, fit_heights
from roadmap_nlp.linking.columns.roles import settled_roles
from roadmap_nlp.linking.columns.split import Splitter, gaps, lines_of
from roadmap_nlp.linking.columns.starts import (
    Numbers,
    Start,
    blank_lines,
    find_numbers,
    find_starts,
)
from roadmap_nlp.linking.interleaved.header import Column
from roadmap_nlp.linking.interleaved.words import shape
from roadmap_nlp.linking.line_tags import LineTags
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import Evidence, Fragment, Role

_HEADING: Final = regex.compile(
    r"\s*(?:(?:раздел|этап|блок|глава|направление)\b"
    r"|(?:\d{1,2}|[IVXІХ]{1,4})\s?[.)]\s*\p{Lu})",
    regex.IGNORECASE,
)
_MARKED: Final = 3.0
_WIDE: Final = 4.0
_PLAIN_HEADING: Final = -7.0
_NOT_NAME: Final = -3.0
_NAME_GOES_ON: Final = 1.0
_NAME_ANEW: Final = -2.5
_LONG_NAME: Final = -2.0
_USUAL_NAME: Final = 4
_NAME_LINE: Final = -0.5
_LEFT_LOWER: Final = -1.5
_MOST_ODD: Final = 0.06
_MOST_LOST: Final = 0.6


@dataclass(frozen=True, slots=True)
class Filled:
    """A column with its cells.

    Attributes:
        column: Its name and role.
        name: The lines of the name.
        cells: The lines of each row's cell; empty where it has none.
        sure: How sure the bounds of the cells are.
    """

    column: Column
    name: tuple[Fragment, ...]
    cells: tuple[tuple[Fragment, ...], ...]
    sure: float


@dataclass(frozen=True, slots=True)
class Page:
    """A table read column by column.

    Attributes:
        columns: Row numbers first.
        headings: The line of the heading above each row, where there is one.
    """

    columns: tuple[Filled, ...]
    headings: tuple[Fragment | None, ...]


def fit_page(
    text: str, lines: Sequence[Fragment], tags: LineTags, evidence: Evidence
) -> Page | None:
    """The table among ``lines`` if its blank lines agree with the heights of cells.

    Args:
        text: The source text.
        lines: Nonblank lines, what is signed below the table left out.
        tags: What a tagger says of them.
        evidence: Judges texts.
    """
    blanks = blank_lines(text, lines)
    numbers = find_numbers(text, lines, blanks)
    if numbers is None:
        return None
    fitter = _Fitter(text, lines, blanks, numbers, tags, evidence)
    for starts in find_starts(text, lines, blanks, numbers, tags, evidence):
        page = fitter.fit(starts) if len(starts) > 1 else None
        if page is not None:
            return page
    return None


@dataclass(slots=True)
class _Fitter:
    """Tries readings of the same lines as columns."""

    text: str
    lines: Sequence[Fragment]
    blanks: Sequence[int]
    numbers: Numbers
    tags: LineTags
    evidence: Evidence
    _known: dict[tuple[int, int, Role, bool], Pile] = field(default_factory=dict)

    def fit(self, starts: Sequence[Start]) -> Page | None:
        """The page with columns that begin at ``starts``, if heights bear it out."""
        rows = self.numbers.last - self.numbers.first
        firsts = [self.numbers.name, *(start.line for start in starts)]
        ends = [*firsts[1:], len(self.lines)]
        bodies = [self.lines[a:b] for a, b in zip(firsts, ends, strict=True)]
        widest = max(range(1, len(bodies)), key=lambda at: _width(bodies[at]))
        piles = [self._number_pile(bodies[0])]
        for place, start in enumerate(starts, 1):
            piles.append(self._pile(start, bodies[place], headed=place == widest))
        fit = fit_heights(piles, rows)
        cells = rows * len(starts)
        if fit is None or fit.odd > _MOST_ODD * cells or fit.loss > _MOST_LOST * cells:
            return None
        return self._page(fit, starts, bodies, 0.9 - fit.odd / cells)

    def _page(
        self,
        fit: Fit,
        starts: Sequence[Start],
        bodies: Sequence[Sequence[Fragment]],
        sure: float,
    ) -> Page:
        cells = [
            [tuple(body[row[place].start : row[place].end]) for row in fit.rows]
            for place, body in enumerate(bodies)
        ]
        texts = [[_joined(self.text, cell) for cell in column] for column in cells]
        roles = [Role.NUMBER, *settled_roles(starts, texts[1:], self.evidence)]
        columns = tuple(
            Filled(Column(names[0], role), column[0], tuple(column[1:]), sure)
            for names, role, column in zip(texts, roles, cells, strict=True)
        )
        headings = tuple(
            next(
                (
                    bodies[place][cut.heading]
                    for place, cut in enumerate(row)
                    if cut.heading is not None
                ),
                None,
            )
            for row in fit.rows[1:]
        )
        return Page(columns, headings)

    def _number_pile(self, body: Sequence[Fragment]) -> Pile:
        return Pile(len(body), gaps(self.text, body), _nothing, _nothing, single=True)

    def _pile(self, start: Start, body: Sequence[Fragment], *, headed: bool) -> Pile:
        key = (body[0].start, body[-1].end, start.role, headed)
        if key not in self._known:
            about = lines_of(self.text, body, start.role, self.tags)
            self._known[key] = Pile(
                len(body),
                about.gaps,
                Splitter(self.evidence).judge(about),
                _name_worth(self.text, body, start, self.evidence),
                heading=partial(_heading, about.texts) if headed else None,
            )
        return self._known[key]


def _width(body: Sequence[Fragment]) -> int:
    """The length of a column's longer lines."""
    return sorted(line.end - line.start for line in body)[len(body) * 3 // 4]


def _joined(text: str, pieces: Sequence[Fragment]) -> str:
    return clean("\n".join(text[piece.start : piece.end] for piece in pieces))


def _nothing(_start: int, _end: int) -> float:
    return 0.0


def _name_worth(
    text: str, pieces: Sequence[Fragment], start: Start, evidence: Evidence
) -> Worth:
    def worth(first: int, end: int) -> float:
        score = _NAME_LINE * (end - first)
        role = evidence.header_role(text[pieces[first].start : pieces[end - 1].end])
        if start.named and role is not start.role:
            score += _NOT_NAME
        lower = [_is_lower(text, piece) for piece in pieces[first + 1 : end + 1]]
        inner = lower[: end - first - 1]
        score += _NAME_GOES_ON * sum(inner) + _NAME_ANEW * (len(inner) - sum(inner))
        score += _LONG_NAME * max(0, end - first - _USUAL_NAME)
        after = lower[end - first - 1 :]
        score += _LEFT_LOWER * (any(after) and start.role is not Role.DEADLINE)
        return score

    return worth


def _is_lower(text: str, piece: Fragment) -> bool:
    return shape(text[piece.start : piece.end].split()[0]).case == "lower"


def _heading(texts: Sequence[str], at: int) -> float:
    """What line ``at`` is worth as a heading: numbered, or wider than its column."""
    usual = sorted(map(len, texts))[len(texts) * 9 // 10]
    score = _MARKED if _HEADING.match(texts[at]) else _PLAIN_HEADING
    if not texts[at][:1].isupper() or texts[at][-1:] in ",;-":
        score += _PLAIN_HEADING
    return score + _WIDE * (len(texts[at]) > usual + 2)
