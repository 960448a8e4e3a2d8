"""Pictures of pages to the same lists of characters and rules that a PDF gives."""

import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import regex

from roadmap_nlp.readers.pdf.page import Rule
from roadmap_nlp.readers.pdf.ruled import Lattice, lattices, merged
from roadmap_nlp.readers.scan.pixels import Picture, rules, straightened, whitened
from roadmap_nlp.readers.scan.recognition import Word, recognise
from roadmap_nlp.readers.scan.repair import repaired

_POINTS = 72.0
_MIN_INK = 0.001  # of a cell
_PAD = 24  # white pixels around a cell's picture
_EDGE = 5  # pixels of a cell that its border may have blotted
_LEAST = 8  # pixels: smaller is no cell
_PAGE, _BLOCK, _LINE = 4, 6, 7  # Tesseract's layout modes
_LOOSE = 12.0  # pixels
_SHORT = 4  # times its height: the widest number of a row
_SPECKS = 0.3  # words outside tables read with less confidence are specks of dust
_NUMBER = regex.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}\.?")
_LETTERS = regex.compile(r"\p{L}.*\p{L}")


def of_pdf(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Recognise pages of a PDF.

    Args:
        data: The file.
        options: «password», «numbers» of the pages, «dpi», «max_pixels», «seconds».
    """
    document = pdfium.PdfDocument(data, password=options["password"])
    try:
        for number in options["numbers"]:
            page = document[number - 1]
            width, height = page.get_size()
            fits = math.sqrt(options["max_pixels"] / max(width * height, 1.0)) * _POINTS
            dpi = int(min(options["dpi"], fits))
            bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
            picture = np.array(bitmap.to_numpy()).reshape(bitmap.height, -1)
            page.close()
            yield _parts(picture[:, : bitmap.width], number, dpi, options)
    finally:
        document.close()


def of_picture(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Recognise a PNG, a JPEG or the pages of a TIFF, after the number of its pages.

    «dpi» is that of the file.
    """
    os.environ["OPENCV_IO_MAX_IMAGE_PIXELS"] = str(options["max_pixels"])
    raw = np.frombuffer(data, np.uint8)
    read, pictures = cv2.imdecodemulti(raw, cv2.IMREAD_GRAYSCALE)
    if not read:
        raise ValueError("the picture cannot be decoded")
    pictures = pictures[: options["max_pages"]]
    yield {"pages": len(pictures)}
    for number, picture in enumerate(pictures, start=1):
        dpi = likely_dpi(picture, options["dpi"])
        yield _parts(picture, number, dpi, options)


def likely_dpi(picture: Picture, usual: int) -> int:
    """Pixels to the inch if the picture is of an A4 page."""
    longer = max(picture.shape)
    return int(longer / 11.69) if longer < 11.69 * usual * 2 else usual


def prepared(picture: Picture) -> Picture:
    """The page as it is read, which places on it refer to: level, on white paper."""
    return whitened(straightened(picture))


def _parts(
    picture: Picture, number: int, dpi: int, options: dict[str, Any]
) -> dict[str, Any]:
    page = prepared(picture)
    lines, clean = rules(page)
    scale = _POINTS / dpi
    tables = _tables(lines)
    words = _read_cells(clean, tables, dpi, options["seconds"])
    words += _read_rest(clean, tables, dpi, options["seconds"])
    height, width = page.shape
    return {
        "number": number,
        "width": width * scale,
        "height": height * scale,
        "glyphs": [glyph for word in words for glyph in _glyphs(word, scale)],
        "rules": [[round(each * scale, 2) for each in line] for line in lines],
        "pictured": 1.0,
        "confidence": sum(w.confidence for w in words) / max(len(words), 1),
    }


def _tables(lines: Sequence[tuple[int, int, int, int]]) -> list[Lattice]:
    across = [
        Rule((top + bottom) / 2, left, right)
        for left, top, right, bottom in lines
        if right - left >= bottom - top
    ]
    down = [
        Rule((left + right) / 2, top, bottom)
        for left, top, right, bottom in lines
        if right - left < bottom - top
    ]
    return [
        lattice
        for lattice in lattices(merged(across, _LOOSE), merged(down, _LOOSE), _LOOSE)
        if len(lattice.xs) > 2
    ]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with ink in it: its picture, where that begins, what it may hold."""

    picture: Picture
    corner: tuple[int, int]
    first: bool
    wide: bool


def _read_cells(
    clean: Picture, tables: Sequence[Lattice], dpi: int, seconds: float
) -> list[Word]:
    """The words of the tables' cells, each cell read by itself."""
    cells = [cell for lattice in tables for cell in _cells(clean, lattice)]
    if not cells:
        return []
    pictures = [cell.picture for cell in cells]
    found = recognise(pictures, mode=_BLOCK, dpi=dpi, seconds=seconds)
    by_cell: dict[int, list[Word]] = {}
    for word in found:
        by_cell.setdefault(word.picture, []).append(word)
    _read_numbers(cells, by_cell, dpi, seconds)
    return [
        _moved(word, cells[number].corner)
        for number, words in by_cell.items()
        for word in _mended(words, heading=cells[number].wide)
    ]


def _cells(clean: Picture, lattice: Lattice) -> Iterator[_Cell]:
    for box in lattice.cells():
        left = int(lattice.xs[box.column]) + _EDGE
        right = int(lattice.xs[box.column + box.column_span]) - _EDGE
        top = int(lattice.ys[box.row]) + _EDGE
        bottom = int(lattice.ys[box.row + box.row_span]) - _EDGE
        inked = _inked(clean[top:bottom, left:right])
        if inked is not None:
            picture, (x, y) = inked
            yield _Cell(
                picture, (left + x, top + y), box.column == 0, box.column_span > 1
            )


def _read_numbers(
    cells: Sequence[_Cell], by_cell: dict[int, list[Word]], dpi: int, seconds: float
) -> None:
    """Read short cells of the first column again, as numbers.

    A lone digit is what Tesseract reads worst when any letter may be expected.
    """
    short = [at for at, cell in enumerate(cells) if cell.first and _is_short(cell)]
    numbers = [at for at in short if _is_number(by_cell.get(at, ()))]
    if 3 * len(numbers) < len(short) or not numbers:
        return
    pictures = [
        cv2.resize(
            cells[at].picture, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC
        )
        for at in short
    ]
    again = recognise(
        pictures, mode=_LINE, dpi=dpi, seconds=seconds, characters="0123456789."
    )
    for place, at in enumerate(short):
        words = [word for word in again if word.picture == place]
        text = "".join(word.text for word in words)
        known = by_cell.get(at, [])
        if _NUMBER.fullmatch(text) and not any(_LETTERS.search(w.text) for w in known):
            height, width = cells[at].picture.shape
            box = _PAD, width - _PAD, _PAD, height - _PAD
            confidence = min(word.confidence for word in words)
            by_cell[at] = [Word(text, *box, confidence, at)]


def _is_short(cell: _Cell) -> bool:
    height, width = cell.picture.shape
    return bool(width - 2 * _PAD < _SHORT * (height - 2 * _PAD))


def _is_number(words: Sequence[Word]) -> bool:
    return _NUMBER.fullmatch("".join(word.text for word in words)) is not None


def _mended(words: Sequence[Word], *, heading: bool) -> Iterator[Word]:
    """Words of one picture with what OCR confuses put right, line by line."""
    lines: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        lines.setdefault((word.top, word.bottom), []).append(word)
    for line in lines.values():
        before = " ".join(word.text for word in line)
        after = repaired(before, heading=heading and line is next(iter(lines.values())))
        texts = after.split(" ")
        if len(texts) != len(line):
            texts = before.split(" ")
        for word, text in zip(line, texts, strict=False):
            yield replace(word, text=text)


def _inked(cell: Picture) -> tuple[Picture, tuple[int, int]] | None:
    """A cell cut down to its ink, with a white rim, and where that begins."""
    if min(cell.shape) < _LEAST:
        return None
    ink = cv2.morphologyEx(
        (cell < 140).astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)
    )
    if ink.mean() < _MIN_INK:
        return None
    x, y, width, height = cv2.boundingRect(ink)
    if min(width, height) < _LEAST // 2:
        return None
    x, y = max(x - 4, 0), max(y - 4, 0)
    picture = cell[y : y + height + 8, x : x + width + 8]
    framed = cv2.copyMakeBorder(picture, *(_PAD,) * 4, cv2.BORDER_CONSTANT, value=255)
    return framed, (x - _PAD, y - _PAD)


def _read_rest(
    clean: Picture, tables: Sequence[Lattice], dpi: int, seconds: float
) -> list[Word]:
    """The words outside tables."""
    page = clean.copy()
    for lattice in tables:
        page[
            int(lattice.ys[0]) : int(lattice.ys[-1]),
            int(lattice.xs[0]) : int(lattice.xs[-1]),
        ] = 255
    found = recognise([page], mode=_PAGE, dpi=dpi, seconds=seconds)
    kept = [word for word in found if word.confidence >= _SPECKS]
    return list(_mended(kept, heading=True))


def _moved(word: Word, by: tuple[int, int]) -> Word:
    x, y = by
    return replace(
        word,
        left=word.left + x,
        right=word.right + x,
        top=word.top + y,
        bottom=word.bottom + y,
    )


def _glyphs(word: Word, scale: float) -> Iterator[list[Any]]:
    """A word as one wide character, and a blank after it."""
    left, right = word.left * scale, word.right * scale
    top, bottom = word.top * scale, word.bottom * scale
    size = bottom - top
    place = [round(each, 2) for each in (left, top, right, bottom, size, bottom)]
    yield [word.text, *place, 0]
    yield [" ", place[2], place[1], place[2], *place[3:], 0]
