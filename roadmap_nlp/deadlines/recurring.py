"""What a frequency and the phrases beside it make together."""

from collections.abc import Iterable, Mapping
from typing import Final

from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.points import Point
from roadmap_nlp.deadlines.quantities import Frequency, WeekDays
from roadmap_nlp.deadlines.readings import Reading, has_year
from roadmap_nlp.deadlines.recurrence import (
    bounds_only,
    by_weekdays,
    monthly,
    rule_of,
    yearly,
)
from roadmap_nlp.deadlines.tags import TAG
from roadmap_nlp.types import DeadlineKind

_DATED: Final = frozenset({"range", "until", "since", "in"})
_WEEKEND: Final = frozenset({5, 6})


def recurring(
    often: Phrase, others: list[Phrase], first: int, last: int, atoms: Lexed
) -> list[Reading]:
    """The readings of a frequency with the phrases beside it.

    Args:
        often: The phrase that says how often.
        others: The phrases that belong to it, in order.
        first: Index of the first atom of them all.
        last: One past the index of their last atom.
        atoms: The text.
    """
    frequency = often.frequency or Frequency(None)
    days_off = _excepted_days(atoms, last)
    if frequency.working:
        days_off = days_off or _WEEKEND
    dated = [phrase for phrase in others if phrase.rule in _DATED]
    groups = _cut_offs(frequency, dated)
    if len(groups) > 1:
        frequency = frequency._replace(unit="Y")
    found: list[Reading] = []
    for number, group in enumerate(groups):
        span = first, last
        if len(groups) > 1:
            span = (group[0].first if number else first), group[0].last
        reading = Reading(
            DeadlineKind.RECURRING, *span, _rule_id(others), often, frequency=frequency
        )
        _fill(reading, [*others, often], group, days_off)
        found.append(reading)
    return found


def _excepted_days(atoms: Lexed, at: int) -> frozenset[int]:
    """Weekdays left out by «ежедневно, кроме выходных», «кроме воскресенья»."""
    tags = atoms.tags[at : at + 4]
    if TAG["except"] not in tags:
        return frozenset()
    if TAG["day_set"] in tags:
        return _WEEKEND
    days = (v for v in atoms.values[at : at + 4] if isinstance(v, WeekDays))
    return frozenset(day for found in days for _, day in found.days)


def _rule_id(others: Iterable[Phrase]) -> str:
    names = sorted({phrase.rule for phrase in others})
    return "+".join(["often", *names])


def _cut_offs(frequency: Frequency, dated: list[Phrase]) -> list[list[Phrase]]:
    """The dated phrases of one recurrence, parted where one rule cannot say them all.

    «ежегодно до 1 февраля и до 15 июля» are two recurrences, «до 1 февраля и до 1 июля»
    one.
    """
    days = {
        point.day
        for phrase in dated
        for point in (phrase.end or phrase.start,)
        if point is not None and point.unit == "day" and phrase.rule != "range"
    }
    if frequency.unit in ("Y", "H", "Q") and len(days) > 1 and not _bounding(dated):
        return [[phrase] for phrase in dated]
    return [dated]


def _bounding(dated: list[Phrase]) -> bool:
    return any(
        phrase.rule in ("range", "since") or has_year(phrase) for phrase in dated
    )


def _from_pattern(since: Point, pattern: Phrase) -> Point:
    """«Июнь, ежегодно с 2019»: the first May."""
    first = pattern.start or pattern.end
    if since.unit == "year" and first is not None and first.unit in ("month", "day"):
        return first._replace(year=since.year)
    return since


def _fill(
    reading: Reading,
    others: list[Phrase],
    dated: list[Phrase],
    days_off: frozenset[int],
) -> None:
    """Give a recurrence its rule and its bounds."""
    frequency = reading.frequency or Frequency(None)
    unit, parts = frequency.unit, _day_parts(others)
    if any(p.week_days is not None and p.week_days.monthly for p in others):
        unit = "M" if unit == "W" else unit
    if days_off:
        kept = tuple((0, day) for day in range(7) if day not in days_off)
        parts |= by_weekdays(WeekDays(kept))
    if unit == "D" and frequency.interval == 1 and "BYDAY" in parts:
        unit = "W"  # «ежедневно, кроме воскресенья» is six days of each week
    patterns = [phrase for phrase in dated if not bounds_only(phrase, frequency)]
    if (len(patterns) > 1 and unit in ("Q", "H")) or (patterns and unit == "Y"):
        named = yearly(patterns)
        if _too_many_months(frequency, named):
            named = {}
        parts |= named
        unit = "Y"
        dated = [phrase for phrase in dated if phrase not in patterns]
    else:
        patterns = []
    _bound(reading, dated, patterns)
    if any(phrase.rule == "plan_year" for phrase in others):
        reading.start = reading.end = Point("plan_year")
    reading.rrule = rule_of(unit, frequency.interval, parts, frequency.times)


def _too_many_months(frequency: Frequency, parts: Mapping[str, str]) -> bool:
    """«2 раза в год (весна, осень)» is not six times."""
    if frequency.unit != "Y" or frequency.times is None:
        return False
    return parts.get("BYMONTH", "").count(",") >= frequency.times


def _day_parts(phrases: Iterable[Phrase]) -> dict[str, str]:
    parts = dict[str, str]()
    for phrase in phrases:
        if phrase.month_days is not None:
            parts |= monthly(phrase.month_days)
        elif phrase.week_days is not None:
            parts |= by_weekdays(phrase.week_days)
    return parts


def _bound(reading: Reading, bounds: list[Phrase], patterns: list[Phrase]) -> None:
    for phrase in bounds:
        if phrase.rule == "since" and patterns and phrase.start is not None:
            reading.start = _from_pattern(phrase.start, patterns[0])
            continue
        reading.start = phrase.start or reading.start
        reading.end = phrase.end or reading.end
        if phrase.rule == "in":
            reading.end = phrase.start
        reading.exclusive = phrase.before and phrase.rule == "until"
