"""Readings and their context to deadlines with calendar values."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from roadmap_nlp.deadlines.anchors import anchor_of, direction_of, iso_duration
from roadmap_nlp.deadlines.edtf import finest, without_year, written
from roadmap_nlp.deadlines.headed import FROM_HEADING
from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.points import (
    Point,
    Span,
    months,
    narrowed,
    present_span,
    span,
)
from roadmap_nlp.deadlines.readings import Reading
from roadmap_nlp.deadlines.years import (
    FROM_CELL,
    FROM_NEIGHBOUR,
    assumed_year,
    full_year,
    whole_plan,
)
from roadmap_nlp.types import Bound, Context, Deadline, DeadlineKind

_DAY: Final = dt.timedelta(days=1)
_TIMELESS: Final = frozenset(
    {
        DeadlineKind.CONTINUOUS,
        DeadlineKind.SCHEDULE,
        DeadlineKind.ON_DEMAND,
        DeadlineKind.UNKNOWN,
    }
)
_DATED: Final = frozenset({DeadlineKind.DATE, DeadlineKind.UNTIL, DeadlineKind.PERIOD})
_SCHOOL_WORDS: Final = frozenset({"school_quarter", "trimester", "semester"})


def resolve(
    readings: Sequence[Reading], atoms: Lexed, context: Context
) -> tuple[Deadline, ...]:
    """Deadlines for all readings of one text, in order."""
    found: list[Deadline] = []
    years_ahead = _years_ahead(readings)
    for at, reading in enumerate(readings):
        following = years_ahead[at]
        previous = found[-1] if found else None
        if reading.kind in _TIMELESS:
            found.append(_timeless(reading, atoms))
            continue
        found.append(_Resolver(reading, atoms, context, previous, following).deadline())
    return tuple(found)


def _years_ahead(readings: Sequence[Reading]) -> list[Reading | None]:
    """For each reading the next of its list that states a year, or None."""
    found: list[Reading | None] = [None] * len(readings)
    for at in range(len(readings) - 2, -1, -1):
        following = readings[at + 1]
        if following.listed:
            near = following.start or following.end
            stated = near is not None and near.year is not None
            found[at] = following if stated else found[at + 1]
    return found


def _timeless(reading: Reading, atoms: Lexed) -> Deadline:
    first, last = atoms.starts[reading.first], atoms.ends[reading.last - 1]
    text = atoms.text[first:last]
    return Deadline(text, first, last, reading.kind, rule=reading.rule)


@dataclass(slots=True)
class _Resolver:
    """Works out one deadline."""

    reading: Reading
    atoms: Lexed
    context: Context
    previous: Deadline | None
    following: Reading | None
    inferred: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)

    def deadline(self) -> Deadline:
        """The deadline, with what was inferred and what is odd about it."""
        reading, atoms = self.reading, self.atoms
        first = atoms.starts[reading.first]
        last = atoms.ends[reading.last - 1]
        start, end = self._dates()
        self._judge(start, end)
        unit = finest(reading.start, reading.end)
        if reading.kind in _DATED:
            return Deadline(
                atoms.text[first:last],
                first,
                last,
                reading.kind,
                start,
                end,
                self._edtf(start, end, unit),
                precision=unit,
                inferred=tuple(dict.fromkeys(self.inferred)),
                findings=tuple(self.findings),
                rule=reading.rule,
            )
        term = reading.phrase.term if reading.kind is DeadlineKind.RELATIVE else None
        frequency = reading.frequency
        return Deadline(
            atoms.text[first:last],
            first,
            last,
            reading.kind,
            start,
            end,
            self._edtf(start, end, unit),
            reading.rrule,
            iso_duration(term) if term is not None else None,
            term is not None and term.working,
            anchor_of(reading, atoms),
            direction_of(reading),
            self._times(),
            self._per(),
            Bound(frequency.bound) if frequency and frequency.bound else None,
            unit,
            tuple(dict.fromkeys(self.inferred)),
            tuple(self.findings),
            reading.rule,
        )

    def _dates(self) -> tuple[dt.date | None, dt.date | None]:
        reading = self.reading
        if reading.rule == "plan_year":
            return self._plan()
        if reading.rule in ("today", "next_weekday"):
            return self._near_approval()
        start, end = reading.start, reading.end
        if reading.kind is DeadlineKind.UNTIL:
            return None, self._limit(end)
        if start is not None and start.unit == "plan_year":
            return self._plan()
        if reading.rule == "since" or (start is not None and end is None):
            if start is None:
                return None, None
            whole = self._span(start, end)
            if whole is None:
                return None, None
            open_ended = reading.rule == "since" or (
                reading.kind is DeadlineKind.RECURRING and end is None
            )
            return (whole[0], None) if open_ended else whole
        if end is not None and start is None:
            return None, self._limit(end)
        if start is None or end is None:
            return None, None
        return self._between(start, end)

    def _plan(self) -> tuple[dt.date | None, dt.date | None]:
        whole = whole_plan(self.context)
        if whole is None:
            return None, None
        self.inferred.append(whole[1])
        return whole[0]

    def _near_approval(self) -> tuple[dt.date | None, dt.date | None]:
        """«завтра», «в понедельник»: counted from the approval date."""
        base = self.context.approval_date
        phrase = self.reading.phrase
        if base is None:
            return None, None
        self.inferred.append("counted from approval date")
        if phrase.week_days is not None:
            ahead = (phrase.week_days.days[0][1] - base.weekday()) % 7 or 7
            if phrase.week_days.relative == -1:
                ahead -= 7 if ahead < 7 else 14
        else:
            ahead = int(phrase.term.amount) if phrase.term is not None else 0
        date = base + _DAY * ahead
        return date, date

    def _limit(self, point: Point | None) -> dt.date | None:
        whole = self._span(point, None) if point is not None else None
        if whole is None or point is None:
            return None
        excluded = self.reading.exclusive and (
            point.edge == "start" or (point.unit != "day" and point.edge is None)
        )
        if point.edge == "middle" and point.unit == "month":
            return whole[0].replace(day=15)
        return whole[0] - _DAY if excluded else whole[1]

    def _between(
        self, start: Point, end: Point
    ) -> tuple[dt.date | None, dt.date | None]:
        start, end = self._share_year(start, end)
        first, last = self._span(start, end), self._span(end, start)
        if first is None or last is None:
            return None, None
        if first[0] > last[1] and start.year is None and end.year is None:
            later = span(end, last[0].year + 1)
            last = later or last
        return first[0], last[1]

    def _share_year(self, start: Point, end: Point) -> tuple[Point, Point]:
        """«январь–май 2014», «с 1 октября 2021 по 15 февраля»: one year for both."""
        if start.year is None and end.year is not None and start.relative is None:
            later = _earlier_in_year(end, start)
            start = start._replace(
                year=full_year(end.year, self.context) - int(later), school=end.school
            )
        elif end.year is None and start.year is not None and end.relative is None:
            later = _earlier_in_year(end, start)
            end = end._replace(year=full_year(start.year, self.context) + int(later))
        elif start.relative is None and end.relative is not None and start.year is None:
            start = start._replace(relative=end.relative)
        return start, end

    def _span(self, point: Point, other: Point | None) -> Span | None:
        """First and last day of a point, its year supplied if need be."""
        if point.unit.startswith("this_"):
            return self._present(point)
        school = self.context.school_year and point.year is None
        if point.month is None and point.unit == "part" and self.context.month:
            self.inferred.append(FROM_HEADING)
            point = point._replace(month=self.context.month)
        if point.unit == "half" and school and point.relative is None:
            point = point._replace(school=True)
        if point.unit in _SCHOOL_WORDS:
            self.inferred.append("months of a school term")
        if point.unit == "year" and self._is_school_year(point):
            point = point._replace(unit="school_year", last=None)
        year = self._year(point)
        if year is None:
            return None
        if point.last is not None:
            point = point._replace(last=full_year(point.last, self.context))
        found = span(point, year)
        if found is None:
            self.findings.append("impossible-date")
        return found

    def _present(self, point: Point) -> Span | None:
        if self.context.approval_date is None:
            return None
        self.inferred.append("counted from approval date")
        return present_span(point, self.context.approval_date)

    def _is_school_year(self, point: Point) -> bool:
        if not self.context.school_year or point.edge:
            return False
        if point.last is not None and point.year is not None and not point.number:
            return (point.last - point.year) % 100 == 1
        return False

    def _year(self, point: Point) -> int | None:
        if point.year is not None:
            year = full_year(point.year, self.context)
            found = months(point)
            if found and found[0] > 12 and not point.school and point.unit != "season":
                return year - 1  # «III четверть 2022 года» is of 2021/2022
            return year
        if point.relative is None and point.unit not in ("year", "school_year"):
            year_in_cell = self._year_in_cell(point)
            if year_in_cell is not None:
                return year_in_cell
        assumed = assumed_year(point, self.context)
        if assumed is None:
            return self._year_of_neighbour(point)
        self.inferred.append(assumed[1])
        return assumed[0]

    def _year_in_cell(self, point: Point) -> int | None:
        """The year that a neighbour in the list states: «10 и 11 мая 2021»."""
        following = self.following
        if following is not None:
            near = following.start or following.end
            if near is not None and near.year is not None:
                self.inferred.append(FROM_CELL)
                year = full_year(near.year, self.context)
                return year - int(_earlier_in_year(near, point))
        if self.reading.listed and self.previous is not None:
            date = self.previous.end or self.previous.start
            if date is not None and not self.previous.inferred:
                self.inferred.append(FROM_CELL)
                return _first_from(point, date)
        return None

    def _year_of_neighbour(self, point: Point) -> int | None:
        if self.context.years or point.relative is not None:
            return None
        for neighbour in reversed(self.context.neighbours):
            date = neighbour.start or neighbour.end
            if date is not None:
                self.inferred.append(FROM_NEIGHBOUR)
                return _first_from(point, date)
        return None

    def _judge(self, start: dt.date | None, end: dt.date | None) -> None:
        """Note what cannot be right; the values stay as they stand."""
        approved = self.context.approval_date
        if start is not None and end is not None and start > end:
            self.findings.append("backwards-range")
        last = end or (start if self.reading.kind is DeadlineKind.DATE else None)
        if approved is not None and last is not None and last < approved:
            self.findings.append("before-approval")

    def _edtf(
        self, start: dt.date | None, end: dt.date | None, unit: str | None
    ) -> str | None:
        reading = self.reading
        if reading.rrule is not None or "impossible-date" in self.findings:
            return None
        if start is None and end is None:
            return without_year(reading.start, reading.end)
        return written(start, end, unit, limit=reading.kind is DeadlineKind.UNTIL)

    def _times(self) -> int | None:
        frequency = self.reading.frequency
        if frequency is None or frequency.times in (None, 1):
            return None
        plain = f"INTERVAL={12 // frequency.times}" if frequency.times else ""
        if frequency.unit == "Y" and 12 % (frequency.times or 1) == 0:
            rrule = self.reading.rrule or ""
            if plain in rrule or rrule == "FREQ=MONTHLY":
                return None  # the rule says it already
        return frequency.times

    def _per(self) -> str | None:
        frequency = self.reading.frequency
        if frequency is None or frequency.per is None:
            return None
        return self.atoms.text[slice(*frequency.per)]


def _earlier_in_year(point: Point, other: Point) -> bool:
    """Whether ``point`` comes earlier in the year than ``other``."""
    mine, theirs = narrowed(point), narrowed(other)
    if mine is None or theirs is None:
        return False
    return (mine[0], point.day or 0) < (theirs[0], other.day or 0)


def _first_from(point: Point, date: dt.date) -> int:
    found = months(point)
    return date.year + int(found is not None and found[0] < date.month)
