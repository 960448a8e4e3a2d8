"""Takes a PDF apart with PDFium: characters, ruling lines, pictures.

This is the native part: it runs in a process of its own, so it answers with plain
lists and imports nothing of the library but errors.
"""

import ctypes
import itertools
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_RULE_THICKNESS = 3.0
_SLANT = 1.0
_LINE_END_HYPHEN = 2
_NO_CHARACTERS = range(0xD800, 0xE000)
_QUARTER = 1.5707964
_MAX_FORM_DEPTH = 8

Matrix = tuple[float, float, float, float, float, float]
Numbers = list[Any]


def pages(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the pages of a PDF show, after the number of its pages.

    Args:
        data: The file.
        options: «password», «first» and «last» (from 1, or None), «max_pages»,
            «max_glyphs».
    """
    document = pdfium.PdfDocument(data, password=options["password"])
    try:
        total = len(document)
        yield {"pages": total}
        first, last = options["first"] or 1, min(options["last"] or total, total)
        if last - first >= options["max_pages"]:
            return
        for index in range(first - 1, last):
            yield page_parts(document, index, max_glyphs=options["max_glyphs"])
    finally:
        document.close()


def page_parts(
    document: "pdfium.PdfDocument", index: int, *, max_glyphs: int
) -> dict[str, Any]:
    """What page ``index`` shows, as lists that JSON can carry.

    Characters are ``[text, x0, top, x1, bottom, size, base,
    turn]``, rules ``[x0, top, x1,
    bottom]``; all are in points as the page is shown, origin top left.
    """
    page = document[index]
    try:
        left, bottom, right, top = page.get_cropbox()
        view = _View(left, bottom, right, top, page.get_rotation())
        strokes, pictured = _objects(page, view)
        return {
            "number": index + 1,
            "width": view.width,
            "height": view.height,
            "glyphs": _glyphs(page, view, max_glyphs),
            "rules": strokes,
            "pictured": min(pictured / max(view.width * view.height, 1.0), 1.0),
        }
    finally:
        page.close()


class _View:
    """Turns places in a page's own space into places on the page as shown."""

    def __init__(
        self, left: float, bottom: float, right: float, top: float, turned: int
    ) -> None:
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.turned = turned
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if turned in (90, 270) else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turned == 90:
            return y - self.bottom, x - self.left
        if self.turned == 180:
            return self.right - x, y - self.bottom
        if self.turned == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Numbers:
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return [
            round(min(a, c), 2),
            round(min(b, d), 2),
            round(max(a, c), 2),
            round(max(b, d), 2),
        ]


def _glyphs(page: "pdfium.PdfPage", view: _View, most: int) -> list[Numbers]:
    text = page.get_textpage()
    handle = text.raw
    found: list[Numbers] = []
    loose = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(min(text.count_chars(), most)):
        if raw.FPDFText_IsGenerated(handle, at) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, at, loose):
            continue
        box = view.box(loose.left, loose.bottom, loose.right, loose.top)
        angle = round(raw.FPDFText_GetCharAngle(handle, at) / _QUARTER) * 90
        turn = (-angle - view.turned) % 360  # the angle is clockwise
        raw.FPDFText_GetCharOrigin(handle, at, x, y)
        base = round(view.point(x.value, y.value)[turn % 180 == 0], 2)
        size = round(raw.FPDFText_GetFontSize(handle, at), 1)
        found.append([_character(handle, at), *box, size, base, turn])
    text.close()
    return found


def _character(text: Any, at: int) -> str:
    code = raw.FPDFText_GetUnicode(text, at)
    if code == _LINE_END_HYPHEN:
        return "-"
    if raw.FPDFText_HasUnicodeMapError(text, at) == 1 or code in _NO_CHARACTERS:
        return ""
    return chr(code) if code <= sys.maxunicode else ""


def _objects(page: "pdfium.PdfPage", view: _View) -> tuple[list[Numbers], float]:
    rules: list[Numbers] = []
    pictured = 0.0
    for item, matrix in _flat(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rules += [view.box(*rule) for rule in _rules(item, matrix)]
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _times(_matrix(item), matrix)
            pictured += abs(a * d - b * c)
    return rules, pictured


def _flat(
    holder: Any,
    count: Any,
    get: Any,
    matrix: Matrix = (1, 0, 0, 1, 0, 0),
    depth: int = 0,
) -> Iterator[tuple[Any, Matrix]]:
    """All objects, those in forms too, each with the matrix of its forms."""
    for at in range(count(holder)):
        item = get(holder, at)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < _MAX_FORM_DEPTH:
            yield from _flat(
                item,
                raw.FPDFFormObj_CountObjects,
                raw.FPDFFormObj_GetObject,
                _times(_matrix(item), matrix),
                depth + 1,
            )


def _matrix(item: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return 1, 0, 0, 1, 0, 0
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _rules(path: Any, form: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines along an axis that a path draws, as rectangles."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, filled, stroked)
    matrix = _times(_matrix(path), form)
    for shape in _shapes(path, matrix):
        xs, ys = [x for x, _ in shape], [y for _, y in shape]
        box = min(xs), min(ys), max(xs), max(ys)
        if min(box[2] - box[0], box[3] - box[1]) <= _RULE_THICKNESS:
            if filled.value or stroked.value:
                yield box
        elif stroked.value:
            yield from _sides(shape)


def _sides(
    shape: list[tuple[float, float]],
) -> Iterator[tuple[float, float, float, float]]:
    for (x0, y0), (x1, y1) in itertools.pairwise(shape):
        if abs(x0 - x1) <= _SLANT or abs(y0 - y1) <= _SLANT:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _shapes(path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The strokes of a path without a curve, as corners; a closed one comes round."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    shape: list[tuple[float, float]] = []
    curved = False
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(shape) > 1 and not curved:
                yield shape
            shape, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        shape.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            shape.append(shape[0])
    if len(shape) > 1 and not curved:
        yield shape
