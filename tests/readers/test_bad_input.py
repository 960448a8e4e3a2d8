"""Files that must be refused with a typed error that says what to do."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from docx_builder import docx, p, tbl, tc, tr, zipped

from roadmap_nlp.errors import (
    CorruptFileError,
    EmptySourceError,
    EncryptedFileError,
    LimitExceededError,
    ReadError,
    UnsupportedFormatError,
)
from roadmap_nlp.readers import Limits, read

GOOD = docx(p("План") + tbl(tr("1", "Сверка"), tr("2", "Отчёт")))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(xml: str | bytes) -> bytes:
    return zipped({"word/document.xml": xml})


def with_flag(data: bytes, flag: int) -> bytes:
    """The ZIP file with a flag set in every header."""
    out = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(magic)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", out, at + offset)
            struct.pack_into("<H", out, at + offset, flags | flag)
            at = out.find(magic, at + 4)
    return bytes(out)


CASES: dict[str, tuple[bytes, type[ReadError]]] = {
    "empty": (b"", EmptySourceError),
    "zero bytes": (bytes(1000), EmptySourceError),
    "truncated": (GOOD[: len(GOOD) // 2], CorruptFileError),
    "head only": (GOOD[:4], CorruptFileError),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFileError),
    "encrypted zip": (with_flag(GOOD, 1), EncryptedFileError),
    "other OLE": (OLE, CorruptFileError),
    "no document": (zipped({"word/x.xml": "<x/>"}), CorruptFileError),
    "not XML": (document("План"), CorruptFileError),
    "cut XML": (document(f"<w:document {W}><w:body>"), CorruptFileError),
    "entity": (
        document(
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            f"<w:document {W}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>"
            "</w:document>"
        ),
        CorruptFileError,
    ),
    "billion laughs": (
        document(
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
            f"<w:document {W}>&b;</w:document>"
        ),
        CorruptFileError,
    ),
    "entity in UTF-16": (
        document('<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")),
        CorruptFileError,
    ),
    "wide": (
        docx(tbl(tr(tc("а", props='<w:gridSpan w:val="1000000"/>'), "б"))),
        LimitExceededError,
    ),
    "starts far": (
        docx(tbl(tr("а", "б", props='<w:gridBefore w:val="1000000"/>'))),
        LimitExceededError,
    ),
    "deep": (
        docx("<w:tbl><w:tr><w:tc>" * 100_000 + "</w:tc></w:tr></w:tbl>" * 100_000),
        LimitExceededError,
    ),
    "rather deep": (
        docx("<w:tbl><w:tr><w:tc>" * 60 + p("дно") + "</w:tc></w:tr></w:tbl>" * 60),
        LimitExceededError,
    ),
    "bomb": (docx("<w:p/>" + " " * 60_000_000), LimitExceededError),
    "many elements": (docx("<w:p/>" * 3_000_000), LimitExceededError),
    "many members": (
        zipped({"word/document.xml": "", **{f"{n}": "" for n in range(10_001)}}),
        LimitExceededError,
    ),
    "PDF": (b"%PDF-1.7\n", CorruptFileError),
    "RTF": (rb"{\rtf1\ansi}", CorruptFileError),
    "empty XLSX": (
        zipped({"[Content_Types].xml": "spreadsheetml"}),
        CorruptFileError,
    ),
    "ODT": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        CorruptFileError,
    ),
    "ZIP of two": (zipped({"a.txt": "План", "b.txt": "Акт"}), UnsupportedFormatError),
    "image": (b"GIF89a", UnsupportedFormatError),
    "Word 2003 XML": (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>',
        UnsupportedFormatError,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_refused(case: str) -> None:
    data, kind = CASES[case]
    with pytest.raises(ReadError) as caught:
        read(data, source_name="план.docx")
    assert type(caught.value) is kind
    assert caught.value.source == "план.docx"
    assert str(caught.value).startswith("план.docx")
    assert caught.value.remedy


def test_size_in_the_directory_lies() -> None:
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, 10)
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(CorruptFileError):
        read(bytes(data))


def test_flipped_byte_is_noticed() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as files:
        info = files.getinfo("word/document.xml")
    data = bytearray(GOOD)
    data[info.header_offset + 60] ^= 0xFF
    with pytest.raises(CorruptFileError):
        read(bytes(data))


@pytest.mark.parametrize("name", ["план.txt", "план.pdf", "план.xlsx", "план"])
def test_wrong_extension(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(GOOD)
    assert read(path).reader == "docx"
    path.write_bytes("<html><body><p>План</p></body></html>".encode("cp1251"))
    assert read(path).reader == "html"
    path.write_bytes("План".encode("koi8-r"))
    assert read(path).text == "План"


def test_circle_of_merges_and_styles() -> None:
    # every row continues a cell that another continues: there is no first one
    rows = [tr(tc(str(n), props="<w:vMerge/>"), "а") for n in range(50)]
    source = read(docx(tbl(*rows)))
    assert source.text.split("\n")[:3] == ["0", "1", "2"]


def test_no_plan_in_it() -> None:
    assert read(docx(p())).text == ""
    assert read(docx(p())).blocks == ()


def test_limits_are_settings() -> None:
    with pytest.raises(LimitExceededError, match="max_member_bytes"):
        read(GOOD, limits=Limits(max_member_bytes=100))
    with pytest.raises(LimitExceededError, match="max_total_bytes"):
        read(GOOD, limits=Limits(max_total_bytes=1_000))
    with pytest.raises(LimitExceededError, match="max_cells"):
        read(GOOD, limits=Limits(max_cells=3))
