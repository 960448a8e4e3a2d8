"""Walks the tree of a page and keeps what a reader sees of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex
from lxml import etree

from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers.html.lists import ListState
from roadmap_nlp.readers.html.spans import GridMaker
from roadmap_nlp.readers.html.visibility import (
    UNSEEN,
    frame_kind,
    hidden_selectors,
    is_hidden,
)
from roadmap_nlp.readers.layout import Node, Para, Rendering
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.xml import Element, check_size
from roadmap_nlp.types import BlockKind, Source

_SHARE = 3  # an element of a page takes three times the work of one of Word's XML
_MEDIA_TYPE = "text/html"
_BLANKS = regex.compile(r"[ \t\n\r\f]+")
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li
    listing main menu nav ol option p pre section summary title ul xmp
    """.split()  # noqa: SIM905 - sixty quotes would hide the words
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_AS_TYPED = frozenset({"pre", "xmp", "listing"})
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_HIDDEN = ("hidden-text", "The page has parts that are not shown; they were left out.")


def read_html(source: Source, limits: Limits) -> Source:
    """Give the text of an HTML page, and its layout, to a source that holds its code.

    Raises:
        LimitExceededError: It is too large, or nested too deep.
    """
    root = _parse(source.text, source.name, limits)
    walker = _Walker(source.name, limits, hidden_selectors(root))
    page = Rendering(source.name, limits)
    page.add(walker.walk(root))
    return replace(
        source,
        text=page.text,
        media_type=_MEDIA_TYPE,
        reader="html",
        blocks=page.blocks,
        notes=(*source.notes, *((_HIDDEN,) if walker.hidden else ())),
    )


def _parse(text: str, name: str, limits: Limits) -> Element:
    data = text.encode()
    check_size(data, name=name, place="the page", limits=limits, share=_SHARE)
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    root = etree.fromstring(data, parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise _too_deep(name)
    return etree.Element("html") if root is None else root


def _too_deep(name: str) -> LimitExceededError:
    return LimitExceededError(
        "tables or other elements are nested too deep.",
        source=name,
        remedy="Take the inner tables out, or raise Limits.max_depth.",
    )


@dataclass(slots=True)
class _Walker:
    """Where in the page the walk is, and what it has met."""

    name: str
    limits: Limits
    selectors: frozenset[str]
    hidden: bool = False
    _parts: list[str] = field(default_factory=list)
    _label: str = ""
    _places: list[list[Node]] = field(default_factory=lambda: [[]])
    _tables: list[GridMaker] = field(default_factory=list)
    _cells: list[int] = field(default_factory=list)
    _lists: list[ListState] = field(default_factory=list)
    _kinds: list[BlockKind] = field(default_factory=lambda: [BlockKind.BODY])
    _headings: int = 0
    _typed: int = 0

    def walk(self, root: Element) -> list[Node]:
        """The paragraphs and tables of the page."""
        stack: list[tuple[Element, Iterator[Element], bool]] = []
        stack.append((root, iter(root), self._enter(root)))
        while stack:
            element, inner, framed = stack[-1]
            child = next(inner, None)
            if child is None:
                stack.pop()
                self._leave(element, framed)
                if stack:
                    self._text(element.tail)
            elif self._is_unseen(child):
                self._text(child.tail)
            else:
                stack.append((child, iter(child), self._enter(child)))
        self._flush()
        return self._places[0]

    def _is_unseen(self, element: Element) -> bool:
        if element.tag in UNSEEN:
            return True
        hidden = is_hidden(element, self.selectors)
        self.hidden = self.hidden or hidden
        return hidden

    def _enter(self, element: Element) -> bool:
        """Begin an element; whether it is a frame, to be told when it ends."""
        tag = element.tag
        kind = frame_kind(element)
        if kind is not None:
            self._flush()
            self._kinds.append(kind)
        if tag == "br":
            self._parts.append("\n")
        elif tag in ("table", "tr", "td", "th") or tag in _ROW_GROUPS:
            self._enter_table(element, tag)
        elif tag in _BLOCKS:
            self._enter_block(element, tag)
        self._text(element.text)
        return kind is not None

    def _enter_block(self, element: Element, tag: str) -> None:
        self._flush()
        self._headings += tag in _HEADINGS
        self._typed += tag in _AS_TYPED
        if tag in _LISTS:
            self._lists.append(ListState.of(element))
        elif tag == "li":
            self._end_item()
            self._label = self._lists[-1].label(element) if self._lists else ""

    def _enter_table(self, element: Element, tag: str) -> None:
        self._flush()
        if tag == "table":
            self._tables.append(GridMaker(self.name, self.limits))
            if len(self._tables) > self.limits.max_depth:
                raise _too_deep(self.name)
        elif tag == "tr" and self._tables:
            self._tables[-1].start_row()
        elif tag in ("td", "th") and self._tables:
            cell = self._tables[-1].place(
                element.get("rowspan"), element.get("colspan")
            )
            self._places.append(cell.content)
        else:
            pass  # a stray row or cell: its text stands as a paragraph

    def _leave(self, element: Element, framed: bool) -> None:
        tag = element.tag
        if tag in ("table", "td", "th") or tag in _ROW_GROUPS or tag == "tr":
            self._leave_table(tag)
        elif tag in _BLOCKS:
            self._flush()
            self._headings -= tag in _HEADINGS
            self._typed -= tag in _AS_TYPED
            if tag in _LISTS:
                self._end_item()
                self._lists.pop()
            elif tag == "li":
                self._end_item()
        if framed:
            self._flush()
            self._kinds.pop()

    def _leave_table(self, tag: str) -> None:
        self._flush()
        if not self._tables:
            return
        if tag in ("td", "th"):
            self._end_item()
            self._places.pop()
        elif tag in _ROW_GROUPS:
            self._tables[-1].end_group()
        elif tag == "table":
            maker = self._tables.pop()
            maker.end_group()
            self._places[-1].append(maker.grid)

    def _text(self, text: str | None) -> None:
        if text:
            self._parts.append(text if self._typed else _BLANKS.sub(" ", text))

    def _flush(self) -> None:
        """End the current paragraph."""
        if not self._parts:
            return
        text = "".join(self._parts)
        self._parts.clear()
        if not text.strip():
            return
        if self._label:
            text, self._label = f"{self._label} {text.lstrip()}", ""
        if not self._typed:
            text = "\n".join(
                _BLANKS.sub(" ", line).strip(" ") for line in text.split("\n")
            )
        self._places[-1].append(Para(text, self._kinds[-1], self._headings > 0))

    def _end_item(self) -> None:
        """Print the number of a list item that has no text, as number columns do."""
        if self._label:
            label, self._label = self._label, ""
            self._places[-1].append(Para(label, self._kinds[-1]))
