"""Pictures of the pages that a result came from."""

import base64
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from roadmap_nlp.errors import ReadError
from roadmap_nlp.readers import media
from roadmap_nlp.readers.containers import members
from roadmap_nlp.readers.isolated.host import TaskError, ask
from roadmap_nlp.readers.limits import DEFAULT_LIMITS, Limits
from roadmap_nlp.readers.opening import Content, Readable, load
from roadmap_nlp.readers.options import DEFAULT_OPTIONS, ReadOptions
from roadmap_nlp.readers.pdf.failures import as_said
from roadmap_nlp.readers.plain import to_text
from roadmap_nlp.types import PagePicture

if TYPE_CHECKING:
    from roadmap_nlp.schema import SourceInfo

_SIDE = 1000  # pixels of the longer side: 40 kB a page of text, twice that a scan
_PRINTED = "roadmap_nlp.readers.pdf.thumbnails:of_pdf"
_RECOGNISED = "roadmap_nlp.readers.scan.thumbnails:of_pdf"
_SCANNED = "roadmap_nlp.readers.scan.thumbnails:of_picture"


def render_pages(
    source: Readable,
    info: "SourceInfo",
    numbers: Sequence[int],
    *,
    limits: Limits | None = None,
    options: ReadOptions | None = None,
) -> tuple[PagePicture, ...]:
    """Small pictures of pages, rendered in a process of their own.

    Args:
        source: What was read: a path, or the content; it may be a ZIP or a mail.
        info: What the result says of the document: ``extraction.source``.
        numbers: Which pages, counting from 1.
        limits: Safety limits.
        options: The password of an encrypted PDF, and ``dpi`` as it was read with.

    Returns:
        A picture for each page, in the order of ``numbers``; none for a document that
        has no pages, or is not in ``source`` any more.

    Raises:
        ReadError: The file is missing or cannot be rendered.
    """
    limits, options = limits or DEFAULT_LIMITS, options or DEFAULT_OPTIONS
    task = _task(info)
    if task is None or not numbers:
        return ()
    content = load(source, name=None, limits=limits)
    found = _document(content, info.sha256, limits)
    return () if found is None else _rendered(task, found, numbers, limits, options)


def _task(info: "SourceInfo") -> str | None:
    if info.media_type in media.PICTURES:
        return _SCANNED
    if info.media_type != media.PDF:
        return None
    # Recognised pages were made level; a printed page among them is level anyway.
    return _RECOGNISED if info.reader == "ocr" else _PRINTED


def _document(
    content: Content, sha256: str, limits: Limits, depth: int = 0
) -> Content | None:
    """The document with this hash: ``content`` itself, or a member of it."""
    if content.sha256 == sha256:
        return content
    media_type = media.sniff_bytes(content.data, name=content.name, limits=limits)
    if media_type is None:
        media_type = media.sniff_text(to_text(content).text)
    if media_type not in media.CONTAINERS or depth >= limits.max_nesting:
        return None
    for member in members(content, media_type, limits):
        with suppress(ReadError):  # a damaged member beside the one looked for
            if found := _document(member, sha256, limits, depth + 1):
                return found
    return None


def _rendered(
    task: str,
    content: Content,
    numbers: Sequence[int],
    limits: Limits,
    options: ReadOptions,
) -> tuple[PagePicture, ...]:
    wanted = {
        "password": options.password,
        "dpi": options.dpi,
        "numbers": list(numbers),
        "side": _SIDE,
        "max_pixels": limits.max_pixels,
    }
    try:
        return tuple(
            PagePicture(
                part["number"],
                part["width"],
                part["height"],
                base64.b64decode(part["png"]),
            )
            for part in ask(task, content.data, wanted, limits)
        )
    except TaskError as error:
        raise as_said(error, content.name, limits) from error
