"""What is wrong, item by item, with the source that it is about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from roadmap_nlp.evaluation.annotation import Annotation, Piece
from roadmap_nlp.evaluation.assignment import most_pairs
from roadmap_nlp.evaluation.comparison import Comparison
from roadmap_nlp.evaluation.records import (
    Item,
    Json,
    Term,
    gold_item,
    predicted_item,
    rule_of,
)
from roadmap_nlp.evaluation.similarity import same

_AROUND = 1
_LONGEST = 400


class MistakeKind(StrEnum):
    """What can be wrong."""

    LOST_RECORD = "lost record"
    FALSE_RECORD = "false record"
    ACTIVITY = "activity"
    RESPONSIBLES = "responsibles"
    DEADLINE = "deadline"
    OUTCOMES = "outcomes"
    NUMBER = "number"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is not as the gold has it.

    Attributes:
        document: Name of the document.
        kind: What is wrong.
        gold: What the gold says; empty where it has nothing.
        found: What was found; empty where nothing was.
        line: Line of the source, from 1, or None.
        source: The lines around it; empty where the text is not known.
    """

    document: str
    kind: MistakeKind
    gold: str
    found: str
    line: int | None = None
    source: str = ""


def mistakes(
    name: str, result: Comparison, gold: Annotation | None, text: str | None
) -> list[Mistake]:
    """Everything that is wrong with a document's records, in the gold's order.

    Args:
        name: The document's name.
        result: What came of comparing it.
        gold: Where its gold stands in the text, if that is known.
        text: The text that offsets of the prediction count in, if that is known.
    """
    return list(_Listing(name, result, gold, text).run())


@dataclass(frozen=True, slots=True)
class _Listing:
    name: str
    result: Comparison
    gold: Annotation | None
    text: str | None

    def run(self) -> Iterator[Mistake]:
        partners = dict(self.result.pairs)
        for place, record in enumerate(self.result.gold):
            where = self._gold_place(place)
            if place not in partners:
                said = "\n".join(_gold_texts(record))
                yield self._at(where, MistakeKind.LOST_RECORD, said, "")
            else:
                found = self.result.predicted[partners[place]]
                for kind, wanted, got in _differences(record, found):
                    yield self._at(where, kind, wanted, got)
        known = set(partners.values())
        for place, record in enumerate(self.result.predicted):
            if place not in known:
                said = "\n".join(_found_texts(record))
                where = _first_span(record)
                yield self._at(where, MistakeKind.FALSE_RECORD, "", said)

    def _gold_place(self, place: int) -> Piece | None:
        if self.gold is None or not self.gold.groups[place].members:
            return None
        pieces = [
            mention.pieces[0] for mention in self.gold.of_group(self.gold.groups[place])
        ]
        return pieces[0]

    def _at(
        self, where: Piece | None, kind: MistakeKind, gold: str, found: str
    ) -> Mistake:
        text = self.text
        if where is None or text is None or where[1] > len(text):
            return Mistake(self.name, kind, gold, found)
        line, source = excerpt(text, where)
        return Mistake(self.name, kind, gold, found, line, source)


def excerpt(text: str, place: Piece) -> tuple[int, str]:
    """The number of the line that ``place`` begins on, and the lines around it.

    Example:
        >>> excerpt("план\\n1. Сев\\n2. Жатва\\n3. Помол", (5, 11))
        (2, 'план\\n1. Сев\\n2. Жатва')
    """
    at = place[0]
    lines = text[_start_of(text, at) : _end_of(text, at)].rstrip("\n")
    shown_lines = lines if len(lines) <= _LONGEST else lines[:_LONGEST] + "…"
    return text.count("\n", 0, at) + 1, shown_lines


def _start_of(text: str, at: int) -> int:
    for _ in range(_AROUND + 1):
        at = text.rfind("\n", 0, at)
        if at < 0:
            return 0
    return at + 1


def _end_of(text: str, at: int) -> int:
    for _ in range(_AROUND + 1):
        found = text.find("\n", at)
        if found < 0:
            return len(text)
        at = found + 1
    return at - 1


