"""Documents that another library has already read, as sources.

Nothing of these libraries is imported: what is asked of an object is written where it
is asked.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from roadmap_nlp.readers.layout import Grid, GridCell, Node, Para, Printed, Rendering
from roadmap_nlp.readers.limits import DEFAULT_LIMITS
from roadmap_nlp.types import BBox, BlockKind, Source

_DOCLING_KINDS: Mapping[str, BlockKind] = MappingProxyType(
    {
        "page_header": BlockKind.HEADER,
        "page_footer": BlockKind.FOOTER,
        "footnote": BlockKind.FOOTNOTE,
    }
)
_DOCLING_HEADINGS = frozenset(("title", "section_header"))


def from_pandas(frame: Any, *, name: str = "<frame>") -> Source:
    """A data frame as a table: its column names, then its rows; blanks for NaN.

    Args:
        frame: A ``pandas.DataFrame``.
        name: What to call it in results and messages.

    Example:
        >>> import pandas
        >>> from_pandas(pandas.DataFrame({"Мероприятие": ["Сверка"]})).text
        'Мероприятие\\nСверка'
    """
    rows = [[str(column) for column in frame.columns]]
    rows += [
        [
            "" if blank else str(value)
            for value, blank in zip(values, blanks, strict=True)
        ]
        for values, blanks in zip(
            frame.itertuples(index=False), frame.isna().to_numpy(), strict=True
        )
    ]
    cells = [
        GridCell(number, column, content=[Para(text)])
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return _source([Grid(cells)], name, "pandas")


def from_docling(document: Any, *, name: str | None = None) -> Source:
    """A document that docling has converted.

    Args:
        document: A ``DoclingDocument``; asked for ``iterate_items()``, and its items
            for ``label``, ``text``, ``prov`` and ``data.table_cells``.
        name: What to call it; its own name if None.
    """
    nodes = [
        node
        for item, _ in document.iterate_items()
        for node in _docling_nodes(item, document)
    ]
    return _source(nodes, name or str(document.name), "docling")


def _docling_nodes(item: Any, document: Any) -> Iterator[Node]:
    data = getattr(item, "data", None)
    if data is not None and hasattr(data, "table_cells"):
        yield Grid(
            [
                GridCell(
                    cell.start_row_offset_idx,
                    cell.start_col_offset_idx,
                    cell.row_span,
                    cell.col_span,
                    [_docling_para(cell.text, item, document)],
                )
                for cell in data.table_cells
            ]
        )
    elif getattr(item, "text", ""):
        label = str(getattr(item.label, "value", item.label))
        para = _docling_para(item.text, item, document)
        para.kind = _DOCLING_KINDS.get(label, BlockKind.BODY)
        para.heading = label in _DOCLING_HEADINGS
        yield para


def _docling_para(text: str, item: Any, document: Any) -> Para:
    """The text, with its page and place where docling knows them."""
    for place in getattr(item, "prov", None) or ():
        height = document.pages[place.page_no].size.height
        box = place.bbox.to_top_left_origin(height)
        where = BBox(box.l, box.t, box.r, box.b)
        lines = tuple(Printed(line, place.page_no, where) for line in text.splitlines())
        return Para("", printed=lines)
    return Para(text)


def from_dedoc(parsed: Any, *, name: str = "<dedoc>") -> Source:
    """A document that dedoc has parsed.

    Args:
        parsed: A ``ParsedDocument``, or the dictionary that dedoc's API answers with.
        name: What to call it in results and messages.
    """
    if not isinstance(parsed, Mapping):
        parsed = parsed.to_api_schema().model_dump()
    content = parsed["content"]
    tables = {table["metadata"]["uid"]: table for table in content["tables"]}
    nodes = list(_dedoc_nodes(content["structure"], tables))
    nodes += [_dedoc_grid(table) for table in tables.values()]  # anchored nowhere
    return _source(nodes, name, "dedoc")


def _dedoc_nodes(tree: Mapping[str, Any], tables: dict[str, Any]) -> Iterator[Node]:
    kind = tree.get("metadata", {}).get("paragraph_type", "")
    yield Para(tree.get("text", ""), heading=kind in ("header", "title"))
    for note in tree.get("annotations", ()):
        if note["name"] == "table" and note["value"] in tables:
            yield _dedoc_grid(tables.pop(note["value"]))
    for inner in tree.get("subparagraphs", ()):
        yield from _dedoc_nodes(inner, tables)


def _dedoc_grid(table: Mapping[str, Any]) -> Grid:
    cells = []
    for number, row in enumerate(table["cells"]):
        for column, cell in enumerate(row):
            if not cell.get("invisible"):
                lines = [Para(line["text"]) for line in cell["lines"]]
                spans = cell.get("rowspan", 1), cell.get("colspan", 1)
                cells.append(GridCell(number, column, *spans, [*lines]))
    return Grid(cells)


def _source(nodes: Iterable[Node], name: str, reader: str) -> Source:
    page = Rendering(name, DEFAULT_LIMITS)
    page.add(nodes)
    pages = {
        line.page
        for block in page.blocks
        for line in (
            block.lines
            if hasattr(block, "lines")
            else (each for cell in block.cells for each in cell.lines)
        )
    } - {None}
    return Source(
        text=page.text,
        name=name,
        media_type="text/plain",
        sha256=hashlib.sha256(page.text.encode()).hexdigest(),
        reader=reader,
        blocks=page.blocks,
        pages=len(pages) or None,
    )
