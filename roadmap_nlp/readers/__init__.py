"""Files and texts of any format, as one kind of :class:`~roadmap_nlp.types.Source`.

The format is told from the content, never from the name.
"""

from collections.abc import Iterator
from dataclasses import replace

from roadmap_nlp.errors import LimitExceededError, ReadError, UnsupportedFormatError
from roadmap_nlp.readers import media
from roadmap_nlp.readers.adapters import from_dedoc, from_docling, from_pandas
from roadmap_nlp.readers.choosing import read_binary
from roadmap_nlp.readers.containers import members
from roadmap_nlp.readers.delimited import as_csv
from roadmap_nlp.readers.limits import DEFAULT_LIMITS, Limits
from roadmap_nlp.readers.markdown import as_markdown
from roadmap_nlp.readers.opening import Content, Readable, load, of_text
from roadmap_nlp.readers.options import DEFAULT_OPTIONS, ReadOptions
from roadmap_nlp.readers.pictures import render_pages
from roadmap_nlp.readers.plain import to_text
from roadmap_nlp.types import Source

__all__ = [
    "Limits",
    "ReadOptions",
    "Readable",
    "from_dedoc",
    "from_docling",
    "from_pandas",
    "read",
    "read_all",
    "read_plain",
    "render_pages",
]


def read(
    source: Readable,
    *,
    source_name: str | None = None,
    limits: Limits | None = None,
    options: ReadOptions | None = None,
) -> Source:
    r"""Read a document.

    Args:
        source: A path, the content as bytes, an open file, or a string. A string
            that is short, has no line break and names an existing file or ends like
            one («plan.docx») is a path; any other string is the document itself.
        source_name: What to call it in results and messages.
        limits: Safety limits; the defaults suit any real plan.
        options: Pages, password and OCR, for documents of pages.

    Raises:
        ReadError: The file is missing, empty, damaged, encrypted, too large, or of
            a format that is not supported; each has its own subclass.

    Example:
        >>> read("1. Провести сверку\r\nдо 1 марта").text
        '1. Провести сверку\nдо 1 марта'
    """
    limits, options = limits or DEFAULT_LIMITS, options or DEFAULT_OPTIONS
    content = load(source, name=source_name, limits=limits)
    sources = list(_read(content, limits, options, 0))
    if len(sources) > 1:
        names = ", ".join(each.name for each in sources[:5])
        raise UnsupportedFormatError(
            f"holds {len(sources)} documents: {names}.",
            source=content.name,
            remedy="Give them one by one, or use roadmap_nlp.readers.read_all.",
        )
    return sources[0]


def read_all(
    source: Readable,
    *,
    source_name: str | None = None,
    limits: Limits | None = None,
    options: ReadOptions | None = None,
) -> tuple[Source, ...]:
    """Read every document in a file: members of a ZIP, a mail and its attachments.

    A member that cannot be read is named in the notes of the first that can.

    Args:
        source: As for :func:`read`; a file that is no container gives one source.
        source_name: What to call it; members are called «name/member».
        limits: Safety limits.
        options: Pages, password and OCR, for documents of pages.

    Raises:
        ReadError: The file, or every member of it, cannot be read.

    Example:
        >>> [each.text for each in read_all("1. Провести сверку")]
        ['1. Провести сверку']
    """
    limits, options = limits or DEFAULT_LIMITS, options or DEFAULT_OPTIONS
    content = load(source, name=source_name, limits=limits)
    return tuple(_read(content, limits, options, 0))


def _read(
    content: Content, limits: Limits, options: ReadOptions, depth: int
) -> Iterator[Source]:
    media_type = None
    if content.text is None:
        media_type = media.sniff_bytes(content.data, name=content.name, limits=limits)
    if media_type is None:
        source = to_text(content, declared=media.declared_encoding(content.data))
        media_type = media.sniff_text(source.text)
        if media_type not in media.CONTAINERS:
            yield _read_text(source, media_type, limits)
            return
    if media_type in media.CONTAINERS:
        yield from _read_members(content, media_type, limits, options, depth)
    else:
        yield read_binary(content, media_type, limits, options)


def _read_members(
    content: Content, media_type: str, limits: Limits, options: ReadOptions, depth: int
) -> Iterator[Source]:
    if depth >= limits.max_nesting:
        raise LimitExceededError(
            f"containers nested more than {limits.max_nesting} deep.",
            source=content.name,
            remedy="Unpack it, or raise Limits.max_nesting.",
        )
    found: list[Source] = []
    failed: list[ReadError] = []
    for member in members(content, media_type, limits):
        try:
            found += _read(member, limits, options, depth + 1)
        except LimitExceededError:
            raise
        except ReadError as error:
            failed.append(error)
    if not found:
        raise failed[0]
    notes = tuple(("unread-member", str(error)) for error in failed)
    found[0] = replace(found[0], notes=(*found[0].notes, *notes))
    yield from found


def read_plain(
    text: str, *, source_name: str | None = None, limits: Limits | None = None
) -> Source:
    r"""Take a string as plain text: never a path, never another format.

    Only line breaks, zero bytes and lone surrogates are changed.

    Raises:
        EmptySourceError: There is nothing in it.
        LimitExceededError: It is too large.

    Example:
        >>> read_plain("<p>План</p>\r\n").text
        '<p>План</p>\n'
    """
    return to_text(of_text(text, source_name or "<text>", limits or DEFAULT_LIMITS))


def _read_text(source: Source, media_type: str, limits: Limits) -> Source:
    if media_type == media.TEXT:
        return as_markdown(source, limits) or as_csv(source, limits) or source
    if media_type == media.HTML:
        from roadmap_nlp.readers.html import read_html

        return read_html(source, limits)
    raise media.unsupported(media_type, source.name)
