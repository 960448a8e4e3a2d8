"""Opens a PDF and reads its pages."""

from collections.abc import Iterator
from typing import Any

from roadmap_nlp.errors import (
    CorruptFileError,
    EncryptedFileError,
    LimitExceededError,
    ReadError,
)
from roadmap_nlp.readers.isolated.host import TaskError, ask
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.pdf.document import render_pages
from roadmap_nlp.readers.pdf.page import Page, page_of
from roadmap_nlp.types import Source

_TASK = "roadmap_nlp.readers.pdf.pdfium:pages"
_REPAIR = "Get the file again; if a viewer opens it, print it to a new PDF."


def read_pdf(content: Content, limits: Limits) -> Source:
    """Read a PDF.

    Raises:
        CorruptFileError: It is damaged.
        EncryptedFileError: It wants a password.
        LimitExceededError: It has too many pages, or takes too much time or memory.
    """
    return render_pages(list(_pages(content, limits)), content, limits)


def _pages(content: Content, limits: Limits) -> Iterator[Page]:
    options = {
        "password": None,
        "first": None,
        "last": None,
        "max_pages": limits.max_pages,
        "max_glyphs": limits.max_glyphs,
    }
    parts = _asked(content, options, limits)
    total = next(parts)["pages"]
    if total > limits.max_pages:
        raise LimitExceededError(
            f"{total:,} pages, over {limits.max_pages:,}.",
            source=content.name,
            remedy="Split the file, or raise Limits.max_pages.",
        )
    for part in parts:
        page = page_of(part)
        if len(page.glyphs) >= limits.max_glyphs:
            raise LimitExceededError(
                f"more than {limits.max_glyphs:,} characters.",
                source=content.name,
                place=f"page {page.number}",
                remedy="If you trust the file, raise Limits.max_glyphs.",
            )
        yield page


def _asked(
    content: Content, options: dict[str, Any], limits: Limits
) -> Iterator[dict[str, Any]]:
    try:
        yield from ask(_TASK, content.data, options, limits)
    except TaskError as error:
        raise _as_said(error, content.name, limits) from error


def _as_said(error: TaskError, name: str, limits: Limits) -> ReadError:
    """The failure of the reading process, in terms of the file."""
    if error.kind == "TimeLimit":
        return LimitExceededError(
            f"a page took more than {limits.max_seconds:g} seconds.",
            source=name,
            remedy="If you trust the file, raise Limits.max_seconds.",
        )
    if error.kind == "MemoryError":
        return LimitExceededError(
            f"reading it takes more than {limits.max_memory:,} bytes of memory.",
            source=name,
            remedy="Split the file, or raise Limits.max_memory.",
        )
    if "password" in error.problem.lower():
        return EncryptedFileError(
            "the document is encrypted with a password.",
            source=name,
            remedy="Open it in a viewer and print it to a new PDF without one.",
        )
    return CorruptFileError(
        f"a damaged PDF ({error.problem}).", source=name, remedy=_REPAIR
    )
