"""A whole PDF: pages in order, tables among paragraphs, furniture apart."""

from collections.abc import Iterator, Sequence

from roadmap_nlp.readers import media
from roadmap_nlp.readers.layout import Para, Printed, Rendering
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.pdf.furniture import Furniture, take_furniture
from roadmap_nlp.readers.pdf.lines import joined_words, merged_rows
from roadmap_nlp.readers.pdf.page import Page
from roadmap_nlp.readers.pdf.prose import in_order
from roadmap_nlp.readers.pdf.seams import Body, join_over_breaks
from roadmap_nlp.readers.pdf.sheet import (
    Row,
    Sheet,
    as_shown,
    share_columns,
    sheet_of,
    upright,
)
from roadmap_nlp.readers.pdf.tables import Part, printed, ruled_grid, take_unruled
from roadmap_nlp.readers.pdf.wrapping import Wrapping, inner_words
from roadmap_nlp.types import BlockKind, Source


def render_pages(
    pages: Sequence[Page], content: Content, limits: Limits, *, reader: str = "pdf"
) -> Source:
    """Pages as a source: tables, paragraphs and furniture in reading order."""
    sheets = [sheet_of(upright(page)) for page in pages]
    share_columns(sheets)
    for table in (table for sheet in sheets for table in sheet.tables):
        table.fill()
    furniture = take_furniture(sheets)
    wrapping = Wrapping(_known(sheets))
    parts = take_unruled(sheets, wrapping)
    for sheet in sheets:
        sheet.rows = merged_rows(sheet.rows)
    rendering = Rendering(content.name, limits)
    rendering.add(_furniture(sheets, furniture, BlockKind.HEADER))
    bodies = [
        _body(sheet, [part for part in parts if part.sheet is sheet], wrapping)
        for sheet in sheets
    ]
    join_over_breaks(bodies)
    for body in bodies:
        rendering.add(body.nodes)
    for kind in (BlockKind.FOOTER, BlockKind.FOOTNOTE):
        rendering.add(_furniture(sheets, furniture, kind))
    return Source(
        text=rendering.text,
        name=content.name,
        media_type=media.PDF,
        sha256=content.sha256,
        reader=reader,
        blocks=rendering.blocks,
        pages=len(pages),
    )


def _known(sheets: Sequence[Sheet]) -> frozenset[str]:
    lines = [joined_words(row) for sheet in sheets for row in sheet.rows]
    for sheet in sheets:
        for table in sheet.tables:
            lines += [line for _, found in table.cells for line in found]
    return inner_words(lines)


def _body(sheet: Sheet, parts: Sequence[Part], wrapping: Wrapping) -> Body:
    """The paragraphs and tables of a page, from top to bottom."""
    body = Body()
    tables = [(part.top, part.grid) for part in parts]
    for table in sheet.tables:
        grid = ruled_grid(table, sheet.page, wrapping)
        tables.append((table.lattice.ys[0], grid))
        body.columns[id(grid)] = table.lattice.xs
    rows = list(sheet.rows)
    for top, grid in sorted(tables, key=lambda each: each[0]):
        above = [row for row in rows if row[0].box.top < top]
        rows = rows[len(above) :]
        body.nodes += [*_prose(sheet, above, wrapping), grid]
    body.nodes += _prose(sheet, rows, wrapping)
    return body


def _prose(sheet: Sheet, rows: Sequence[Row], wrapping: Wrapping) -> Iterator[Para]:
    """Printed lines as the author's, a paragraph each."""
    left, right = sheet.margins
    for run in in_order(rows):
        for line in wrapping.unwrapped(run, left, right):
            yield printed([line], sheet.page)


def _furniture(
    sheets: Sequence[Sheet], furniture: Sequence[Furniture], kind: BlockKind
) -> Iterator[Para]:
    for sheet, found in zip(sheets, furniture, strict=True):
        for line_kind, line in found.lines:
            if line_kind is kind:
                box = as_shown(line.box, sheet.page)
                place = Printed(line.text, sheet.page.number, box)
                yield Para("", kind, printed=(place,))
