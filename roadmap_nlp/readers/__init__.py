"""Files and texts of any format, as one kind of :class:`~roadmap_nlp.types.Source`.

The format is told from the content, never from the name.
"""

from roadmap_nlp.readers import media
from roadmap_nlp.readers.delimited import as_csv
from roadmap_nlp.readers.limits import DEFAULT_LIMITS, Limits
from roadmap_nlp.readers.markdown import as_markdown
from roadmap_nlp.readers.opening import Content, Readable, load, of_text
from roadmap_nlp.readers.options import DEFAULT_OPTIONS, ReadOptions
from roadmap_nlp.readers.plain import to_text
from roadmap_nlp.types import Source

__all__ = ["Limits", "ReadOptions", "Readable", "read", "read_plain"]


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
    limits = limits or DEFAULT_LIMITS
    content = load(source, name=source_name, limits=limits)
    media_type = None
    if content.text is None:
        media_type = media.sniff_bytes(content.data, name=content.name, limits=limits)
    if media_type is None:
        return _read_text(content, limits)
    if media_type == media.DOCX:
        # lxml takes a while to load, and plain text does without it.
        from roadmap_nlp.readers.docx import read_docx

        return read_docx(content, limits)
    if media_type == media.XLSX:
        from roadmap_nlp.readers.xlsx import read_xlsx

        return read_xlsx(content, limits)
    if media_type == media.ODT:
        from roadmap_nlp.readers.odt import read_odt

        return read_odt(content, limits)
    if media_type == media.RTF:
        from roadmap_nlp.readers.rtf import read_rtf

        return read_rtf(content, limits)
    if media_type == media.DOC:
        from roadmap_nlp.readers.doc import read_doc

        return read_doc(content, limits)
    if media_type == media.PDF:
        from roadmap_nlp.readers.pdf import read_pdf

        return read_pdf(content, limits, options or DEFAULT_OPTIONS)
    if media_type in media.PICTURES:
        from roadmap_nlp.readers.scan.reader import read_picture

        return read_picture(content, media_type, limits, options or DEFAULT_OPTIONS)
    raise media.unsupported(media_type, content.name)


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


def _read_text(content: Content, limits: Limits) -> Source:
    source = to_text(content, declared=media.declared_encoding(content.data))
    media_type = media.sniff_text(source.text)
    if media_type == media.TEXT:
        return as_markdown(source, limits) or as_csv(source, limits) or source
    if media_type == media.HTML:
        from roadmap_nlp.readers.html import read_html

        return read_html(source, limits)
    raise media.unsupported(media_type, content.name)
