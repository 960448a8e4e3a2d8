"""What a deadline means."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class DeadlineKind(StrEnum):
    """The kinds of deadline that Russian plans use."""

    DATE = "date"
    UNTIL = "until"
    PERIOD = "period"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    RELATIVE = "relative"
    SCHEDULE = "schedule"
    ON_DEMAND = "on_demand"
    EVENT = "event"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """Whether a term runs before or after its anchor."""

    BEFORE = "before"
    AFTER = "after"


class Bound(StrEnum):
    """Whether a count is the least or the most («не реже», «не более»)."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a deadline and may supply what it leaves out.

    Attributes:
        approval_date: When the plan was approved.
        years: First and last year of the plan, or a single year.
        school_year: Whether the plan runs by school years (September to May).
        neighbours: Deadlines of the same cell or the rows above, nearest last.
        above: Text of the cell above, for ditto marks.
        unit: What bare numbers count where a heading says so («Квартал» above «II»):
            ``quarter`` or ``half``.
        month: The month (from 1) whose heading stands over bare days («5–10»).
    """

    approval_date: dt.date | None = None
    years: tuple[int, ...] = ()
    school_year: bool = False
    neighbours: tuple["Deadline", ...] = ()
    above: str | None = None
    unit: str | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline, found in a text and resolved to calendar values.

    Attributes:
        text: The exact substring of the text it was found in.
        start_char: Its offset there, in code points.
        end_char: One past its last character.
        kind: What sort of deadline.
        start: First day, or None where there is none or nobody states it.
        end: Last day, inclusive, or None likewise.
        edtf: The value in the Extended Date/Time Format (ISO 8601-2:2019), with
            unspecified digits where nothing states them («XXXX-08»), or None.
        rrule: Recurrence by RFC 5545 without DTSTART, or None.
        duration: ISO 8601 duration of a relative term («P10D»), or None.
        working_days: Whether the duration counts working days.
        anchor: The words that name the event a term counts from, or None.
        direction: Whether the term runs before or after the anchor, or None.
        times: How many times in each recurrence, or None for once.
        per: The words of the period the times fall in where no rrule can say it.
        bound: Whether ``times`` is a least or a most, or None for exactly.
        precision: Finest unit the text states: day, month, quarter, year …, or None.
        inferred: What was taken from context, e.g. ``("year from plan period",)``.
        findings: Oddities kept as they stand, as codes, e.g. ``("impossible-date",)``.
        rule: Id of the grammar rule that read it.
    """

    text: str
    start_char: int
    end_char: int
    kind: DeadlineKind
    start: dt.date | None = None
    end: dt.date | None = None
    edtf: str | None = None
    rrule: str | None = None
    duration: str | None = None
    working_days: bool = False
    anchor: str | None = None
    direction: Direction | None = None
    times: int | None = None
    per: str | None = None
    bound: Bound | None = None
    precision: str | None = None
    inferred: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    rule: str = ""
