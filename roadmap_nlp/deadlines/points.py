"""Stretches of the calendar, with or without a year: days, months, quarters."""

import calendar
import datetime as dt
from typing import Final, NamedTuple

Span = tuple[dt.date, dt.date]


class Point(NamedTuple):
    """A stretch of the calendar as a text names it.

    Attributes:
        unit: day, month, quarter, half, year, school_year, season, decade,
            school_quarter, trimester, semester, part, months.
        year: The year, two digits as they stand, or None where the text has none;
            of a school year the year it begins in.
        month: Month from 1, for day, month and decade.
        day: Day of the month from 1; -1 is the last.
        number: Which quarter, half, season … from 1; how many months.
        edge: «начало», «середина», «конец» as start, middle, end, or None.
        relative: Years from the present one («следующего года» is 1), or None.
        yearly: Whether the text says «каждого года», «года, следующего за отчётным».
        school: Whether the year is a school year.
        last: Last year of a stretch of years, or None.
    """

    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int = 0
    edge: str | None = None
    relative: int | None = None
    yearly: bool = False
    school: bool = False
    last: int | None = None


# First and last month of school terms, counted from January of the school year's
# first year; the dates are customary, so results say that they are inferred.
_SCHOOL_TERMS: Final = {
    "school_quarter": {1: (9, 10), 2: (11, 12), 3: (13, 15), 4: (16, 17)},
    "school_half": {1: (9, 12), 2: (13, 17)},
    "trimester": {1: (9, 11), 2: (12, 14), 3: (15, 17)},
    "semester": {1: (9, 13), 2: (14, 18)},
}
_IN_MONTH: Final = frozenset({"day", "month", "decade", "week", "part", "nth_weekday"})
_PRESENT_MONTHS: Final = {
    "this_month_unit": 1,
    "this_quarter_unit": 3,
    "this_half_unit": 6,
}
_SEASONS: Final = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 14)}


def month_end(year: int, month: int) -> int:
    """The last day of a month.

    Example:
        >>> month_end(2024, 2)
        29
    """
    return calendar.monthrange(year, month)[1]


def months(point: Point) -> tuple[int, int] | None:
    """First and last month of a point, from January of its year; 13 is the next's.

    Example:
        >>> months(Point("quarter", number=2)), months(Point("day", month=5, day=9))
        ((4, 6), (5, 5))
    """
    unit, number = point.unit, point.number
    if unit in _IN_MONTH:
        return (point.month, point.month) if point.month else None
    if unit == "quarter":
        return number * 3 - 2, number * 3
    if unit == "half":
        if point.school:
            return _SCHOOL_TERMS["school_half"].get(number)
        return number * 6 - 5, number * 6
    if unit == "months":
        return 1, number
    if unit == "season":
        return _SEASONS.get(number)
    if unit == "year":
        return 1, 12
    if unit == "school_year":
        return 9, 17
    return _SCHOOL_TERMS[unit].get(number) if unit in _SCHOOL_TERMS else None


def narrowed(point: Point) -> tuple[int, int] | None:
    """The months of a point after «начало», «середина» or «конец» of it."""
    found = months(point)
    if found is None or point.edge is None:
        return found
    first, last = found
    if point.edge == "start":
        return first, first
    if point.edge == "end":
        return last, last
    middle = (first + last) // 2
    return middle, middle if (last - first) % 2 == 0 else middle + 1


def span(point: Point, year: int) -> Span | None:
    """The first and last day of ``point`` in ``year``; None for «31 февраля».

    Example:
        >>> span(Point("month", month=2), 2024)
        (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    found = narrowed(point)
    if found is None or not 1 <= year < 9998:
        return None
    first, last = found
    start = _first_day(year, first)
    end = _last_day(point.last or year, last)
    if point.unit == "day":
        return _single_day(point, start)
    if point.unit == "nth_weekday":
        return _nth_weekday(point, start, end)
    if point.edge and first == last and point.unit in ("month", "decade"):
        return _third(start, point.edge)
    if point.unit == "decade":
        return _third(start, ("start", "middle", "end")[point.number - 1])
    if point.unit == "week":
        return _week(point.number, start, end)
    if point.unit == "part":
        middle = start.replace(day=15)
        return (start, middle) if point.number == 1 else (start.replace(day=16), end)
    return start, end


def _first_day(year: int, month: int) -> dt.date:
    return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _last_day(year: int, month: int) -> dt.date:
    first = _first_day(year, month)
    return first.replace(day=month_end(first.year, first.month))


def _single_day(point: Point, start: dt.date) -> Span | None:
    length = month_end(start.year, start.month)
    day = length if point.day == -1 else point.day or 0
    if not 1 <= day <= length:
        return None
    date = start.replace(day=day)
    return date, date


def _third(start: dt.date, edge: str) -> Span:
    """Ten days of the month: «3-я декада», «в начале месяца»."""
    if edge == "start":
        return start, start.replace(day=10)
    if edge == "middle":
        return start.replace(day=11), start.replace(day=20)
    return start.replace(day=21), _last_day(start.year, start.month)


def _week(index: int, start: dt.date, end: dt.date) -> Span:
    """Seven days of the month, counted from its first day or back from its last."""
    if index < 0:
        return end - dt.timedelta(days=6), end
    first = start + dt.timedelta(days=7 * (index - 1))
    return min(first, end), min(first + dt.timedelta(days=6), end)


def _nth_weekday(point: Point, start: dt.date, end: dt.date) -> Span | None:
    """«третий вторник октября»."""
    weekday = point.day or 0
    if point.number < 0:
        date = end - dt.timedelta(days=(end.weekday() - weekday) % 7)
    else:
        ahead = (weekday - start.weekday()) % 7 + 7 * (point.number - 1)
        date = start + dt.timedelta(days=ahead)
    return (date, date) if start <= date <= end else None


def present_span(point: Point, today: dt.date) -> Span | None:
    """A stretch counted from a day: «следующий месяц», «до конца недели».

    Example:
        >>> present_span(Point("this_week_unit", relative=1), dt.date(2013, 2, 12))
        (datetime.date(2013, 2, 18), datetime.date(2013, 2, 24))
    """
    ahead = point.relative or 0
    if point.unit in ("this_week_unit", "this_day_set"):
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=ahead)
        first = monday + dt.timedelta(days=5 if point.unit == "this_day_set" else 0)
        return first, monday + dt.timedelta(days=6)
    size = {"this_month_unit": 1, "this_quarter_unit": 3, "this_half_unit": 6}[
        point.unit
    ]
    first_month = (today.month - 1) // size * size + 1 + ahead * size
    start, end = (
        _first_day(today.year, first_month),
        _last_day(today.year, first_month + size - 1),
    )
    return _third(start, point.edge) if point.edge and size == 1 else (start, end)
