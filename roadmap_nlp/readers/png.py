"""Grey pictures as PNG files, without a library: no reader needs more than this."""

import base64
import struct
import zlib
from typing import Any

_SHADES = 16  # as many as smooth letters need; more double the size of a scan
_TO_SHADE = bytes(
    round(round(grey * (_SHADES - 1) / 255) * 255 / (_SHADES - 1))
    for grey in range(256)
)


def grey_png(pixels: bytes, width: int, stride: int | None = None) -> bytes:
    r"""A picture of 16 shades of grey as a PNG file.

    Args:
        pixels: A byte each, 0 black, 255 white, row by row from the top.
        width: Pixels of a row.
        stride: Bytes from a row to the next; None where nothing stands between them.

    Example:
        >>> grey_png(b"\0\xff\0\xff", 2)[:8]
        b'\x89PNG\r\n\x1a\n'
    """
    stride = stride or width
    shades = pixels.translate(_TO_SHADE)
    rows = [shades[at : at + width] for at in range(0, len(shades), stride)]
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    parts = _chunk(b"IHDR", head), _chunk(b"IDAT", packed), _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    crc = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)


def picture_part(
    number: int,
    points: tuple[float, float],
    pixels: bytes,
    width: int,
    stride: int | None = None,
) -> dict[str, Any]:
    """A page's picture as JSON can carry it: its number, size in points, and PNG."""
    png = base64.b64encode(grey_png(pixels, width, stride)).decode("ascii")
    return {"number": number, "width": points[0], "height": points[1], "png": png}
