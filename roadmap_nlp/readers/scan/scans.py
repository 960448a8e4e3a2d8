"""Pages as pictures: those of a PDF rendered, those of a picture file decoded."""

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium

from roadmap_nlp.readers.scan.pixels import Picture, straightened, whitened

POINTS = 72.0
"""To the inch."""

_A4_INCHES = 11.69


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as it was scanned: its number, its grey pixels, how many to the inch."""

    number: int
    picture: Picture
    dpi: int

    def prepared(self) -> Picture:
        """The page that places on it refer to: level, on white paper."""
        return whitened(straightened(self.picture))


def rendered(data: bytes, options: dict[str, Any]) -> Iterator[Scan]:
    """Pages of a PDF as pictures.

    Args:
        data: The file.
        options: «password», «numbers» of the pages, «dpi», «max_pixels».
    """
    document = pdfium.PdfDocument(data, password=options["password"])
    try:
        for number in options["numbers"]:
            page = document[number - 1]
            width, height = page.get_size()
            fits = math.sqrt(options["max_pixels"] / max(width * height, 1.0)) * POINTS
            dpi = int(min(options["dpi"], fits))
            bitmap = page.render(scale=dpi / POINTS, grayscale=True)
            picture = np.array(bitmap.to_numpy()).reshape(bitmap.height, -1)
            page.close()
            yield Scan(number, picture[:, : bitmap.width], dpi)
    finally:
        document.close()


def decoded(data: bytes, options: dict[str, Any]) -> list[Scan]:
    """A PNG, a JPEG or the pages of a TIFF.

    Args:
        data: The file.
        options: «dpi» of a page larger than A4, «max_pixels».
    """
    os.environ["OPENCV_IO_MAX_IMAGE_PIXELS"] = str(options["max_pixels"])
    raw = np.frombuffer(data, np.uint8)
    read, pictures = cv2.imdecodemulti(raw, cv2.IMREAD_GRAYSCALE)
    if not read:
        raise ValueError("the picture cannot be decoded")
    return [
        Scan(number, picture, _likely_dpi(picture, options["dpi"]))
        for number, picture in enumerate(pictures, start=1)
    ]


def _likely_dpi(picture: Picture, usual: int) -> int:
    """Pixels to the inch if the picture is of an A4 page."""
    longer = max(picture.shape)
    if longer < _A4_INCHES * usual * 2:
        return int(longer / _A4_INCHES)
    return usual
