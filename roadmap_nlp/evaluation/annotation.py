"""A text with what is marked in it: mentions, and the records they belong to.

Gold and predictions alike take this shape where places in the text matter: for spans,
links and the agreement of two annotators, and to pass to and from annotation tools.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType

from roadmap_nlp.errors import SpanError
from roadmap_nlp.types.role import Role

Piece = tuple[int, int]
FIELD_ROLES = (Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME)
"""The roles of a record's fields."""


@dataclass(frozen=True, slots=True)
class DeadlineValue:
    """What a deadline means, as gold writes it: ISO 8601 days and RFC 5545."""

    kind: str
    start: str | None = None
    end: str | None = None
    rrule: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text, possibly torn, that plays one part.

    Attributes:
        role: The part it plays.
        pieces: Half-open stretches of the text in reading order, in code points.
        value: What it means if it is a deadline.
    """

    role: Role
    pieces: tuple[Piece, ...]
    value: DeadlineValue | None = None

    def text(self, source: str) -> str:
        """The pieces joined by blanks."""
        return " ".join(source[start:end] for start, end in self.pieces)


@dataclass(frozen=True, slots=True)
class Group:
    """A record: indices of its mentions, in the order of its fields.

    A mention that stands once for several rows is in the groups of all of them.

    Attributes:
        members: Indices of mentions.
        inherits: Names of fields that stand once for several records.
        truncated: Whether text of it is lost.
    """

    members: tuple[int, ...]
    inherits: tuple[str, ...] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """A document's text and its marks.

    Attributes:
        id: The document's name.
        text: Its text; offsets count its code points.
        mentions: What is marked.
        groups: The records, in order.
        about: Facts about the document, such as its layout and domain.

    Raises:
        SpanError: A piece is no stretch of one line or begins or ends with a blank, or
            a group has no such member.
    """

    id: str
    text: str = field(repr=False)
    mentions: tuple[Mention, ...] = ()
    groups: tuple[Group, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "about", MappingProxyType(dict(self.about)))
        for mention in self.mentions:
            _check_pieces(self.id, self.text, mention.pieces)
        for group in self.groups:
            for member in group.members:
                if not 0 <= member < len(self.mentions):
                    raise SpanError(f"a record has no member {member}.", source=self.id)

    @property
    def sha256(self) -> str:
        """What the text is known by: offsets hold for no other."""
        return text_hash(self.text)

    def of_group(self, group: Group) -> Iterator[Mention]:
        """The mentions of a record."""
        return (self.mentions[member] for member in group.members)


def text_hash(text: str) -> str:
    """SHA-256 of the text's UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def check_hash(name: str, text: str, expected: str | None) -> None:
    """Refuse marks whose text is another than the one they were made on.

    Raises:
        SpanError: The hash is another, or there is none.
    """
    if expected is None:
        raise SpanError(
            "the marks do not say which text they were made on.",
            source=name,
            remedy="Add the SHA-256 of the text's UTF-8.",
        )
    if text_hash(text) != expected:
        raise SpanError(
            "the marks were made on another text: every offset may be wrong.",
            source=name,
            remedy="Take the text they came with, byte for byte.",
        )


def _check_pieces(name: str, text: str, pieces: tuple[Piece, ...]) -> None:
    if not pieces:
        raise SpanError("a mention without a piece.", source=name)
    for start, end in pieces:
        if not 0 <= start < end <= len(text):
            raise SpanError(
                f"{start}..{end} is no stretch of {len(text)} characters.", source=name
            )
        if "\n" in text[start:end]:
            raise SpanError(f"{start}..{end} runs over a line break.", source=name)
        if text[start].isspace() or text[end - 1].isspace():
            raise SpanError(f"{start}..{end} begins or ends with a blank.", source=name)
