"""The DocBook that antiword writes: paragraphs and tables without merged cells."""

import regex

from roadmap_nlp.readers import media
from roadmap_nlp.readers.layout import Grid, GridCell, Node, Para, Rendering
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.xml import Element, local, parse_xml
from roadmap_nlp.types import Source

_DOCTYPE = regex.compile(rb"<!DOCTYPE[^>]*+>")
_TABLES = frozenset(("table", "informaltable"))


def read_docbook(content: Content, limits: Limits) -> Source:
    """Read DocBook as a source.

    Raises:
        CorruptFileError: It is not well formed.
        LimitExceededError: It is too large.
    """
    data = _DOCTYPE.sub(b"", content.data, count=1)
    root = parse_xml(data, name=content.name, place="DocBook", limits=limits)
    page = Rendering(content.name, limits)
    page.add(_blocks(root))
    return Source(
        text=page.text,
        name=content.name,
        media_type=media.DOC,
        sha256=content.sha256,
        reader="doc",
        blocks=page.blocks,
    )


def _blocks(parent: Element) -> list[Node]:
    nodes: list[Node] = []
    for element in parent:
        tag = local(element.tag)
        if tag in ("para", "title") and not _holds_table(element):
            text = " ".join("".join(element.itertext()).split())
            if text:
                nodes.append(Para(text, heading=tag == "title"))
        elif tag in _TABLES:
            nodes.append(_table(element))
        elif tag != "bookinfo":
            nodes += _blocks(element)
    return nodes


def _holds_table(element: Element) -> bool:
    return any(local(inner.tag) in _TABLES for inner in element.iter("{*}*"))


def _table(element: Element) -> Grid:
    grid = Grid()
    for number, row in enumerate(element.iter("{*}row")):
        for column, entry in enumerate(row.iterfind("{*}entry")):
            lines: list[Node] = _blocks(entry)
            if not lines and "".join(entry.itertext()).strip():
                lines = [Para(" ".join("".join(entry.itertext()).split()))]
            grid.cells.append(GridCell(number, column, content=lines))
    return grid
