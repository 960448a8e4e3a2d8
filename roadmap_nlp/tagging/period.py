"""The time a plan covers, as its title says it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import regex

from roadmap_nlp.text.characters import fold_ocr_years

SCHOOL_YEAR_START: Final = (9, 1)
SCHOOL_YEAR_END: Final = (5, 31)
LONGEST_PLAN_YEARS: Final = 30
_MONTHS: Final = (
    *("январ", "феврал", "март", "апрел", "ма[йяе]", "июн"),
    *("июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
)
_MONTH: Final = "(?:" + "|".join(_MONTHS) + r")\p{L}*"
_YEAR: Final = r"(?:19|20)\d{2}"
_YEAR_WORD: Final = r"(?:\s*г(?:од\p{L}*|\.)?(?!\p{L}))?"
_TO: Final = r"\s*(?:[-–—‑−/]+|\bпо\b)\s*"
_SEASONS: Final = {"зим": (12, 2), "весн": (3, 5), "лет": (6, 8), "осен": (9, 11)}


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


def find_period(text: str, since: dt.date | None = None) -> PlanPeriod | None:
    """The period that ``text`` states: the most exact form, the last of several.

    Args:
        text: A title, or the lines above a plan.
        since: When the plan was approved; it begins a plan «до 2025 года».

    Example:
        >>> find_period("План работы на 2012 – 2013 учебный год").start
        datetime.date(2012, 9, 1)
        >>> find_period("Мероприятия на 2021 - 2023 годы").years
        (2021, 2023)
        >>> find_period("Меры до 2025 года", dt.date(2021, 3, 1)).years
        (2021, 2025)
    """
    readable = fold_ocr_years(text)
    for pattern, read in _RULES:
        for match in reversed(list(pattern.finditer(readable))):
            found = _read(read, match, since)
            if found is not None:
                return found
    return None


def _read(
    read: "_Reader", match: regex.Match[str], since: dt.date | None
) -> PlanPeriod | None:
    try:
        bounds = read(match, since)
    except ValueError:  # a date that is in no calendar
        return None
    if bounds is None:
        return None
    kind, start, end = bounds
    if not start < end <= start.replace(year=start.year + LONGEST_PLAN_YEARS, day=1):
        return None
    return PlanPeriod(kind, start, end, match.span())


_Bounds: TypeAlias = tuple[str, dt.date, dt.date] | None
_Reader: TypeAlias = Callable[[regex.Match[str], dt.date | None], _Bounds]


def _school_year(match: regex.Match[str], _: dt.date | None) -> _Bounds:
    first = int(match["a"])
    return (
        "school_year",
        dt.date(first, *SCHOOL_YEAR_START),
        dt.date(first + 1, *SCHOOL_YEAR_END),
    )


def _years(match: regex.Match[str], _: dt.date | None) -> _Bounds:
    return _whole_years("years", int(match["a"]), int(match["b"] or match["a"]))


def _year(match: regex.Match[str], _: dt.date | None) -> _Bounds:
    return _whole_years("calendar_year", int(match["a"]), int(match["a"]))


def _until_year(match: regex.Match[str], since: dt.date | None) -> _Bounds:
    if since is None or since.year >= int(match["a"]):
        return None
    return _whole_years("years", since.year, int(match["a"]))


def _whole_years(kind: str, first: int, last: int) -> _Bounds:
    return kind, dt.date(first, 1, 1), dt.date(last, 12, 31)


def _days(match: regex.Match[str], _: dt.date | None) -> _Bounds:
    last_month, last_year = _month(match["m2"]), int(match["y2"])
    first_month = _month(match["m1"]) if match["m1"] else last_month
    first_year = int(match["y1"] or last_year - (first_month > last_month))
    return (
        "months",
        dt.date(first_year, first_month, int(match["d1"])),
        dt.date(last_year, last_month, int(match["d2"])),
    )


def _months(match: regex.Match[str], _: dt.date | None) -> _Bounds:
    last_month, last_year = _month(match["m2"]), int(match["y2"])
    first_month = _month(match["m1"]) if match["m1"] else last_month
    first_year = int(match["y1"] or last_year - (first_month > last_month))
    return _whole_months(first_year, first_month, last_year, last_month)


def _season(match: regex.Match[str], _: dt.date | None) -> _Bounds:
    first, _last = _season_months(match["s1"])
    _first, last = _season_months(match["s2"] or match["s1"])
    last_year = int(match["y2"])
    first_year = int(match["y1"] or last_year - (first > last))
    return _whole_months(first_year, first, last_year, last)


def _part_of_year(match: regex.Match[str], _: dt.date | None) -> _Bounds:
    size = 6 if match["part"].casefold().startswith("полугод") else 3
    last = size * _ordinal(match["n2"] or match["n1"])
    first = size * _ordinal(match["n1"]) - size + 1
    year = int(match["y2"])
    return _whole_months(year, first, year, last)


def _whole_months(
    first_year: int, first_month: int, last_year: int, last_month: int
) -> _Bounds:
    after = dt.date(last_year + (last_month == 12), last_month % 12 + 1, 1)
    return (
        "months",
        dt.date(first_year, first_month, 1),
        after - dt.timedelta(days=1),
    )


def _month(word: str) -> int:
    lower = word.casefold()
    return next(i for i, stem in enumerate(_MONTHS, 1) if regex.match(stem, lower))


def _season_months(word: str) -> tuple[int, int]:
    lower = word.casefold()
    return next(span for stem, span in _SEASONS.items() if lower.startswith(stem))


def _ordinal(word: str) -> int:
    lower = word.casefold()
    names = (("iv", "4", "четв"), ("iii", "3", "трет"), ("ii", "2", "втор"))
    for value, (roman, digit, stem) in zip((4, 3, 2), names, strict=True):
        if lower in (roman, digit) or lower.startswith(stem):
            return value
    return 1


def _rule(pattern: str, read: _Reader) -> tuple[regex.Pattern[str], _Reader]:
    return regex.compile(pattern, regex.VERBOSE | regex.IGNORECASE), read


_SCHOOL: Final = (
    r"(?:уч(?:\.|ебн\p{L}*)|тренировочн\p{L}*|спортивн\p{L}*|творческ\p{L}*)"
)
_ORDINAL: Final = r"(?:I{1,3}V?|IV|[1-4]|перв\p{L}+|втор\p{L}+|трет\p{L}+|четв\p{L}+)"
_ENDING: Final = r"(?:-?[а-я]{1,2})?"
_SEASON: Final = r"(?:зим|весн|лет|осен)\p{L}*"

# From the most exact form of a period to the least.
_RULES: Final = (
    # «2012 – 2013 учебный год», «2013/14 уч. г.»
    _rule(
        rf"(?P<a>{_YEAR}) {_TO} (?:{_YEAR}|\d{{2}}) \s*"
        rf"(?:-?[а-я]{{1,2}}\s+)? {_SCHOOL}",
        _school_year,
    ),
    _rule(rf"(?P<a>{_YEAR}) \s* {_SCHOOL}", _school_year),
    # «на 2015 год и плановый период 2016 и 2017 годов»
    _rule(
        rf"(?P<a>{_YEAR}){_YEAR_WORD} \s+ и \s+ (?:на\s+)? плановый \s+ период \s+"
        rf"(?:{_YEAR}{_YEAR_WORD} (?:\s*(?:и|[-–,])\s*))? (?P<b>{_YEAR})",
        _years,
    ),
    # «с 1 апреля по 31 мая 2016 года», «17–31 августа 2015 г.»
    _rule(
        rf"\b(?P<d1>\d{{1,2}})"
        rf"(?:\s+(?P<m1>{_MONTH}) (?:\s+(?P<y1>{_YEAR}){_YEAR_WORD})?)?"
        rf"{_TO} (?P<d2>\d{{1,2}}) \s+ (?P<m2>{_MONTH}) \s+ (?P<y2>{_YEAR})",
        _days,
    ),
    # «сентябрь 2016 г. – август 2017 г.», «июнь-август 2023 года», «май 2024»
    _rule(
        rf"(?<!\d\s) \b(?:(?P<m1>{_MONTH}) (?:\s+(?P<y1>{_YEAR}){_YEAR_WORD})? {_TO})?"
        rf"(?P<m2>{_MONTH}) \s+ (?P<y2>{_YEAR})",
        _months,
    ),
    # «II полугодие 2024 года», «III–IV кварталы 2020 года»
    _rule(
        rf"\b(?P<n1>{_ORDINAL}){_ENDING}"
        rf"(?:\s*(?:{_TO}|и|,)\s* (?P<n2>{_ORDINAL}){_ENDING})?"
        rf"\s+ (?P<part>полугоди|квартал)\p{{L}}* \s+ (?P<y2>{_YEAR})"
        rf"(?! {_TO} {_YEAR})",
        _part_of_year,
    ),
    # «осень 2019 – весна 2020», «лето 2023 года»
    _rule(
        rf"\b(?:(?P<s1>{_SEASON}) (?:\s+(?P<y1>{_YEAR}){_YEAR_WORD})? {_TO}"
        rf"(?P<s2>{_SEASON}) | (?P<s1>{_SEASON})) \s+ (?P<y2>{_YEAR})",
        _season,
    ),
    # «2021 - 2023 годы», «с 2021 по 2023 год», «2021, 2022»
    _rule(
        rf"(?P<a>{_YEAR}){_YEAR_WORD} (?:{_TO}|\s*,\s*|\s+и\s+) (?P<b>{_YEAR})(?!\d)",
        _years,
    ),
    # «до 2025 года»
    _rule(rf"\bдо \s+ (?:конца\s+)? (?P<a>{_YEAR}) \s* г", _until_year),
    # «на 2019 год»
    _rule(rf"(?<!\bдо\s)(?P<a>{_YEAR}) \s* г(?:од\p{{L}}*|\.|\b)", _year),
    # «Марш парков – 2012»
    _rule(rf"[-–—]\s*(?P<a>{_YEAR}) (?=\s*(?:[»\"”)]|$))", _year),
)
