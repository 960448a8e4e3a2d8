"""Recurrences within a stretch: «каждое воскресенье июня», «июль, с 2026 г.»."""

from typing import Final

from roadmap_nlp.deadlines.gaps import closed
from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.points import Point
from roadmap_nlp.deadlines.readings import Reading, alone, has_year
from roadmap_nlp.deadlines.recurrence import rule_of, yearly
from roadmap_nlp.deadlines.tags import TAG
from roadmap_nlp.types import DeadlineKind

_COMMA, _AND, _OPEN = TAG["comma"], TAG["and"], TAG["open"]
_DAYS: Final = frozenset({"weekday", "month_day"})
_STRETCHES: Final = frozenset({"in", "range", "plan_year"})
_SINGLE: Final = frozenset({"day", "nth_weekday"})
_NEXT_TO: Final = frozenset({"", _COMMA, _OPEN})
_LISTED: Final = frozenset({_COMMA, _AND, _COMMA + _AND})


def fills_stretch(previous: Reading, phrase: Phrase, gap: str, atoms: Lexed) -> bool:
    """Whether a phrase and the reading before it are a recurrence and its bounds."""
    return (
        _bounds_days(previous, phrase, gap)
        or _recurs_within(previous, phrase, gap, atoms)
        or _recurs_from(previous, phrase, gap)
    )


def _bounds_days(previous: Reading, phrase: Phrase, gap: str) -> bool:
    """«каждое воскресенье июня и июля», «по пятницам с 6 июня по 15 августа»."""
    bounded = previous.start is not None or previous.end is not None
    if previous.rule not in _DAYS or previous.rrule is None:
        return False
    if gap not in (("", _COMMA, _OPEN) if not bounded else _LISTED):
        return False
    if not _bounds(phrase) or (bounded and phrase.rule != "in"):
        return False
    previous.start = previous.start if bounded else _first_of(phrase)
    previous.end = phrase.end or (_first_of(phrase) if phrase.rule != "since" else None)
    previous.exclusive = phrase.before and phrase.rule == "until"
    previous.last = phrase.last
    return True


def _first_of(phrase: Phrase) -> Point | None:
    return Point("plan_year") if phrase.rule == "plan_year" else phrase.start


def _bounds(phrase: Phrase) -> bool:
    """Whether a phrase is a stretch that days of the week may fill."""
    point = phrase.start
    if phrase.rule == "in":
        return point is not None and point.unit not in _SINGLE and not point.yearly
    return phrase.rule in ("range", "since", "until", "plan_year")


def _recurs_within(previous: Reading, phrase: Phrase, gap: str, atoms: Lexed) -> bool:
    """«14 февраля – 28 марта, по субботам», «в течение года, по средам»."""
    if previous.listed or gap not in ("", _COMMA, _OPEN) or phrase.rule not in _DAYS:
        return False
    if previous.rule not in ("in", "range", "plan_year") or not _bounds(
        previous.phrase
    ):
        return False
    more = alone(phrase)
    if more.rrule is None or phrase.month_days is not None:
        return False
    bounds = previous.phrase
    previous.kind, previous.rule, previous.phrase = more.kind, more.rule, phrase
    previous.rrule = more.rrule
    previous.start = _first_of(bounds)
    previous.end = bounds.end or _first_of(bounds)
    previous.last = closed(atoms, previous.first, phrase.last)
    return True


def _recurs_from(previous: Reading, phrase: Phrase, gap: str) -> bool:
    """«первая половина июля, начиная с 2026 г.»: in July of each year."""
    first, since = previous.start, phrase.start
    if (
        previous.rule != "in"
        or phrase.rule != "since"
        or gap not in ("", _COMMA)
        or first is None
        or since is None
        or since.unit != "year"
        or since.year is None
        or has_year(previous.phrase)
    ):
        return False
    previous.kind, previous.rule = DeadlineKind.RECURRING, "yearly"
    previous.rrule = rule_of("Y", 1, yearly([previous.phrase]))
    previous.start = first._replace(year=since.year)
    previous.last = phrase.last
    return True
