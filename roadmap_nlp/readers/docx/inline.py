"""The text of a paragraph: runs, fields, breaks, and what hangs on them."""

from dataclasses import dataclass, field

from roadmap_nlp.readers.docx.styles import Styles, switch, value
from roadmap_nlp.readers.package import W
from roadmap_nlp.readers.xml import Element, local

_MARKS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_REMOVED = frozenset({"del", "moveFrom", "cellDel"})
_TRACKED = frozenset({"ins", "moveTo"})
_SILENT = frozenset({"pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "fldData"}) | {
    *("instrText", "delText", "delInstrText", "softHyphen", "textpath", "rt")
}
_PICTURES = frozenset({"drawing", "pict", "object"})

# Private-use codes of Wingdings and Symbol, as characters of their own.
_SYMBOLS = {
    0x2D: "-",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0xA8: "☐",
    0xFB: "☒",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_PRIVATE = range(0xF000, 0xF100)
_OTHER_SYMBOL = "•"


@dataclass(slots=True)
class Inline:
    """What was read of one paragraph.

    Attributes:
        parts: Its pieces of text.
        boxes: Text boxes anchored in it, as elements.
        notes: Footnotes and endnotes it refers to, as (part, id).
        seen: Codes of what a user should know («tracked-changes»).
        fields: Where in ``parts`` each open field began, nested ones last; -1
            where its instruction is over and what follows is its result.
    """

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    fields: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text read."""
        return "".join(self.parts)


def read_inline(paragraph: Element, styles: Styles, *, hidden: bool) -> Inline:
    """The text of ``paragraph``; ``hidden``: whether its style hides text."""
    found = Inline()
    stack = [iter(paragraph)]
    while stack:
        for element in stack[-1]:
            inner = _take(element, found, styles, hidden)
            if inner is not None:
                stack.append(iter(inner))
                break
        else:
            stack.pop()
    return found


def _take(
    element: Element, found: Inline, styles: Styles, hidden: bool
) -> Element | None:
    """Take what the element itself says; the element to go into next, if any."""
    name = local(element.tag)
    if name == "r":
        return _run(element, found, styles, hidden)
    if name == "AlternateContent":
        return chosen(element)
    if name in _SILENT or _take_text(element, name, found):
        return None
    if name in _REMOVED or name in _TRACKED:
        found.seen.add("tracked-changes")
    return element if len(element) and name not in _REMOVED else None


def _take_text(element: Element, name: str, found: Inline) -> bool:
    """Take an element that stands for text itself; False where it does not."""
    if name == "t":
        found.parts.append((element.text or "").replace("\n", " "))
    elif name in _MARKS:
        found.parts.append(_MARKS[name])
    elif name in _PICTURES or name == "txbxContent":
        _picture(element, found)
    elif name in _NOTES:
        found.notes.append((_NOTES[name], element.get(f"{W}id", "")))
    elif name == "fldChar":
        _field(element.get(f"{W}fldCharType"), found)
    elif name == "sym":
        found.parts.append(_symbol(element.get(f"{W}char", "")))
    else:
        return False
    return True


def _run(
    element: Element, found: Inline, styles: Styles, hidden: bool
) -> Element | None:
    properties = element.find(f"{W}rPr")
    if properties is not None or hidden:
        said = switch(properties, "vanish")
        if said is None:
            style = value(properties, "rStyle")
            said = hidden or (style is not None and styles.hidden(style))
        if said:
            found.seen.add("hidden-text")
            return None
    return element


def chosen(alternatives: Element) -> Element | None:
    """The first variant with something in it: others repeat it for old programs."""
    return next((each for each in alternatives if len(each)), None)


def _picture(element: Element, found: Inline) -> None:
    """Keep the text boxes of a drawing, those not inside another text box."""
    stack = [element]
    while stack:
        current = stack.pop()
        if local(current.tag) == "txbxContent":
            found.boxes.append(current)
        elif local(current.tag) == "AlternateContent":
            variant = chosen(current)
            if variant is not None:
                stack.append(variant)
        else:
            stack.extend(reversed(current))


def _field(kind: str | None, found: Inline) -> None:
    """Drop the instruction of a field and keep its result.

    What stands between «begin» and «separate» is the instruction, nested fields
    included; a field that never ends keeps its text.
    """
    if kind == "begin":
        found.fields.append(len(found.parts))
    elif found.fields and kind == "separate":
        if found.fields[-1] >= 0:
            del found.parts[found.fields[-1] :]
        found.fields[-1] = -1
    elif found.fields and kind == "end":
        began = found.fields.pop()
        if began >= 0:
            del found.parts[began:]


def _symbol(code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return _OTHER_SYMBOL
    if point in _PRIVATE:
        return _SYMBOLS.get(point - _PRIVATE.start, _OTHER_SYMBOL)
    return chr(point) if 0x20 <= point < 0xD800 else _OTHER_SYMBOL
