"""Days on which deadlines fall: occurrences of recurrences and ends of terms."""

import datetime as dt
from collections.abc import Container
from typing import Protocol, runtime_checkable

import regex

from roadmap_nlp.types import Deadline, DeadlineKind, Direction

_DAY = dt.timedelta(days=1)
_LIMIT = 10_000
_AMOUNTS = regex.compile(
    r"P (?: ([\d.]+) Y )? (?: ([\d.]+) M )? (?: ([\d.]+) W )? (?: ([\d.]+) D )?"
    r" (?: T (?: ([\d.]+) H )? (?: ([\d.]+) M )? (?: ([\d.]+) S )? )?",
    regex.VERBOSE,
)


@runtime_checkable
class ProductionCalendar(Protocol):
    """Knows days off and the Saturdays that are worked instead of them."""

    def is_working_day(self, key: dt.date, /) -> bool:
        """Whether people work on that day."""


def occurrences(
    deadline: Deadline, after: dt.date, before: dt.date
) -> tuple[dt.date, ...]:
    """The days within ``after``..``before`` (both included) on which it falls due.

    A recurrence without a day of its own («ежемесячно») is due on the last day of each
    of its periods, counted from its start or else from ``after``. A deadline that does
    not recur is due on its last day; one without a date never.

    Args:
        deadline: A deadline from :func:`~roadmap_nlp.deadlines.parse`.
        after: First day to look at.
        before: Last day to look at.

    Returns:
        The days in order, at most ten thousand.

    Example:
        >>> from roadmap_nlp.deadlines import parse
        >>> [monthly] = parse("ежемесячно до 5 числа")
        >>> days = occurrences(monthly, dt.date(2024, 1, 10), dt.date(2024, 3, 31))
        >>> [day.isoformat() for day in days]
        ['2024-02-05', '2024-03-05']
    """
    if deadline.kind is not DeadlineKind.RECURRING:
        day = deadline.end or deadline.start
        return (day,) if day is not None and after <= day <= before else ()
    if deadline.rrule is None:
        return ()
    return _expanded(deadline, deadline.rrule, after, before)


def _expanded(
    deadline: Deadline, rrule: str, after: dt.date, before: dt.date
) -> tuple[dt.date, ...]:
    from dateutil.rrule import rrulestr

    start = deadline.start or after
    first, last = max(after, start), min(before, deadline.end or before)
    dated = "BYMONTHDAY" in rrule or "BYDAY" in rrule
    if not dated:
        rrule += _last_days(rrule)
        start = start.replace(day=1) if "BYMONTHDAY" in rrule else start
    begin = dt.datetime.combine(start, dt.time())
    found: list[dt.date] = []
    for moment in rrulestr(rrule, dtstart=begin):
        if moment.date() > last or len(found) >= _LIMIT:
            break
        if moment.date() >= first:
            found.append(moment.date())
    return tuple(dict.fromkeys(found))


def _last_days(rrule: str) -> str:
    if "FREQ=MONTHLY" in rrule or "BYMONTH" in rrule:
        return ";BYMONTHDAY=-1"
    return ";BYMONTH=12;BYMONTHDAY=-1" if "FREQ=YEARLY" in rrule else ""


def due_date(
    deadline: Deadline,
    anchor_date: dt.date,
    calendar: Container[dt.date] | ProductionCalendar | None = None,
) -> dt.date | None:
    """The last day of a relative term whose anchor happened on ``anchor_date``.

    Days are counted from the day after the anchor (Article 191 of the Civil Code).
    A term in working days skips Saturdays, Sundays and the days of ``calendar``; a
    production calendar decides itself («рабочая суббота»).

    Args:
        deadline: A deadline of kind ``relative``.
        anchor_date: When the event the term counts from took or takes place.
        calendar: Public holidays, or a production calendar such as
            ``holidays.country_holidays("RU")`` (the extra ``calendar`` brings that
            package); without one only weekends are days off.

    Returns:
        The day, or None if the deadline is not a relative term.

    Example:
        >>> from roadmap_nlp.deadlines import parse
        >>> [term] = parse("в течение 5 рабочих дней со дня подписания")
        >>> due_date(term, dt.date(2024, 3, 1))
        datetime.date(2024, 3, 8)
        >>> due_date(term, dt.date(2024, 3, 1), {dt.date(2024, 3, 8)})
        datetime.date(2024, 3, 11)
    """
    if deadline.kind is not DeadlineKind.RELATIVE or deadline.duration is None:
        return None
    match = _AMOUNTS.fullmatch(deadline.duration)
    if match is None:
        return None
    years, months, weeks, days, hours, minutes, _ = (
        float(p or 0) for p in match.groups()
    )
    sign = -1 if deadline.direction is Direction.BEFORE else 1
    if deadline.working_days:
        return _working(
            anchor_date,
            int(days + 5 * weeks),
            sign,
            () if calendar is None else calendar,
        )
    whole_days = days + 7 * weeks + (hours + minutes / 60) // 24
    return _shifted(anchor_date, 12 * years + months, whole_days, sign)


def _working(
    date: dt.date,
    days: int,
    sign: int,
    calendar: Container[dt.date] | ProductionCalendar,
) -> dt.date:
    while days > 0:
        date += sign * _DAY
        days -= int(_is_worked(date, calendar))
    return date


def _is_worked(
    date: dt.date, calendar: Container[dt.date] | ProductionCalendar
) -> bool:
    if isinstance(calendar, ProductionCalendar):
        return calendar.is_working_day(date)
    return date.weekday() < 5 and date not in calendar


def _shifted(date: dt.date, months: float, days: float, sign: int) -> dt.date:
    from dateutil.relativedelta import relativedelta

    whole = int(months)
    half = round((months - whole) * 30)  # half a month is fifteen days
    return date + sign * relativedelta(months=whole, days=int(days) + half)
