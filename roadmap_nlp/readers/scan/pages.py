"""Pictures of pages to the same lists of characters and rules that a PDF gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import regex

from roadmap_nlp.readers.pdf.page import Rule
from roadmap_nlp.readers.pdf.ruled import Lattice, lattices, merged
from roadmap_nlp.readers.scan.latin import with_latin
from roadmap_nlp.readers.scan.orientation import turned, turns
from roadmap_nlp.readers.scan.pixels import Picture, Stroke, rules
from roadmap_nlp.readers.scan.recognition import BLOCK, LINE, PAGE, Word, recognise
from roadmap_nlp.readers.scan.repair import repaired
from roadmap_nlp.readers.scan.scans import POINTS, Scan, decoded, rendered

_MIN_INK = 0.001  # of a cell
_PAD = 24  # white pixels around a cell's picture
_EDGE = 5  # pixels of a cell that its border may have blotted
_LEAST = 8  # pixels: smaller is no cell
_UPRIGHT = 0.7  # upright pages are read with more confidence, turned ones with less
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
    for scan in rendered(data, options):
        yield _parts(scan, options["seconds"])


def of_picture(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Recognise a PNG, a JPEG or the pages of a TIFF, after the number of its pages.

    Args:
        data: The file.
        options: «dpi» of a page larger than A4, «max_pages», «max_pixels», «seconds».
    """
    scans = decoded(data, options)[: options["max_pages"]]
    yield {"pages": len(scans)}
    for scan in scans:
        yield _parts(scan, options["seconds"])


def _parts(scan: Scan, seconds: float) -> dict[str, Any]:
    best = _read(scan, seconds)
    if best.words and best.confidence < _UPRIGHT:
        for turn in turns(scan.picture, dpi=scan.dpi, seconds=seconds):
            upright = replace(scan, picture=turned(scan.picture, turn))
            other = replace(_read(upright, seconds), turn=turn)
            best = max(best, other, key=lambda each: each.confidence)
    height, width = best.shape
    scale = POINTS / scan.dpi
    return {
        "number": scan.number,
        "width": width * scale,
        "height": height * scale,
        "glyphs": [glyph for word in best.words for glyph in _glyphs(word, scale)],
        "rules": [[round(each * scale, 2) for each in rule] for rule in best.rules],
        "pictured": 1.0,
        "turned": best.turn,
        "confidence": best.confidence,
    }


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a page, taken as upright once turned by so many degrees."""

    shape: tuple[int, int]
    rules: list[Stroke]
    words: list[Word]
    turn: int = 0

    @property
    def confidence(self) -> float:
        return sum(word.confidence for word in self.words) / max(len(self.words), 1)


def _read(scan: Scan, seconds: float) -> _Reading:
    page = scan.prepared()
    strokes, clean = rules(page)
    tables = _tables(strokes)
    words = _read_cells(clean, tables, scan.dpi, seconds)
    words += _read_rest(clean, tables, scan.dpi, seconds)
    return _Reading(page.shape, strokes, words)


def _tables(lines: Sequence[Stroke]) -> list[Lattice]:
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
    found = recognise(pictures, mode=BLOCK, dpi=dpi, seconds=seconds)
    found = with_latin(found, pictures, dpi=dpi, seconds=seconds)
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
        pictures, mode=LINE, dpi=dpi, seconds=seconds, characters="0123456789."
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
            yield replace(word, text=text.replace("\u00a0", " "))


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
    found = recognise([page], mode=PAGE, dpi=dpi, seconds=seconds)
    found = with_latin(found, [page], dpi=dpi, seconds=seconds)
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
