"""Numbers and bullets of HTML lists, which the browser prints and the file omits."""

from dataclasses import dataclass
from types import MappingProxyType

import regex

from roadmap_nlp.readers.numerals import format_number
from roadmap_nlp.readers.xml import Element

_BULLET = "•"
_TYPES = MappingProxyType(
    {
        "1": "decimal",
        "a": "lowerLetter",
        "A": "upperLetter",
        "i": "lowerRoman",
        "I": "upperRoman",
        "decimal": "decimal",
        "decimal-leading-zero": "decimalZero",
        "lower-alpha": "lowerLetter",
        "upper-alpha": "upperLetter",
        "lower-latin": "lowerLetter",
        "upper-latin": "upperLetter",
        "lower-roman": "lowerRoman",
        "upper-roman": "upperRoman",
        "none": "none",
    }
)
_STYLE = regex.compile(
    r"list-style(?:-type)?+\s*+:\s*+(?P<type>[a-z-]++)", regex.IGNORECASE
)
_INTEGER = regex.compile(r"\s*+(-?\d{1,9})")


@dataclass(slots=True)
class ListState:
    """How a list counts, and how far it has.

    Example:
        >>> from lxml import etree
        >>> state = ListState.of(etree.fromstring("<ol start='4' type='I'/>"))
        >>> [state.label(etree.fromstring("<li/>")) for _ in range(2)]
        ['IV.', 'V.']
    """

    format: str
    next: int = 1
    step: int = 1

    @classmethod
    def of(cls, element: Element) -> "ListState":
        """The state of a list about to begin."""
        styled = _STYLE.search(element.get("style", ""))
        named = styled["type"].lower() if styled else element.get("type", "")
        if element.tag != "ol":
            return cls("none" if named == "none" else "bullet")
        backwards = "reversed" in element.attrib
        items = sum(1 for _ in element.iterchildren("li")) if backwards else 1
        start = _integer(element.get("start"), items)
        return cls(_TYPES.get(named, "decimal"), start, -1 if backwards else 1)

    def label(self, item: Element) -> str:
        """What stands before the next item."""
        if self.format in {"none", "bullet"}:
            return _BULLET if self.format == "bullet" else ""
        count = _integer(item.get("value"), self.next)
        self.next = count + self.step
        return f"{format_number(count, self.format)}."


def _integer(text: str | None, default: int) -> int:
    found = _INTEGER.match(text or "")
    return int(found[1]) if found else default
