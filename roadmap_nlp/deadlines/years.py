"""Supplies the year that a text leaves out, and says where it came from."""

import datetime as dt
from typing import Final

from roadmap_nlp.deadlines.points import Point, Span, months, span
from roadmap_nlp.types import Context

FROM_PLAN: Final = "year from plan period"
FROM_APPROVAL: Final = "year from approval date"
FROM_CELL: Final = "year from the same cell"
FROM_NEIGHBOUR: Final = "year from a neighbouring deadline"

_SCHOOL_UNITS: Final = frozenset(
    {"school_year", "school_quarter", "trimester", "semester"}
)
_LEAP_YEARS: Final = 9  # 29 February is never further away
_SCHOOL_STARTS: Final = 9
_SCHOOL_TURNS: Final = 6  # plans approved from June on are for the coming school year


def full_year(year: int, context: Context) -> int:
    """A year in four digits; two are read in the century that the context suggests.

    Example:
        >>> full_year(98, Context(years=(1998,))), full_year(21, Context())
        (1998, 2021)
    """
    if year > 99:
        return year
    near = context.years[0] if context.years else 2030
    if context.approval_date is not None and not context.years:
        near = context.approval_date.year
    return min(
        (century + year for century in (1900, 2000, 2100)),
        key=lambda candidate: abs(candidate - near),
    )


def is_school(point: Point) -> bool:
    """Whether a point counts its months from the start of a school year."""
    return point.unit in _SCHOOL_UNITS or (point.unit == "half" and point.school)


def school_year_of(date: dt.date) -> int:
    """The first calendar year of the school year that a plan of ``date`` is for."""
    return date.year if date.month >= _SCHOOL_TURNS else date.year - 1


def assumed_year(point: Point, context: Context) -> tuple[int, str] | None:
    """The year of a point that states none, with the source, or None.

    Example:
        >>> plan = Context(years=(2021, 2022), school_year=True)
        >>> assumed_year(Point("month", month=9), plan)[0]
        2021
        >>> assumed_year(Point("month", month=5), plan)[0]
        2022
    """
    if point.relative is not None:
        return _relative_year(point, context)
    if context.years:
        year = _plan_year(point, context)
        return _season_year(point, context) if year is None else (year, FROM_PLAN)
    if context.approval_date is not None:
        return _first_after(point, context.approval_date), FROM_APPROVAL
    return None


def _relative_year(point: Point, context: Context) -> tuple[int, str] | None:
    base = None
    source = FROM_PLAN
    if context.years and (context.years[0] == context.years[-1] or context.school_year):
        base = context.years[0]
    elif context.approval_date is not None:
        source = FROM_APPROVAL
        base = context.approval_date.year
        if is_school(point):
            base = school_year_of(context.approval_date)
    return None if base is None else (base + (point.relative or 0), source)


def _plan_year(point: Point, context: Context) -> int | None:
    first, last = context.years[0], context.years[-1]
    if not context.school_year:
        if is_school(point) and last == first + 1:
            return first
        return first if first == last else None
    if last - first > 1:
        return None
    span = months(point)
    if is_school(point) or span is None or span[0] >= _SCHOOL_STARTS:
        return first
    return first + 1


def _season_year(point: Point, context: Context) -> tuple[int, str] | None:
    """Of a plan over two years («сезон 2014–2015»): the first not before approval."""
    first, last = context.years[0], context.years[-1]
    if context.approval_date is None or context.school_year or last != first + 1:
        return None
    year = _first_after(point, context.approval_date)
    return (year, FROM_APPROVAL) if first <= year <= last else None


def _first_after(point: Point, date: dt.date) -> int:
    """The year in which the point first ends on ``date`` or later."""
    if is_school(point):
        return school_year_of(date)
    for year in range(date.year - 1, date.year + _LEAP_YEARS):
        found = span(point, year)
        if found is not None and found[1] >= date:
            return year
    return date.year


def whole_plan(context: Context) -> tuple[Span, str] | None:
    """The period of the plan: «в течение года»."""
    if context.years:
        first, last = context.years[0], context.years[-1]
        source = "plan period"
    elif context.approval_date is not None:
        date = context.approval_date
        first = school_year_of(date) if context.school_year else date.year
        last = first
        source = FROM_APPROVAL
    else:
        return None
    if context.school_year:
        end = dt.date(max(last, first + 1), 5, 31)
        return (dt.date(first, _SCHOOL_STARTS, 1), end), source
    return (dt.date(first, 1, 1), dt.date(last, 12, 31)), source
