"""What the styles of a Word file say of hidden text, headings and list numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from roadmap_nlp.readers.package import W
from roadmap_nlp.readers.xml import Element

_OFF = frozenset({"0", "false", "off", "none"})
_MAX_OUTLINE = 8
_HEADING_NAMES = ("heading", "title", "заголовок", "название")


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says itself; None where it leaves that to its base."""

    base: str | None
    hidden: bool | None
    heading: bool | None
    num_id: str | None
    level: int | None


class Styles:
    """All styles of a file, each asked together with those it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles: Mapping[str, Style] = (
            {} if root is None else dict(map(_style, root.iterfind(f"{W}style")))
        )

    def hidden(self, style_id: str | None) -> bool:
        """Whether text in this style is hidden."""
        said = (style.hidden for style in self._chain(style_id))
        return next((value for value in said if value is not None), False)

    def heading(self, style_id: str | None) -> bool:
        """Whether the style is one of a heading."""
        said = (style.heading for style in self._chain(style_id))
        return next((value for value in said if value is not None), False)

    def numbering(self, style_id: str | None) -> tuple[str | None, int | None]:
        """The list that paragraphs of this style belong to, and the level in it."""
        num_id, level = None, None
        for style in self._chain(style_id):
            num_id = style.num_id if num_id is None else num_id
            level = style.level if level is None else level
        return num_id, level

    def _chain(self, style_id: str | None) -> Iterator[Style]:
        """The style and its bases, nearest first; a circle of bases ends."""
        seen = set()
        while style_id is not None and style_id not in seen:
            seen.add(style_id)
            style = self._styles.get(style_id)
            if style is not None:
                yield style
            style_id = style.base if style else None


def switch(properties: Element | None, name: str) -> bool | None:
    """An on-off property such as ``<w:vanish/>``; None where it is not stated."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


def value(properties: Element | None, path: str) -> str | None:
    """The ``w:val`` of the element at ``path`` («numPr/numId»), or None."""
    if properties is None:
        return None
    found = properties.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def number(text: str | None) -> int | None:
    """A number of the file, or None where it is absent or no number."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def outlined(properties: Element | None) -> bool | None:
    """Whether paragraph properties give it a place in the outline."""
    level = number(value(properties, "outlineLvl"))
    return None if level is None else level <= _MAX_OUTLINE


def _style(element: Element) -> tuple[str, Style]:
    paragraph = element.find(f"{W}pPr")
    heading = outlined(paragraph)
    name = (value(element, "name") or "").lower()
    if heading is None and name.startswith(_HEADING_NAMES):
        heading = True
    return element.get(f"{W}styleId", ""), Style(
        base=value(element, "basedOn"),
        hidden=switch(element.find(f"{W}rPr"), "vanish"),
        heading=heading,
        num_id=value(paragraph, "numPr/numId"),
        level=number(value(paragraph, "numPr/ilvl")),
    )
