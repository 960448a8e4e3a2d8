"""Links a whole document, by the layout that segmentation found."""

from collections.abc import Sequence

from roadmap_nlp.linking.columns.linker import link_columns
from roadmap_nlp.linking.draft import Draft
from roadmap_nlp.linking.finish import finish
from roadmap_nlp.linking.grid.linker import link_tables
from roadmap_nlp.linking.headings.above_table import with_heading_above
from roadmap_nlp.linking.headings.linker import link_headings
from roadmap_nlp.linking.interleaved.linker import link_interleaved
from roadmap_nlp.linking.prose.above import with_order_above
from roadmap_nlp.linking.prose.linker import link_prose
from roadmap_nlp.linking.run_on.linker import link_run_on
from roadmap_nlp.linking.streams.linker import link_stream
from roadmap_nlp.types import (
    Evidence,
    Fragment,
    Layout,
    Linked,
    Paragraph,
    Segments,
    Stream,
    Table,
)

_BY_LINES = {
    Layout.INTERLEAVED: link_interleaved,
    Layout.COLUMNS: link_columns,
    Layout.RUN_ON: link_run_on,
    Layout.PROSE: link_prose,
    Layout.HEADINGS: link_headings,
}
_CELLED = (Layout.INTERLEAVED, Layout.COLUMNS, Layout.RUN_ON)
"""Layouts whose rows are made of cells, where marks may repeat the row above."""


def link(text: str, segments: Segments, evidence: Evidence) -> Linked:
    """Join the pieces of a document into rows.

    Args:
        text: The source text.
        segments: What segmentation returned for it.
        evidence: Judges words.

    Returns:
        Rows in reading order, and the pieces that headers, sections and furniture
        took; what neither took is left to the caller.
    """
    found = _link(text, segments, evidence)
    if segments.layout is Layout.PROSE:
        return found
    lines = _lines(segments.blocks)
    if segments.layout is not Layout.HEADINGS:
        found = with_heading_above(text, lines, found)
    return with_order_above(text, lines, found, evidence)


def _link(text: str, segments: Segments, evidence: Evidence) -> Linked:
    by_lines = _BY_LINES.get(segments.layout)
    if by_lines is not None:
        found = by_lines(text, _lines(segments.blocks), evidence)
        return _finished(text, found) if segments.layout in _CELLED else found
    streams = [block for block in segments.blocks if isinstance(block, Stream)]
    if streams:
        linked = [link_stream(text, s, evidence, segments.layout) for s in streams]
        return _joined(linked)
    linked_tables = link_tables(text, segments.blocks, evidence)
    if not linked_tables.rows and segments.layout is Layout.GRID:
        return link_prose(text, _lines(segments.blocks), evidence)
    return linked_tables


def _finished(text: str, linked: Linked) -> Linked:
    drafts = [Draft.thaw(row) for row in linked.rows]
    frame = list(linked.frame)
    finish(text, drafts, frame)
    frame.sort(key=lambda tagged: tagged.fragment.start)
    return Linked(tuple(draft.freeze() for draft in drafts), tuple(frame))


def _joined(parts: Sequence[Linked]) -> Linked:
    return Linked(
        tuple(row for part in parts for row in part.rows),
        tuple(tagged for part in parts for tagged in part.frame),
    )


def _lines(blocks: Sequence[Paragraph | Table | Stream]) -> tuple[Fragment, ...]:
    found: list[Fragment] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.extend(block.lines)
        elif isinstance(block, Table):
            found.extend(line for cell in block.cells for line in cell.lines)
        else:
            found.extend(line for cell in block.cells for line in cell)
    return tuple(found)
