"""Plans by month: the rows of a table as items under headings."""

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import replace
from random import Random

from roadmap_nlp.damage.draft import Draft, Heading, Item, Row, Truth
from roadmap_nlp.damage.drafting import BLANK
from roadmap_nlp.damage.layouts.frame import bottom, flat, top
from roadmap_nlp.damage.marked import EMPTY, SPACE, Marked
from roadmap_nlp.damage.origins import Origin
from roadmap_nlp.damage.plan import Plan, Term
from roadmap_nlp.damage.words import words
from roadmap_nlp.types.role import Role

Month = tuple[int, int]
FIRST_HEADING = 1000
"""Headings of months are numbered from here, apart from the plan's own."""

YEARS = ((0, 1, 1, 12, 31), (1, 9, 1, 5, 31))
"""A calendar and a school year: years between the ends, first day, last day."""

KEPT = (Role.ACTIVITY, Role.RESPONSIBLE, Role.OUTCOME)


def by_months(draft: Draft, rng: Random) -> Draft:
    """``draft`` with its rows under the months they end in.

    The month becomes the deadline of its rows. Rows without a month stand under «В
    течение года» where the plan's year is known, and are left out where it is not.
    """
    groups: dict[Month | None, list[Row]] = defaultdict(list)
    for row in draft.rows():
        if row.record is not None:
            groups[_month(draft.truths[row.record].terms)].append(row)
    items: list[Item] = []
    truths = dict(draft.truths)
    rest = [None] if _is_one_year(draft.plan) and None in groups else []
    order: list[Month | None] = [*sorted(m for m in groups if m), *rest]
    for index, month in enumerate(order):
        heading, term = _heading(draft.plan, month)
        section = FIRST_HEADING + index
        shared = {Origin(section, Role.SECTION)}
        for row in groups[month]:
            if row.record is not None:
                shared.add(Origin(row.record, Role.DEADLINE))
                truths[row.record] = _under(truths[row.record], term, section)
        items.append(Heading(Marked.of(heading, draft.origins.mark(frozenset(shared)))))
        for number, row in enumerate(groups[month], start=1):
            items.append(_item(row, draft, number))
    roles = (Role.NUMBER, *KEPT)
    return replace(draft, items=tuple(items), truths=truths, roles=roles, header=())


def fits(plan: Plan) -> bool:
    """Whether most rows of ``plan`` have a month, and none repeats the one above."""
    rows = list(plan.records())
    if not plan.is_table or any(row.ditto for row in rows):
        return False
    return 2 * sum(_month(row.terms) is not None for row in rows) > len(rows)


def _month(terms: tuple[Term, ...]) -> Month | None:
    """The month of the only term, if it is within one."""
    if len(terms) != 1:
        return None
    (term,) = terms
    start = term.start or term.end
    if term.end is None or start is None or term.rrule:
        return None
    same = (start.year, start.month) == (term.end.year, term.end.month)
    return (term.end.year, term.end.month) if same else None


def _heading(plan: Plan, month: Month | None) -> tuple[str, Term]:
    if month is None:
        (text,) = words("whole_year")
        period = plan.period
        start, end = (period.start, period.end) if period else (None, None)
        return text, Term(text, "period", start, end)
    year, number = month
    text = words("month")[number - 1].capitalize()
    start = dt.date(year, number, 1)
    end = dt.date(year, number, calendar.monthrange(year, number)[1])
    if not _period_gives_year(plan, start, end):
        text = f"{text} {year} г."
    return text, Term(text, "period", start, end)


def _period_gives_year(plan: Plan, start: dt.date, end: dt.date) -> bool:
    period = plan.period
    inside = period is not None and period.start <= start <= end <= period.end
    return inside and _is_one_year(plan)


def _is_one_year(plan: Plan) -> bool:
    """Whether the plan is for a calendar or a school year, first day to last."""
    period = plan.period
    if period is None:
        return False
    ends = (period.start.month, period.start.day, period.end.month, period.end.day)
    years = period.end.year - period.start.year
    return (years, *ends) in YEARS


def _under(truth: Truth, term: Term, section: int) -> Truth:
    stated = any(character.isdigit() for character in term.text)
    return replace(
        truth,
        texts={**truth.texts, Role.DEADLINE: (term.text,)},
        terms=(term,),
        section=section,
        inherits=(truth.inherits | {Role.DEADLINE}),
        undated=frozenset() if stated else frozenset({0}),
    )


def _item(row: Row, draft: Draft, number: int) -> Row:
    """Number, activity, parties and outcomes, one cell each."""
    assert row.record is not None
    mark = draft.origins.mark(frozenset({Origin(row.record, Role.NUMBER)}))
    cells = [Marked.of(f"{number}.", mark)]
    for role in KEPT:
        pairs = zip(draft.roles, row.cells, strict=True)
        found = [flat(cell) for known, cell in pairs if known is role and cell]
        said = [cell for cell in found if not BLANK.fullmatch(cell.text)]
        cells.append(Marked.of(", ").join(said))
    return Row(tuple(cells), row.record)


def headings(draft: Draft, rng: Random) -> list[Marked]:
    """«Сентябрь», then «1. Ремонт. Отв.: завхоз. Выход: акт.»."""
    party = Marked.of(rng.choice(words("party_label")) + " ")
    outcome = Marked.of(rng.choice(words("outcome_label")) + " ")
    own_line = rng.random() < 0.5
    lines = top(draft)
    for item in draft.items:
        if isinstance(item, Heading):
            lines += (EMPTY, item.text)
        elif isinstance(item, Row):
            number, activity, parties, results = (cell or EMPTY for cell in item.cells)
            first = SPACE.join(cell for cell in (number, _closed(activity)) if cell)
            labelled = [
                label + _closed(text)
                for label, text in ((party, parties), (outcome, results))
                if text
            ]
            rest = SPACE.join(labelled)
            together = [SPACE.join((first, rest))] if rest else [first]
            lines += [first, rest] if own_line and rest else together
    return lines + bottom(draft)


def _closed(text: Marked) -> Marked:
    return text if not text or text.text[-1] in ".!?" else text + Marked.of(".")
