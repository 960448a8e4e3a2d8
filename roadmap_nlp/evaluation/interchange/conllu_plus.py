r"""CoNLL-U Plus: a word a line, with the mentions that it is of in a column.

A sentence is a line of the text. ``ROADMAP:MENTION`` is written as in PARSEME's cupt
files: ``3:deadline`` at the first word of mention 3, ``3`` at the next ones, ``3+``
where a new piece of it begins; several are apart by «;», and «*» is none. Blanks that
are not one space stand in ``SpacesAfter`` as in UDPipe, so the text comes back whole.
See https://universaldependencies.org/ext-format.html.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from roadmap_nlp.errors import CorruptFileError
from roadmap_nlp.evaluation.annotation import Annotation, Mention, Piece, check_hash
from roadmap_nlp.evaluation.interchange.plain import (
    group_of,
    plain_group,
    plain_value,
    role_of,
    value_of,
)
from roadmap_nlp.evaluation.units import tokens

_COLUMNS = "# global.columns = ID FORM MISC ROADMAP:MENTION"
_COMMENT = re.compile(r"# (?P<name>[\w ]+?) = (?P<value>.*)")
_TAG = re.compile(r"(?P<mention>\d+)(?P<mark>\+|:(?P<role>\w+))?")
_ESCAPED = re.compile(r"\\u[0-9a-f]{4}|\\.")
_NAMES = {" ": r"\s", "\n": r"\n", "\t": r"\t", "\r": r"\r", "|": r"\p", "\\": r"\\"}
_BLANKS = {name: blank for blank, name in _NAMES.items()}


def dump(annotations: Iterable[Annotation]) -> bytes:
    """The annotations as one file.

    Example:
        >>> print(dump([Annotation("1", "Сев.")]).decode().splitlines()[-3])
        1	Сев	SpaceAfter=No	*
    """
    lines = [_COLUMNS]
    for annotation in annotations:
        lines += _document(annotation)
    return "\n".join((*lines, "")).encode()


def _document(annotation: Annotation) -> Iterator[str]:
    text = annotation.text
    places = tokens(annotation)
    yield f"# newdoc id = {annotation.id}"
    yield f"# text_sha256 = {annotation.sha256}"
    yield f"# about = {_json(dict(annotation.about))}"
    yield f"# records = {_json([plain_group(group) for group in annotation.groups])}"
    for number, mention in enumerate(annotation.mentions, start=1):
        if mention.value:
            yield f"# value {number} = {_json(plain_value(mention.value))}"
    yield f"# spaces_before = {_escape(text[: places[0][0] if places else len(text)])}"
    tags = _tags(annotation, places)
    place = 0
    for number, (start, end) in enumerate(places):
        after = text[end : places[number + 1][0] if number + 1 < len(places) else None]
        if place == 0:
            stop = text.find("\n", start)
            line = text[start : stop if stop >= 0 else None].strip()
            yield f"# text = {line}"
        place += 1
        yield f"{place}\t{text[start:end]}\t{_misc(after)}\t{tags[number]}"
        if "\n" in after:
            yield ""
            place = 0
    if place or not places:
        yield ""


def _json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False)


def _tags(annotation: Annotation, places: Sequence[Piece]) -> list[str]:
    """The last column of every word."""
    starts = [start for start, _ in places]
    found: list[list[str]] = [[] for _ in places]
    for number, mention in enumerate(annotation.mentions, start=1):
        mark = f":{mention.role.value}"
        for start, end in mention.pieces:
            for at in range(bisect_left(starts, start), bisect_left(starts, end)):
                found[at].append(f"{number}{mark}")
                mark = ""
            mark = "+"
    return [";".join(tags) or "*" for tags in found]


def _misc(after: str) -> str:
    if after == " ":
        return "_"
    return f"SpacesAfter={_escape(after)}" if after else "SpaceAfter=No"


def _escape(blanks: str) -> str:
    return "".join(_NAMES.get(one) or f"\\u{ord(one):04x}" for one in blanks)


def _unescape(written: str) -> str:
    return _ESCAPED.sub(
        lambda found: _BLANKS.get(found[0]) or chr(int(found[0][2:], 16)), written
    )


def load(content: bytes) -> Iterator[Annotation]:
    """The annotations of a file.

    Raises:
        CorruptFileError: A line is malformed.
        SpanError: A text is not the one the marks were made on.
    """
    reading: _Reading | None = None
    for number, line in enumerate(content.decode().split("\n"), start=1):
        try:
            if line.startswith("# newdoc id = "):
                if reading:
                    yield reading.annotation()
                reading = _Reading(line.removeprefix("# newdoc id = "))
            elif reading and line.startswith("# "):
                reading.comment(line)
            elif reading and line:
                reading.word(line)
        except (ValueError, LookupError, TypeError) as error:
            raise CorruptFileError(
                f"malformed line {line!r}.", place=f"line {number}"
            ) from error
    if reading:
        yield reading.annotation()


@dataclass(slots=True)
class _Reading:
    """A document read so far."""

    name: str
    facts: dict[str, str] = field(default_factory=dict)
    text: str = ""
    roles: dict[int, str] = field(default_factory=dict)
    pieces: dict[int, list[Piece]] = field(default_factory=dict)

    def comment(self, line: str) -> None:
        found = _COMMENT.fullmatch(line)
        if found is None:
            return
        self.facts[found["name"]] = found["value"]
        if found["name"] == "spaces_before":
            self.text = _unescape(found["value"])

    def word(self, line: str) -> None:
        _, form, misc, tags = line.split("\t")
        start = len(self.text)
        self.text += form
        for found in _TAG.finditer(tags):
            self._mark(found, (start, len(self.text)))
        self.text += _after(misc)

    def _mark(self, found: re.Match[str], place: Piece) -> None:
        number = int(found["mention"])
        if found["role"]:
            self.roles[number] = found["role"]
        pieces = self.pieces.setdefault(number, [])
        if found["mark"] or not pieces:
            pieces.append(place)
        else:
            pieces[-1] = pieces[-1][0], place[1]

    def annotation(self) -> Annotation:
        check_hash(self.name, self.text, self.facts.get("text_sha256"))
        mentions = tuple(
            Mention(role_of(self.roles[number]), tuple(pieces), self._value(number))
            for number, pieces in sorted(self.pieces.items())
        )
        groups = json.loads(self.facts["records"])
        about: Mapping[str, str] = json.loads(self.facts["about"])
        return Annotation(
            self.name, self.text, mentions, tuple(map(group_of, groups)), about
        )

    def _value(self, number: int) -> Any:
        written = self.facts.get(f"value {number}")
        return value_of(json.loads(written)) if written else None


def _after(misc: str) -> str:
    if misc == "_":
        return " "
    name, _, blanks = misc.partition("=")
    return _unescape(blanks) if name == "SpacesAfter" else ""
