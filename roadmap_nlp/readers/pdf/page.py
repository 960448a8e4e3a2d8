"""What a page shows: characters and ruling lines, the page turned upright."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from roadmap_nlp.types import BBox


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character.

    Attributes:
        text: The character; empty where the font does not say which it is.
        x0: Left end of its advance.
        top: Top of the line of its font.
        x1: Right end of its advance.
        bottom: Bottom of the line of its font.
        size: Size of its font, in points.
        base: Where the line it stands on runs: its height on the page, or its distance
            from the left if it runs up or down.
        turn: Degrees its line is turned counter-clockwise: 0, 90, 180 or 270.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    base: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along an axis: the border of a cell, an underline.

    Attributes:
        at: Where it crosses the other axis.
        low: Where it begins.
        high: Where it ends.
    """

    at: float
    low: float
    high: float


@dataclass(slots=True)
class Page:
    """A page in points, origin top left.

    Attributes:
        number: Its number, from 1.
        width: Its width as shown.
        height: Its height as shown.
        glyphs: Its characters, in the order of the file.
        across: Horizontal rules.
        down: Vertical rules.
        pictured: Share of the page that pictures cover.
        turned: Degrees it was turned, to make its text upright.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictured: float = 0.0
    turned: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: a stretch of words side by side.

    Attributes:
        text: Its words, one blank between two.
        box: Its place on the page.
        size: Size of most of its characters.
        lead: Width of its first word.
    """

    text: str
    box: BBox
    size: float = 0.0
    lead: float = 0.0


def page_of(parts: Mapping[str, Any]) -> Page:
    """The page that the native part has taken apart."""
    page = Page(
        parts["number"],
        parts["width"],
        parts["height"],
        pictured=parts["pictured"],
        turned=parts.get("turned", 0),
    )
    page.glyphs = [Glyph(*each) for each in parts["glyphs"]]
    for x0, top, x1, bottom in parts["rules"]:
        if x1 - x0 >= bottom - top:
            page.across.append(Rule((top + bottom) / 2, x0, x1))
        else:
            page.down.append(Rule((x0 + x1) / 2, top, bottom))
    return page


def around(boxes: "list[BBox]") -> BBox:
    """The smallest rectangle that holds all ``boxes``.

    Example:
        >>> around([BBox(0, 0, 1, 1), BBox(5, 2, 6, 4)])
        BBox(x0=0, top=0, x1=6, bottom=4)
    """
    return BBox(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
