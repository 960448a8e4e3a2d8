"""Values in the Extended Date/Time Format (ISO 8601-2:2019)."""

import datetime as dt

from roadmap_nlp.deadlines.points import Point, narrowed, span

_UNKNOWN_YEAR = "XXXX"
_FINE = frozenset({"day", "decade", "week", "part", "nth_weekday"})


def written(
    first: dt.date | None,
    last: dt.date | None,
    unit: str | None,
    *,
    limit: bool = False,
) -> str | None:
    """Dates as EDTF, no finer than the ``unit`` they were stated in.

    Example:
        >>> written(dt.date(2021, 10, 1), dt.date(2021, 10, 31), "month")
        '2021-10'
        >>> written(None, dt.date(2021, 11, 1), "day", limit=True)
        '../2021-11-01'
    """
    if limit:
        return None if last is None else f"../{last.isoformat()}"
    if first is None:
        return None
    if last is None:
        return f"{first.isoformat()}/.."
    return _between(_precise(first, unit), _precise(last, unit))


def finest(*points: Point | None) -> str | None:
    """The finest unit among points: «с 1 мая до конца года» is exact to the day.

    Example:
        >>> finest(Point("day", month=5, day=1), Point("year", edge="end"))
        'day'
    """
    units = [point.unit for point in points if point is not None]
    return min(units, key=_coarseness, default=None)


def _coarseness(unit: str) -> int:
    if unit in _FINE:
        return 0
    return 2 if unit == "year" else 1


def _between(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def _precise(date: dt.date, unit: str | None) -> str:
    if unit == "day" or unit in _FINE:
        return date.isoformat()
    if unit == "year":
        return f"{date.year:04}"
    return f"{date.year:04}-{date.month:02}"


def without_year(start: Point | None, end: Point | None) -> str | None:
    """Points of an unknown year as EDTF.

    Example:
        >>> without_year(Point("month", month=8), None)
        'XXXX-08'
        >>> without_year(Point("day", month=9, day=15), Point("day", month=10, day=15))
        'XXXX-09-15/XXXX-10-15'
    """
    parts = [_yearless(point) for point in (start, end) if point is not None]
    if not parts or None in parts:
        return None
    first, last = parts[0], parts[-1]
    return _between(first[0], last[1]) if first and last else None


def _yearless(point: Point) -> tuple[str, str] | None:
    if point.unit in ("year", "school_year", "plan_year", "nth_weekday"):
        return None
    fine = point.unit in _FINE or (point.unit == "month" and point.edge is not None)
    if fine:
        found = span(point, 2000)  # a leap year: 29 February exists
        if found is None:
            return None
        first, last = found
        return (
            f"{_UNKNOWN_YEAR}-{first.month:02}-{first.day:02}",
            f"{_UNKNOWN_YEAR}-{last.month:02}-{last.day:02}",
        )
    months = narrowed(point)
    if months is None:
        return None
    low, high = ((month - 1) % 12 + 1 for month in months)
    return f"{_UNKNOWN_YEAR}-{low:02}", f"{_UNKNOWN_YEAR}-{high:02}"
