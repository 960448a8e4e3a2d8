"""Third pass: phrases to readings, each one deadline without its context.

A frequency takes the limits, days and months beside it («ежегодно» + «до 1 февраля»);
a list shares its first word («не позднее 15 апреля, 15 июля и 15 октября»).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from roadmap_nlp.deadlines.atoms import Frequency, WeekDays
from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.points import Point
from roadmap_nlp.deadlines.recurrence import (
    bounds_only,
    by_weekdays,
    monthly,
    rule_of,
    yearly,
)
from roadmap_nlp.deadlines.tags import TAG
from roadmap_nlp.types import DeadlineKind


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
        days_off: Weekdays that are excepted.
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
    days_off: frozenset[int] = frozenset()


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
    "on_demand": DeadlineKind.ON_DEMAND,
    "schedule": DeadlineKind.SCHEDULE,
    "unsettled": DeadlineKind.UNKNOWN,
    "event": DeadlineKind.EVENT,
}
_COMMA, _AND, _DASH = TAG["comma"], TAG["and"], TAG["dash"]
_OPEN, _CLOSE, _COLON = TAG["open"], TAG["close"], TAG["colon"]
_SEMICOLON: Final = TAG["semicolon"]
_BESIDE: Final = frozenset(
    {"", _COMMA, _DASH, _OPEN, _COLON, _COMMA + TAG["a"] + TAG["also"]}
)
_LISTING: Final = frozenset(
    {_COMMA, _AND, _COMMA + _AND, _SEMICOLON, TAG["or"], TAG["slash"]}
)
_DATED: Final = frozenset({"range", "until", "since", "in"})
_DAYS: Final = frozenset({"month_day", "bare_day", "weekday"})
_DATES: Final = frozenset({"day", "nth_weekday"})
_YEARS: Final = frozenset({"year", "school_year"})
_REPORTED: Final = frozenset({"quarter", "half", "months", "year"})
_CONSTANT: Final = ({"always", "plan_year"}, {"always", "plan_period"})
_YEARLESS_LEADS: Final = frozenset({"v", "na", "pri"})


def read(phrases: list[Phrase], atoms: Lexed) -> list[Reading]:
    """What the phrases of one text mean together, in order."""
    return _Combiner(_wanted(phrases, atoms), atoms).readings()


def _gap(atoms: Lexed, before: Phrase, after: Phrase) -> str:
    return "".join(atoms.tags[before.last : after.first])


def _wanted(phrases: list[Phrase], atoms: Lexed) -> list[Phrase]:
    """The phrases but those that only say which period is reported on."""
    if len(phrases) < 2:
        return phrases
    return [
        phrase
        for at, phrase in enumerate(phrases)
        if not _names_reported(phrases, at, atoms)
    ]


def _names_reported(phrases: list[Phrase], at: int, atoms: Lexed) -> bool:
    """«(за отчётный год)», «за I квартал – до 10 апреля», «на очередной год»."""
    phrase = phrases[at]
    following = phrases[at + 1] if at + 1 < len(phrases) else None
    limited = following is not None and following.rule in ("until", "month_day")
    gap = _gap(atoms, phrase, following) if following is not None else None
    first = at == 0 or phrases[at - 1].rule != "often"
    if phrase.rule == "event" and limited and first and gap in ("", _DASH, _COLON):
        return atoms.tags[phrase.first + 1] == TAG["results"]
    if phrase.rule != "in" or phrase.start is None:
        return False
    if limited and gap in (_DASH, _COLON) and phrase.start.unit in _REPORTED:
        return True
    if phrase.lead == "na":
        return phrase.start.relative is not None
    if phrase.lead != "za":
        return False
    if at and _OPEN in _gap(atoms, phrases[at - 1], phrase):
        return True
    if limited:
        return True
    return at > 0 and phrases[at - 1].rule in ("until", "month_day")


@dataclass(slots=True)
class _Combiner:
    """Walks the phrases once and joins those that belong to one deadline."""

    phrases: list[Phrase]
    atoms: Lexed
    found: list[Reading] = field(default_factory=list)

    def readings(self) -> list[Reading]:
        at = 0
        taken = 0  # phrases before this one are spoken for
        while at < len(self.phrases):
            phrase = self.phrases[at]
            if phrase.rule == "often":
                back = self._back(at, taken)
                ahead = self._ahead(at)
                del self.found[len(self.found) - (at - back) :]
                self._recurring(at, back, ahead)
                at = taken = ahead
                continue
            self._single(at)
            at += 1
        return self.found

    def _back(self, at: int, floor: int) -> int:
        """Index of the first phrase before the frequency that belongs to it."""
        frequency = self.phrases[at]
        if frequency.lead == "then" or frequency.frequency is None:
            return at
        first = at
        while first > floor:
            near, phrase = self.phrases[first], self.phrases[first - 1]
            gap = _gap(self.atoms, phrase, near)
            if first == at:
                fits = gap in _BESIDE and self._fits_before(phrase, frequency, gap)
            else:
                shared = phrase.rule == "until" and near.rule == "in"
                fits = gap in _LISTING and near.rule != "bare_day"
                fits = fits and (phrase.rule == near.rule or shared)
            if not fits or len(self.found) < at - first + 1:
                break
            first -= 1
        return first

    def _fits_before(self, phrase: Phrase, often: Phrase, gap: str) -> bool:
        if phrase.rule in _DAYS:
            return True
        if phrase.rule not in _DATED or often.frequency is None:
            return False
        if phrase.rule == "since":
            return True
        if often.frequency.unit == "Y" and often.frequency.interval == 1:
            whole_years = phrase.rule == "in" and _is_years(phrase.start)
            return whole_years or not _has_year(phrase)
        return gap == "" or (gap == _COMMA and phrase.rule in ("range", "since"))

    def _ahead(self, at: int) -> int:
        """One past the index of the last phrase after the frequency that fits it."""
        last = at + 1
        while last < len(self.phrases):
            near, phrase = self.phrases[last - 1], self.phrases[last]
            gap = _gap(self.atoms, near, phrase)
            following = self.phrases[last + 1] if last + 1 < len(self.phrases) else None
            if last == at + 1 or near.rule != phrase.rule:
                fits = gap in _BESIDE and self._fits_after(phrase, gap, following)
            else:
                fits = gap in _LISTING and phrase.rule in _DATED | {"weekday"}
            if near.rule == "until" and phrase.rule == "in" and gap in _LISTING:
                fits = phrase.start is not None and phrase.start.unit == "day"
            if not fits:
                break
            last += 1
        return last

    def _fits_after(self, phrase: Phrase, gap: str, following: Phrase | None) -> bool:
        if phrase.rule in _DAYS or phrase.rule == "plan_year":
            return True
        if phrase.rule in _DATED:
            # «ежемесячно, май – ежегодно»: the month belongs to what follows it
            return following is None or following.rule != "often"
        if phrase.rule == "event":
            limited = following is not None and following.rule == "until"
            return gap == "" and (phrase.lead in _YEARLESS_LEADS or limited)
        return phrase.rule == "within" and gap == _OPEN and phrase.lead != "v"

    def _recurring(self, at: int, first: int, last: int) -> None:
        often = self.phrases[at]
        frequency = often.frequency or Frequency(None)
        others = [*self.phrases[first:at], *self.phrases[at + 1 : last]]
        begin = self.phrases[first].first
        span = begin, self._closed(begin, self.phrases[last - 1].last)
        dated = [phrase for phrase in others if phrase.rule in _DATED]
        groups = _cut_offs(frequency, dated)
        for number, parts in enumerate(groups):
            if len(groups) > 1:
                span = (parts[0].first if number else begin), parts[0].last
            reading = Reading(
                DeadlineKind.RECURRING,
                *span,
                _rule_id(others),
                often,
                frequency=frequency._replace(unit="Y") if groups[1:] else frequency,
            )
            reading.days_off = self._excepted_days(span[1])
            _fill(reading, reading.frequency or frequency, others, parts)
            self.found.append(reading)

    def _excepted(self, phrase: Phrase) -> bool:
        """«кроме выходных»."""
        before = self.atoms.tags[max(0, phrase.first - 1) : phrase.first]
        return before == [TAG["except"]]

    def _excepted_days(self, at: int) -> frozenset[int]:
        """Weekdays left out by «ежедневно, кроме выходных», «кроме воскресенья»."""
        tags = self.atoms.tags[at : at + 4]
        if TAG["except"] not in tags:
            return frozenset()
        if TAG["day_set"] in tags:
            return frozenset({5, 6})
        days = (v for v in self.atoms.values[at : at + 4] if isinstance(v, WeekDays))
        return frozenset(day for found in days for _, day in found.days)

    def _closed(self, first: int, last: int) -> int:
        """Past the bracket that closes «1 раз в неделю (6 месяцев)»."""
        tags = self.atoms.tags
        within = tags[first:last]
        opened = within.count(_OPEN) > within.count(_CLOSE)
        return last + 1 if opened and tags[last : last + 1] == [_CLOSE] else last

    def _single(self, at: int) -> None:
        phrase = self.phrases[at]
        if phrase.rule == "bare_day" or self._excepted(phrase):
            return
        before = self.phrases[at - 1] if at else None
        gap = _gap(self.atoms, before, phrase) if before else None
        listed = gap in _LISTING
        reading = _alone(phrase)
        if before is not None and self.found:
            previous = self.found[-1]
            if listed and _shares_limit(previous, phrase):
                reading.kind, reading.rule = DeadlineKind.UNTIL, "until_list"
                reading.start, reading.end = None, phrase.start
                reading.exclusive = False
            elif self._completes(previous, phrase, gap or ""):
                return
        reading.listed = listed
        if reading.rule == "yearly":
            self._share_yearly(listed)
        self.found.append(reading)

    def _share_yearly(self, listed: bool) -> None:
        """«до 1 марта и до 1 сентября каждого года»: both are yearly."""
        for reading in reversed(self.found):
            if not listed or reading.rule not in _DATED or _has_year(reading.phrase):
                break
            reading.kind, reading.rule = DeadlineKind.RECURRING, "yearly"
            reading.rrule = rule_of("Y", 1, yearly([reading.phrase]))
            reading.start = reading.end = None
            listed = reading.listed

    def _completes(self, previous: Reading, phrase: Phrase, gap: str) -> bool:
        """Whether a phrase only says more about the reading before it."""
        return (
            self._stays_constant(previous, phrase, gap)
            or self._completes_month(previous, phrase, gap)
            or self._completes_year(previous, phrase, gap)
            or self._closes_range(previous, phrase, gap)
        )

    def _stays_constant(self, previous: Reading, phrase: Phrase, gap: str) -> bool:
        """«постоянно в течение года», «в течение года постоянно»."""
        if gap or {previous.rule, phrase.rule} not in _CONSTANT:
            return False
        previous.kind, previous.rule = DeadlineKind.CONTINUOUS, "always"
        previous.last = phrase.last
        return True

    def _completes_year(self, previous: Reading, phrase: Phrase, gap: str) -> bool:
        """«2021 год, II квартал», «в 2021 году до 1 июля»."""
        year = previous.start
        if (
            previous.rule != "in"
            or year is None
            or year.unit != "year"
            or year.year is None
            or year.last is not None
            or gap not in _BESIDE - {_DASH, _COLON}
            or phrase.rule not in ("in", "range", "until")
        ):
            return False
        points = [point for point in (phrase.start, phrase.end) if point is not None]
        if any(p.year is not None or p.unit in _YEARS for p in points):
            return False
        more = _alone(phrase)
        previous.kind, previous.rule, previous.phrase = more.kind, more.rule, phrase
        previous.start = more.start and more.start._replace(year=year.year)
        previous.end = more.end and more.end._replace(year=year.year)
        previous.exclusive = more.exclusive
        previous.last = self._closed(previous.first, phrase.last)
        return True

    def _closes_range(self, previous: Reading, phrase: Phrase, gap: str) -> bool:
        """«с 1 сентября и до конца учебного года», «с момента … по 31.12.2022»."""
        opened = previous.rule == "since" or (
            previous.rule == "event" and previous.phrase.lead == "s"
        )
        if not opened or phrase.rule != "until" or gap not in ("", _AND, _COMMA):
            return False
        previous.kind, previous.rule = DeadlineKind.PERIOD, "range"
        previous.end, previous.exclusive = phrase.end, phrase.before
        previous.last = phrase.last
        return True

    def _completes_month(self, previous: Reading, phrase: Phrase, gap: str) -> bool:
        """«сентябрь (до 15 числа)», «в августе, не позднее 25 числа»."""
        days, month = phrase.month_days, previous.start
        if (
            phrase.rule != "month_day"
            or days is None
            or days.unit is not None
            or previous.rule != "in"
            or month is None
            or month.unit != "month"
            or gap not in _BESIDE
        ):
            return False
        previous.kind, previous.rule = DeadlineKind.UNTIL, "month_and_day"
        previous.end = month._replace(unit="day", day=days.days[-1])
        previous.start = None
        previous.last = phrase.last
        return True


def _is_years(point: Point | None) -> bool:
    return point is not None and point.unit == "year" and point.year is not None


def _has_year(phrase: Phrase) -> bool:
    return any(
        point is not None and (point.year is not None or point.unit == "year")
        for point in (phrase.start, phrase.end)
    )


def _rule_id(others: Iterable[Phrase]) -> str:
    names = sorted({phrase.rule for phrase in others})
    return "+".join(["often", *names])


def _shares_limit(previous: Reading, phrase: Phrase) -> bool:
    return (
        previous.kind is DeadlineKind.UNTIL
        and phrase.rule == "in"
        and phrase.lead == ""
        and phrase.start is not None
        and phrase.start.unit == "day"
        and previous.end is not None
        and previous.end.unit == "day"
    )


def _alone(phrase: Phrase) -> Reading:
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
    reading.rrule = rule_of("M" if days.monthly else "W", 1, by_weekdays(days))
    return reading


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
        phrase.rule in ("range", "since") or _has_year(phrase) for phrase in dated
    )


def _from_pattern(since: Point, pattern: Phrase) -> Point:
    """«Май, ежегодно с 2023»: the first May."""
    first = pattern.start or pattern.end
    if since.unit == "year" and first is not None and first.unit in ("month", "day"):
        return first._replace(year=since.year)
    return since


def _fill(
    reading: Reading, frequency: Frequency, others: list[Phrase], dated: list[Phrase]
) -> None:
    """Give a recurrence its rule and its bounds."""
    unit, parts = frequency.unit, _day_parts(others)
    if any(p.week_days is not None and p.week_days.monthly for p in others):
        unit = "M" if unit == "W" else unit
    off = reading.days_off or (frozenset({5, 6}) if frequency.working else None)
    if off:
        kept = tuple((0, day) for day in range(7) if day not in off)
        parts |= by_weekdays(WeekDays(kept))
    patterns = [phrase for phrase in dated if not bounds_only(phrase, frequency)]
    if (len(patterns) > 1 and unit in ("Q", "H")) or (patterns and unit == "Y"):
        parts |= yearly(patterns)
        unit = "Y"
        dated = [phrase for phrase in dated if phrase not in patterns]
    else:
        patterns = []
    _bound(reading, dated, patterns)
    if any(phrase.rule == "plan_year" for phrase in others):
        reading.start = reading.end = Point("plan_year")
    reading.rrule = rule_of(unit, frequency.interval, parts, frequency.times)


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
