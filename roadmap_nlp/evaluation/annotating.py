"""Gold and predictions to annotations of the text, and back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from roadmap_nlp.errors import SpanError
from roadmap_nlp.evaluation.annotation import (
    Annotation,
    DeadlineValue,
    Group,
    Mention,
    Piece,
)
from roadmap_nlp.evaluation.locating import Locator
from roadmap_nlp.evaluation.records import Json, plans, predicted_records
from roadmap_nlp.types.role import Role

_LISTS = (
    # Name of the field in JSON, role, name of its pieces.
    ("responsibles", Role.RESPONSIBLE),
    ("deadlines", Role.DEADLINE),
    ("outcomes", Role.OUTCOME),
)
_FACTS = ("layout", "domain", "source")


def gold_annotation(gold: Json, text: str) -> Annotation | None:
    """Where the records of piece gold stand in ``text``; None if some piece does not.

    Example:
        >>> record = {"number": "1", "section": None, "activity": ["Сев"],
        ...           "responsibles": [], "deadlines": [], "outcomes": []}
        >>> gold = {"id": "1", "doc": {}, "records": [record]}
        >>> gold_annotation(gold, "1 Сев").mentions[0].pieces
        ((2, 5),)
    """
    if "doc" not in gold:
        return None
    try:
        return _Marking(text).annotation(gold)
    except (LookupError, SpanError):
        return None


@dataclass(slots=True)
class _Marking:
    """Marks found so far."""

    text: str
    locator: Locator = field(init=False)
    mentions: list[Mention] = field(default_factory=list)
    known: dict[tuple[Role, tuple[str, ...]], int] = field(default_factory=dict)
    at: int = 0

    def __post_init__(self) -> None:
        self.locator = Locator(self.text)

    def annotation(self, gold: Json) -> Annotation:
        doc = gold["doc"]
        for role, name in ((Role.APPROVAL, "approved_by"), (Role.TITLE, "title")):
            if pieces := doc.get(name):
                self.mark(role, pieces, near=self.at)
        groups = tuple([self.group(record) for record in gold["records"]])
        facts = {name: str(gold[name]) for name in _FACTS if gold.get(name)}
        return Annotation(gold["id"], self.text, tuple(self.mentions), groups, facts)

    def group(self, record: Json) -> Group:
        inherits = tuple(record.get("inherits") or ())
        members: list[int] = []
        here = self.at
        if record["activity"]:
            members.append(self.mark(Role.ACTIVITY, record["activity"], near=here))
            here = self.mentions[members[0]].pieces[0][0]
        if record.get("number"):
            members.append(self.mark(Role.NUMBER, [record["number"]], near=here))
        if record.get("section"):
            heading = _lines(record["section"])
            members.append(self.mark(Role.SECTION, heading, near=self.at, again=True))
        for name, role in _LISTS:
            for value in record[name]:
                pieces = value["pieces"] if role is Role.DEADLINE else value
                meaning = _value(value) if role is Role.DEADLINE else None
                again = name in inherits
                members.append(self.mark(role, pieces, here, meaning, again=again))
        if members:
            own = self.mentions[members[0]].pieces
            self.at = own[0][1]
        return Group(tuple(members), inherits, bool(record.get("truncated")))

    def mark(
        self,
        role: Role,
        pieces: Sequence[str],
        near: int,
        value: DeadlineValue | None = None,
        *,
        again: bool = False,
    ) -> int:
        """The index of the mention; with ``again``, of one that says it already."""
        name = role, tuple(pieces)
        if again and name in self.known:
            return self.known[name]
        places = self.locator.find(pieces, near)
        if places is None:
            raise LookupError(pieces)
        self.mentions.append(Mention(role, places, value))
        self.known[name] = len(self.mentions) - 1
        return self.known[name]


def _lines(heading: str) -> list[str]:
    """A heading's pieces: gold writes one of several lines with its line breaks."""
    return [line.strip() for line in heading.split("\n") if line.strip()]


def _value(deadline: Json) -> DeadlineValue:
    return DeadlineValue(
        deadline["kind"],
        deadline.get("start"),
        deadline.get("end"),
        deadline.get("rrule"),
    )


def predicted_annotation(prediction: Json, text: str, name: str) -> Annotation | None:
    """The records of an extraction's JSON on ``text``; None if they do not fit it.

    Mentions that several records share are one.
    """
    said = (prediction.get("source") or {}).get("characters", len(text))
    if said != len(text):
        return None
    mentions: dict[tuple[Role, tuple[Piece, ...]], Mention] = {}
    for plan in plans(prediction):
        for role, found in ((Role.APPROVAL, "approval"), (Role.TITLE, "title")):
            _keep(mentions, role, plan.get(found))
    groups = []
    for record in predicted_records(prediction):
        kept = [_keep(mentions, role, found) for role, found in _fields(record)]
        members = tuple(dict.fromkeys(one for one in kept if one is not None))
        inherited = tuple(record.get("inherited") or ())
        groups.append((members, inherited, _is_torn(record)))
    places = {one: index for index, one in enumerate(mentions)}
    made = tuple(
        Group(tuple(places[one] for one in members), inherited, torn)
        for members, inherited, torn in groups
    )
    try:
        return Annotation(name, text, tuple(mentions.values()), made)
    except SpanError:  # another system's spans may be no pieces of lines
        return None


