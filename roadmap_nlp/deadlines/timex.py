"""Deadlines as TIMEX3 (ISO-TimeML), for tools that exchange temporal annotation."""

from xml.sax.saxutils import escape, quoteattr

from roadmap_nlp.types import Bound, Deadline, DeadlineKind

_PERIODS = {
    "HOURLY": "PT{}H",
    "DAILY": "P{}D",
    "WEEKLY": "P{}W",
    "MONTHLY": "P{}M",
    "YEARLY": "P{}Y",
}
_BOUNDS = {Bound.AT_LEAST: "EQUAL_OR_MORE", Bound.AT_MOST: "EQUAL_OR_LESS"}


def to_timex3(deadline: Deadline) -> str:
    """The deadline as one TIMEX3 element around its text.

    A limit is a date with ``mod="ON_OR_BEFORE"``, a stretch a duration with its end
    points, a recurrence a set; kinds without a value have ``value="XXXX"``.

    Example:
        >>> from roadmap_nlp.deadlines import parse
        >>> print(to_timex3(parse("до 7 апреля 2019 г.")[0]))
        <TIMEX3 type="DATE" value="2019-04-07" mod="ON_OR_BEFORE">до 7 апреля 2019 г.</TIMEX3>
    """  # noqa: E501 - the element is one line
    shown = " ".join(
        f"{key}={quoteattr(value)}" for key, value in _attributes(deadline)
    )
    return f"<TIMEX3 {shown}>{escape(deadline.text)}</TIMEX3>"


def _attributes(deadline: Deadline) -> list[tuple[str, str]]:
    if deadline.kind is DeadlineKind.RECURRING:
        return _set(deadline)
    if deadline.kind is DeadlineKind.RELATIVE and deadline.duration:
        return [("type", "DURATION"), ("value", deadline.duration)]
    if deadline.kind is DeadlineKind.UNTIL and deadline.end is not None:
        value = deadline.end.isoformat()
        return [("type", "DATE"), ("value", value), ("mod", "ON_OR_BEFORE")]
    if deadline.kind in (DeadlineKind.DATE, DeadlineKind.PERIOD):
        return _stretch(deadline)
    return [("type", "DATE"), ("value", "XXXX")]


def _stretch(deadline: Deadline) -> list[tuple[str, str]]:
    value = deadline.edtf or "XXXX"
    first, slash, last = value.partition("/")
    if not slash:
        return [("type", "DATE"), ("value", value)]
    found = [("type", "DURATION"), ("value", _length(deadline))]
    found.extend((key, end) for key, end in (("beginPoint", first), ("endPoint", last)))
    return [(key, end) for key, end in found if end != ".."]


def _length(deadline: Deadline) -> str:
    if deadline.start is None or deadline.end is None:
        return "PXX"
    return f"P{(deadline.end - deadline.start).days + 1}D"


def _set(deadline: Deadline) -> list[tuple[str, str]]:
    parts = dict(part.split("=") for part in (deadline.rrule or "").split(";") if part)
    period = _PERIODS.get(parts.get("FREQ", ""), "PXX")
    found = [("type", "SET"), ("value", period.format(parts.get("INTERVAL", "1")))]
    if deadline.times is not None:
        found.append(("freq", f"{deadline.times}X"))
    if deadline.bound is not None:
        found.append(("mod", _BOUNDS[deadline.bound]))
    return found
