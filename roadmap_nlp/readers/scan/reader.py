"""Reads pictures of pages: PNG, JPEG, TIFF of many pages."""

from dataclasses import replace

import regex

from roadmap_nlp.errors import EmptySourceError
from roadmap_nlp.readers.isolated.host import TaskError, ask
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.options import ReadOptions, watched
from roadmap_nlp.readers.pdf.document import render_pages
from roadmap_nlp.readers.pdf.failures import as_said
from roadmap_nlp.readers.pdf.page import page_of
from roadmap_nlp.types import Source

_TASK = "roadmap_nlp.readers.scan.pages:of_picture"
_TOO_LARGE = regex.compile("OPENCV_IO_MAX_IMAGE|CV_IO_MAX_IMAGE")


def read_picture(
    content: Content, media_type: str, limits: Limits, options: ReadOptions
) -> Source:
    """Read a picture of a page.

    Raises:
        UnsupportedFormatError: Tesseract or OpenCV is not installed.
        CorruptFileError: It is damaged.
        EmptySourceError: There is no text on it.
        LimitExceededError: It has too many pixels or takes too long.
    """
    wanted = {
        "dpi": options.dpi,
        "max_pages": limits.max_pages,
        "max_pixels": limits.max_pixels,
        "seconds": limits.max_seconds,
    }
    try:
        parts = ask(_TASK, content.data, wanted, limits)
        total = next(parts)["pages"]
        numbers = range(1, total + 1)
        pages = [page_of(part) for part in watched(parts, numbers, total, options)]
    except TaskError as error:
        if _TOO_LARGE.search(error.problem):
            error.kind = "TooLargeError"
        raise as_said(error, content.name, limits) from error
    if not any(page.glyphs for page in pages):
        raise EmptySourceError(
            "a picture without legible text.",
            source=content.name,
            remedy="Scan it anew, upright and at 300 dots to the inch.",
        )
    if options.pages is not None:
        first, last = options.pages
        pages = [page for page in pages if first <= page.number <= last]
    source = render_pages(pages, content, limits, reader="ocr")
    return replace(source, media_type=media_type)