Place = tuple[Role, tuple[Piece, ...]]


def _keep(
    mentions: dict[Place, Mention], role: Role, found: Json | None
) -> Place | None:
    pieces = _pieces((found or {}).get("spans") or ())
    if not found or not pieces:
        return None
    value = _value(found) if role is Role.DEADLINE else None
    mentions.setdefault((role, pieces), Mention(role, pieces, value))
    return role, pieces


def _pieces(spans: Iterable[Json]) -> tuple[Piece, ...]:
    return tuple((span["start"], span["end"]) for span in spans)


def _fields(record: Json) -> Iterator[tuple[Role, Json | None]]:
    yield Role.ACTIVITY, record.get("activity")
    yield Role.NUMBER, {"spans": record.get("number_spans") or ()}
    section = record.get("section")
    yield Role.SECTION, section if isinstance(section, dict) else None
    for name, role in _LISTS:
        for found in record.get(name) or ():
            yield role, found


def _is_torn(record: Json) -> bool:
    texts = (found for _, found in _fields(record) if found)
    return not all(found.get("complete", True) for found in texts)


def as_gold(annotation: Annotation) -> dict[str, Any]:
    """The annotation in the form of gold documents."""

    def pieces(mention: Mention) -> list[str]:
        return [annotation.text[start:end] for start, end in mention.pieces]

    frame = {one.role: pieces(one) for one in annotation.mentions}
    return {
        "id": annotation.id,
        **annotation.about,
        "doc": {
            "title": frame.get(Role.TITLE),
            "order_date": None,
            "order_number": None,
            "approved_by": frame.get(Role.APPROVAL),
            "period": None,
        },
        "records": [
            _gold_record(annotation, group, pieces) for group in annotation.groups
        ],
    }


def _gold_record(
    annotation: Annotation, group: Group, pieces: Callable[[Mention], list[str]]
) -> dict[str, Any]:
    by_role: dict[Role, list[Mention]] = {}
    for mention in annotation.of_group(group):
        by_role.setdefault(mention.role, []).append(mention)

    def first(role: Role) -> list[str]:
        return pieces(by_role[role][0]) if role in by_role else []

    return {
        "number": " ".join(first(Role.NUMBER)) or None,
        "section": _heading(annotation.text, by_role.get(Role.SECTION)),
        "activity": first(Role.ACTIVITY),
        "responsibles": [pieces(one) for one in by_role.get(Role.RESPONSIBLE, ())],
        "deadlines": [
            {"pieces": pieces(one), **_meaning(one)}
            for one in by_role.get(Role.DEADLINE, ())
        ],
        "outcomes": [pieces(one) for one in by_role.get(Role.OUTCOME, ())],
        "inherits": list(group.inherits),
        "truncated": group.truncated,
    }


def _heading(text: str, sections: Sequence[Mention] | None) -> str | None:
    """The exact text of a record's section, line breaks and all."""
    if not sections:
        return None
    pieces = sections[0].pieces
    return text[pieces[0][0] : pieces[-1][1]]


def as_prediction(annotation: Annotation) -> dict[str, Any]:
    """The annotation in the form of an extraction's JSON, as far as scores look."""
    records = [_predicted_record(annotation, group) for group in annotation.groups]
    plan: dict[str, Any] = {"title": None, "approval": None, "records": records}
    for mention in annotation.mentions:
        if mention.role in (Role.TITLE, Role.APPROVAL):
            plan[mention.role.value] = _text(annotation, mention)
    source = {
        "name": annotation.id,
        "characters": len(annotation.text),
        "sha256": annotation.sha256,
    }
    return {"source": source, "roadmaps": [plan]}


def _predicted_record(annotation: Annotation, group: Group) -> dict[str, Any]:
    record: dict[str, Any] = {
        "number": None,
        "section": None,
        "activity": None,
        **{name: [] for name, _ in _LISTS},
        "inherited": list(group.inherits),
        "number_spans": [],
    }
    names = {role: name for name, role in _LISTS}
    for mention in annotation.of_group(group):
        text = _text(annotation, mention)
        if mention.role in names:
            record[names[mention.role]].append(text)
        elif mention.role is Role.NUMBER:
            record["number"], record["number_spans"] = text["text"], text["spans"]
        else:
            record[mention.role.value] = text
    return record


def _text(annotation: Annotation, mention: Mention) -> dict[str, Any]:
    spans = [{"start": start, "end": end} for start, end in mention.pieces]
    found: dict[str, Any] = {"text": mention.text(annotation.text), "spans": spans}
    return found | (_meaning(mention) if mention.role is Role.DEADLINE else {})


def _meaning(mention: Mention) -> dict[str, Any]:
    value = mention.value or DeadlineValue("unknown")
    return {
        "kind": value.kind,
        "start": value.start,
        "end": value.end,
        "rrule": value.rrule,
    }
