r"""brat standoff: a text file, and beside it a file of marks.

A mention is a text-bound annotation (``T1``), in pieces where it is torn; a record an
event (``E1``) that its first mention triggers; a deadline's value is in attributes and
a note. What the format has no place for, the text's hash and facts about the document,
are notes on the first mention. See https://brat.nlplab.org/standoff.html.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from roadmap_nlp.errors import CorruptFileError, SpanError
from roadmap_nlp.evaluation.annotation import (
    Annotation,
    DeadlineValue,
    Group,
    Mention,
    Piece,
    check_hash,
)
from roadmap_nlp.evaluation.interchange.plain import role_of

_ARGUMENT = re.compile(r"(?P<role>[A-Za-z_-]+)\d*:(?P<id>T\d+)")
_FIRST = "T1"


@dataclass(frozen=True, slots=True)
class Standoff:
    """A document in brat's form: contents of ``ID.txt`` and ``ID.ann``."""

    text: str
    marks: str


def dump(annotation: Annotation) -> Standoff:
    """The annotation as two files.

    Raises:
        SpanError: A record has no mention, which brat cannot say.

    Example:
        >>> from roadmap_nlp.types import Role
        >>> mention = Mention(Role.ACTIVITY, ((0, 3),))
        >>> print(dump(Annotation("1", "Сев", (mention,))).marks.splitlines()[0])
        T1	activity 0 3	Сев
    """
    lines = [*_mentions(annotation), *_events(annotation)]
    numbered = (f"A{n}\t{line}" for n, line in enumerate(_attributes(annotation), 1))
    notes = (f"#{n}\t{line}" for n, line in enumerate(_notes(annotation), 1))
    marks = "".join(f"{line}\n" for line in (*lines, *numbered, *notes))
    return Standoff(annotation.text, marks)


def _mentions(annotation: Annotation) -> Iterator[str]:
    for number, mention in enumerate(annotation.mentions, start=1):
        pieces = ";".join(f"{start} {end}" for start, end in mention.pieces)
        text = mention.text(annotation.text)
        yield f"T{number}\t{mention.role.value} {pieces}\t{text}"


def _events(annotation: Annotation) -> Iterator[str]:
    for number, group in enumerate(annotation.groups, start=1):
        if not group.members:
            raise SpanError(
                f"record {number} has no mention, which brat cannot say.",
                source=annotation.id,
            )
        seen: dict[str, int] = {}
        arguments = []
        for place, member in enumerate(group.members):
            role = annotation.mentions[member].role.value
            seen[role] = seen.get(role, 0) + (place > 0)
            # The trigger has its role alone; brat numbers arguments from the second on.
            suffix = str(seen[role]) if seen[role] > 1 else ""
            arguments.append(f"{role}{suffix}:T{member + 1}")
        yield f"E{number}\t{' '.join(arguments)}"


def _attributes(annotation: Annotation) -> Iterator[str]:
    for number, mention in enumerate(annotation.mentions, start=1):
        if mention.value:
            yield f"Kind T{number} {mention.value.kind}"
            for name in ("start", "end"):
                if day := getattr(mention.value, name):
                    yield f"{name.title()} T{number} {day}"
    for number, group in enumerate(annotation.groups, start=1):
        for name in group.inherits:
            yield f"Inherits E{number} {name}"
        if group.truncated:
            yield f"Truncated E{number}"


def _notes(annotation: Annotation) -> Iterator[str]:
    yield f"SourceHash {_FIRST}\t{annotation.sha256}"
    if annotation.about:
        about = json.dumps(dict(annotation.about), ensure_ascii=False)
        yield f"Document {_FIRST}\t{about}"
    for number, mention in enumerate(annotation.mentions, start=1):
        if mention.value and mention.value.rrule:
            yield f"Recurrence T{number}\t{mention.value.rrule}"


def load(name: str, standoff: Standoff) -> Annotation:
    """The annotation of two files; marks of kinds that are not ours are passed over.

    Args:
        name: What to call the document.
        standoff: The contents of its files.

    Raises:
        CorruptFileError: A line of marks is malformed or names a mark that is missing.
        SpanError: The text is not the one the marks were made on.
    """
    reading = _Reading(name, standoff.text)
    for number, line in enumerate(standoff.marks.split("\n"), start=1):
        try:
            reading.take(line)
        except (ValueError, LookupError) as error:
            raise CorruptFileError(
                f"malformed mark {line!r}.",
                source=f"{name}.ann",
                place=f"line {number}",
            ) from error
    check_hash(name, standoff.text, reading.hash)
    return reading.annotation()


@dataclass(slots=True)
class _Reading:
    """What was read so far; notes and attributes may change it later."""

    name: str
    text: str
    mentions: dict[str, Mention] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    hash: str | None = None

    def take(self, line: str) -> None:
        """Read one line."""
        if line.startswith("T"):
            mark, body, _ = line.split("\t", 2)
            role, _, pieces = body.partition(" ")
            self.mentions[mark] = Mention(role_of(role), pieces_of(pieces))
        elif line.startswith("E"):
            mark, body = line.split("\t")
            self.groups[mark] = Group(tuple(self._members(body)))
        elif line.startswith("A"):
            self._attribute(line.split("\t")[1].split(" "))
        elif line.startswith("#"):
            _, target, note = line.split("\t", 2)
            kind, _, mark = target.partition(" ")
            self._note(kind, mark, note)

    def _members(self, body: str) -> Iterator[int]:
        order = {mark: place for place, mark in enumerate(self.mentions)}
        for found in _ARGUMENT.finditer(body):
            yield order[found["id"]]

    def _attribute(self, parts: Sequence[str]) -> None:
        kind, mark, *rest = parts
        if kind == "Kind":
            self._value(mark, kind=rest[0])
        elif kind in ("Start", "End"):
            self._value(mark, **{kind.lower(): rest[0]})
        elif kind == "Inherits":
            group = self.groups[mark]
            self.groups[mark] = replace(group, inherits=(*group.inherits, rest[0]))
        elif kind == "Truncated":
            self.groups[mark] = replace(self.groups[mark], truncated=True)

    def _note(self, kind: str, mark: str, note: str) -> None:
        if kind == "SourceHash":
            self.hash = note
        elif kind == "Document":
            self.about = json.loads(note)
        elif kind == "Recurrence":
            self._value(mark, rrule=note)

    def _value(self, mark: str, **parts: str) -> None:
        mention = self.mentions[mark]
        value = mention.value or DeadlineValue("unknown")
        self.mentions[mark] = replace(mention, value=replace(value, **parts))

    def annotation(self) -> Annotation:
        return Annotation(
            self.name,
            self.text,
            tuple(self.mentions.values()),
            tuple(self.groups.values()),
            self.about,
        )


def pieces_of(written: str) -> tuple[Piece, ...]:
    """«0 3;8 12» as offsets.

    Example:
        >>> pieces_of("0 3;8 12")
        ((0, 3), (8, 12))
    """
    bounds = (piece.split(" ") for piece in written.split(";"))
    return tuple((int(start), int(end)) for start, end in bounds)
