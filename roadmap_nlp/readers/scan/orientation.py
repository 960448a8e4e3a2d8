"""Pages scanned sideways or upside down."""

from collections.abc import Sequence

import cv2
import regex

from roadmap_nlp.readers.isolated.host import TaskError
from roadmap_nlp.readers.scan.pixels import Picture
from roadmap_nlp.readers.scan.recognition import ORIENTATION, has, orientation

_HALF = 0.5  # of the page's size is enough to tell how it is turned
_SAID = regex.compile(r"^Rotate: (\d+)$", regex.MULTILINE)
_CLOCKWISE = {
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


def turned(page: Picture, degrees: int) -> Picture:
    """The page turned clockwise by 0, 90, 180 or 270 degrees."""
    return cv2.rotate(page, _CLOCKWISE[degrees]) if degrees else page


def turns(page: Picture, *, dpi: int, seconds: float) -> Sequence[int]:
    """By which degrees clockwise a page may have to be turned to stand upright.

    The one that Tesseract finds, where it has the data for that; else, or where it sees
    too little text, all.

    Args:
        page: The page; read as it is, it made little sense.
        dpi: Pixels to the inch.
        seconds: How long it may take.
    """
    if not has(ORIENTATION):
        return tuple(_CLOCKWISE)
    small = cv2.resize(page, None, fx=_HALF, fy=_HALF, interpolation=cv2.INTER_AREA)
    try:
        said = _SAID.search(orientation(small, dpi=int(dpi * _HALF), seconds=seconds))
    except TaskError as error:
        if error.kind == "TimeLimit":
            raise
        said = None  # «Too few characters»
    if said is None:
        return tuple(_CLOCKWISE)
    return tuple(turn for turn in _CLOCKWISE if turn == int(said[1]))
