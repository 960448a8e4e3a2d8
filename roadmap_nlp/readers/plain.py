r"""Plain text: decoded, newlines as ``\n``; its layout is found out later."""

import regex

from roadmap_nlp.readers.encodings import decode
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.types import Source

_NEWLINE = regex.compile(r"\r\n?")

Notes = tuple[tuple[str, str], ...]


def to_text(content: Content, *, declared: str | None = None) -> Source:
    r"""The content as a text source with no blocks.

    Example:
        >>> from roadmap_nlp.readers.limits import Limits
        >>> from roadmap_nlp.readers.opening import load
        >>> content = load(b"1.\r\n2.", name="plan.txt", limits=Limits())
        >>> to_text(content).text
        '1.\n2.'
    """
    if content.text is not None:
        text, notes, encoding = _normalised(content.text)
        return _source(content, text, notes, encoding)
    decoded = decode(content.data, name=content.name, declared=declared)
    text, notes, _ = _normalised(decoded.text)
    if decoded.broken:
        message = (
            f"{decoded.broken} characters could not be decoded as "
            f"{decoded.encoding} and stand as «\ufffd»."
        )
        notes = (*notes, ("broken-encoding", message))
    return _source(content, text, notes, decoded.encoding)


def _normalised(text: str) -> tuple[str, Notes, None]:
    """Byte-order mark dropped, newlines as line feeds, zero bytes as blanks."""
    text = _NEWLINE.sub("\n", text.removeprefix("\ufeff"))
    zeros = text.count("\0")
    if not zeros:
        return text, (), None
    note = ("nul-bytes", f"{zeros} zero bytes in the text were read as blanks.")
    return text.replace("\0", " "), (note,), None


def _source(content: Content, text: str, notes: Notes, encoding: str | None) -> Source:
    return Source(
        text=text,
        name=content.name,
        media_type="text/plain",
        sha256=content.sha256,
        reader="plain",
        encoding=encoding,
        notes=notes,
    )
