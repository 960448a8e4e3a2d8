"""The first page of a table read column by column: its columns and their cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from roadmap_nlp.linking.columns.blocks import find_blocks
from roadmap_nlp.linking.columns.dump import Dump
from roadmap_nlp.linking.columns.heights import Fit, Pile, fit_apart, fit_heights
from roadmap_nlp.linking.columns.page import Filled, Page, heading_of
from roadmap_nlp.linking.columns.piles import joined, named_pile, number_pile, width
from roadmap_nlp.linking.columns.roles import settled_roles
from roadmap_nlp.linking.columns.split import lines_of
from roadmap_nlp.linking.columns.starts import Numbers, Start
from roadmap_nlp.linking.interleaved.header import Column
from roadmap_nlp.types import Fragment, Role

_MOST_ODD: Final = 0.1
_PER_ODD: Final = 2.0
_AT_EASE: Final = 2.0
_APART: Final = 0.6
_ENDS: Final = 2
_LOST: Final = 0.3  # a cell is lost, and nobody knows which


def first_page(dump: Dump, numbers: Numbers) -> Page | None:
    """The first page: the likeliest columns whose cells agree in height.

    Where no heights agree, those of the likeliest columns that texts speak for.

    Args:
        dump: The lines up to the end of the page.
        numbers: The column of row numbers.
    """
    fitter = _Fitter(dump, numbers)
    best: tuple[float, Page, Sequence[Start]] | None = None
    options = find_blocks(dump, numbers)
    for likely, starts in options:
        found = fitter.fit(_filled(starts))
        if found is None:
            continue
        worth = likely - found.strain
        if best is None or worth > best[0]:
            best = worth, found.page, starts
        if found.strain < _AT_EASE * len(starts):
            break
    if best is not None:
        return _with_empty(best[1], best[2], dump)
    page = fitter.apart(_filled(options[0][1])) if options else None
    return _with_empty(page, options[0][1], dump) if page else None


def _belied(piles: Sequence[Pile]) -> int:
    """How many blank lines are below no row that is high enough.

    A row of three lines and more has a blank line below its number.
    """
    numbers, *others = (len(pile.gaps) for pile in piles)
    return sum(max(0, count - numbers - _ENDS) for count in others)


def _filled(starts: Sequence[Start]) -> list[Start]:
    return [start for start in starts if not start.is_empty]


def _with_empty(page: Page, starts: Sequence[Start], dump: Dump) -> Page:
    """The page with the columns that have a name and no cell."""
    numbers, *filled = page.columns
    columns = [numbers]
    for start in starts:
        if not start.is_empty:
            columns.append(filled.pop(0))
            continue
        name = tuple(dump.lines[start.line : start.end])
        column = Column(joined(dump.text, name), Role.EXTRA)
        columns.append(Filled(column, name, ((),) * len(numbers.cells), 1.0))
    return replace(page, columns=tuple(columns))


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A page, and what it costs that its cells must agree in height."""

    page: Page
    strain: float


@dataclass(slots=True)
class _Fitter:
    """Tries readings of the same lines as columns."""

    dump: Dump
    numbers: Numbers
    _known: dict[tuple[int, int, Role, bool], Pile] = field(default_factory=dict)

    def fit(self, starts: Sequence[Start]) -> _Fitted | None:
        """The page with columns that begin at ``starts``, if heights bear it out."""
        rows = self.numbers.last - self.numbers.first
        bodies = self._bodies(starts)
        piles = self._piles(starts, bodies)
        cells = rows * len(starts)
        most = _MOST_ODD * cells
        fit = fit_heights(piles, rows) if _belied(piles) <= most else None
        if fit is None or fit.odd > most:
            return None
        page = self._page(fit, starts, bodies, 0.9 - fit.odd / cells)
        return _Fitted(page, fit.loss + _PER_ODD * fit.odd)

    def apart(self, starts: Sequence[Start]) -> Page | None:
        """The page with columns that begin at ``starts``, each cut by itself."""
        rows = self.numbers.last - self.numbers.first
        bodies = self._bodies(starts)
        fit = fit_apart(self._piles(starts, bodies), rows)
        if fit is None:
            return None
        page = self._page(fit, starts, bodies, _APART)
        columns = (
            one if all(one.cells) else replace(one, sure=_LOST) for one in page.columns
        )
        return replace(page, columns=tuple(columns))

    def _bodies(self, starts: Sequence[Start]) -> list[Sequence[Fragment]]:
        numbers, lines = self.numbers, self.dump.lines
        return [
            lines[numbers.name : numbers.last],
            *(lines[start.line : start.end] for start in starts),
        ]

    def _piles(
        self, starts: Sequence[Start], bodies: Sequence[Sequence[Fragment]]
    ) -> list[Pile]:
        widest = max(range(1, len(bodies)), key=lambda at: width(bodies[at]))
        piles = [number_pile(self.dump.text, bodies[0], named=True)]
        for place, start in enumerate(starts, 1):
            piles.append(self._pile(start, bodies[place], headed=place == widest))
        return piles

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
        texts = [[joined(self.dump.text, cell) for cell in column] for column in cells]
        roles = [Role.NUMBER, *settled_roles(starts, texts[1:], self.dump.evidence)]
        columns = tuple(
            Filled(Column(names[0], role), column[0], tuple(column[1:]), sure)
            for names, role, column in zip(texts, roles, cells, strict=True)
        )
        headings = tuple(heading_of(row, bodies) for row in fit.rows[1:])
        return Page(columns, headings)

    def _pile(self, start: Start, body: Sequence[Fragment], *, headed: bool) -> Pile:
        key = (body[0].start, body[-1].end, start.role, headed)
        if key not in self._known:
            about = lines_of(self.dump.text, body, start.role, self.dump.tags)
            self._known[key] = named_pile(
                self.dump.text, body, about, start, self.dump.evidence, headed=headed
            )
        return self._known[key]
