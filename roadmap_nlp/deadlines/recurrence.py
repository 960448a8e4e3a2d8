"""RFC 5545 recurrence rules from frequencies, days and months."""

from collections.abc import Iterable, Mapping
from typing import Final

from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.points import Point, months, narrowed
from roadmap_nlp.deadlines.quantities import Frequency, MonthDays, WeekDays

_FREQUENCIES: Final[Mapping[str, tuple[str, int]]] = {
    "TH": ("HOURLY", 1),
    "D": ("DAILY", 1),
    "W": ("WEEKLY", 1),
    "DEC": ("DAILY", 10),
    "M": ("MONTHLY", 1),
    "Q": ("MONTHLY", 3),
    "H": ("MONTHLY", 6),
    "Y": ("YEARLY", 1),
}
_DAY_NAMES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ORDER: Final = ("BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS")


def rule_of(
    unit: str | None,
    interval: int,
    parts: Mapping[str, str],
    times: int | None = None,
) -> str | None:
    """The recurrence rule, or None where no rule can say it («раз в четверть»).

    Example:
        >>> rule_of("Q", 1, {"BYMONTHDAY": "10"})
        'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10'
        >>> rule_of("Y", 1, {}, times=2)
        'FREQ=MONTHLY;INTERVAL=6'
    """
    if unit is None or unit not in _FREQUENCIES or interval < 1:
        return None
    name, factor = _FREQUENCIES[unit]
    interval *= factor
    evenly = times is not None and times > 1 and 12 % times == 0 and not parts
    if unit == "Y" and times and evenly and interval == 1:
        name, interval = "MONTHLY", 12 // times
    found = [f"FREQ={name}"]
    if interval > 1:
        found.append(f"INTERVAL={interval}")
    found.extend(f"{key}={parts[key]}" for key in _ORDER if key in parts)
    return ";".join(found)


def monthly(days: MonthDays) -> dict[str, str]:
    """The parts of a rule that name days of the month.

    Example:
        >>> monthly(MonthDays((5, 20)))
        {'BYMONTHDAY': '5,20'}
    """
    if days.working:
        return {"BYDAY": "MO,TU,WE,TH,FR", "BYSETPOS": str(days.days[0])}
    return {"BYMONTHDAY": ",".join(map(str, days.days))}


def by_weekdays(days: WeekDays) -> dict[str, str]:
    """The part of a rule that names days of the week.

    Example:
        >>> by_weekdays(WeekDays(((-1, 3),), monthly=True))
        {'BYDAY': '-1TH'}
    """
    names = [f"{which or ''}{_DAY_NAMES[day]}" for which, day in days.days]
    return {"BYDAY": ",".join(dict.fromkeys(names))}


def bounds_only(phrase: Phrase, frequency: Frequency) -> bool:
    """Whether a dated phrase bounds the recurrence instead of patterning it."""
    points = [point for point in (phrase.start, phrase.end) if point is not None]
    if any(point.unit in ("year", "school_year") for point in points):
        return not any(point.yearly or point.edge for point in points)
    if any(point.year is not None for point in points):
        return True
    if frequency.unit == "Y":
        return phrase.rule == "since"
    return not (frequency.unit in ("Q", "H") and phrase.rule in ("until", "in"))


def yearly(phrases: Iterable[Phrase]) -> dict[str, str]:
    """The parts of a yearly rule that name its months and days."""
    found_months: set[int] = set()
    found_days: dict[int, None] = {}
    weekdays: dict[str, None] = {}
    for phrase in phrases:
        if phrase.start is not None and phrase.end is not None:
            some_months, some_days = _of_range(phrase.start, phrase.end)
        elif phrase.end is not None:
            some_months, some_days = _of_limit(phrase.end, exclusive=phrase.before)
        elif phrase.start is not None:
            some_months, some_days = _of_point(phrase.start)
            if phrase.start.unit == "nth_weekday":
                weekdays |= dict.fromkeys([_nth_weekday(phrase.start)])
        else:
            continue
        found_months.update(some_months)
        found_days |= dict.fromkeys(some_days)
    parts = dict[str, str]()
    if found_months and len(found_months) < 12:
        parts["BYMONTH"] = ",".join(map(str, sorted(found_months)))
    if found_days:
        parts["BYMONTHDAY"] = ",".join(map(str, found_days))
    if weekdays and not found_days:
        parts["BYDAY"] = ",".join(weekdays)
    return parts


def _nth_weekday(point: Point) -> str:
    """«последняя суббота августа» is «-1SA»."""
    return f"{point.number}{_DAY_NAMES[point.day or 0]}"


def _calendar_months(first: int, last: int) -> list[int]:
    return [(month - 1) % 12 + 1 for month in range(first, last + 1)]


def _of_point(point: Point) -> tuple[list[int], list[int]]:
    span = narrowed(point)
    if span is None:
        return [], []
    if point.unit == "day" and point.day:
        return _calendar_months(*span), [point.day]
    if point.unit == "decade" or (point.unit == "month" and point.edge):
        third = point.number or ("start", "middle", "end").index(point.edge or "") + 1
        last = third * 10 if third < 3 else 31
        return _calendar_months(*span), list(range(third * 10 - 9, last + 1))
    return _calendar_months(*span), []


def _of_limit(point: Point, *, exclusive: bool) -> tuple[list[int], list[int]]:
    """«до 1 февраля» is that day, «не позднее марта» the month's last day."""
    span = narrowed(point)
    if span is None:
        return [], []
    if point.unit == "day" and point.day:
        return _calendar_months(*span), [point.day]
    last = span[0] - 1 if exclusive and not point.edge else span[1]
    return [(last - 1) % 12 + 1], [-1]


def _of_range(start: Point, end: Point) -> tuple[list[int], list[int]]:
    first, last = months(start), months(end)
    if first is None or last is None:
        return [], []
    final = last[1] if last[1] >= first[0] else last[1] + 12
    found = _calendar_months(first[0], final)
    if len(found) == 1 and start.day and end.day:
        return found, list(range(start.day, end.day + 1))
    return found, []
