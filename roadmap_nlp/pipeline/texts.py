"""Fragments as the public ``Span`` and ``Text``."""

from collections.abc import Sequence

from roadmap_nlp import schema
from roadmap_nlp.text.joined import clean_pieces
from roadmap_nlp.types import Fragment

_SEPARATORS = " \t\u00a0,;|¦"


def span(piece: Fragment) -> schema.Span:
    """A fragment as a span of the result."""
    box = piece.bbox
    cell = piece.cell
    return schema.Span(
        start=piece.start,
        end=piece.end,
        page=piece.page,
        bbox=(box.x0, box.top, box.x1, box.bottom) if box else None,
        cell=(cell.table, cell.row, cell.column) if cell else None,
    )


def spans(pieces: Sequence[Fragment]) -> list[schema.Span]:
    """Fragments as spans of the result."""
    return [span(piece) for piece in pieces]


def text_of(
    source_text: str,
    pieces: Sequence[Fragment],
    *,
    complete: bool = True,
    confidence: float = 1.0,
) -> schema.Text:
    """Fragments as a text of the result."""
    return schema.Text(
        text=clean_pieces(source_text, pieces),
        spans=spans(pieces),
        complete=complete,
        confidence=confidence,
    )


def trimmed(source_text: str, pieces: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """Pieces without the separators at the end of the last one.

    Example:
        >>> [(f.start, f.end) for f in trimmed("завхоз;", [Fragment(0, 7)])]
        [(0, 6)]
    """
    found = list(pieces)
    while found:
        last = found[-1]
        body = source_text[last.start : last.end].rstrip(_SEPARATORS)
        if body:
            end = last.start + len(body)
            if end != last.end:
                found[-1] = Fragment(last.start, end, last.page, last.bbox, last.cell)
            break
        found.pop()
    return tuple(found)
