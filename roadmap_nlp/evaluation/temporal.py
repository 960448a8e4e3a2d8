"""Deadlines as temporal expressions: extent, type and value as in TempEval-3.

N. UzZaman and others, «SemEval-2013 Task 1: TempEval-3: Evaluating time expressions,
events, and temporal relations», 2013. Strict extents agree in both bounds, relaxed ones
share text; type and value count where the extents are relaxed matches and the attribute
of TIMEX3 is the same.
"""

import datetime as dt
from collections.abc import Sequence

from roadmap_nlp.evaluation.annotation import Annotation, DeadlineValue, Mention
from roadmap_nlp.evaluation.assignment import best_pairs
from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.records import rule_of
from roadmap_nlp.types.role import Role

Timex = tuple[str, str]
_UNITS = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}
_NO_VALUE = "XXXX"


def timex_of(value: DeadlineValue) -> Timex:
    """The TIMEX3 type and value of a deadline (TimeML 1.2.1, ISO 24617-1).

    Example:
        >>> timex_of(DeadlineValue("period", "2024-03-01", "2024-03-31"))
        ('DATE', '2024-03')
        >>> timex_of(DeadlineValue("recurring", rrule="FREQ=MONTHLY;INTERVAL=3"))
        ('SET', 'P3M')
    """
    if value.kind == "recurring":
        return "SET", _set_value(value.rrule)
    if value.kind == "relative":
        return "DURATION", "PXX"
    if value.kind == "period" and value.start and value.end:
        return _stretch(value.start, value.end)
    if value.kind == "continuous":
        return "DURATION", "PXX"
    return "DATE", value.end or value.start or _NO_VALUE


def _set_value(rrule: str | None) -> str:
    parts = dict(rule_of(rrule) or ())
    unit = _UNITS.get(parts.get("FREQ", ""))
    if unit is None:
        return "PXX"
    every = int(parts.get("INTERVAL", "1"))
    return "P1Y" if (unit, every) == ("M", 12) else f"P{every}{unit}"


def _stretch(start: str, end: str) -> Timex:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and (last + dt.timedelta(1)).day == 1
    if whole and (first.month - 1) % max(1, months) == 0:
        names = {
            1: f"{first:%Y-%m}",
            3: f"{first.year}-Q{(first.month + 2) // 3}",
            6: f"{first.year}-H{(first.month + 5) // 6}",
            12: f"{first.year}",
        }
        if months in names:
            return "DATE", names[months]
    return "DURATION", f"P{(last - first).days + 1}D"


def deadlines(gold: Annotation, found: Annotation) -> dict[str, Counts]:
    """Strict and relaxed extents, types and values of one document's deadlines."""
    true, said = (_terms(side) for side in (gold, found))
    common = [[_common(one, other) for other in said] for one in true]
    pairs = [(g, p) for g, p in best_pairs(common) if common[g][p] > 0]
    same: dict[str, int] = dict.fromkeys(("strict", "relaxed", "type", "value"), 0)
    for one, other in ((true[g], said[p]) for g, p in pairs):
        same["relaxed"] += 1
        same["strict"] += one.pieces == other.pieces
        if one.value and other.value:
            (kind, value), (its_kind, its_value) = map(
                timex_of, (one.value, other.value)
            )
            same["type"] += kind == its_kind
            same["value"] += value == its_value
    return {name: Counts(number, len(true), len(said)) for name, number in same.items()}


def _terms(annotation: Annotation) -> Sequence[Mention]:
    return [one for one in annotation.mentions if one.role is Role.DEADLINE]


def _common(one: Mention, other: Mention) -> float:
    """Common characters; of equal ones the pair with equal bounds comes first."""
    common = sum(
        max(0, min(end, stop) - max(start, begin))
        for start, end in one.pieces
        for begin, stop in other.pieces
    )
    return common + (0.5 if one.pieces == other.pieces else 0)
