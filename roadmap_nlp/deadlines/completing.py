"""Phrases that only say more about the reading before them."""

from typing import Final

from roadmap_nlp.deadlines.gaps import BESIDE, closed
from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.readings import Reading, alone
from roadmap_nlp.deadlines.stretches import fills_stretch
from roadmap_nlp.deadlines.tags import TAG
from roadmap_nlp.types import DeadlineKind

_COMMA, _AND, _DASH = TAG["comma"], TAG["and"], TAG["dash"]
_COLON = TAG["colon"]
_YEARS: Final = frozenset({"year", "school_year"})
_DAYS: Final = frozenset({"weekday", "month_day"})
_CONSTANT: Final = ({"always", "plan_year"}, {"always", "plan_period"})


def completes(previous: Reading, phrase: Phrase, gap: str, atoms: Lexed) -> bool:
    """Whether a phrase only says more about the reading before it."""
    return (
        _stays_constant(previous, phrase, gap)
        or _completes_month(previous, phrase, gap)
        or _completes_year(previous, phrase, gap, atoms)
        or _closes_range(previous, phrase, gap)
        or fills_stretch(previous, phrase, gap, atoms)
        or _counts_back(previous, phrase, gap)
        or _at_gathering(previous, phrase, gap, atoms)
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
        or gap not in BESIDE - {_DASH}
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
    if not opened or gap not in ("", _AND, _COMMA):
        return False
    if previous.rule == "since" and phrase.rule == "event" and phrase.lead == "do":
        previous.last = phrase.last  # «с 10 февраля до особого распоряжения»
        return True
    if phrase.rule != "until":
        return False
    previous.kind, previous.rule = DeadlineKind.PERIOD, "range"
    previous.end, previous.exclusive = phrase.end, phrase.before
    previous.last = phrase.last
    return True


def _counts_back(previous: Reading, phrase: Phrase, gap: str) -> bool:
    """«перед каждым выездом за 1 день»."""
    if (
        gap not in ("", _COMMA)
        or previous.rule != "event"
        or previous.phrase.lead != "before_prep"
        or phrase.rule != "within"
        or phrase.lead != "za"
    ):
        return False
    phrase.anchor, phrase.before = previous.first + 1, True
    previous.kind, previous.rule = DeadlineKind.RELATIVE, "before"
    previous.phrase, previous.last = phrase, phrase.last
    return True


def _at_gathering(previous: Reading, phrase: Phrase, gap: str, atoms: Lexed) -> bool:
    """«по понедельникам, на планёрке», «на заседании совета (октябрь)»."""
    if gap not in BESIDE - {_DASH, _COLON}:
        return False
    dated = _DAYS | {"in", "until", "range"}
    if previous.rule in dated and _gathers(phrase, atoms):
        previous.last = closed(atoms, previous.first, phrase.last)
        return True
    if phrase.rule not in dated or not _gathers(previous.phrase, atoms):
        return False
    more = alone(phrase)
    previous.kind, previous.rule, previous.phrase = more.kind, more.rule, phrase
    previous.start, previous.end, previous.rrule = more.start, more.end, more.rrule
    previous.exclusive = more.exclusive
    previous.last = closed(atoms, previous.first, phrase.last)
    return True


def _gathers(phrase: Phrase, atoms: Lexed) -> bool:
    within = atoms.tags[phrase.first : phrase.last]
    return phrase.rule == "event" and TAG["gathering"] in within


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
