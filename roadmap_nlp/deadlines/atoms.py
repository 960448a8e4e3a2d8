"""First pass: categories to points of the calendar, terms, counts and weekdays.

«15-го сентября 2021 г.» becomes one atom; what no atom covers is passed on unchanged.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from roadmap_nlp.deadlines.atom_grammar import ATOMS, SHAPES
from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.matching import Match, RuleSet, place
from roadmap_nlp.deadlines.points import Point
from roadmap_nlp.deadlines.quantities import Frequency, MonthDays, Term, WeekDays
from roadmap_nlp.deadlines.tags import NAME, TAG, categories
from roadmap_nlp.deadlines.vocabulary import UNITS

Atom = tuple[str, Any]
Reader = Callable[[Match, Lexed], Atom | None]


def read_atoms(lexed: Lexed) -> Lexed:
    """The tokens of ``lexed`` with each atom as one token.

    Example:
        >>> from roadmap_nlp.deadlines.lexer import lex
        >>> from roadmap_nlp.deadlines.tags import spell
        >>> spell("".join(read_atoms(lex("с 1 по 15 мая 2021 г.")).tags))
        's small po p_day'
    """
    tags = "".join(lexed.tags)
    rules = _rules()
    found = Lexed(lexed.text, lexed.low)
    done = at = 0
    starters = rules.starters
    while at < len(tags):
        if tags[at] not in starters:
            at += 1
            continue
        best = rules.longest(tags, at)
        atom = _READERS[best[0]](best[1], lexed) if best else None
        if best is None or atom is None:
            at += 1
            continue
        found.extend(lexed, done, at)
        last = best[1].end()
        found.add(*atom, lexed.starts[at], lexed.ends[last - 1])
        done = at = last
    found.extend(lexed, done, len(tags))
    return found


@cache
def _rules() -> RuleSet:
    return RuleSet(ATOMS, SHAPES)


def _at(match: Match, lexed: Lexed, name: str) -> Any:
    """The value of the token that group ``name`` matched, or None."""
    at = place(match, name)
    return None if at < 0 else lexed.values[at]


def _number(match: Match, lexed: Lexed, name: str) -> int:
    """The number that the tokens of group ``name`` say: «двадцать первого» is 21."""
    first, last = match.span(name)
    return sum(v for v in lexed.values[first:last] if isinstance(v, int))


def _freq(match: Match, lexed: Lexed) -> Atom | None:
    unit = _at(match, lexed, "u") or _at(match, lexed, "often")
    if unit is None and place(match, "per") < 0:
        return None
    unit = unit if isinstance(unit, str) else None
    per = None
    if place(match, "per") >= 0:
        first, last = match.span("per")
        per = (lexed.starts[first], lexed.ends[last - 1])
    interval = _at(match, lexed, "n") or 1
    times = _at(match, lexed, "c")
    working = place(match, "working") >= 0
    bound = _bound(match, lexed)
    return TAG["freq"], Frequency(unit, interval, times, bound, per, working)


def _bound(match: Match, lexed: Lexed) -> str | None:
    if place(match, "bound") < 0:
        return None
    word = NAME[lexed.tags[place(match, "bound") + 1]]
    return "at_least" if word in ("rarer", "less") else "at_most"


def _dom(match: Match, lexed: Lexed) -> Atom | None:
    first, last = match.span("d")
    if place(match, "u") >= 0:
        return _stretch_of_month(match, lexed)
    if lexed.tags[first] == TAG["last"]:
        days: tuple[int, ...] = (-1,)
    else:
        days = _listed(lexed, first, last)
    if not days or not all(-1 <= day <= 31 and day for day in days):
        return None
    following = match.string[match.end("d") : match.end()]
    unit = _at(match, lexed, "per")
    if unit not in ("Q", "H", "Y"):
        unit = "M" if _MONTHLY & set(following) else None
    return TAG["dom"], MonthDays(days, unit, place(match, "working") >= 0)


def _stretch_of_month(match: Match, lexed: Lexed) -> Atom | None:
    """«первая декада каждого месяца»."""
    number = _at(match, lexed, "d")
    size = 10 if lexed.tags[place(match, "u")] == TAG["decade"] else 7
    first = number * size - size + 1
    if number == -1:
        days = tuple(range(-size, 0))
    else:
        days = tuple(range(first, 32 if (size, number) == (10, 3) else first + size))
    return (TAG["dom"], MonthDays(days, "M")) if days[-1] <= 31 else None


def _each_edge(match: Match, lexed: Lexed) -> Atom | None:
    """«в конце каждого месяца»."""
    unit, edge = _at(match, lexed, "u"), _at(match, lexed, "e")
    if unit == "M" and edge != "middle":
        return TAG["dom"], MonthDays((1 if edge == "start" else -1,), "M")
    return TAG["freq"], Frequency(unit if isinstance(unit, str) else None)


def _nth_weekday(match: Match, lexed: Lexed) -> Atom | None:
    point = Point(
        "nth_weekday",
        month=_at(match, lexed, "m"),
        day=_at(match, lexed, "wd"),
        number=_at(match, lexed, "i"),
        **_year_of(match, lexed),
    )
    return TAG["p_day"], point


def _names_event(match: Match, lexed: Lexed) -> bool:
    """«по окончании года» ties to an event; «до окончания года» is a limit."""
    at = place(match, "e")
    if at < 0 or lexed.tags[at] == TAG["edge"]:
        return False
    return at == 0 or lexed.tags[at - 1] not in _LIMITS


def _now(match: Match, lexed: Lexed) -> Atom | None:
    if _names_event(match, lexed):
        return None
    unit = NAME[lexed.tags[place(match, "u")]]
    relative = _at(match, lexed, "rel") or 0
    if unit == "day_set" and _at(match, lexed, "u") != 2:
        return None
    point = Point(f"this_{unit}", relative=relative, edge=_at(match, lexed, "e"))
    return TAG["p_now"], point


def _listed(lexed: Lexed, first: int, last: int) -> tuple[int, ...]:
    """The numbers of a list such as «1, 5 и 20» or «1-5»."""
    found: list[int] = []
    ranged = False
    for at in range(first, last):
        value = lexed.values[at]
        if isinstance(value, int):
            if ranged and found and found[-1] < value <= 31:
                found.extend(range(found[-1] + 1, value))
            found.append(value)
        ranged = lexed.tags[at] == TAG["dash"]
    return tuple(found)


def _days(match: Match, lexed: Lexed) -> Atom | None:
    first, last = match.span("list")
    found: list[tuple[int, int]] = []
    which: list[int] = []
    ranged = False
    for at in range(first, last):
        tag, value = NAME[lexed.tags[at]], lexed.values[at]
        if tag == "weekday":
            if ranged and found:
                found.extend((0, day) for day in range(found[-1][1] + 1, value))
            found.extend((n, value) for n in which or [0])
            which = []
        elif tag == "last":
            which.append(-1)
        elif isinstance(value, int):
            which.append(value)
        ranged = tag == "dash"
    every = match.string[match.start()] == TAG["every"]
    monthly = place(match, "month") >= 0 or any(n for n, _ in found)
    relative = _at(match, lexed, "rel")
    unit = _at(match, lexed, "per") if monthly else None
    return TAG["days"], WeekDays(tuple(found), monthly, every, relative, unit)


def _year_of(match: Match, lexed: Lexed) -> dict[str, Any]:
    """What the year words of a point say, as fields of :class:`Point`."""
    if _YEAR_SIGNS.isdisjoint(match[0]):
        return {}  # «сентябрь», «1 мая»
    year, other = _at(match, lexed, "y"), _at(match, lexed, "z")
    relative = _at(match, lexed, "rel")
    return {
        "year": year,
        "relative": _relative(relative) if place(match, "rel") >= 0 else None,
        "yearly": place(match, "yearly") >= 0,
        "school": other is not None or place(match, "school") >= 0,
    }


def _relative(value: object) -> int:
    return value if isinstance(value, int) else 0


def _edge(match: Match, lexed: Lexed) -> Atom | None:
    if _names_event(match, lexed):
        return None
    years = _year_of(match, lexed)
    fields = {**years, "edge": _at(match, lexed, "e")}
    month, unit, index = (_at(match, lexed, name) for name in ("m", "u", "i"))
    if month is not None:
        point = Point("month", month=month, **fields)
    elif index is not None:
        point = Point(
            _UNITS[NAME[lexed.tags[place(match, "u")]]], number=index, **fields
        )
    elif isinstance(unit, int):
        point = Point("season", number=unit, **fields)
    else:
        point = Point("school_year" if years.get("school") else "year", **fields)
    return TAG["p_edge"], point


def _months(match: Match, lexed: Lexed) -> Atom | None:
    count = _at(match, lexed, "i")
    if not 1 <= count <= 12:
        return None
    return TAG["p_part"], Point("months", number=count, year=_at(match, lexed, "y"))


def _date(match: Match, lexed: Lexed) -> Atom | None:
    at = place(match, "full")
    if at >= 0:
        day, month, year = lexed.values[at]
        return TAG["p_day"], Point("day", year, month, day)
    short = _at(match, lexed, "short")
    if short is not None:
        day, month = short
        brief = lexed.tags[place(match, "short")] == TAG["dm_short"]
        if brief and day < 13 and match.start() == 0:
            return None  # «1.2» alone is a list number
    else:
        day, month = _number(match, lexed, "d"), _at(match, lexed, "m")
    point = Point("day", month=month, day=day, **_year_of(match, lexed))
    return TAG["p_day"], point._replace(school=False)


def _decade(match: Match, lexed: Lexed) -> Atom | None:
    index, month = _at(match, lexed, "i"), _at(match, lexed, "m")
    name = NAME[lexed.tags[place(match, "u")]]
    unit = {"decade": "decade", "week_unit": "week"}.get(name, "part")
    if lexed.tags[place(match, "i")] == TAG["last"]:
        index = {"decade": 3, "week": -1, "part": 2}[unit]
    if index > {"decade": 3, "week": 5, "part": 2}[unit]:
        return None
    years = _year_of(match, lexed)
    return TAG["p_decade"], Point(unit, month=month, number=index, **years)


def _quarter(match: Match, lexed: Lexed) -> Atom | None:
    index = _at(match, lexed, "i")
    if not 1 <= index <= 4:
        return None
    return TAG["p_quarter"], Point("quarter", number=index, **_year_of(match, lexed))


def _half(match: Match, lexed: Lexed) -> Atom | None:
    index = _at(match, lexed, "i")
    if not 1 <= index <= 2:
        return None
    return TAG["p_half"], Point("half", number=index, **_year_of(match, lexed))


def _term(match: Match, lexed: Lexed) -> Atom | None:
    unit = NAME[lexed.tags[place(match, "u")]]
    index, season = _at(match, lexed, "i"), _at(match, lexed, "season")
    number = index or (2 if season in (1, 2) else 1)
    point = Point(unit, number=number, **_year_of(match, lexed))
    return (TAG["p_term"], point) if 1 <= point.number <= 4 else None


def _season(match: Match, lexed: Lexed) -> Atom | None:
    index = _at(match, lexed, "u")
    return TAG["p_season"], Point("season", number=index, **_year_of(match, lexed))


def _school_year(match: Match, lexed: Lexed) -> Atom | None:
    point = Point("school_year", **_year_of(match, lexed))
    other = _at(match, lexed, "z")
    if other is not None and point.year and (other - point.year) % 100 != 1:
        return TAG["p_year"], Point(
            "year", year=point.year, last=_century(other, point)
        )
    return TAG["p_school"], point._replace(school=True)


def _century(year: int, point: Point) -> int:
    return year if year > 99 or not point.year else point.year // 100 * 100 + year


def _year(match: Match, lexed: Lexed) -> Atom | None:
    point = Point("year", **_year_of(match, lexed))._replace(school=False)
    last = _at(match, lexed, "z")
    if last is not None and last < 100:
        last = _century(last, point)  # «2021-24 гг.»
    plural = place(match, "plural") >= 0
    return TAG["p_year"], point._replace(last=last, number=int(plural))


def _month(match: Match, lexed: Lexed) -> Atom | None:
    short = _at(match, lexed, "short")
    if short is not None:
        return TAG["p_month"], Point("month", year=short[1], month=short[0])
    years = _year_of(match, lexed)
    return TAG["p_month"], Point("month", month=_at(match, lexed, "m"), **years)


def _duration(match: Match, lexed: Lexed) -> Atom | None:
    adjective = _at(match, lexed, "adj")
    if adjective is not None:
        compound = isinstance(adjective, tuple)
        count = adjective[0] if compound else _at(match, lexed, "c") or 1
        unit = UNITS[adjective[1]] if compound else adjective
        return TAG["duration"], Term(count, unit, adjective=True)
    unit = _at(match, lexed, "u")
    if place(match, "c") < 0:
        half_year = lexed.tags[place(match, "u")] == TAG["half_year"]
        return TAG["duration"], Term(6, "M") if half_year else Term(30, "TM")
    more = tuple(
        (float(lexed.values[at]), lexed.values[at + 1]) for at in match.starts("more")
    )
    working = place(match, "working") >= 0
    return TAG["duration"], Term(_count(match, lexed), unit, working, more=more)


def _count(match: Match, lexed: Lexed) -> float:
    tag, value = lexed.tags[place(match, "c")], lexed.values[place(match, "c")]
    if tag == TAG["one_and_half"]:
        return 1.5
    if tag == TAG["dm_short"]:
        return float(f"{value[0]}.{value[1]}")
    if tag == TAG["decimal"]:
        return float(str(value).replace(",", ".").replace(" ", ""))
    return _number(match, lexed, "c")


_LIMITS: Final = categories("do k")
_YEAR_SIGNS: Final = categories("year year_word short_year school")
_UNITS: Final = {
    "quarter_unit": "quarter",
    "half_unit": "half",
    "school_quarter": "school_quarter",
    "trimester": "trimester",
    "semester": "semester",
}
_MONTHLY: Final = {TAG["month_unit"], TAG["quarter_unit"], TAG["half_unit"]}
_READERS: Final[Mapping[str, Reader]] = {
    "freq": _freq,
    "dom": _dom,
    "days": _days,
    "edge": _edge,
    "months": _months,
    "each_edge": _each_edge,
    "nth_weekday": _nth_weekday,
    "now": _now,
    "date": _date,
    "decade": _decade,
    "quarter": _quarter,
    "half": _half,
    "term": _term,
    "season": _season,
    "school_year": _school_year,
    "year": _year,
    "month": _month,
    "duration": _duration,
}
