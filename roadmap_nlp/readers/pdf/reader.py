"""Opens a PDF and reads its pages: their own text, or what OCR reads off them."""

from collections.abc import Iterator, Sequence
from typing import Any

import regex

from roadmap_nlp.errors import ConfigError, LimitExceededError
from roadmap_nlp.readers.isolated.host import TaskError, ask
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.options import ReadOptions, watched
from roadmap_nlp.readers.pdf.document import render_pages
from roadmap_nlp.readers.pdf.failures import as_said
from roadmap_nlp.readers.pdf.page import Page, page_of
from roadmap_nlp.types import Source

_PAGES = "roadmap_nlp.readers.pdf.pdfium:pages"
_RECOGNISE = "roadmap_nlp.readers.scan.pages:of_pdf"
_FEW_GLYPHS = 20
_PICTURED = 0.3  # of a page; less is a logo
_RUBBISH = 0.3  # of the characters
_LEGIBLE = regex.compile(r"[\p{Cyrillic}A-Za-z\d\s\p{P}№+=<>°§$€₽|~^`´]")


def read_pdf(content: Content, limits: Limits, options: ReadOptions) -> Source:
    """Read a PDF.

    Raises:
        CorruptFileError: It is damaged.
        EncryptedFileError: It wants a password, or another one.
        LimitExceededError: It has too many pages, or takes too much time or memory.
        UnsupportedFormatError: Its pages are pictures, and Tesseract is missing.
        ConfigError: It has none of the pages that ``options`` ask for.
    """
    parts = _opened(content, limits, options)
    total = next(parts)["pages"]
    pages = list(_pages(parts, total, content, limits, options))
    scanned = [page.number for page in pages if _wants_ocr(page, options)]
    if scanned:
        read = {
            page.number: page
            for page in _recognised(scanned, total, content, limits, options)
        }
        pages = [read.get(page.number, page) for page in pages]
    return render_pages(pages, content, limits, reader="ocr" if scanned else "pdf")


def _opened(
    content: Content, limits: Limits, options: ReadOptions
) -> Iterator[dict[str, Any]]:
    first, last = options.pages or (None, None)
    wanted = {
        "password": options.password,
        "first": first,
        "last": last,
        "max_pages": limits.max_pages,
        "max_glyphs": limits.max_glyphs,
    }
    return _asked(_PAGES, content, wanted, limits)


def _pages(
    parts: Iterator[dict[str, Any]],
    total: int,
    content: Content,
    limits: Limits,
    options: ReadOptions,
) -> Iterator[Page]:
    first, last = options.pages or (None, None)
    if first is not None and not 1 <= first <= min(last or total, total):
        raise ConfigError(
            f"{content.name} has no pages {first}-{last}: it has {total}.",
            remedy="Ask for pages that it has.",
        )
    read = (min(last or total, total) - (first or 1)) + 1
    if read > limits.max_pages:
        raise LimitExceededError(
            f"{read:,} pages, over {limits.max_pages:,}.",
            source=content.name,
            remedy="Ask for some of the pages, or raise Limits.max_pages.",
        )
    numbers = range(first or 1, (first or 1) + read)
    for part in watched(parts, numbers, total, options):
        page = page_of(part)
        if len(page.glyphs) >= limits.max_glyphs:
            raise LimitExceededError(
                f"more than {limits.max_glyphs:,} characters.",
                source=content.name,
                place=f"page {page.number}",
                remedy="If you trust the file, raise Limits.max_glyphs.",
            )
        yield page


def _recognised(
    numbers: Sequence[int],
    total: int,
    content: Content,
    limits: Limits,
    options: ReadOptions,
) -> Iterator[Page]:
    wanted = {
        "password": options.password,
        "dpi": options.dpi,
        "numbers": numbers,
        "max_pixels": limits.max_pixels,
        "seconds": limits.max_seconds,
    }
    parts = _asked(_RECOGNISE, content, wanted, limits)
    for part in watched(parts, numbers, total, options):
        yield page_of(part)


def _asked(
    task: str, content: Content, wanted: dict[str, Any], limits: Limits
) -> Iterator[dict[str, Any]]:
    try:
        yield from ask(task, content.data, wanted, limits)
    except TaskError as error:
        raise as_said(error, content.name, limits) from error


def _wants_ocr(page: Page, options: ReadOptions) -> bool:
    """Whether a page is a picture, or its text is rubbish."""
    if options.ocr != "auto":
        return options.ocr == "always"
    printed = [glyph.text for glyph in page.glyphs if not glyph.text.isspace()]
    if len(printed) < _FEW_GLYPHS:
        return page.pictured >= _PICTURED
    bad = sum(1 for text in printed if not _LEGIBLE.fullmatch(text))
    return bad >= _RUBBISH * len(printed)
