"""List numbers and bullets as the program would print them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from roadmap_nlp.readers.numerals import format_number
from roadmap_nlp.readers.odt.names import STYLE, TEXT
from roadmap_nlp.readers.xml import Element, local

_LEVELS = 10
_BULLET = "•"
_PRIVATE = range(0xE000, 0xF900)
_KINDS = {
    "1": "decimal",
    "i": "lowerRoman",
    "I": "upperRoman",
    "a": "lowerLetter",
    "A": "upperLetter",
    "а": "russianLower",
    "А": "russianUpper",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list prints."""

    kind: str = "none"
    prefix: str = ""
    suffix: str = ""
    bullet: str = ""
    start: int = 1
    shown: int = 1


@dataclass(slots=True)
class Lists:
    """The list styles of a file, and how far each list has counted.

    Attributes:
        styles: Levels of each list style, from 1, by name.
        counts: Numbers reached, by list.
        latest: The list that last used each style.
    """

    styles: dict[str, dict[int, Level]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    latest: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: Iterable[Element]) -> "Lists":
        """The lists that styles in ``roots`` define."""
        found = cls()
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                levels = {
                    int(each.get(f"{TEXT}level", "1")): _level(each) for each in style
                }
                found.styles[style.get(f"{STYLE}name", "")] = levels
        return found

    def open(self, element: Element, style: str) -> str:
        """The key of the list that an outermost ``text:list`` begins or continues."""
        earlier = element.get(f"{TEXT}continue-list")
        if earlier is None and element.get(f"{TEXT}continue-numbering") == "true":
            earlier = self.latest.get(style)
        key = earlier if earlier in self.counts else str(len(self.counts))
        if key not in self.counts:
            self.counts[key] = [None] * (_LEVELS + 1)
        self.latest[style] = key
        return key

    def name(self, key: str, alias: str | None) -> None:
        """Let a list be continued under its ``xml:id`` too."""
        if alias:
            self.counts[alias] = self.counts[key]

    def label(self, key: str, style: str, depth: int, start: str | None) -> str:
        """What stands before the next item: «2.1.», «•», or nothing."""
        depth = min(depth, _LEVELS)
        levels = self.styles.get(style, {})
        level = levels.get(depth, Level())
        values = self.counts[key]
        now = values[depth]
        if start is not None and start.isdigit():
            values[depth] = int(start)
        else:
            values[depth] = level.start if now is None else now + 1
        values[depth + 1 :] = [None] * (_LEVELS - depth)
        if level.bullet:
            return level.bullet
        if level.kind == "none":
            return ""
        parts = []
        for at in range(max(depth - level.shown + 1, 1), depth + 1):
            inner = levels.get(at, Level())
            count = values[at]
            if inner.kind != "none":
                parts.append(format_number(count or inner.start, inner.kind))
        return f"{level.prefix}{'.'.join(parts)}{level.suffix}".strip()


def _level(element: Element) -> Level:
    start = element.get(f"{TEXT}start-value", "1")
    bullet = ""
    kind = "none"
    if local(element.tag) == "list-level-style-bullet":
        char = element.get(f"{TEXT}bullet-char", "")[:1]
        bullet = _BULLET if char and ord(char) in _PRIVATE else char
    elif local(element.tag) == "list-level-style-number":
        given = element.get(f"{STYLE}num-format", "")
        kind = _KINDS.get(given[:1], "decimal") if given else "none"
    return Level(
        kind,
        element.get(f"{STYLE}num-prefix", ""),
        element.get(f"{STYLE}num-suffix", ""),
        bullet,
        int(start) if start.isdigit() else 1,
        int(element.get(f"{TEXT}display-levels", "1")),
    )
