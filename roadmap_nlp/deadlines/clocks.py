"""Times of day beside a date or a recurrence: part of its text, not of its value."""

from functools import cache
from typing import Final

import regex

from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.phrases import Phrase
from roadmap_nlp.deadlines.quantities import Term
from roadmap_nlp.deadlines.tags import TAG, categories, grammar

_SHAPES: Final = {
    # «9.00 ч.», «17 ч.», «9 часов утра», «7 утра»
    "CLOCK": r"""
        {time} {hour_unit}?+ {daypart|day_unit}?+ | {duration} {daypart|day_unit}?+
      | {small|dom_number} {daypart}
    """,
    "HOUR": r"(?: {CLOCK} | {small|dom_number} )",
}
_CLOCK: Final = r"""
    {open|comma}?+
    (?: # «до 18.00», «не позднее 12 часов»
        (?P<until> {do} | {ne} {later} ) {CLOCK}
      | # «с 8 до 9 ч.», «с 9 часов»
        {s} (?: {HOUR} (?: {do|po|dash} ) {CLOCK} | {CLOCK} )
      | {v|k} (?: {HOUR} {dash} | (?: {small|dom_number} {comma|and} ){1,4} )?+
            {CLOCK} (?: {comma|and}{1,2} {CLOCK} ){0,4}+
      | {CLOCK} (?: {dash} {CLOCK} )?+ | {po} {daypart} )
    {close}?+
"""
_HOURS: Final = TAG["duration"]
_DAILY: Final = frozenset({"often", "weekday", "month_day"})
_DATED: Final = frozenset({"in", "until", "range"})
_NEAR: Final = frozenset(["event", "at_once", "next_day", "same_day", "nth_day"])
_LEADS: Final = categories("v s do k")
_MOST: Final = 4  # «с 9.00 до 12.00, с 13.00 до 17.00»


def with_clocks(phrases: list[Phrase], atoms: Lexed) -> list[Phrase]:
    """The phrases, each with the times of day that follow it.

    «2 апреля, с 9 часов» stays that day; «2 апреля до 9.00» is a limit.
    """
    tags = atoms.tags
    if TAG["time"] not in tags and _HOURS not in tags and TAG["daypart"] not in tags:
        return phrases
    joined = "".join(tags)
    found: list[Phrase] = []
    done = 0
    for at, phrase in enumerate(phrases):
        if phrase.first < done:
            continue
        found.append(phrase)
        following = phrases[at + 1] if at + 1 < len(phrases) else None
        _take_clocks(phrase, following, joined, atoms)
        done = phrase.last
    return found


def _take_clocks(
    phrase: Phrase, following: Phrase | None, tags: str, atoms: Lexed
) -> None:
    point = phrase.end or phrase.start
    daily = phrase.rule in _DAILY
    dated = phrase.rule in _DATED and point is not None and point.unit == "day"
    if not daily and not dated and phrase.rule not in _NEAR:
        return
    for _ in range(_MOST):
        match = _pattern().match(tags, phrase.last)
        if match is None or not _is_time(match, atoms, dated=dated):
            return
        if following is not None and following.first < match.end() < following.last:
            return  # «15 мая, 2 часа со дня …»: a term of its own
        phrase.last = match.end()
        if match.span("until") != (-1, -1) and phrase.rule == "in" and dated:
            phrase.rule, phrase.end, phrase.start = "until", phrase.start, None


@cache
def _pattern() -> regex.Pattern[str]:
    return grammar(_CLOCK, _SHAPES)


def _is_time(match: regex.Match[str], atoms: Lexed, *, dated: bool) -> bool:
    """Whether «9 часов» is a time, not a length; beside no date it needs a «в»."""
    first, last = match.span()
    if not dated and _HOURS in match[0][:2] and match[0][0] not in _LEADS:
        return False
    terms = [value for value in atoms.values[first:last] if isinstance(value, Term)]
    return all(term.unit == "TH" and term.amount <= 24 for term in terms)
