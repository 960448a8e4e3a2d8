"""What the caller handed over, as bytes or text with a name."""

import hashlib
import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import regex

from roadmap_nlp.errors import (
    EmptySourceError,
    EncodingError,
    LimitExceededError,
    ReadError,
)
from roadmap_nlp.readers.limits import Limits

Readable = str | bytes | bytearray | memoryview | os.PathLike[str] | IO[Any]

_MAX_PATH_CHARACTERS = 1024
_SUFFIX = regex.compile(
    r"""
    [^/\\] \.
    (?: txt | text | md | markdown | csv | tsv | json | xml | eml | msg | zip
      | doc[xm]? | dotx | rtf | odt | pdf | xls[xm]? | ods
      | x?html? | mht | mhtml | png | jpe?g | tiff?
    ) $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a source, or its text where that is what the caller has.

    Attributes:
        name: What to call it in messages and results.
        data: Its bytes; of a string, the UTF-8 form.
        text: The string given, or None where there are only bytes.
        sha256: Hash of ``data``.
    """

    name: str
    data: bytes
    text: str | None
    sha256: str


def load(source: Readable, *, name: str | None, limits: Limits) -> Content:
    """The content of ``source``.

    Raises:
        ReadError: The file is missing, a directory, or may not be read.
        EmptySourceError: There is nothing in it.
        LimitExceededError: It is larger than ``limits.max_bytes``.
    """
    if isinstance(source, str) and not _is_path(source):
        return of_text(source, name or "<text>", limits)
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        return _of_bytes(_file(path, limits), name or path.name or str(path), limits)
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _of_bytes(bytes(source), name or "<bytes>", limits)
    return _of_stream(source, name or _stream_name(source), limits)


def _is_path(text: str) -> bool:
    """Whether a string names a file rather than being the document itself."""
    if not text or len(text) >= _MAX_PATH_CHARACTERS or not text.isprintable():
        return False
    if _SUFFIX.search(text):
        return True
    try:
        return Path(text).exists()
    except OSError:
        return False


def _file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file, never more than allowed (a device may be endless)."""
    try:
        with path.open("rb") as stream:
            return stream.read(limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise _unreadable(path, "no such file.", "Check the path.") from error
    except IsADirectoryError as error:
        remedy = "Give the files inside it, one by one."
        raise _unreadable(path, "is a directory, not a file.", remedy) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        remedy = "Check the path and the permissions."
        raise _unreadable(path, f"cannot be read ({reason}).", remedy) from error


def _unreadable(path: Path, problem: str, remedy: str) -> ReadError:
    return ReadError(problem, source=str(path), remedy=remedy)


def _stream_name(stream: IO[Any]) -> str:
    name = getattr(stream, "name", None)
    return Path(name).name if isinstance(name, str) and name else "<stream>"


def _of_stream(stream: IO[Any], name: str, limits: Limits) -> Content:
    try:
        got = stream.read(limits.max_bytes + 1)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"the stream was opened as {error.encoding} text, which it is not.",
            source=name,
            place=f"byte {error.start}",
            remedy="Open it in binary mode; the encoding is then found out.",
        ) from error
    except io.UnsupportedOperation as error:
        raise ReadError(
            "the stream is not open for reading.",
            source=name,
            remedy="Open it with mode 'rb'.",
        ) from error
    if isinstance(got, str):
        return of_text(got, name, limits)
    return _of_bytes(bytes(got or b""), name, limits)


def of_text(text: str, name: str, limits: Limits) -> Content:
    """The content of a string that is the document itself.

    Raises:
        EmptySourceError: There is nothing in it.
        LimitExceededError: It is larger than ``limits.max_bytes``.
    """
    if not text.strip("\ufeff\0 \t\r\n\f\v\xa0"):
        raise _empty(name)
    if not text.isascii():
        # A lone surrogate is no character and no encoder takes it.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    content = _of_bytes(text.encode(), name, limits)
    return Content(name, content.data, text, content.sha256)


def _of_bytes(data: bytes, name: str, limits: Limits) -> Content:
    if not data.strip(b"\0 \t\r\n\f\v"):
        raise _empty(name, len(data))
    if len(data) > limits.max_bytes:
        raise LimitExceededError(
            f"more than {limits.max_bytes:,} bytes.",
            source=name,
            remedy="Split the file, or raise Limits.max_bytes.",
        )
    return Content(name, data, None, hashlib.sha256(data).hexdigest())


def _empty(name: str, size: int = 0) -> EmptySourceError:
    problem = "holds blanks and zero bytes only." if size else "is empty."
    remedy = "Check that the file was copied or downloaded whole."
    return EmptySourceError(problem, source=name, remedy=remedy)
