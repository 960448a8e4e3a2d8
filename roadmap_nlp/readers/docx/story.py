"""Blocks of a Word story: the body, a cell, a header, a note, a text box."""

from dataclasses import dataclass, field

from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers.docx.inline import Inline, chosen, read_inline
from roadmap_nlp.readers.docx.numbering import Numbering
from roadmap_nlp.readers.docx.styles import Styles, number, outlined, value
from roadmap_nlp.readers.docx.tables import GridReader
from roadmap_nlp.readers.layout import Grid, Node, Para
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.package import W
from roadmap_nlp.readers.xml import Element, local

_INTO = frozenset(
    ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "body")
)
_MATH = "oMathPara"


@dataclass(slots=True)
class Story:
    """Reads stories of one file, one after another, in reading order.

    Attributes:
        name: Name of the file, for messages.
        limits: Safety limits.
        styles: Its styles.
        numbering: Its lists, which count on from story to story.
        seen: Codes of what a user should know.
        notes: Footnotes and endnotes met, as (part, id).
    """

    name: str
    limits: Limits
    styles: Styles
    numbering: Numbering
    seen: set[str] = field(default_factory=set)
    notes: list[tuple[str, str]] = field(default_factory=list)
    _depth: int = 0

    def read(self, parent: Element) -> list[Node]:
        """The paragraphs and tables in ``parent``.

        Raises:
            LimitExceededError: Tables are nested too deep, or too wide.
        """
        nodes: list[Node] = []
        carried = ""
        stack = [iter(parent)]
        while stack:
            for element in stack[-1]:
                tag = local(element.tag)
                if tag == "p":
                    carried = self._paragraph(element, nodes, carried)
                elif tag == "tbl":
                    nodes.append(self._table(element))
                elif tag in _INTO:
                    stack.append(iter(element))
                    break
                elif tag == "AlternateContent":
                    stack.append(iter(chosen(element) or ()))
                    break
                else:
                    self._other(element, tag, nodes)
            else:
                stack.pop()
        if carried:
            nodes.append(Para(carried))
        return nodes

    def _other(self, element: Element, tag: str, nodes: list[Node]) -> None:
        if tag == _MATH:
            nodes.append(Para(read_inline(element, self.styles, hidden=False).text))
        elif tag == "altChunk":
            self.seen.add("embedded-file")

    def _paragraph(self, element: Element, nodes: list[Node], carried: str) -> str:
        """Add a paragraph; returns text that a deleted mark joins to the next one."""
        properties = element.find(f"{W}pPr")
        style = value(properties, "pStyle")
        hidden = style is not None and self.styles.hidden(style)
        inline = read_inline(element, self.styles, hidden=hidden)
        self.seen |= inline.seen
        self.notes += inline.notes
        text = carried + inline.text
        if self._is_mark_deleted(properties):
            self._add_boxes(inline, nodes)
            return text
        label = self._label(properties, style)
        if label:
            text = f"{label} {text}"
        heading = outlined(properties)
        if heading is None:
            heading = style is not None and self.styles.heading(style)
        if text.strip():
            nodes.append(Para(text, heading=heading))
        self._add_boxes(inline, nodes)
        return ""

    def _is_mark_deleted(self, properties: Element | None) -> bool:
        if properties is None:
            return False
        mark = properties.find(f"{W}rPr")
        if mark is None:
            return False
        gone = any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))
        if gone or mark.find(f"{W}ins") is not None:
            self.seen.add("tracked-changes")
        return gone

    def _label(self, properties: Element | None, style: str | None) -> str:
        num_id = value(properties, "numPr/numId")
        if num_id is None and style is None:
            return ""
        level = number(value(properties, "numPr/ilvl"))
        return self.numbering.label(num_id, level, style)

    def _add_boxes(self, inline: Inline, nodes: list[Node]) -> None:
        for box in inline.boxes:
            self._descend()
            nodes += self.read(box)
            self._depth -= 1

    def _table(self, element: Element) -> Grid:
        self._descend()
        grid = GridReader(self.name, self.limits, self.read, self.seen).read(element)
        self._depth -= 1
        return grid

    def _descend(self) -> None:
        self._depth += 1
        if self._depth > self.limits.max_depth:
            raise LimitExceededError(
                f"tables nested more than {self.limits.max_depth} deep.",
                source=self.name,
                remedy="Take the inner tables out, or raise Limits.max_depth.",
            )
