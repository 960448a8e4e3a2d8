import shutil
import struct
import zlib

import pytest
from pdf_builder import Page as PdfPage
from pdf_builder import pdf
from readers_support import cells, check_source

from roadmap_nlp.errors import (
    CorruptFileError,
    LimitExceededError,
    ReadError,
    UnsupportedFormatError,
)
from roadmap_nlp.readers import Limits, ReadOptions, read

cv2 = pytest.importorskip("cv2")
np = pytest.importorskip("numpy")
pixels = pytest.importorskip("roadmap_nlp.readers.scan.pixels")

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)


def picture(*, turn: float = 0.0, shade: int = 255):
    """A page of an A4 sheet at 150 dots to the inch with a table of numbers."""
    page = np.full((1754, 1240), shade, np.uint8)
    for y in (300, 420, 540):
        cv2.line(page, (100, y), (1100, y), 0, 3)
    for x in (100, 400, 1100):
        cv2.line(page, (x, 300), (x, 540), 0, 3)
    for text, x, y in [("12", 200, 380), ("34", 700, 380), ("56", 200, 500)]:
        cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_COMPLEX, 1.3, 0, 2)
    spin = cv2.getRotationMatrix2D((620, 877), turn, 1.0)
    return cv2.warpAffine(page, spin, (1240, 1754), borderValue=shade)


def png(page) -> bytes:
    return cv2.imencode(".png", page)[1].tobytes()


@pytest.mark.parametrize("turn", [-3.0, -0.7, 0.0, 1.5, 4.0])
def test_skew_is_found(turn: float) -> None:
    assert pixels.skew(picture(turn=turn)) == pytest.approx(-turn, abs=0.15)


def test_rules_are_found_and_taken_out() -> None:
    found, clean = pixels.rules(picture())
    flat = [rule for rule in found if rule[2] - rule[0] > rule[3] - rule[1]]
    assert (len(flat), len(found)) == (3, 6)
    assert clean[300, 600] == 255
    assert clean[340:400, 190:300].min() == 0


def test_paper_becomes_white() -> None:
    page = pixels.whitened(picture(shade=205))
    assert page[1000, 600] == 255
    assert page.min() < 60


@needs_tesseract
@pytest.mark.parametrize("turn", [0.0, 2.0])
def test_table_of_a_picture(turn: float) -> None:
    source = read(png(picture(turn=turn, shade=230)))
    check_source(source)
    assert (source.reader, source.media_type, source.pages) == ("ocr", "image/png", 1)
    assert list(cells(source).values()) == ["12", "34", "56", ""]
    box = source.blocks[0].cells[0].lines[0].bbox  # type: ignore[index, union-attr]
    assert box is not None
    assert 90 < box.x0 < 110


@needs_tesseract
def test_tiff_of_two_pages() -> None:
    made, data = cv2.imencodemulti(".tiff", [picture(), picture()])
    assert made
    told: list[tuple[int, int]] = []
    options = ReadOptions(on_page=lambda *page: told.append(page))
    source = read(data.tobytes(), options=options)
    assert (source.pages, told) == (2, [(1, 2), (2, 2)])
    assert read(data.tobytes(), options=ReadOptions(pages=(2, 2))).pages == 1


@needs_tesseract
def test_a_page_is_told_of_again_before_it_is_recognised() -> None:
    told: list[tuple[int, int]] = []
    options = ReadOptions((2, 2), ocr="always", on_page=lambda *page: told.append(page))
    assert read(pdf(PdfPage(), PdfPage()), options=options).reader == "ocr"
    assert told == [(2, 2), (2, 2)]


def test_tesseract_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    # limits of its own, so that a new process starts and sees the path
    with pytest.raises(UnsupportedFormatError, match="apt-get install tesseract-ocr"):
        read(png(picture()), limits=Limits(max_memory=3_900_000_001))


def bomb(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(10_000)))
        + chunk(b"IEND", b"")
    )


def test_picture_bomb() -> None:
    with pytest.raises(LimitExceededError, match="max_pixels"):
        read(bomb(60_000, 60_000))


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0 not a picture",
        b"II*\0\xff\xff\xff\xff",
    ],
)
def test_damaged(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, source_name="a.png")
    assert type(caught.value) is CorruptFileError
