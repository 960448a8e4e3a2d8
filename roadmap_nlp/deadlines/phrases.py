"""What a phrase says about time, and how each grammar rule reads it.

«ежегодно до 7 апреля» is two phrases, a frequency and a limit; what phrases mean
together is decided in :mod:`roadmap_nlp.deadlines.readings`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.matching import Match, place
from roadmap_nlp.deadlines.points import Point
from roadmap_nlp.deadlines.quantities import Frequency, MonthDays, Term, WeekDays
from roadmap_nlp.deadlines.tags import TAG, categories


@dataclass(slots=True)
class Phrase:
    """A phrase about time.

    Attributes:
        rule: Name of the grammar rule that read it.
        first: Index of its first atom.
        last: One past the index of its last atom.
        start: First day, for a range or a lower limit.
        end: Last day, for a range or an upper limit.
        frequency: How often.
        month_days: Days of the month.
        week_days: Days of the week.
        term: A length of time.
        anchor: Index of the first atom of what a term counts from, or None.
        before: Whether a term runs back from its anchor, or a limit leaves out the
            stretch it names («до 2025 года»).
        lead: The category of its first word.
    """

    rule: str
    first: int
    last: int
    start: Point | None = None
    end: Point | None = None
    frequency: Frequency | None = None
    month_days: MonthDays | None = None
    week_days: WeekDays | None = None
    term: Term | None = None
    anchor: int | None = None
    before: bool = False
    lead: str = ""


_LONGEST_LIST: Final = 40
_ROMAN_LETTERS: Final = "ivx"
_SHORT_OF: Final = categories("do k")
_ANCHOR_LEADS: Final = categories("s posle ot do before_prep po")
_UPON: Final = ("нии", "тии")
_OFTEN: Final = categories("often freq")
_FIRST_DAYS: Final = categories("day_unit date_word moment")


def _point_of(number: int, like: Point) -> Point | None:
    """«5» of «5–10 мая» and «I» of «I–III кварталы»: the rest is said later."""
    if like.unit == "day":
        return like._replace(day=number)
    if like.number and number <= 4:
        return like._replace(number=number)
    return None


def _range(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    end = atoms.values[place(match, "b")]
    at = place(match, "a")
    start = atoms.values[at] if at >= 0 else end._replace(edge=_edge(match, atoms))
    if isinstance(start, int):
        if _figures(atoms, place(match, "b")) and 1 <= start <= 12:
            start = end._replace(month=start)  # «09-12.2021», «IX–XII 2021»
        else:
            start = _point_of(start, end)
        if start is not None and place(match, "e") >= 0:
            start = start._replace(edge=_edge(match, atoms))
    elif start.unit == "month" and end.unit == "year" and start.year is None:
        phrase.rule, phrase.start = "in", start._replace(year=end.year)  # «май – 2022»
        return not end.last
    phrase.start, phrase.end = start, end
    return isinstance(start, Point)


def _figures(atoms: Lexed, at: int) -> bool:
    """Whether an atom is a month in figures."""
    point = atoms.values[at]
    letter = atoms.low[atoms.starts[at]]
    return point.unit == "month" and (letter.isdigit() or letter in _ROMAN_LETTERS)


def _edge(match: Match, atoms: Lexed) -> str:
    return str(atoms.values[place(match, "e")])


def _edges(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    point = _next_point(atoms, match.end())
    phrase.start = point and point._replace(edge=_edge(match, atoms))
    phrase.rule = "in"
    return point is not None


def _glued(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    first = phrase.first
    phrase.rule = "range"
    return atoms.ends[first] == atoms.starts[first + 1] and _range(phrase, match, atoms)


def _until(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    at = place(match, "b")
    phrase.end = atoms.values[at]
    phrase.before = atoms.tags[at - 1] in _SHORT_OF and match.end() == at + 1
    if phrase.end.unit == "school_year" and phrase.end.edge == "start":
        # «до начала учебного года» ties to an event unless it says which
        phrase.before, phrase.end = True, phrase.end._replace(edge=None)
        return phrase.end.year is not None
    return True


def _next_point(atoms: Lexed, at: int) -> Point | None:
    for value in atoms.values[at : at + _LONGEST_LIST]:
        if isinstance(value, Point):
            return value
    return None


def _until_list(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    point = _next_point(atoms, match.end())
    number = atoms.values[place(match, "n")]
    phrase.end = point and _point_of(number, point)
    phrase.rule = "until"
    return phrase.end is not None


def _since(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.start = atoms.values[place(match, "a")]
    return True


def _in(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.start = atoms.values[place(match, "a")]
    if place(match, "every") >= 0:
        phrase.start = phrase.start._replace(yearly=True)  # «каждое 15 мая»
    if place(match, "lead") < 0:
        phrase.lead = ""
    return True


def _listed(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    point = _next_point(atoms, match.end())
    if point is None:
        return False
    phrase.start = _point_of(atoms.values[place(match, "n")], point)
    phrase.rule = "in"
    if place(match, "m") >= 0:
        phrase.end = _point_of(atoms.values[place(match, "m")], point)
        phrase.rule = "range"
    return phrase.start is not None


def _often(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    at = place(match, "f")
    value = atoms.values[at]
    if place(match, "po") >= 0:  # «по кварталам», but not «по кварталу»
        word = atoms.low[atoms.starts[at] : atoms.ends[at]]
        if not word.endswith(("ам", "ям")):
            return False
    phrase.frequency = value if isinstance(value, Frequency) else Frequency(value)
    return True


def _month_day(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    days: MonthDays = atoms.values[place(match, "d")]
    if place(match, "n") >= 0:
        first = atoms.values[place(match, "n")]
        days = days._replace(days=tuple(range(first, days.days[-1] + 1)))
    if not days.days:  # «с 20 до 8»: no days lie between
        return False
    phrase.month_days = days
    return True


def _bare_day(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.month_days = MonthDays((atoms.values[place(match, "n")],))
    return True


def _weekday(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    if place(match, "w") >= 0:
        work = atoms.values[place(match, "w")] != 2
        days = range(5) if work else range(5, 7)
        phrase.week_days = WeekDays(tuple((0, day) for day in days), every=True)
        return True
    found: WeekDays = atoms.values[place(match, "d")]
    if place(match, "e") >= 0:
        last: WeekDays = atoms.values[place(match, "e")]
        days = range(found.days[0][1], last.days[-1][1] + 1)
        found = WeekDays(tuple((0, day) for day in days), every=True)
    elif place(match, "po") >= 0:
        found = found._replace(every=True)
    phrase.week_days = found
    return bool(found.days)


def _until_weekday(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    at, end = phrase.first, match.end()
    beside = atoms.tags[max(0, at - 2) : at] + atoms.tags[end : end + 2]
    phrase.rule = "weekday"
    phrase.week_days = atoms.values[place(match, "d")]
    return not _OFTEN.isdisjoint(beside)


def _every_other(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    at = place(match, "u")
    phrase.rule = "often"
    if place(match, "w") >= 0:
        phrase.frequency = Frequency("W", 2)
        return True
    if at < 0:
        phrase.frequency = Frequency("W", 2)
        phrase.week_days = atoms.values[place(match, "d")]
        return True
    phrase.frequency = Frequency("D", 2)
    return atoms.low[atoms.starts[at] : atoms.ends[at]] == "день"


def _today(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.term = Term(atoms.values[place(match, "t")], "D")
    return True


def _at_once(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.term, phrase.anchor = Term(0, "D"), match.end()
    return True


def _same_day(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.term, phrase.anchor = Term(0, "D"), match.end()
    same = place(match, "same")
    return atoms.low[atoms.starts[same] : atoms.ends[same]] == "же"


def _nth_day(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    """«на третий день после возвращения»."""
    amount, unit = (atoms.values[place(match, name)] for name in ("n", "u"))
    _within(phrase, match, atoms)
    phrase.term = Term(amount, unit, place(match, "working") >= 0)
    return True


def _upon(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    """«по введении»: a noun of action in the prepositional case."""
    phrase.rule = "event"
    at = place(match, "w")
    return atoms.low[atoms.starts[at] : atoms.ends[at]].endswith(_UPON)


def _jubilee(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.rule = "event"
    at = place(match, "w")
    return atoms.low[atoms.starts[at] : atoms.ends[at]].startswith("лети")


def _always(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    """«пост.» but not «пост»; «в любое время года»."""
    at = place(match, "any")
    if at >= 0:
        return atoms.low[atoms.starts[at] : atoms.ends[at]] == "любое"
    return atoms.low[atoms.starts[phrase.first] : atoms.ends[match.end() - 1]] != "пост"


def _until_hour(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.rule = "until"
    return True


def _ago(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.term, phrase.before = _term(match, atoms), True
    return True


def _next_few(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.term = _term(match, atoms)
    phrase.before = atoms.tags[place(match, "rel")] != TAG["next"]
    return True


def _before(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.term = _term(match, atoms)
    phrase.before = True
    phrase.anchor = match.end()
    return True


def _term(match: Match, atoms: Lexed) -> Term:
    at = place(match, "t")
    if at >= 0:
        term: Term = atoms.values[at]
        return term
    unit = atoms.values[place(match, "u")]
    return Term(1, unit, place(match, "working") >= 0)


def _within(phrase: Phrase, match: Match, atoms: Lexed) -> bool:
    phrase.term = _term(match, atoms)
    if phrase.rule == "within" and phrase.term.adjective:
        return False
    at = match.end()
    tags = atoms.tags
    if at < len(tags) and tags[at] in _ANCHOR_LEADS:
        phrase.before = tags[at] in (TAG["do"], TAG["before_prep"])
        at += 1
        if at < len(tags) and tags[at] in _FIRST_DAYS and tags[at - 1] == TAG["s"]:
            at += 1
    phrase.anchor = at
    return True


READERS: Final[Mapping[str, Callable[[Phrase, Match, Lexed], bool]]] = {
    "range": _range,
    "glued": _glued,
    "until": _until,
    "until_list": _until_list,
    "edges": _edges,
    "since": _since,
    "in": _in,
    "listed": _listed,
    "often": _often,
    "month_day": _month_day,
    "bare_day": _bare_day,
    "weekday": _weekday,
    "until_weekday": _until_weekday,
    "every_other": _every_other,
    "today": _today,
    "at_once": _at_once,
    "same_day": _same_day,
    "nth_day": _nth_day,
    "upon": _upon,
    "jubilee": _jubilee,
    "always": _always,
    "until_hour": _until_hour,
    "ago": _ago,
    "next_few": _next_few,
    "before": _before,
    "within": _within,
    "term": _within,
    "next_day": _within,
}
