"""The time a plan covers, as its title says it."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

import regex

from roadmap_nlp.text.characters import fold_ocr_years

SCHOOL_YEAR_START: Final = (9, 1)
SCHOOL_YEAR_END: Final = (5, 31)
_MONTHS: Final = (
    *("январ", "феврал", "март", "апрел", "ма[йя]", "июн"),
    *("июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
)
_MONTH: Final = "|".join(_MONTHS)
_YEAR: Final = r"(?:19|20)\d{2}"
_DASH: Final = r"\s*[-–—‑−/]+\s*"

PERIOD: Final = regex.compile(
    rf"""
    (?P<school> (?P<s1>{_YEAR}) {_DASH} (?P<s2>{_YEAR}|\d{{2}}) \s*
        (?:-?[а-я]{{1,2}}\s+)? (?:уч(?:\.|ебн\w*)) )
  | (?P<years> (?P<y1>{_YEAR}) (?:\s*(?:г\.?|год\w*))?
        (?: {_DASH} | \s+по\s+ | \s*,\s* | \s+и\s+ )
        (?P<y2>{_YEAR}) (?:-?е)? \s* (?:г\.?\s?г\.?|год\w*)? )
  | (?P<school1> (?P<s3>{_YEAR}) \s* учебн\w* )
  | (?P<months> \b(?P<m1>{_MONTH})\w* (?:{_DASH} (?P<m2>{_MONTH})\w*)?
        \s+ (?P<my>{_YEAR}) )
  | (?P<half> \b(?P<h>I{{1,2}}|1|2|перв\w+|втор\w+) (?:-?[а-я]{{1,2}})? \s+ полугоди\w+
        \s+ (?P<hy>{_YEAR}) (?! {_DASH} {_YEAR}) )
  | (?P<quarter> \b(?P<q>I{{1,3}}|IV|[1-4]|перв\w+|втор\w+|трет\w+|четв\w+)
        (?:-?[а-я]{{1,2}})? \s+ квартал\w* \s+ (?P<qy>{_YEAR}) )
  | (?P<until> \b(?:на\s+период\s+)? до \s+ (?P<u>{_YEAR}) \s+ год )
  | (?P<year> (?P<y>{_YEAR}) \s* (?:г\b\.?|год\w*) )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """The time a plan covers.

    Attributes:
        kind: calendar_year, school_year, months or years.
        start: First day.
        end: Last day, inclusive.
        at: Half-open offsets of the words that say so.
    """

    kind: str
    start: dt.date
    end: dt.date
    at: tuple[int, int]

    @property
    def years(self) -> tuple[int, ...]:
        """The first and last year, or the one year."""
        first, last = self.start.year, self.end.year
        return (first,) if first == last else (first, last)


def find_period(text: str) -> PlanPeriod | None:
    """The last period that ``text`` states, titles putting theirs at the end.

    Example:
        >>> find_period("План работы на 2012 – 2013 учебный год").start
        datetime.date(2012, 9, 1)
        >>> find_period("Мероприятия на 2021 - 2023 годы").years
        (2021, 2023)
    """
    readable = fold_ocr_years(text)
    best: PlanPeriod | None = None
    for match in PERIOD.finditer(readable):
        found = _read(match)
        if found is not None and (best is None or best.kind != "school_year"):
            best = found
    return best


def _read(match: regex.Match[str]) -> PlanPeriod | None:
    part = match.groupdict()
    at = match.span()
    if part["school"]:
        first = int(part["s1"])
        return _school(first, at)
    if part["school1"]:
        return _school(int(part["s3"]), at)
    if part["years"]:
        first, last = int(part["y1"]), int(part["y2"])
        if not first < last <= first + 30:
            return None
        return PlanPeriod("years", dt.date(first, 1, 1), dt.date(last, 12, 31), at)
    if part["year"]:
        year = int(part["y"])
        return PlanPeriod(
            "calendar_year", dt.date(year, 1, 1), dt.date(year, 12, 31), at
        )
    return _months(part, at)


def _school(first: int, at: tuple[int, int]) -> PlanPeriod:
    return PlanPeriod(
        "school_year",
        dt.date(first, *SCHOOL_YEAR_START),
        dt.date(first + 1, *SCHOOL_YEAR_END),
        at,
    )


def _months(part: dict[str, str | None], at: tuple[int, int]) -> PlanPeriod | None:
    if part["my"]:
        first = _month(part["m1"] or "")
        return _span(
            int(part["my"]), first, _month(part["m2"]) if part["m2"] else first, at
        )
    if part["hy"]:
        low = 1 if _ordinal(part["h"] or "") == 1 else 7
        return _span(int(part["hy"]), low, low + 5, at)
    if part["qy"]:
        low = 3 * _ordinal(part["q"] or "") - 2
        return _span(int(part["qy"]), low, low + 2, at)
    return None


def _month(stem: str) -> int:
    lower = stem.lower()
    return next(i for i, m in enumerate(_MONTHS, 1) if regex.match(m, lower))


def _ordinal(word: str) -> int:
    lower = word.casefold()
    for value, names in enumerate(
        (
            ("i", "1", "перв"),
            ("ii", "2", "втор"),
            ("iii", "3", "трет"),
            ("iv", "4", "четв"),
        ),
        1,
    ):
        if lower in names[:2] or lower.startswith(names[2]):
            return value
    return 1


def _span(year: int, first: int, last: int, at: tuple[int, int]) -> PlanPeriod:
    after = dt.date(year + (last == 12), last % 12 + 1, 1)
    return PlanPeriod("months", dt.date(year, first, 1), after - dt.timedelta(1), at)
