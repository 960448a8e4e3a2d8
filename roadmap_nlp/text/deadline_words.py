# ruff: noqa: D102 - a protocol's properties are said by their names
"""A deadline's calendar value in words, for people to check against the text."""

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

import regex

from roadmap_nlp.text.messages import Messages

_DURATION = regex.compile(r"P(?:T(?=\d++H))?(\d++)([DWMYH])")


class DeadlineValue(Protocol):
    """What is needed of a deadline; the schema's and the stages' both have it."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> dt.date | None: ...
    @property
    def end(self) -> dt.date | None: ...
    @property
    def edtf(self) -> str | None: ...
    @property
    def rrule(self) -> str | None: ...
    @property
    def duration(self) -> str | None: ...
    @property
    def working_days(self) -> bool: ...
    @property
    def anchor(self) -> str | None: ...
    @property
    def direction(self) -> str | None: ...


def deadline_words(deadline: DeadlineValue, say: Messages) -> str:
    """The value of ``deadline`` in the language of ``say``.

    Example:
        >>> from roadmap_nlp.types import Deadline
        >>> from roadmap_nlp.text.messages import messages
        >>> deadline = Deadline("до 1 мая", 0, 8, "until", end=dt.date(2022, 5, 1))
        >>> deadline_words(deadline, messages("ru"))
        'до 01.05.2022'
    """
    parts = [
        _recurrence(deadline.rrule, say) if deadline.rrule else "",
        _term(deadline, say) if deadline.duration else "",
        _dates(deadline, say),
    ]
    told = ", ".join(part for part in parts if part)
    if told or deadline.kind not in {"date", "until", "period"}:
        return told or say(f"kind.{deadline.kind}")
    return say("value.unknown_date", edtf=deadline.edtf or "?")


def date_words(date: dt.date, say: Messages) -> str:
    """A date as people of the language write it: 01.05.2022, 2022-05-01."""
    return date.strftime("%d.%m.%Y") if say.language == "ru" else date.isoformat()


def _dates(deadline: DeadlineValue, say: Messages) -> str:
    start, end = deadline.start, deadline.end
    if start and end:
        if start == end:
            return date_words(start, say)
        return f"{date_words(start, say)} \N{EN DASH} {date_words(end, say)}"
    if end:
        return say("value.until", date=date_words(end, say))
    return say("value.from", date=date_words(start, say)) if start else ""


def _term(deadline: DeadlineValue, say: Messages) -> str:
    found = _DURATION.fullmatch(deadline.duration or "")
    if not found:
        return deadline.duration or ""
    unit = "working_day" if deadline.working_days else found[2]
    length = say.count(f"unit.{unit}", int(found[1]))
    if not deadline.direction:
        return length
    after = say(f"value.{deadline.direction}", anchor=deadline.anchor or "…")
    return f"{length} {after}"


def _recurrence(rule: str, say: Messages) -> str:
    """FREQ=MONTHLY;INTERVAL=3 → раз в 3 месяца; an unusual rule stays as it is."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    known = {"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY"}
    if not parts.keys() <= known or say.get(f"every.{parts.get('FREQ')}") is None:
        return rule
    unit, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    if interval == 1:
        every = say(f"every.{unit}")
    else:
        length = say.count(f"unit.{unit[0]}", interval)
        every = say("every.interval", length=length)
    return " ".join(part for part in (every, *_details(parts, say)) if part)


def _details(parts: Mapping[str, str], say: Messages) -> tuple[str, str, str]:
    months, days = parts.get("BYMONTH"), parts.get("BYMONTHDAY")
    weekdays = parts.get("BYDAY")
    day_words = ""
    if days:
        last = days == "-1"
        day_words = say("value.last_day") if last else say("value.days", days=days)
    return (
        say("value.weekdays", days=_names("weekday", weekdays, say))
        if weekdays
        else "",
        day_words,
        say("value.months", months=_names("month", months, say)) if months else "",
    )


def _names(kind: str, values: str, say: Messages) -> str:
    return ", ".join(_name(kind, one, say) for one in values.split(","))


def _name(kind: str, value: str, say: Messages) -> str:
    """SU → вс; 3SU → 3-е вс; -1SU → последнее вс."""
    order = value[:-2] if kind == "weekday" else ""
    name = say.get(f"{kind}.{value.removeprefix(order)}")
    if name is None:
        return value
    if not order:
        return name
    last = order == "-1"
    return (
        say("value.last", name=name) if last else say("value.nth", n=order, name=name)
    )
