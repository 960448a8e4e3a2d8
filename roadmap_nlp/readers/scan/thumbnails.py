"""Small pictures of recognised pages, level as they were when places were told."""

from collections.abc import Iterator
from typing import Any

import cv2

from roadmap_nlp.readers.png import picture_part
from roadmap_nlp.readers.scan.scans import POINTS, Scan, decoded, rendered

_DPI = 150  # enough to tell the skew by


def of_pdf(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Pages of a PDF.

    Args:
        data: The file.
        options: «password», «numbers» of the pages, «side» in pixels, «max_pixels».
    """
    for scan in rendered(data, {**options, "dpi": _DPI}):
        yield _part(scan, options["side"])


def of_picture(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Pages of a PNG, a JPEG or a TIFF; «dpi» is the one they were recognised at."""
    scans = decoded(data, options)
    for number in options["numbers"]:
        yield _part(scans[number - 1], options["side"])


def _part(scan: Scan, side: int) -> dict[str, Any]:
    page = scan.prepared()
    height, width = page.shape
    scale = min(side / max(height, width), 1.0)
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    points = width * POINTS / scan.dpi, height * POINTS / scan.dpi
    return picture_part(scan.number, points, small.tobytes(), small.shape[1])
