"""Tells what a file is from its bytes; its name is never asked."""

from collections.abc import Mapping
from types import MappingProxyType

import regex

from roadmap_nlp.errors import (
    CorruptFileError,
    EncryptedFileError,
    UnsupportedFormatError,
)
from roadmap_nlp.readers.archive import Archive
from roadmap_nlp.readers.limits import Limits

TEXT = "text/plain"
HTML = "text/html"
CSV = "text/csv"
MARKDOWN = "text/markdown"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
RTF = "application/rtf"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"
CONTAINERS = frozenset(("application/zip", "message/rfc822"))
PICTURES = frozenset((PNG, JPEG, TIFF))
ZIP = "application/zip"
EML = "message/rfc822"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS_DOCX = "Open it in Word or LibreOffice and save it as DOCX."
_SAVE_AS_CSV = "Open it in Excel or LibreOffice and save the sheet as CSV (UTF-8)."
_RECOGNISE = "Recognise its text with an OCR program and give the text or a DOCX."

_REMEDIES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        DOC: ("a Word 2003 XML document", _SAVE_AS_DOCX),
        XLS: ("an Excel 2003 XML workbook", _SAVE_AS_CSV),
    }
)

_MAGIC = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (_OLE, "application/x-ole-storage"),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"GIF8", "image/gif"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b\x08", "application/gzip"),
)
_DECLARED = frozenset((ODT, ODS))
_PDF_HEAD_BYTES = 1024

_MAIL = regex.compile(
    r"""
    (?: ^ [A-Za-z-]{2,40}+ : [^\n]*+ \n (?: [ \t] [^\n]*+ \n )*+ )*?
    ^ MIME-Version: [ \t]* 1
    """,
    regex.VERBOSE | regex.MULTILINE | regex.IGNORECASE,
)
_HTML_START = regex.compile(
    r"""
    \s*+ (?: <\?xml [^>]*+ > \s*+ | <!--.*?--> \s*+ )*+
    < (?: !doctype \s++ html
        | (?: html | head | body | title | meta | table | div | p | h[1-6] | center
            | style | font | span | ul | ol | article | section | main | nav
          ) (?= [\s/>] )
      )
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
_HTML_TABLE = regex.compile(
    r"<(?P<tag>table|html|body)\b[^<>]{0,2000}>.*?</(?P=tag)\s*>",
    regex.IGNORECASE | regex.DOTALL,
)
_CHARSET = regex.compile(
    rb"<(?:meta|\?xml)[^>]{1,300}(?:charset|encoding)\s*=\s*[\"']?(?P<name>[\w-]+)",
    regex.IGNORECASE,
)
_OFFICE_XML = regex.compile(r"<\?mso-application\s+progid=\"(?P<program>\w+)\.")


def sniff_bytes(data: bytes, *, name: str, limits: Limits) -> str | None:
    """The media type of a binary format, or None for what should be text.

    Raises:
        EncryptedFileError: It is an office file behind a password.
        CorruptFileError: It is a damaged container.

    Example:
        >>> sniff_bytes(b"%PDF-1.7", name="a.docx", limits=Limits())
        'application/pdf'
    """
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            if media_type == ZIP:
                return _sniff_zip(data, name, limits)
            return _sniff_ole(data, name) if magic is _OLE else media_type
    if b"%PDF-" in data[:_PDF_HEAD_BYTES]:
        return PDF
    return None


def sniff_text(text: str) -> str:
    """The media type of a decoded text: HTML, mail, office XML, or plain.

    Example:
        >>> sniff_text("<!DOCTYPE html><title>План</title>")
        'text/html'
    """
    head = text[:4096]
    if _HTML_START.match(head):
        return HTML
    if "<" in head and (found := _OFFICE_XML.search(head)):
        return DOC if found["program"] == "Word" else XLS
    if _MAIL.match(head):
        return EML
    if "</" in text and _HTML_TABLE.search(text):
        return HTML
    return TEXT


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an HTML page says it is in, or None.

    Example:
        >>> declared_encoding(b'<meta charset="windows-1251">')
        'windows-1251'
    """
    found = _CHARSET.search(data[:4096])
    return found["name"].decode("ascii") if found else None


def unsupported(media_type: str, name: str) -> UnsupportedFormatError:
    """The error for a format that no reader knows, with what to do instead."""
    if media_type.startswith("image/"):
        what, remedy = f"an image ({media_type})", _RECOGNISE
    else:
        what, remedy = _REMEDIES.get(
            media_type, (f"of type {media_type}", "Unpack or convert it first.")
        )
    problem = f"this is {what}, which cannot be read yet."
    return UnsupportedFormatError(problem, source=name, remedy=remedy)


def _sniff_zip(data: bytes, name: str, limits: Limits) -> str:
    with Archive.open(data, name=name, limits=limits) as archive:
        members = archive.names
        if "mimetype" in members:
            declared = archive.read("mimetype").decode("ascii", "replace").strip()
            return declared if declared in _DECLARED else ZIP
        for folder, media_type in (("word/", DOCX), ("xl/", XLSX)):
            if any(member.startswith(folder) for member in members):
                return media_type
        if "[Content_Types].xml" in members:
            types = archive.read("[Content_Types].xml")
            if b"wordprocessingml" in types:
                return DOCX
            if b"spreadsheetml" in types:
                return XLSX
    return ZIP


def _sniff_ole(data: bytes, name: str) -> str:
    """Word, Excel or an encrypted OOXML file, by the streams its directory names."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedFileError(
            "the document is encrypted with a password.",
            source=name,
            remedy="Open it in Word and save it without a password.",
        )
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book\0")):
        return XLS
    raise CorruptFileError(
        "an OLE container with no Word or Excel document in it.",
        source=name,
        remedy="Check that the file was copied whole.",
    )
