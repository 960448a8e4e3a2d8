"""Phrases that only say more about the reading before them."""

from typing import Final

from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.readings import Reading, alone
from roadmap_nlp.deadlines.tags import TAG
from roadmap_nlp.types import DeadlineKind

_COMMA, _AND, _DASH = TAG["comma"], TAG["and"], TAG["dash"]
_OPEN, _CLOSE, _COLON = TAG["open"], TAG["close"], TAG["colon"]
# What may stand between a phrase and another that belongs to it.
BESIDE: Final = frozenset(
    {"", _COMMA, _DASH, _OPEN, _COLON, _COMMA + TAG["a"] + TAG["also"]}
)
_YEARS: Final = frozenset({"year", "school_year"})
_CONSTANT: Final = ({"always", "plan_year"}, {"always", "plan_period"})


def completes(previous: Reading, phrase: Phrase, gap: str, atoms: Lexed) -> bool:
    """Whether a phrase only says more about the reading before it."""
    return (
        _stays_constant(previous, phrase, gap)
        or _completes_month(previous, phrase, gap)
        or _completes_year(previous, phrase, gap, atoms)
        or _closes_range(previous, phrase, gap)
    )


def _stays_constant(previous: Reading, phrase: Phrase, gap: str) -> bool:
    """«постоянно в течение года», «в течение года постоянно»."""
    if gap or {previous.rule, phrase.rule} not in _CONSTANT:
        return False
    previous.kind, previous.rule = DeadlineKind.CONTINUOUS, "always"
    previous.last = phrase.last
    return True


def _completes_year(previous: Reading, phrase: Phrase, gap: str, atoms: Lexed) -> bool:
    """«2021 год, II квартал», «в 2021 году до 1 июля»."""
    year = previous.start
    if (
        previous.rule != "in"
        or year is None
        or year.unit != "year"
        or year.year is None
        or year.last is not None
        or gap not in BESIDE - {_DASH, _COLON}
        or phrase.rule not in ("in", "range", "until")
    ):
        return False
    points = [point for point in (phrase.start, phrase.end) if point is not None]
    if any(p.year is not None or p.unit in _YEARS for p in points):
        return False
    more = alone(phrase)
    previous.kind, previous.rule, previous.phrase = more.kind, more.rule, phrase
    previous.start = more.start and more.start._replace(year=year.year)
    previous.end = more.end and more.end._replace(year=year.year)
    previous.exclusive = more.exclusive
    previous.last = closed(atoms, previous.first, phrase.last)
    return True


def _closes_range(previous: Reading, phrase: Phrase, gap: str) -> bool:
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


def _completes_month(previous: Reading, phrase: Phrase, gap: str) -> bool:
    """«сентябрь (до 15 числа)», «в августе, не позднее 25 числа»."""
    days, month = phrase.month_days, previous.start
    if (
        phrase.rule != "month_day"
        or days is None
        or days.unit is not None
        or previous.rule != "in"
        or month is None
        or month.unit != "month"
        or gap not in BESIDE
    ):
        return False
    previous.kind, previous.rule = DeadlineKind.UNTIL, "month_and_day"
    previous.end = month._replace(unit="day", day=days.days[-1])
    previous.start = None
    previous.last = phrase.last
    return True


def closed(atoms: Lexed, first: int, last: int) -> int:
    """Past the bracket that closes «2 раза в год (март, май)»."""
    within = atoms.tags[first:last]
    opened = within.count(_OPEN) > within.count(_CLOSE)
    return last + 1 if opened and atoms.tags[last : last + 1] == [_CLOSE] else last
