"""Gives spans their place on a page where a stage has told their offsets alone."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from roadmap_nlp import schema
from roadmap_nlp.pipeline.texts import span as as_span
from roadmap_nlp.types import Block, Fragment, Source, Table


def give_places(extraction: schema.Extraction, source: Source) -> None:
    """Set the page and the box of the printed line that each span stands in.

    Titles, headings and prose are read from the text, which has no pages; only the
    lines that the reader has printed know theirs.
    """
    lines = [
        line for block in source.blocks or () for line in _lines(block) if line.page
    ]
    lines.sort(key=lambda line: line.start)
    if not lines:
        return
    starts = [line.start for line in lines]
    for span in _spans(extraction):
        line = lines[bisect_right(starts, span.start) - 1]
        if span.page is None and line.start <= span.start and span.end <= line.end:
            printed = as_span(line)
            span.page, span.bbox = printed.page, printed.bbox


def with_cells(pieces: Iterable[Fragment], source: Source) -> list[Fragment]:
    """The pieces, those that are lines of cells with the places of their cells."""
    lines = {
        line.start: line
        for block in source.blocks or ()
        if isinstance(block, Table)
        for line in _lines(block)
    }
    return [
        line if (line := lines.get(piece.start)) and line.end == piece.end else piece
        for piece in pieces
    ]


def _lines(block: Block) -> Iterator[Fragment]:
    if isinstance(block, Table):
        for cell in block.cells:
            yield from cell.lines
    else:
        yield from block.lines


def _spans(extraction: schema.Extraction) -> Iterator[schema.Span]:
    for plan in extraction.roadmaps:
        yield from plan.period.spans if plan.period else ()
        for text in (plan.title, plan.approval):
            yield from text.spans if text else ()
        if plan.approval and plan.approval.authority:
            yield from plan.approval.authority.spans
        for record in plan.records:
            yield from _record_spans(record)
    for piece in extraction.unassigned:
        yield from piece.spans
    for finding in extraction.findings:
        yield from finding.spans


def _record_spans(record: schema.Record) -> Iterator[schema.Span]:
    yield from record.number_spans
    yield from record.section.spans if record.section else ()
    for text in record.texts:
        yield from text.spans
    for link in record.links:
        yield from link.spans
