"""The right side of the HTML page: the records as a table."""

from collections.abc import Iterator, Mapping, Sequence

import regex

from roadmap_nlp.schema import Deadline, Record, Responsible, Roadmap, Text
from roadmap_nlp.text.deadline_words import deadline_words
from roadmap_nlp.text.explain import explain_record, reason_words
from roadmap_nlp.text.messages import Messages
from roadmap_nlp.writers.doubt import LOW_CONFIDENCE, is_doubtful
from roadmap_nlp.writers.page_source import items, safe_text

_COLUMNS = ("number", "activity", "responsible", "deadline", "outcome")
# 2022-09-01 would break at its hyphens.
_ISO_DATE = regex.compile(r"\d{4}-\d{2}-\d{2}")
_PLURALS = {
    "responsible": "responsibles",
    "deadline": "deadlines",
    "outcome": "outcomes",
}


def plan_table(
    plan: Roadmap, first: int, anchors: Mapping[str, str], say: Messages
) -> Iterator[str]:
    """The records of ``plan``, numbered from ``first``, as lines of HTML.

    Args:
        plan: The plan.
        first: Number of its first record on the page.
        anchors: Where each item begins in the source text, as element ids.
        say: The messages.
    """
    shown = [c for c in _COLUMNS if c != "outcome" or _has_outcomes(plan.records)]
    yield f'<table class="records c{len(shown)}"><thead><tr>'
    for column in shown:
        name = "№" if column == "number" else say(f"page.column.{column}")
        yield f'<th scope="col" class="{column}">{name}</th>'
    yield "</tr></thead><tbody>"
    section: str | None = None
    for number, record in enumerate(plan.records, start=first):
        heading = record.section.text if record.section else None
        if heading != section:
            section = heading
            title = safe_text(heading) if heading else say("page.no_section")
            yield (
                f'<tr class="section"><th colspan="{len(shown)}" scope="rowgroup">'
                f"{title}</th></tr>"
            )
        yield _row(number, record, shown, anchors, say)
    yield "</tbody></table>"


def _has_outcomes(records: Sequence[Record]) -> bool:
    return any(record.outcomes or record.extra for record in records)


def _row(
    number: int,
    record: Record,
    shown: Sequence[str],
    anchors: Mapping[str, str],
    say: Messages,
) -> str:
    cells: dict[str, list[str]] = {column: [] for column in shown}
    names = iter(record.extra)
    for key, kind, text in items(number, record):
        item = _item(key, kind, text, anchors, say)
        if kind == "extra":
            label = f"<small>{safe_text(next(names))}</small>"
            cells.get("outcome", cells["activity"]).append(f"{label}{item}")
        else:
            cells.setdefault(kind, []).append(item)
    doubt = " doubt" if is_doubtful(record) else ""
    columns = "".join(
        f'<td class="{column}" data-name="{say(f"page.column.{column}")}">'
        f"{_cell(column, cells[column], record, say)}</td>"
        for column in shown
        if column not in {"number", "activity"}
    )
    return (
        f'<tr class="record{doubt}" id="r{number}" data-k="{number}">'
        f'<th scope="row">{_number(number, record, anchors, say)}</th>'
        f'<td class="activity">{_cell("activity", cells["activity"], record, say)}'
        f"{_why(record, say)}</td>{columns}</tr>"
    )


def _cell(column: str, parts: Sequence[str], record: Record, say: Messages) -> str:
    name = _PLURALS.get(column, column)
    chip = ""
    if name in record.inherited:
        chip = (
            f'<span class="chip" title="{say("page.inherited.why")}">'
            f"{say('page.inherited')}</span>"
        )
    if not parts:
        why = say("page.none.why")
        return f'<span class="none" title="{why}">{say("page.none")}</span>'
    return f"{chip}{''.join(f'<div class=item>{part}</div>' for part in parts)}"


def _number(
    number: int, record: Record, anchors: Mapping[str, str], say: Messages
) -> str:
    printed = record.number or record.number_inferred
    shown = safe_text(printed) if printed else "·"
    key = f"{number}.number.0"
    if not record.number and record.number_inferred:
        shown = f'<i class="inferred" title="{say("page.inferred_number")}">{shown}</i>'
    parts = [_link(key, "number", shown, say("role.number"), anchors)]
    if record.confidence < LOW_CONFIDENCE:
        score = f"{round(100 * record.confidence)} %"
        why = say("page.low.why", score=score)
        parts.append(f'<span class="chip warn" title="{why}">{score}</span>')
    return "".join(parts)


def _item(
    key: str, kind: str, text: Text, anchors: Mapping[str, str], say: Messages
) -> str:
    score = f"{round(100 * text.confidence)} %"
    flags = ""
    notes: list[str] = []
    if text.confidence < LOW_CONFIDENCE:
        flags += " low"
        why = say("page.low.why", score=score)
        notes.append(f'<span class="chip warn" title="{why}">{score}</span>')
    if not text.complete:
        flags += " torn"
        why = say("page.torn.why")
        notes.append(f'<span class="chip warn" title="{why}">{say("page.torn")}</span>')
    gap = f'<b class="gap" title="{say("page.torn.why")}">…</b>'
    shown = safe_text(text.text).replace(" … ", f" {gap} ")
    label = f"{say(f'role.{kind}')} · {score}"
    if isinstance(text, Responsible):
        notes += _party_notes(text, say)
    if isinstance(text, Deadline):
        notes.append(_value(text, say))
    return _link(key, f"{kind}{flags}", shown, label, anchors) + "".join(notes)


def _link(
    key: str, classes: str, html: str, label: str, anchors: Mapping[str, str]
) -> str:
    place = anchors.get(key)
    rest = f'class="f {classes}" data-k="{key}" title="{label}"'
    if place is None:
        return f"<span {rest}>{html}</span>"
    return f'<a {rest} href="#{place}">{html}</a>'


def _party_notes(party: Responsible, say: Messages) -> Iterator[str]:
    if party.lead:
        yield f'<span class="chip">{say("page.lead")}</span>'
    if party.note and party.note not in party.text:
        yield f" <small>{safe_text(party.note)}</small>"


def _value(deadline: Deadline, say: Messages) -> str:
    exact = ", ".join(part for part in (deadline.edtf, deadline.rrule) if part)
    reasons = "; ".join(reason_words(code, say.language) for code in deadline.inferred)
    sign = "≈ " if reasons else ""
    title = safe_text(" · ".join(part for part in (exact, reasons) if part))
    told = safe_text(deadline_words(deadline, say))
    words = _ISO_DATE.sub(r"<time>\g<0></time>", told)
    return f'<small class="value" title="{title}">{sign}{words}</small>'


def _why(record: Record, say: Messages) -> str:
    told = safe_text(explain_record(record, say.language).partition("\n")[2])
    return (
        f'<details class="why"><summary>{say("page.why")}</summary>'
        f"<p>{told}</p></details>"
    )
