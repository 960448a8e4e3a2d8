"""Cuts a source into pieces that each play one role, by its layout."""

from collections.abc import Sequence

from roadmap_nlp.segmentation.bars import segment_bars
from roadmap_nlp.segmentation.box import segment_box
from roadmap_nlp.segmentation.detect import detect_layout
from roadmap_nlp.segmentation.fixed import segment_fixed
from roadmap_nlp.segmentation.lines import Line, artefacts, pieces, split_lines
from roadmap_nlp.segmentation.noisy import segment_noisy
from roadmap_nlp.segmentation.streams import segment_paragraphs, segment_torn
from roadmap_nlp.segmentation.strokes import with_bars
from roadmap_nlp.segmentation.tabs import segment_tabs
from roadmap_nlp.types import (
    Evidence,
    Fragment,
    Layout,
    Paragraph,
    Segments,
    Source,
    Stream,
    Table,
)

__all__ = ["detect_layout", "segment"]

Block = Paragraph | Table | Stream


def segment(
    source: Source, evidence: Evidence, layout: Layout | None = None
) -> Segments:
    """Cut ``source`` into blocks.

    Args:
        source: What a reader returned.
        evidence: Judges whether text names a column.
        layout: How the text is laid out; None finds out.

    Returns:
        The blocks in reading order. Layouts whose cells share lines with one another
        (interleaved, run-on, prose …) give a paragraph a line: linking cuts further.
    """
    if source.blocks is not None and layout in (None, Layout.GRID) and _tabled(source):
        return Segments(Layout.GRID, source.blocks, artefacts(source.text))
    text = source.text
    lines = with_bars(split_lines(text))
    found = layout or detect_layout(lines, evidence)
    blocks, marks = _blocks(text, lines, found, evidence)
    return Segments(found, blocks, (*artefacts(text), *marks))


def _tabled(source: Source) -> bool:
    """Whether the reader found tables; a file of paragraphs alone is read as text."""
    return any(isinstance(block, Table) for block in source.blocks or ())


def _blocks(
    text: str, lines: Sequence[Line], layout: Layout, evidence: Evidence
) -> tuple[tuple[Block, ...], tuple[Fragment, ...]]:
    match layout:
        case Layout.TABS:
            return segment_tabs(text, lines, evidence), ()
        case Layout.BOX:
            return segment_box(text, lines)
        case Layout.BARS:
            return segment_bars(text, lines, evidence)
        case Layout.NOISY:
            return segment_noisy(text, lines, evidence)
        case Layout.FIXED:
            return segment_fixed(text, lines, evidence), ()
        case Layout.PARAGRAPHS:
            return segment_paragraphs(text, lines), ()
        case Layout.TORN:
            return segment_torn(text, lines, evidence), ()
        case _:
            return tuple(
                Paragraph(found)
                for line in lines
                if (found := pieces(text, line.start, line.end))
            ), ()
