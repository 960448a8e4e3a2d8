"""Whether a result keeps the library's promises: nothing lost, nothing invented.

The promises are those of the project's design: every non-space character of the source
is in exactly one class, and a text says no more than its pieces.
"""

from collections.abc import Iterable, Iterator
from itertools import compress
from operator import not_

import regex

from roadmap_nlp.evaluation.annotation import FIELD_ROLES, Annotation
from roadmap_nlp.evaluation.counts import Mean
from roadmap_nlp.evaluation.records import Json, plans, predicted_records

_FIELD, _FRAME, _LOOSE = 1, 2, 4
_LOOSE_ROLES = frozenset({"preamble", "noise"})
_FIELDS = ("responsibles", "deadlines", "outcomes")
_FOLDED_AWAY = regex.compile(
    r"\[bookmark:[^\]]*+\]|[\s\-\u00a0\u2007\u202f\u00ad\u2010\u200b\ufeff…]"
)
"""What cleaning folds: blanks, hyphens of line ends, marks of gaps and converters."""


def conservation(
    prediction: Json, text: str, gold: Annotation | None = None
) -> dict[str, Mean]:
    """Shares of characters and texts, over one document.

    Returns:
        ``conserved``: non-space characters in exactly one class of fields, frame and
        unassigned; ``grounded``: texts that say what their pieces do; ``unassigned``:
        characters that went nowhere; and of the gold's fields, if it is given, the
        share of characters ``kept`` in fields.

    Example:
        >>> record = {"activity": {"text": "Сев", "spans": [{"start": 0, "end": 3}]}}
        >>> conservation({"records": [record]}, "Сев.")["conserved"].value
        0.75
    """
    marks = _classes(prediction, text)
    solid = _solid(marks, text)
    texts = [_is_grounded(found, text) for found in _texts(prediction)]
    once = sum(solid.count(one) for one in (_FIELD, _FRAME, _LOOSE))
    shares = {
        "conserved": Mean(once, len(solid)),
        "unassigned": Mean(solid.count(_LOOSE), len(solid)),
        "grounded": Mean(sum(texts), len(texts)),
    }
    if gold is not None:
        shares["kept"] = _kept(gold, marks)
    return shares


def _solid(marks: bytes, text: str) -> bytes:
    """The marks of the characters that are no blanks."""
    return bytes(compress(marks, map(not_, map(str.isspace, text))))


def _kept(gold: Annotation, marks: bytes) -> Mean:
    members = {member for group in gold.groups for member in group.members}
    total = Mean()
    for member in members:
        if gold.mentions[member].role in FIELD_ROLES:
            for start, end in gold.mentions[member].pieces:
                solid = _solid(marks[start:end], gold.text[start:end])
                total += Mean(sum(mark & _FIELD for mark in solid), len(solid))
    return total


def _classes(prediction: Json, text: str) -> bytes:
    """A byte for each character: the classes it is in, added up."""
    marks = bytearray(len(text))
    for record in predicted_records(prediction):
        _mark(marks, _FIELD, record.get("number_spans") or ())
        for found in _fields(record):
            _mark(marks, _FIELD, found.get("spans") or ())
    for item in prediction.get("unassigned") or ():
        loose = item.get("role") in _LOOSE_ROLES
        _mark(marks, _LOOSE if loose else _FRAME, item.get("spans") or ())
    for plan in plans(prediction):
        for name in ("title", "approval"):
            _mark(marks, _FRAME, (plan.get(name) or {}).get("spans") or ())
    return bytes(marks)


def _mark(marks: bytearray, kind: int, spans: Iterable[Json]) -> None:
    for span in spans:
        start, end = span["start"], span["end"]
        marks[start:end] = bytes(mark | kind for mark in marks[start:end])


def _fields(record: Json) -> Iterator[Json]:
    if record.get("activity"):
        yield record["activity"]
    for name in _FIELDS:
        yield from record.get(name) or ()
    yield from (record.get("extra") or {}).values()


def _texts(prediction: Json) -> Iterator[Json]:
    """Texts with places: an inferred or merged one has none to be held to."""
    for record in predicted_records(prediction):
        yield from (found for found in _fields(record) if found.get("spans"))


def _is_grounded(found: Json, text: str) -> bool:
    printed = "".join(text[span["start"] : span["end"]] for span in found["spans"])
    return _folded(found["text"]) == _folded(printed)


def _folded(text: str) -> str:
    return _FOLDED_AWAY.sub("", text)
