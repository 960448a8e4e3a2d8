"""The gold of a laid-out draft: what is left of each record, piece by piece."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from roadmap_nlp.damage.draft import Draft, Truth
from roadmap_nlp.damage.marked import Marked
from roadmap_nlp.damage.origins import DITTO, FRAME, Origin
from roadmap_nlp.damage.plan import Term
from roadmap_nlp.damage.plan_file import FIELD_NAMES
from roadmap_nlp.types.role import Role

SEPARATORS = " \t\xa0,;|¦│"
"""What only separates at a field's end and is no part of it."""

Gold = dict[str, Any]
Pieces = list[str]


@dataclass(slots=True)
class Left:
    """What is left of a record on the page.

    Attributes:
        number: The printed number, or None.
        activity: Pieces of the activity.
        parties: Pieces of each party.
        terms: Pieces of each deadline with its value.
        outcomes: Pieces of each outcome.
        inherits: Fields that stand once for several records.
    """

    number: str | None
    activity: Pieces
    shared: dict[Role, list[tuple[str, Pieces, Term | None]]]
    inherits: set[Role] = field(default_factory=set)


def gold(draft: Draft) -> Gold:
    """The gold of ``draft`` in the form of gold documents, but for its ``id``."""
    pieces = find_pieces(draft.lines, draft)
    numbers = _in_reading_order(draft, pieces)
    own = [number for number in numbers if draft.truths[number].copy_of is None]
    found: Gold = {
        "doc": _frame(draft, pieces),
        "records": _records(draft, pieces, own),
    }
    if len(own) < len(numbers):
        # A row printed twice over a page break: a careful reader may keep both.
        found["readings"] = [_records(draft, pieces, numbers)]
    return found


def find_pieces(lines: Iterable[Marked], draft: Draft) -> Mapping[Origin, Pieces]:
    """What each line holds of each origin, in reading order."""
    found: dict[Origin, Pieces] = defaultdict(list)
    for line in lines:
        for run, mark in line.runs():
            text = run.text.strip()
            if mark != "\0" and text:
                for origin in draft.origins.of(mark):
                    found[origin].append(text)
    return {origin: trimmed for origin, p in found.items() if (trimmed := _trim(p))}


def _trim(pieces: Pieces) -> Pieces:
    """The pieces without separators at the field's end."""
    left = list(pieces)
    while left:
        left[-1] = left[-1].rstrip(SEPARATORS)
        if left[-1]:
            return left
        left.pop()
    return left


def _in_reading_order(draft: Draft, pieces: Mapping[Origin, Pieces]) -> list[int]:
    """The numbers of the records that left a trace, as their rows follow."""
    own = {o.record for o in pieces if o.record != FRAME and o.role in KEPT}
    order: list[int] = []
    for row in draft.rows():
        number = row.record
        if number is not None and number in own and number not in order:
            order.append(number)
    return order


KEPT = (Role.ACTIVITY, *FIELD_NAMES.values())


def _records(
    draft: Draft, pieces: Mapping[Origin, Pieces], numbers: Iterable[int]
) -> list[Gold]:
    records: list[Gold] = []
    above: Left | None = None
    for number in numbers:
        truth = draft.truths[number]
        left = _left(draft, truth, number, pieces)
        for role in truth.inherits:
            if Origin(number, role, DITTO) in pieces:
                _repeat(left, above, role, truth)
        torn = any(o.record == number and o in draft.torn for o in pieces)
        section = _section(draft, truth.section, pieces)
        records.append(_record(left, section, truncated=torn))
        above = left
    return records


def _left(
    draft: Draft, truth: Truth, number: int, pieces: Mapping[Origin, Pieces]
) -> Left:
    shared: dict[Role, list[tuple[str, Pieces, Term | None]]] = {}
    for role in FIELD_NAMES.values():
        shared[role] = []
        for entry, text in enumerate(truth.texts[role]):
            here = pieces.get(Origin(number, role, entry))
            if here:
                is_term = role is Role.DEADLINE
                term = _value(draft, truth, entry) if is_term else None
                shared[role].append((text, here, term))
    printed = pieces.get(Origin(number, Role.NUMBER))
    activity = pieces.get(Origin(number, Role.ACTIVITY), [])
    left = Left("".join(printed) if printed else None, activity, shared)
    left.inherits = {r for r in truth.inherits if shared.get(r)}
    return left


def _value(draft: Draft, truth: Truth, entry: int) -> Term:
    """The deadline's value; without title and stamp nobody states its year."""
    term = truth.terms[entry]
    if draft.framed or entry not in truth.undated:
        return term
    return Term(term.text, term.kind, rrule=term.rrule)


def _repeat(left: Left, above: Left | None, role: Role, truth: Truth) -> None:
    """Fill the field of a ditto mark from the record above."""
    if above is None:
        return
    have = {text for text, _, _ in left.shared[role]}
    wanted = [text for text in truth.texts[role] if text not in have]
    there = above.shared[role]
    same = [entry for entry in there if entry[0] in wanted]
    # With the row above lost, the mark repeats whatever stands there now.
    left.shared[role] += same or there
    order = {text: index for index, text in enumerate(truth.texts[role])}
    left.shared[role].sort(key=lambda entry: order.get(entry[0], len(order)))
    if left.shared[role]:
        left.inherits.add(role)


def _section(
    draft: Draft, number: int | None, pieces: Mapping[Origin, Pieces]
) -> str | None:
    """The text of the last heading that is left, from the first piece to the last."""
    while number is not None and number >= 0:
        lines = pieces.get(Origin(number, Role.SECTION))
        if lines:
            return lines[0] if len(lines) == 1 else _stretch(draft, lines)
        number -= 1
    return None


def _stretch(draft: Draft, lines: Pieces) -> str:
    text = "\n".join([line.text for line in draft.lines])
    start = text.find(lines[0])
    end = start
    for line in lines:
        end = text.find(line, end) + len(line)
    return text[start:end]


def _record(left: Left, section: str | None, *, truncated: bool) -> Gold:
    names = {role: name for name, role in FIELD_NAMES.items()}
    parties, terms, outcomes = (left.shared[role] for role in names)
    return {
        "number": left.number,
        "section": section,
        "activity": left.activity,
        "responsibles": [pieces for _, pieces, _ in parties],
        "deadlines": [_deadline(pieces, term) for _, pieces, term in terms if term],
        "outcomes": [pieces for _, pieces, _ in outcomes],
        "inherits": [names[role] for role in names if role in left.inherits],
        "truncated": truncated,
    }


def _deadline(pieces: Pieces, term: Term) -> Gold:
    return {
        "pieces": pieces,
        "kind": term.kind,
        "start": term.start.isoformat() if term.start else None,
        "end": term.end.isoformat() if term.end else None,
        "rrule": term.rrule,
    }


def _frame(draft: Draft, pieces: Mapping[Origin, Pieces]) -> Gold:
    title = [
        piece
        for entry in range(len(draft.plan.title))
        for piece in pieces.get(Origin(FRAME, Role.TITLE, entry), [])
    ]
    approval = draft.plan.approval if draft.framed else None
    period = draft.plan.period if draft.framed else None
    day = approval.date.isoformat() if approval and approval.date else None
    return {
        "title": title or None,
        "order_date": day,
        "order_number": approval.number if approval else None,
        "approved_by": pieces.get(Origin(FRAME, Role.APPROVAL)),
        "period": period
        and {"start": period.start.isoformat(), "end": period.end.isoformat()},
    }
