"""Rows as the public records: values read, parties split, texts cleaned."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import regex

from roadmap_nlp import deadlines, responsibles, schema
from roadmap_nlp.pipeline.texts import span, spans, text_of, trimmed
from roadmap_nlp.text.joined import Joined, clean, clean_pieces
from roadmap_nlp.text.lists import split_list
from roadmap_nlp.types import (
    Context,
    Deadline,
    DeadlineKind,
    Fragment,
    PartyContext,
    Responsible,
    Role,
    Row,
)

_FIELD_NAMES = {
    Role.RESPONSIBLE: "responsibles",
    Role.DEADLINE: "deadlines",
    Role.OUTCOME: "outcomes",
    Role.ACTIVITY: "activity",
    Role.NUMBER: "number",
}
_DEFAULT_CONFIDENCE = 0.9
_TORN_CONFIDENCE = 0.6
_ODDITIES = {
    "impossible-date": "A date that is in no calendar, kept as it stands",
    "backwards-range": "A range that runs backwards, kept as it stands",
    "before-approval": "A deadline before the plan was approved",
}
_BARE_CHARS = 25  # a cell longer than «2-я половина месяца» names its month itself
_TOGETHER = regex.compile(
    r"[\s,]*(?:и\s+)?(?:совместно|во\s+взаимодействии|с\s+участием|при\s+участии)"
    r"(?:\s+со?)?\s+",
    regex.IGNORECASE,
)
_LOST_STARTS = ("по ", "в течение ")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a plan when its records are read.

    Attributes:
        text: The source text.
        context: For deadlines.
        abbreviations: That the document defines.
        hard_lines: Whether the lines of a cell are the author's own.
    """

    text: str
    context: Context
    abbreviations: Mapping[str, str]
    hard_lines: bool = False


@dataclass(slots=True)
class Gathered:
    """What the records of a document leave for the document as a whole.

    Attributes:
        parties: All parties in reading order, for unification.
        findings: Oddities met, e.g. dates that cannot be.
        cells: Parties of the cells read so far: the same ones answer for many rows.
        months: That the headings read so far name, each in the context of its plan.
    """

    parties: list[Responsible] = field(default_factory=list)
    findings: list[schema.Finding] = field(default_factory=list)
    cells: dict[str, tuple[Responsible, ...]] = field(default_factory=dict)
    months: dict[tuple[str, Context], int | None] = field(default_factory=dict)


def read_record(
    row: Row, record_id: str, reading: Reading, gathered: Gathered
) -> schema.Record:
    """The public record of a row.

    Args:
        row: Its pieces.
        record_id: What to call it.
        reading: What is known of the plan.
        gathered: Gains the parties and findings of the record.
    """
    text = reading.text
    number = row.fields.get(Role.NUMBER, ())
    activity = trimmed(text, row.fields.get(Role.ACTIVITY, ()))
    record = schema.Record(
        id=record_id,
        number=clean(text[number[0].start : number[-1].end]) if number else None,
        number_spans=spans(number),
        number_inferred=row.number_inferred,
        section=text_of(text, row.section) if row.section else None,
        activity=_text(row, Role.ACTIVITY, activity, text) if activity else None,
        responsibles=_parties(row, reading, gathered),
        deadlines=_deadlines(row, reading, record_id, gathered),
        outcomes=_outcomes(row, reading),
        extra={name: text_of(text, found) for name, found in row.extra.items()},
        inherited=sorted(_FIELD_NAMES[role] for role in row.inherited),
        links=[
            schema.Link(
                kind=link.kind.value,
                score=link.score,
                evidence=list(link.evidence),
                spans=spans(link.fragments),
            )
            for link in row.links
        ],
    )
    record.confidence = _record_confidence(record)
    return record


def _confidence(row: Row, role: Role) -> float:
    given = row.confidence.get(role, _DEFAULT_CONFIDENCE)
    return min(given, _TORN_CONFIDENCE) if role in row.torn else given


def _text(row: Row, role: Role, pieces: Sequence[Fragment], text: str) -> schema.Text:
    return text_of(
        text, pieces, complete=role not in row.torn, confidence=_confidence(row, role)
    )


def _fields(base: schema.Text) -> dict[str, Any]:
    """What a text says, for a kind of text that says more."""
    return dict(base)


def _parties(
    row: Row, reading: Reading, gathered: Gathered
) -> list[schema.Responsible]:
    pieces = row.fields.get(Role.RESPONSIBLE, ())
    return [
        party
        for column in _by_column(pieces)
        for cell in _apart(reading.text, column, row.breaks)
        for party in _cell_parties(row, cell, reading, gathered)
    ]


def _by_column(pieces: Sequence[Fragment]) -> Iterator[tuple[Fragment, ...]]:
    """Pieces of each column apart: «Исполнитель» and «Соисполнители» are two cells."""
    columns: dict[int | None, list[Fragment]] = {}
    for piece in pieces:
        column = piece.cell.column if piece.cell else None
        columns.setdefault(column, []).append(piece)
    yield from map(tuple, columns.values())


def _apart(
    text: str, pieces: tuple[Fragment, ...], breaks: Collection[int]
) -> Iterator[tuple[Fragment, ...]]:
    """Pieces of two columns, or with «совместно с» between: each names its parties."""
    start = 0
    for at in range(1, len(pieces)):
        together = _TOGETHER.fullmatch(text, pieces[at - 1].end, pieces[at].start)
        if together or pieces[at].start in breaks:
            yield pieces[start:at]
            start = at
    yield pieces[start:]


