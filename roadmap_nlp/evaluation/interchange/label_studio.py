"""Label Studio: a JSON array of tasks with labelled regions.

A piece is a region ``m<mention>.<piece>`` of the label control; a deadline's value is a
choice of kind and text areas for its days and recurrence on the mention's first region;
the records a mention belongs to stand in that region's meta information, which the tool
shows beside it. :data:`CONFIG` is the labelling interface for these tasks.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from roadmap_nlp.errors import CorruptFileError
from roadmap_nlp.evaluation.annotation import (
    Annotation,
    DeadlineValue,
    Group,
    Mention,
    Piece,
    check_hash,
)
from roadmap_nlp.evaluation.interchange.plain import role_of
from roadmap_nlp.types.deadline import DeadlineKind
from roadmap_nlp.types.role import Role

_REGION = re.compile(r"m(?P<mention>\d+)\.(?P<piece>\d+)")
_MEMBER = re.compile(r"record (?P<record>\d+), part (?P<part>\d+)")
_TEXT_AREAS = ("start", "end", "rrule")

CONFIG = f"""\
<View>
  <Labels name="role" toName="text">
{"".join(f'    <Label value="{role.value}"/>{chr(10)}' for role in Role)}  </Labels>
  <Text name="text" value="$text"/>
  <Choices name="kind" toName="text" perRegion="true" whenLabelValue="deadline">
{"".join(f'    <Choice value="{kind.value}"/>{chr(10)}' for kind in DeadlineKind)}  \
</Choices>
{
    "".join(
        f'  <TextArea name="{name}" toName="text" perRegion="true" '
        f'whenLabelValue="deadline"/>{chr(10)}'
        for name in _TEXT_AREAS
    )
}</View>
"""
"""The labelling interface, for a project's settings."""


def dump(annotations: Iterable[Annotation], *, predictions: bool = False) -> bytes:
    """The annotations as tasks to import.

    Args:
        annotations: Documents.
        predictions: Whether to write them as a model's, to be corrected, and not as
            an annotator's.

    Example:
        >>> task = json.loads(dump([Annotation("1", "Сев")]))[0]
        >>> task["data"]["text"]
        'Сев'
    """
    kind = "predictions" if predictions else "annotations"
    tasks = [_task(annotation, kind) for annotation in annotations]
    return (json.dumps(tasks, ensure_ascii=False, indent=1) + "\n").encode()


def _task(annotation: Annotation, kind: str) -> dict[str, Any]:
    records = [
        {"inherits": list(group.inherits), "truncated": group.truncated}
        for group in annotation.groups
    ]
    data = {
        "id": annotation.id,
        "text": annotation.text,
        "sha256": annotation.sha256,
        "about": dict(annotation.about),
        "records": records,
    }
    return {"data": data, kind: [{"result": list(_result(annotation))}]}


def _result(annotation: Annotation) -> Iterator[dict[str, Any]]:
    homes: dict[int, list[str]] = {}
    for number, group in enumerate(annotation.groups, start=1):
        for part, member in enumerate(group.members, start=1):
            homes.setdefault(member, []).append(f"record {number}, part {part}")
    for number, mention in enumerate(annotation.mentions):
        for place, piece in enumerate(mention.pieces):
            region = _region(f"m{number}.{place}", annotation.text, piece)
            label = {"labels": [mention.role.value]}
            meta = {"text": homes[number]} if not place and number in homes else None
            yield _item(region, "role", "labels", label) | (
                {"meta": meta} if meta else {}
            )
        region = _region(f"m{number}.0", annotation.text, mention.pieces[0])
        yield from _value_items(region, mention.value)


def _region(name: str, text: str, piece: Piece) -> dict[str, Any]:
    start, end = piece
    return {"id": name, "value": {"start": start, "end": end, "text": text[start:end]}}


def _item(
    region: Mapping[str, Any], control: str, kind: str, value: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "id": region["id"],
        "from_name": control,
        "to_name": "text",
        "type": kind,
        "value": {**region["value"], **value},
    }


def _value_items(
    region: Mapping[str, Any], value: DeadlineValue | None
) -> Iterator[dict[str, Any]]:
    if value is None:
        return
    yield _item(region, "kind", "choices", {"choices": [value.kind]})
    for name in _TEXT_AREAS:
        if said := getattr(value, name):
            yield _item(region, name, "textarea", {"text": [said]})


def load(content: bytes) -> Iterator[Annotation]:
    """The annotations of exported tasks: of each the first, else the first prediction.

    Regions that an annotator added, whose names are not ours, are mentions of a piece.

    Raises:
        CorruptFileError: The content is not tasks.
        SpanError: A text is not the one the marks were made on.
    """
    try:
        tasks: list[Mapping[str, Any]] = json.loads(content)
        for number in range(len(tasks)):
            yield _annotation(tasks[number])
    except (json.JSONDecodeError, LookupError, TypeError) as error:
        raise CorruptFileError(f"is no list of tasks: {error!r}.") from error


def _annotation(task: Mapping[str, Any]) -> Annotation:
    data = task["data"]
    check_hash(data["id"], data["text"], data.get("sha256"))
    done = task.get("annotations") or task.get("predictions") or [{"result": []}]
    pieces: dict[str, list[tuple[int, Piece]]] = {}
    roles: dict[str, Role] = {}
    values: dict[str, dict[str, str]] = {}
    members: dict[int, list[tuple[int, str]]] = {}
    for item in done[0]["result"]:
        name, place = _names(item["id"])
        value = item["value"]
        if item["type"] == "labels":
            pieces.setdefault(name, []).append((place, (value["start"], value["end"])))
            roles.setdefault(name, role_of(value["labels"][0]))
            for record, part in _homes(item):
                members.setdefault(record, []).append((part, name))
        elif item["type"] == "choices":
            values.setdefault(name, {})["kind"] = value["choices"][0]
        elif item["type"] == "textarea":
            values.setdefault(name, {})[item["from_name"]] = value["text"][0]
    mentions = [
        Mention(roles[name], tuple(piece for _, piece in sorted(found)), _value(one))
        for name, found in pieces.items()
        for one in [values.get(name)]
    ]
    order = {name: number for number, name in enumerate(pieces)}
    groups = [
        Group(
            tuple(order[name] for _, name in sorted(members.get(number, ()))),
            tuple(record["inherits"]),
            truncated=record["truncated"],
        )
        for number, record in enumerate(data["records"], start=1)
    ]
    return Annotation(
        data["id"], data["text"], tuple(mentions), tuple(groups), data["about"]
    )


def _names(region: str) -> tuple[str, int]:
    """The mention that a region is of, and which piece of it."""
    found = _REGION.fullmatch(region)
    return (found["mention"], int(found["piece"])) if found else (region, 0)


def _homes(item: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    for line in (item.get("meta") or {}).get("text", ()):
        if found := _MEMBER.fullmatch(line):
            yield int(found["record"]), int(found["part"])


def _value(parts: Mapping[str, str] | None) -> DeadlineValue | None:
    return None if parts is None else DeadlineValue(**{"kind": "unknown", **parts})
