"""Explicit lists within a cell: numbered, dashed, or apart by semicolons."""

from collections.abc import Iterator
from typing import Final

import regex

_MARKER: Final = regex.compile(
    r"(?:(?<=\n)|(?<=^)|(?<=;\s)|(?<=;))\s*"
    r"(?:[-–—•▪·*●○]\s+|\(?\d{1,2}[).]\s*+(?=\p{L})|\p{L}\)\s+)"
)
_LINE_END: Final = regex.compile(r"\n")
_GOES_ON: Final = regex.compile(
    r"(?:[-–—,(«:]|\b(?:и|или|в|на|по|с|к|о|об|от|до|для|из|за|при|не|и/или))$", regex.I
)
_CONNECTED: Final = regex.compile(
    r"(?:и|или|а|но|в|на|по|с|к|о|об|от|до|для|из|за|при|том|со|во|ко)\s", regex.I
)
_FIRST: Final = regex.compile(r"\s*\(?1[).]\s*+(?=\p{L})")
_INLINE: Final = regex.compile(r"(?<=\s)\(?\d{1,2}[).]\s*+(?=\p{L})")
_DASHES: Final = "-–—"
_SEMICOLON: Final = regex.compile(r";\s*+")


def split_list(text: str, *, hard_lines: bool = False) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of a cell's list items, or of the whole cell if it is no list.

    Markers and the punctuation that parts items stand outside. A single item with a
    marker loses the marker.

    Args:
        text: The cell, its lines joined by line feeds.
        hard_lines: Whether the lines are the author's own (paragraphs of a DOCX cell),
            not wrapped by a converter: then lines alike in form are items too.

    Example:
        >>> cell = "1) фонд создан;\\n2) регламент утверждён"
        >>> [cell[a:b] for a, b in split_list(cell)]
        ['фонд создан', 'регламент утверждён']
        >>> cell = "Приказ, положение"
        >>> [cell[a:b] for a, b in split_list(cell)]
        ['Приказ, положение']
    """
    cuts = sorted(
        {(m.start(), m.end()) for m in _SEMICOLON.finditer(text)}
        | {(m.start(), m.end()) for m in _markers(text)}
        | {(m.start(), m.end()) for m in _inline(text)}
        | (_line_ends(text) if hard_lines else set())
    )
    items = []
    at = 0
    for start, end in [*cuts, (len(text), len(text))]:
        item = _trim(text, at, start)
        if item is not None:
            items.append(item)
        at = max(at, end)
    return tuple(items)


def _line_ends(text: str) -> set[tuple[int, int]]:
    """Line ends between lines that open alike: all capitals, or all small letters."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or any(_GOES_ON.search(line) for line in lines[:-1]):
        return set()
    first = [line[0] for line in lines]
    alike = all(c.isupper() for c in first) or all(c.islower() for c in first)
    if not alike or any(_CONNECTED.match(line) for line in lines[1:]):
        return set()
    return {m.span() for m in _LINE_END.finditer(text)}


def _markers(text: str) -> Iterator[regex.Match[str]]:
    """Markers at line starts; a dash counts only where the cell opens with one.

    «обновляемость фонда / - 3,5 %» is one item whose line a dash happens to open.
    """
    dashed = text.lstrip()[:1] in _DASHES or ":\n" in text or ";" in text
    for match in _MARKER.finditer(text):
        if dashed or match.group().strip()[:1] not in _DASHES:
            yield match


def _inline(text: str) -> Iterator[regex.Match[str]]:
    """Markers within a line, where the list begins with a «1)»."""
    return _INLINE.finditer(text) if _FIRST.match(text) else iter(())


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in ",;|"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;|"):
        end -= 1
    return (start, end) if start < end else None
