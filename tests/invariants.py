"""What must hold of every extraction, whatever the document (docs/architecture.md)."""

import re
from collections.abc import Iterable, Iterator

from roadmap_nlp.schema import Extraction, Record, Span, Text

# What cleaning folds: blanks, hyphens at line ends, marks of gaps and of converters.
BLANKS = re.compile(r"[\s\-\u00a0\u2007\u202f\u00ad\u2010\u200b\ufeff…]")
BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")


def broken(found: Extraction) -> list[str]:
    """The promises that a result breaks, each in words; none if all is well."""
    return [*_ungrounded(found), *_unconserved(found)]


def _ungrounded(found: Extraction) -> Iterator[str]:
    source = found.source_text or ""
    for place in _all_spans(found):
        if not 0 <= place.start < place.end <= len(source):
            yield f"span {place.start}..{place.end} outside {len(source)} characters"
        elif "\n" in source[place.start : place.end]:
            yield f"span over a line break: {source[place.start : place.end]!r}"
    for name, text in _texts(found):
        printed = "\n".join(source[place.start : place.end] for place in text.spans)
        if _folded(text.text) != _folded(printed):
            yield f"{name} says {text.text!r}, its pieces are {printed!r}"
    for record in found.records:
        pieces = [source[place.start : place.end] for place in record.number_spans]
        if _folded(record.number or "") != _folded("".join(pieces)):
            yield f"number of {record.id} says {record.number!r}, pieces {pieces!r}"


def _unconserved(found: Extraction) -> Iterator[str]:
    source = found.source_text or ""
    fields, frame, rest = _classes(found)
    solid = {at for at, char in enumerate(source) if not char.isspace()}
    counted = found.coverage
    if lost := solid - fields - frame - rest:
        yield f"lost: {_shown(source, lost)}"
    for name, one, other in (
        ("fields and frame", fields, frame),
        ("fields and unassigned", fields, rest),
        ("frame and unassigned", frame, rest),
    ):
        if both := one & other & solid:
            yield f"in both {name}: {_shown(source, both)}"
    real = (len(solid), len(fields & solid), len(frame & solid), len(rest & solid))
    said = (counted.characters, counted.fields, counted.frame, counted.unassigned)
    if real != said:
        yield f"coverage says {said}, the spans say {real}"
    if said[0] != sum(said[1:]):
        yield f"coverage does not add up: {said}"


def _classes(found: Extraction) -> tuple[set[int], set[int], set[int]]:
    """Offsets of the characters in fields, in the frame, and unassigned."""
    frame: list[Span] = []
    rest: list[Span] = []
    for item in found.unassigned:
        kept = rest if item.role in ("preamble", "noise") else frame
        kept.extend(item.spans)
    for plan in found.roadmaps:
        for text in (plan.title, plan.approval):
            frame.extend(text.spans if text else ())
    fields = [place for record in found.records for place in _field_spans(record)]
    return _offsets(fields), _offsets(frame), _offsets(rest)


def _field_spans(record: Record) -> Iterator[Span]:
    yield from record.number_spans
    for text in record.texts:
        yield from text.spans


def _offsets(spans: Iterable[Span]) -> set[int]:
    return {at for place in spans for at in range(place.start, place.end)}


def _texts(found: Extraction) -> Iterator[tuple[str, Text]]:
    for item in found.unassigned:
        yield item.role, item
    for plan in found.roadmaps:
        if plan.title:
            yield "title", plan.title
        if plan.approval:
            yield "approval", plan.approval
    for record in found.records:
        if record.section:
            yield f"section of {record.id}", record.section
        for text in record.texts:
            yield f"field of {record.id}", text


def _all_spans(found: Extraction) -> Iterator[Span]:
    for _, text in _texts(found):
        yield from text.spans
    for plan in found.roadmaps:
        yield from plan.period.spans if plan.period else ()
    for record in found.records:
        yield from record.number_spans
        for link in record.links:
            yield from link.spans
    for finding in found.findings:
        yield from finding.spans


def _folded(text: str) -> str:
    return BOOKMARK.sub("", BLANKS.sub("", text))


def _shown(source: str, offsets: set[int]) -> str:
    return repr("".join(source[at] for at in sorted(offsets))[:80])
