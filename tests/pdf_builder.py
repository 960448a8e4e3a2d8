"""PDF files made from words and lines at places given in points from the top left."""

import zlib
from dataclasses import dataclass, field

WIDTH = 0.5
"""Width of every character, in font sizes."""


@dataclass
class Page:
    """A page that is drawn on; the origin is top left."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    code: list[str] = field(default_factory=list)

    def text(self, x: float, top: float, text: str, size: float = 10, turn: int = 0):
        """Print ``text``; ``top`` is the top of its line (its start, if turned)."""
        a, b, c, d = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 270: (0, -1, 1, 0)}[turn]
        y = self.height - top - (size if not turn else 0)
        codes = text.encode("utf-16-be").hex()
        self.code.append(f"BT /F1 {size} Tf {a} {b} {c} {d} {x} {y} Tm <{codes}> Tj ET")
        return self

    def lines(self, x: float, top: float, *texts: str, size: float = 10):
        """Print lines one under another."""
        for number, text in enumerate(texts):
            self.text(x, top + number * size * 1.2, text, size)
        return self

    def rule(self, x0: float, top: float, x1: float, bottom: float):
        """Draw a line."""
        y0, y1 = self.height - top, self.height - bottom
        self.code.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def grid(self, xs, ys):
        """Draw all lines of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self


def pdf(*pages: Page) -> bytes:
    """A PDF file of these pages."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _FONT,
        _GLYPHS,
        _stream(_UNICODE),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] "
            f"/Rotate {page.rotate} /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {7 + 2 * number} 0 R >>".encode()
        )
        objects.append(_stream("\n".join(page.code).encode()))
    return _file(objects)


_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H "
    b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
)
_GLYPHS = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDToGIDMap /Identity "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags 4 "
    b"/FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 /CapHeight 700 "
    b"/ItalicAngle 0 /StemV 80 >> /DW 500 >>"
)
_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    b"/CMapName /U def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> "
    b"endcodespacerange 4 beginbfrange <0000> <00FF> <0000> <0400> <04FF> <0400> "
    b"<2000> <20FF> <2000> <2100> <21FF> <2100> endbfrange endcmap "
    b"CMapName currentdict /CMap defineresource pop end end"
)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>".encode()
    return head + b"\nstream\n" + packed + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010d} 00000 n \n".encode()
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n"
        "%%EOF\n"
    ).encode()
    return bytes(out)
