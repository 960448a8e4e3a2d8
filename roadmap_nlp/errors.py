"""Every error the library raises on purpose, as one tree.

::

    RoadmapError
    ├── ReadError (also OSError)            a file cannot be turned into text
    │   ├── EmptySourceError                there is nothing in it
    │   ├── EncodingError                   its bytes are not text in a known encoding
    │   ├── UnsupportedFormatError          no reader knows this kind of file
    │   ├── CorruptFileError                the container is damaged
    │   ├── EncryptedFileError              the container wants a password
    │   └── LimitExceededError              reading on would break a safety limit
    ├── SpanError (also ValueError)         offsets that are no stretch of text
    ├── ConfigError (also ValueError)       a setting or a name that does not exist
    ├── LexiconError (also ValueError)      a malformed line in a word list
    ├── CorpusError (also ValueError)       a clean plan or a split that breaks rules
    ├── ModelError (also ValueError)        a trained model that cannot be used
    └── InvariantError (also AssertionError)  a result that breaks a promise

Each error that concerns a file carries ``source`` (its name), ``place`` (where in
it) and ``remedy`` (what to do); the message holds all three.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class RoadmapError(Exception):
    """Base of every error raised on purpose.

    Attributes:
        problem: What is wrong, with the offending value.
        source: Name of the file or source concerned, or None.
        place: Where in it, in words («byte 120», «word/document.xml»), or None.
        remedy: What the reader of the message can do, or None.
    """

    def __init__(
        self,
        problem: str,
        *,
        source: str | None = None,
        place: str | None = None,
        remedy: str | None = None,
    ) -> None:
        where = ", ".join(part for part in (source, place) if part)
        message = f"{where}: {problem}" if where else problem
        super().__init__(f"{message} {remedy}" if remedy else message)
        self.problem = problem
        self.source = source
        self.place = place
        self.remedy = remedy


class ReadError(RoadmapError, OSError):
    """A file cannot be turned into text."""

    def __str__(self) -> str:
        return str(self.args[0])


class EmptySourceError(ReadError):
    """The file or text holds nothing to read."""


class EncodingError(ReadError):
    """The bytes are not text in any encoding Russian documents use."""


class UnsupportedFormatError(ReadError):
    """No reader knows this kind of file."""


class CorruptFileError(ReadError):
    """The container is damaged or is not what it claims to be."""


class EncryptedFileError(ReadError):
    """The container wants a password."""


class LimitExceededError(ReadError):
    """Reading on would break a safety limit."""


class SpanError(RoadmapError, ValueError):
    """Offsets that are no stretch of text."""


class ConfigError(RoadmapError, ValueError):
    """A setting, or a name, that does not exist."""

    @classmethod
    def unknown(cls, what: str, name: str, known: Iterable[str]) -> "ConfigError":
        """The error for a ``name`` that is none of the ``known`` ones."""
        choices = sorted(known)
        near = get_close_matches(name, choices, n=1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        return cls(
            f"No {what} called {name!r}.", remedy=f"{hint}Known: {', '.join(choices)}."
        )


class LexiconError(RoadmapError, ValueError):
    """A malformed or repeated line in a word list."""


class CorpusError(RoadmapError, ValueError):
    """A clean plan of the corpus, or its split, that breaks its rules."""


class ModelError(RoadmapError, ValueError):
    """A trained model that is missing, broken or of another version."""


class InvariantError(RoadmapError, AssertionError):
    """A result that breaks one of the library's promises (a bug: please report it)."""