def _cell_parties(
    row: Row,
    pieces: tuple[Fragment, ...],
    reading: Reading,
    gathered: Gathered,
) -> list[schema.Responsible]:
    joined = Joined.of(reading.text, pieces)
    found = gathered.cells.get(joined.text)
    if found is None:
        context = PartyContext(
            abbreviations=reading.abbreviations, hard_lines=reading.hard_lines
        )
        found = responsibles.parse(joined.text, context=context)
        gathered.cells[joined.text] = found
    gathered.parties.extend(found)
    result = []
    for party in found:
        places = [f for a, b in party.spans for f in joined.fragments(a, b)]
        base = _text(row, Role.RESPONSIBLE, places, reading.text)
        result.append(
            schema.Responsible(
                **_fields(base),
                role=party.role,
                organization=party.organization,
                person=party.person,
                note=party.note,
                lead=party.lead,
                normal=party.normal,
            )
        )
    return result


def _deadlines(
    row: Row, reading: Reading, record_id: str, gathered: Gathered
) -> list[schema.Deadline]:
    pieces = row.fields.get(Role.DEADLINE, ())
    if not pieces:
        return []
    joined = Joined.of(reading.text, pieces)
    context = _under_heading(row, joined.text, reading, gathered)
    found = deadlines.parse(joined.text, context=context)
    shift = 0
    if Role.DEADLINE in row.torn and all(d.kind is DeadlineKind.UNKNOWN for d in found):
        found, shift = _with_lost_start(joined.text, context, found)
    result = []
    for deadline in found:
        low = max(deadline.start_char - shift, 0)
        places = joined.fragments(low, deadline.end_char - shift)
        if places:
            base = _text(row, Role.DEADLINE, places, reading.text)
            result.append(_deadline(deadline, base))
            gathered.findings.extend(_oddities(deadline, base, record_id))
    return result


def _under_heading(
    row: Row, cell: str, reading: Reading, gathered: Gathered
) -> Context:
    """The context, with the month of the heading above for a bare day («3»)."""
    if not row.section or len(cell) > _BARE_CHARS:
        return reading.context
    key = clean_pieces(reading.text, row.section), reading.context
    if key not in gathered.months:
        gathered.months[key] = _month(*key)
    month = gathered.months[key]
    return reading.context if month is None else replace(reading.context, month=month)


def _month(heading: str, context: Context) -> int | None:
    """The month that a heading names: «Март», «Февраль 2025 года»."""
    found = deadlines.parse(heading, context=context)
    if len(found) != 1 or found[0].precision != "month" or found[0].start is None:
        return None
    return found[0].start.month


def _oddities(
    deadline: Deadline, base: schema.Text, record_id: str
) -> Iterator[schema.Finding]:
    for code in deadline.findings:
        yield schema.Finding(
            code=code,
            message=f"{_ODDITIES.get(code, code)}: «{base.text}».",
            spans=base.spans,
            record=record_id,
        )


def _with_lost_start(
    text: str, context: Context, found: tuple[Deadline, ...]
) -> tuple[tuple[Deadline, ...], int]:
    """Read «графику» as «по графику» where the cell's beginning is lost."""
    for start in _LOST_STARTS:
        tried = deadlines.parse(start + text, context=context)
        if tried and all(d.kind is not DeadlineKind.UNKNOWN for d in tried):
            return tried, len(start)
    return found, 0


def _deadline(deadline: Deadline, base: schema.Text) -> schema.Deadline:
    return schema.Deadline(
        **_fields(base),
        kind=deadline.kind.value,
        start=deadline.start,
        end=deadline.end,
        edtf=deadline.edtf,
        rrule=deadline.rrule,
        duration=deadline.duration,
        working_days=deadline.working_days,
        anchor=deadline.anchor,
        direction=deadline.direction.value if deadline.direction else None,
        times=deadline.times,
        per=deadline.per,
        bound=deadline.bound.value if deadline.bound else None,
        precision=deadline.precision,
        inferred=list(deadline.inferred),
        rule=deadline.rule or None,
    )


def _outcomes(row: Row, reading: Reading) -> list[schema.Text]:
    pieces = row.fields.get(Role.OUTCOME, ())
    if not pieces:
        return []
    text = reading.text
    joined = Joined.of(text, pieces)
    result = []
    for start, end in split_list(joined.text, hard_lines=reading.hard_lines):
        places = trimmed(text, joined.fragments(start, end))
        if places and any(c.isalnum() for p in places for c in text[p.start : p.end]):
            result.append(_text(row, Role.OUTCOME, places, text))
    return result


def _record_confidence(record: schema.Record) -> float:
    """The least sure of its parts, lowered where a part is missing."""
    parts = [
        *(part.confidence for part in record.responsibles),
        *(part.confidence for part in record.deadlines),
        *(part.confidence for part in record.outcomes),
        *(link.score for link in record.links),
    ]
    if record.activity is None:
        return round(min([0.4, *parts]), 3)
    return round(min([record.activity.confidence, *parts]), 3)


def field_pieces(record: schema.Record) -> list[schema.Span]:
    """All spans of a record's fields, number and extra columns included."""
    texts = [
        *([record.activity] if record.activity else []),
        *record.responsibles,
        *record.deadlines,
        *record.outcomes,
        *record.extra.values(),
    ]
    return [*record.number_spans, *(place for part in texts for place in part.spans)]


__all__ = ["Reading", "field_pieces", "read_record", "span"]
