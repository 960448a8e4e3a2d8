"""One deadline as a text states it, and what a phrase means that stands alone."""

from dataclasses import dataclass
from typing import Final

from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.points import Point
from roadmap_nlp.deadlines.quantities import Frequency, WeekDays
from roadmap_nlp.deadlines.recurrence import by_weekdays, monthly, rule_of, yearly
from roadmap_nlp.types import DeadlineKind

_DATES: Final = frozenset({"day", "nth_weekday"})


@dataclass(slots=True)
class Reading:
    """One deadline as its text states it; years may be missing.

    Attributes:
        kind: What sort of deadline.
        first: Index of its first atom.
        last: One past its last atom.
        rule: Id of the grammar rule.
        start: First day or lower limit.
        end: Last day or upper limit.
        rrule: Recurrence.
        frequency: How often, for ``times``, ``bound`` and ``per``.
        phrase: The phrase it comes from.
        exclusive: Whether the limit leaves out the stretch it names.
        listed: Whether a list joins it to the reading before it.
    """

    kind: DeadlineKind
    first: int
    last: int
    rule: str
    phrase: Phrase
    start: Point | None = None
    end: Point | None = None
    rrule: str | None = None
    frequency: Frequency | None = None
    exclusive: bool = False
    listed: bool = False


_KINDS: Final = {
    "range": DeadlineKind.PERIOD,
    "until": DeadlineKind.UNTIL,
    "since": DeadlineKind.PERIOD,
    "in": DeadlineKind.PERIOD,
    "plan_year": DeadlineKind.PERIOD,
    "plan_period": DeadlineKind.PERIOD,
    "today": DeadlineKind.DATE,
    "at_once": DeadlineKind.RELATIVE,
    "ago": DeadlineKind.RELATIVE,
    "next_few": DeadlineKind.RELATIVE,
    "always": DeadlineKind.CONTINUOUS,
    "before": DeadlineKind.RELATIVE,
    "within": DeadlineKind.RELATIVE,
    "term": DeadlineKind.RELATIVE,
    "next_day": DeadlineKind.RELATIVE,
    "nth_day": DeadlineKind.RELATIVE,
    "same_day": DeadlineKind.RELATIVE,
    "on_demand": DeadlineKind.ON_DEMAND,
    "schedule": DeadlineKind.SCHEDULE,
    "unsettled": DeadlineKind.UNKNOWN,
    "event": DeadlineKind.EVENT,
}


def alone(phrase: Phrase) -> Reading:
    """The reading of a phrase that stands by itself."""
    points = (phrase.start, phrase.end)
    if any(point is not None and point.yearly for point in points):
        reading = Reading(
            DeadlineKind.RECURRING, phrase.first, phrase.last, "yearly", phrase
        )
        reading.rrule = rule_of("Y", 1, yearly([phrase]))
        return reading
    if phrase.month_days is not None:
        unit = phrase.month_days.unit or "M"
        rrule = rule_of(unit, 1, monthly(phrase.month_days))
        return Reading(
            DeadlineKind.RECURRING,
            phrase.first,
            phrase.last,
            "month_day",
            phrase,
            rrule=rrule,
        )
    if phrase.week_days is not None:
        return _weekdays_alone(phrase, phrase.week_days)
    reading = Reading(
        _KINDS[phrase.rule], phrase.first, phrase.last, phrase.rule, phrase
    )
    reading.start, reading.end = points
    reading.exclusive = phrase.before and phrase.rule == "until"
    if phrase.rule == "in" and phrase.start is not None and phrase.start.unit in _DATES:
        reading.kind = DeadlineKind.DATE
    return reading


def _weekdays_alone(phrase: Phrase, days: WeekDays) -> Reading:
    reading = Reading(
        DeadlineKind.RECURRING, phrase.first, phrase.last, "weekday", phrase
    )
    plain = phrase.lead == "v" and not days.every and not days.monthly
    if plain or days.relative is not None:
        reading.kind, reading.rule = DeadlineKind.DATE, "next_weekday"
        return reading
    reading.rrule = rule_of(
        (days.unit or "M") if days.monthly else "W", 1, by_weekdays(days)
    )
    return reading


def is_years(point: Point | None) -> bool:
    """Whether a point is a stated year or several."""
    return point is not None and point.unit == "year" and point.year is not None


def has_year(phrase: Phrase) -> bool:
    """Whether a phrase states its year."""
    return any(
        point is not None and (point.year is not None or point.unit == "year")
        for point in (phrase.start, phrase.end)
    )
