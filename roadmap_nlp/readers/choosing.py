"""Which reader reads which kind of file; each is loaded when first needed."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from roadmap_nlp.readers import media
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.options import ReadOptions
from roadmap_nlp.types import Source

Reader = Callable[[Content, str, Limits, ReadOptions], Source]


def read_binary(
    content: Content, media_type: str, limits: Limits, options: ReadOptions
) -> Source:
    """Read a file of a format that is no text.

    Raises:
        UnsupportedFormatError: No reader knows this kind of file.
    """
    reader = _READERS.get(media_type)
    if reader is None:
        raise media.unsupported(media_type, content.name)
    return reader(content, media_type, limits, options)


def _docx(content: Content, _type: str, limits: Limits, _: ReadOptions) -> Source:
    # lxml takes a while to load, and plain text does without it.
    from roadmap_nlp.readers.docx import read_docx

    return read_docx(content, limits)


def _xlsx(content: Content, _type: str, limits: Limits, _: ReadOptions) -> Source:
    from roadmap_nlp.readers.xlsx import read_xlsx

    return read_xlsx(content, limits)


def _odt(content: Content, _type: str, limits: Limits, _: ReadOptions) -> Source:
    from roadmap_nlp.readers.odt import read_odt

    return read_odt(content, limits)


def _rtf(content: Content, _type: str, limits: Limits, _: ReadOptions) -> Source:
    from roadmap_nlp.readers.rtf import read_rtf

    return read_rtf(content, limits)


def _doc(content: Content, _type: str, limits: Limits, _: ReadOptions) -> Source:
    from roadmap_nlp.readers.doc import read_doc

    return read_doc(content, limits)


def _xls(content: Content, media_type: str, limits: Limits, _: ReadOptions) -> Source:
    from roadmap_nlp.readers.xls import read_xls

    return read_xls(content, media_type, limits)


def _pdf(content: Content, _type: str, limits: Limits, options: ReadOptions) -> Source:
    from roadmap_nlp.readers.pdf import read_pdf

    return read_pdf(content, limits, options)


def _picture(
    content: Content, media_type: str, limits: Limits, options: ReadOptions
) -> Source:
    from roadmap_nlp.readers.scan.reader import read_picture

    return read_picture(content, media_type, limits, options)


_READERS: Mapping[str, Reader] = MappingProxyType(
    {
        media.DOCX: _docx,
        media.XLSX: _xlsx,
        media.ODT: _odt,
        media.RTF: _rtf,
        media.DOC: _doc,
        media.XLS: _xls,
        media.ODS: _xls,
        media.PDF: _pdf,
        **dict.fromkeys(media.PICTURES, _picture),
    }
)
