"""Pictures of pages: straightened, with their ruling lines found and taken out."""

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np

_SKEW_WIDTH = 900  # pixels across are enough to tell the skew
_MAX_SKEW = 6.0  # degrees
_RULE_SHARE = 45  # a rule is longer than this part of the page's width
_LONG_SHARE = 12  # a rule by itself is longer than this part of it
_NEAR = 10  # pixels between a short rule and those it joins
_THICK = 0.012  # of the width: thicker is a picture
_PAPER = 200  # of 255: lighter is paper
_HALO = 2  # pixels around a rule that go with it

Picture = Any  # a numpy array of grey pixels
Stroke = tuple[int, int, int, int]


def straightened(page: Picture) -> Picture:
    """The page turned so that its lines run level."""
    angle = skew(page)
    if abs(angle) < 0.05:
        return page
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(
        page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255
    )


def skew(page: Picture) -> float:
    """The angle in degrees by which the page has to be turned."""
    scale = _SKEW_WIDTH / max(page.shape[1], 1)
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (255 - small).astype(np.float32)
    ink[ink < 60] = 0
    best, step = 0.0, 1.0
    for _ in range(3):
        angles = [best + step * n for n in range(-6, 7)]
        angles = [angle for angle in angles if abs(angle) <= _MAX_SKEW]
        best = max(angles, key=lambda angle: (_sharpness(ink, angle), -abs(angle)))
        step /= 6
    return best


def _sharpness(ink: Picture, angle: float) -> float:
    """How sharply rows of ink and blank rows change where the page is turned so."""
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(ink, turn, (width, height)).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())


def whitened(page: Picture) -> Picture:
    """The page with its paper white, whatever its colour and the light on it."""
    small = cv2.resize(page, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 21)
    paper = cv2.resize(paper, page.shape[::-1], interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(page, paper, scale=255)
    return np.where(even > _PAPER, 255, even)


def black(page: Picture) -> Picture:
    """Ink white on black, whatever the light over the page."""
    block = max(page.shape[1] // 60, 15) | 1
    return cv2.adaptiveThreshold(
        page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 18
    )


def rules(page: Picture) -> tuple[list[Stroke], Picture]:
    """The ruling lines, as (left, top, right, bottom), and the page without them."""
    ink = black(page)
    length = max(page.shape[1] // _RULE_SHARE, 20)
    flat = list(_strokes(_long(ink, length, flat=True), page.shape[1], flat=True))
    tall = list(_strokes(_long(ink, length, flat=False), page.shape[1], flat=False))
    kept = [each for each in flat if _is_rule(each, tall, page.shape[1])]
    kept += [each for each in tall if _is_rule(each, flat, page.shape[1])]
    clean = page.copy()
    for left, top, right, bottom in kept:
        clean[
            max(top - _HALO, 0) : bottom + _HALO, max(left - _HALO, 0) : right + _HALO
        ] = 255
    return kept, clean


def _strokes(mask: Picture, width: int, *, flat: bool) -> Iterator[Stroke]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    for left, top, wide, high, _ in stats[1:count].tolist():
        if (high if flat else wide) <= _THICK * width:
            yield left, top, left + wide, top + high


def _is_rule(stroke: Stroke, others: Sequence[Stroke], width: int) -> bool:
    """Whether a stroke is long, or runs from one long stroke to another.

    Short strokes that do not are parts of letters.
    """
    if _extent(stroke) >= width / _LONG_SHARE:
        return True
    left, top, right, bottom = stroke
    flat = right - left > bottom - top
    ends = [(left, top), (right, top)] if flat else [(left, top), (left, bottom)]
    long = [each for each in others if _extent(each) >= width / _LONG_SHARE]
    return all(
        any(
            each[0] - _NEAR <= x <= each[2] + _NEAR
            and each[1] - _NEAR <= y <= each[3] + _NEAR
            for each in long
        )
        for x, y in ends
    )


def _extent(stroke: Stroke) -> int:
    return max(stroke[2] - stroke[0], stroke[3] - stroke[1])


def _long(ink: Picture, length: int, *, flat: bool) -> Picture:
    """What of the ink is a long stroke; small breaks in it are closed."""
    shape = (length, 1) if flat else (1, length)
    gap = (length // 4, 3) if flat else (3, length // 4)
    thick = cv2.dilate(ink, np.ones((3, 1) if flat else (1, 3), np.uint8))
    strokes = cv2.morphologyEx(
        thick, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape)
    )
    return cv2.morphologyEx(
        strokes, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, gap)
    )