def _differences(
    record: Json, predicted: Json
) -> Iterator[tuple[MistakeKind, str, str]]:
    gold, found = gold_item(record), predicted_item(predicted)
    yield from _single(gold, found, record, predicted)
    for kind, name in (
        (MistakeKind.RESPONSIBLES, "responsibles"),
        (MistakeKind.OUTCOMES, "outcomes"),
    ):
        wanted, got = getattr(gold, name), getattr(found, name)
        pairs = most_pairs(wanted, got, same)
        if not len(pairs) == len(wanted) == len(got):
            texts = [" ".join(pieces) for pieces in record[name]]
            theirs = [text.get("text") or "" for text in predicted.get(name) or ()]
            yield kind, *_rest(texts, theirs, pairs)
    yield from _terms(gold.deadlines, found.deadlines, record, predicted)


def _single(
    gold: Item, found: Item, record: Json, predicted: Json
) -> Iterator[tuple[MistakeKind, str, str]]:
    if not same(gold.activity, found.activity):
        said = (predicted.get("activity") or {}).get("text") or ""
        yield MistakeKind.ACTIVITY, " ".join(record["activity"]), said
    if gold.number and gold.number != found.number:
        yield MistakeKind.NUMBER, str(record["number"]), predicted.get("number") or ""
    if gold.section and not same(gold.section, found.section):
        section = predicted.get("section")
        said = section.get("text") if isinstance(section, dict) else section
        yield MistakeKind.SECTION, str(record["section"]), said or ""


def _terms(
    gold: Sequence[Term], found: Sequence[Term], record: Json, predicted: Json
) -> Iterator[tuple[MistakeKind, str, str]]:
    pairs = most_pairs(gold, found, lambda g, p: g.value == p.value)
    if len(pairs) == len(gold) == len(found):
        return
    wanted = [shown(d, " ".join(d["pieces"])) for d in record["deadlines"]]
    got = [shown(d, d.get("text") or "") for d in predicted.get("deadlines") or ()]
    yield MistakeKind.DEADLINE, *_rest(wanted, got, pairs)


def shown(deadline: Json, text: str) -> str:
    """A deadline in one line: its words, and what they mean.

    Example:
        >>> shown({"kind": "until", "start": None, "end": "2024-05-01"}, "до 1 мая")
        'до 1 мая → until ..2024-05-01'
    """
    start, end = deadline.get("start"), deadline.get("end")
    days = f" {start or ''}..{end or ''}" if start or end else ""
    rule = ";".join("=".join(part) for part in rule_of(deadline.get("rrule")) or ())
    return f"{text} → {deadline.get('kind')}{days}{f' {rule}' if rule else ''}"


def _rest(
    wanted: Sequence[str], got: Sequence[str], pairs: Iterable[tuple[int, int]]
) -> tuple[str, str]:
    """What is left of both lists when the pairs are taken out."""
    taken = set(pairs)
    ours, theirs = {one for one, _ in taken}, {other for _, other in taken}
    return (
        "\n".join(text for place, text in enumerate(wanted) if place not in ours),
        "\n".join(text for place, text in enumerate(got) if place not in theirs),
    )


def _gold_texts(record: Json) -> Iterator[str]:
    if record["activity"]:
        yield " ".join(record["activity"])
    for name in ("responsibles", "outcomes"):
        yield from (" ".join(pieces) for pieces in record[name])
    yield from (" ".join(deadline["pieces"]) for deadline in record["deadlines"])


def _found_texts(record: Json) -> Iterator[str]:
    for text in _found_fields(record):
        yield text.get("text") or ""


def _found_fields(record: Json) -> Iterator[Json]:
    if record.get("activity"):
        yield record["activity"]
    for name in ("responsibles", "outcomes", "deadlines"):
        yield from record.get(name) or ()


def _first_span(record: Json) -> Piece | None:
    for text in _found_fields(record):
        for span in text.get("spans") or ():
            return span["start"], span["end"]
    return None
