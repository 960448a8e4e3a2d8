# ruff: noqa: D102 - a protocol's properties are said by their names
"""Why a record is as it is, in words: its joins, what was inferred, what is lost."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Protocol

import regex

from roadmap_nlp.lexicons import entries
from roadmap_nlp.text.deadline_words import DeadlineValue, deadline_words
from roadmap_nlp.text.messages import LANGUAGES, Messages, messages

_NUMBER = regex.compile(r"\d+(?:\.\d+)*+")
_EXCERPT = 60
_FIELD_NAMES = (
    *("number", "activity", "responsibles", "deadlines", "outcomes"),
    *("extra", "section"),
)


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class _Text(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def spans(self) -> Sequence[_Span]: ...
    @property
    def complete(self) -> bool: ...


class _Deadline(_Text, DeadlineValue, Protocol):
    @property
    def inferred(self) -> Sequence[str]: ...


class _Link(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def evidence(self) -> Sequence[str]: ...
    @property
    def spans(self) -> Sequence[_Span]: ...


class Explained(Protocol):
    """What is needed of a record; the schema's has it."""

    @property
    def number(self) -> str | None: ...
    @property
    def number_inferred(self) -> str | None: ...
    @property
    def section(self) -> _Text | None: ...
    @property
    def activity(self) -> _Text | None: ...
    @property
    def responsibles(self) -> Sequence[_Text]: ...
    @property
    def deadlines(self) -> Sequence[_Deadline]: ...
    @property
    def outcomes(self) -> Sequence[_Text]: ...
    @property
    def extra(self) -> Mapping[str, _Text]: ...
    @property
    def inherited(self) -> Sequence[str]: ...
    @property
    def links(self) -> Sequence[_Link]: ...
    @property
    def confidence(self) -> float: ...
    @property
    def number_spans(self) -> Sequence[_Span]: ...


def explain_record(record: Explained, language: str | None = None) -> str:
    """Say why the pieces of ``record`` were joined and what was not simply read.

    Args:
        record: A record of the published result.
        language: ``"ru"`` or ``"en"``; None takes the locale's.
    """
    say = messages(language)
    lines = [_opening(record, say)]
    for heading, points in (
        ("explain.joined", _joins(record, say)),
        ("explain.inferred", _inferences(record, say)),
        ("explain.lost", _losses(record, say)),
    ):
        told = [f"  • {point}" for point in points]
        if told:
            lines += [say(heading), *told]
    if not record.links:
        lines.append(say("explain.no_joins"))
    lines.append(say("explain.confidence", score=_percent(record.confidence)))
    return "\n".join(lines)


def _opening(record: Explained, say: Messages) -> str:
    number = (record.number or record.number_inferred or "").rstrip(".)")
    name = f"{say('explain.record')} {number}" if number else say("explain.record")
    if not record.activity:
        return f"{name}."
    text = record.activity.text
    short = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rpartition(' ')[0]}…"
    return f"{name}. {short}"


def _joins(record: Explained, say: Messages) -> Iterator[str]:
    """A line for all joins of one kind with the same evidence."""
    alike: dict[tuple[str, tuple[str, ...]], list[_Link]] = {}
    for link in record.links:
        alike.setdefault((link.kind, tuple(link.evidence)), []).append(link)
    for (kind, evidence), links in alike.items():
        touched = {name for link in links for name in _touched(record, link)}
        fields = [say(f"field.{name}") for name in _FIELD_NAMES if name in touched]
        reasons = "; ".join(reason_words(code, say.language) for code in evidence)
        yield "".join(
            (
                say.get(f"link.{kind}") or kind.replace("_", " "),
                f" ({', '.join(fields)})" if fields else "",
                f" — {_percent(min(link.score for link in links))}",
                f": {reasons}" if reasons else "",
            )
        )


def _touched(record: Explained, link: _Link) -> tuple[str, ...]:
    """The fields that the pieces of ``link`` belong to."""
    ours = sorted((span.start, span.end) for span in link.spans)
    return tuple(
        name
        for name, spans in _places(record)
        if any(
            start < span.end and span.start < end
            for span in spans
            for start, end in ours
        )
    )


def _places(record: Explained) -> Iterator[tuple[str, list[_Span]]]:
    yield "number", list(record.number_spans)
    for name, texts in _fields(record):
        yield name, [span for text in texts for span in text.spans]


def _fields(record: Explained) -> Iterator[tuple[str, Sequence[_Text]]]:
    yield "activity", [record.activity] if record.activity else []
    yield "responsibles", record.responsibles
    yield "deadlines", record.deadlines
    yield "outcomes", record.outcomes
    yield "extra", list(record.extra.values())
    yield "section", [record.section] if record.section else []


def _inferences(record: Explained, say: Messages) -> Iterator[str]:
    if record.number_inferred and not record.number:
        yield say("explain.number", number=record.number_inferred)
    if record.inherited:
        names = ", ".join(say.get(f"field.{name}") or name for name in record.inherited)
        yield say("explain.inherited", fields=names)
    for deadline in record.deadlines:
        if deadline.inferred:
            yield say(
                "explain.deadline",
                text=deadline.text,
                value=deadline_words(deadline, say),
                reasons="; ".join(
                    reason_words(code, say.language) for code in deadline.inferred
                ),
            )


def _losses(record: Explained, say: Messages) -> Iterator[str]:
    for name, texts in _fields(record):
        if any(not text.complete for text in texts):
            yield say("explain.incomplete", field=say(f"field.{name}"))
    if record.activity is None:
        yield say("explain.missing", field=say("field.activity"))


def reason_words(code: str, language: str) -> str:
    """A short code of evidence in the words of ``language``.

    Numbers and names in a code are kept; one the phrasebook lacks is given as it is.

    Example:
        >>> reason_words("number 7 missing", "ru")
        'номера 7 недостаёт'
        >>> reason_words("column Срок", "ru")
        'графа «Срок»'
        >>> reason_words("moon phase", "ru")
        'moon phase'
    """
    phrases = _phrasebook(language)
    if exact := phrases.get(code):
        return exact
    first, _, rest = code.partition(" ")
    if named := phrases.get(f"{first} *"):
        return named.replace("*", rest)
    numbers = iter(_NUMBER.findall(code))
    known = phrases.get(_NUMBER.sub("#", code))
    return (
        code if known is None else regex.sub("#", lambda _: next(numbers, "#"), known)
    )


@cache
def _phrasebook(language: str) -> Mapping[str, str]:
    column = 1 + LANGUAGES.index(language)
    return MappingProxyType(
        {columns[0]: columns[column] for _, columns in entries("reasons")}
    )


def _percent(score: float) -> str:
    return f"{round(100 * score)} %"
