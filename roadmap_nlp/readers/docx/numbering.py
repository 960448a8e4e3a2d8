"""List numbers as Word would print them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import regex

from roadmap_nlp.readers.docx.styles import Styles, number, switch, value
from roadmap_nlp.readers.numerals import format_number
from roadmap_nlp.readers.package import W
from roadmap_nlp.readers.xml import Element

LEVELS = 9

_PLACEHOLDER = regex.compile(r"%([1-9])")
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "courier", "marlett")
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints.

    Attributes:
        format: Name of the number format, e.g. ``upperRoman``.
        text: Pattern with places for the numbers, e.g. «%1.%2.».
        start: First number.
        restart: Level (from 1) whose use makes this one start again; None: any above.
        legal: Whether the numbers of all levels are printed as decimals.
        style: Paragraph style bound to the level, or None.
    """

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A ``w:num``: the counter it shares, and what it changes."""

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class _Counter:
    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    started: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """The lists of a file and how far each has counted.

    Ask for the labels in reading order: each call counts one paragraph.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {} if root is None else _lists(root, styles)
        self._counters: dict[str, _Counter] = {}

    def label(self, num_id: str | None, level: int | None, style: str | None) -> str:
        """What stands before a paragraph («2.1.», «•»), or an empty string.

        Args:
            num_id: The list that the paragraph itself names, or None.
            level: The level that the paragraph itself names, or None.
            style: Its style, which may name both.
        """
        if num_id is None:
            num_id, style_level = self._styles.numbering(style)
            level = style_level if level is None else level
        found = self._lists.get(num_id or "")
        if found is None:
            return ""
        if level is None:
            bound = (at for at, each in found.levels.items() if each.style == style)
            level = next(bound, 0) if style else 0
        level = min(max(level, 0), LEVELS - 1)
        return self._next(num_id or "", found, level)

    def _next(self, num_id: str, found: _List, level: int) -> str:
        counter = self._counters.setdefault(found.counter, _Counter())
        values = counter.values
        first = (num_id, level) not in counter.started
        counter.started.add((num_id, level))
        now = values[level]
        if first and level in found.starts:
            now = found.starts[level]
        else:
            start = found.levels.get(level, Level()).start
            now = start if now is None else now + 1
        values[level] = now
        for deeper in range(level + 1, LEVELS):
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or level < restart:
                values[deeper] = None
        return _printed(found.levels, values, level)


def _printed(levels: Mapping[int, Level], values: list[int | None], level: int) -> str:
    shape = levels.get(level, Level(text=f"%{level + 1}."))
    if shape.format == "none":
        return ""
    if shape.format == "bullet":
        return shape.text

    def fill(match: regex.Match[str]) -> str:
        at = int(match[1]) - 1
        inner = levels.get(at, Level())
        count = values[at]
        if count is None:
            count = values[at] = inner.start
        return format_number(count, "decimal" if shape.legal else inner.format)

    return _PLACEHOLDER.sub(fill, shape.text).strip()


def _lists(root: Element, styles: Styles) -> dict[str, _List]:
    abstract = {
        item.get(f"{W}abstractNumId"): item for item in root.iterfind(f"{W}abstractNum")
    }
    owner = {
        value(item, "styleLink"): key
        for key, item in abstract.items()
        if value(item, "styleLink")
    }
    found = {}
    for item in root.iterfind(f"{W}num"):
        counter = value(item, "abstractNumId") or ""
        # A list may borrow its levels from the one that defines a list style.
        linked = owner.get(value(abstract.get(counter), "numStyleLink"))
        counter = linked or counter
        levels = _levels(abstract.get(counter))
        starts = {}
        for override in item.iterfind(f"{W}lvlOverride"):
            at = number(override.get(f"{W}ilvl")) or 0
            levels |= _levels(override)
            start = number(value(override, "startOverride"))
            if start is not None:
                starts[at] = start
        found[item.get(f"{W}numId", "")] = _List(counter, levels, starts)
    return found


def _levels(parent: Element | None) -> dict[int, Level]:
    if parent is None:
        return {}
    return {
        number(item.get(f"{W}ilvl")) or 0: _level(item)
        for item in parent.iterfind(f"{W}lvl")
    }


def _level(item: Element) -> Level:
    kind = value(item, "numFmt") or "decimal"
    text = value(item, "lvlText") or ""
    if kind == "bullet":
        text = _bullet(text, item)
    start = number(value(item, "start"))
    return Level(
        format=kind,
        text=text,
        start=1 if start is None else start,
        restart=number(value(item, "lvlRestart")),
        legal=bool(switch(item, "isLgl")),
        style=value(item, "pStyle"),
    )


def _bullet(text: str, item: Element) -> str:
    """The bullet as a character that is the same in any font."""
    fonts = item.find(f"{W}rPr/{W}rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii", "").lower()
    private = any("\ue000" <= char <= "\uf8ff" for char in text)
    return _BULLET if private or not text or font.startswith(_SYMBOL_FONTS) else text
