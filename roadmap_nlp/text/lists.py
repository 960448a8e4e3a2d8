"""Explicit lists within a cell: numbered, dashed, or apart by semicolons."""

from collections.abc import Iterator
from typing import Final

import regex

_MARKER: Final = regex.compile(
    r"(?:(?<=\n)|(?<=^)|(?<=;\s)|(?<=;))\s*"
    r"(?:[-–—•▪·*●○]\s+|\(?\d{1,2}[).]\s*+(?=\p{L})|\p{L}\)\s+)"
)
_FIRST: Final = regex.compile(r"\s*\(?1[).]\s*+(?=\p{L})")
_INLINE: Final = regex.compile(r"(?<=\s)\(?\d{1,2}[).]\s*+(?=\p{L})")
_SEMICOLON: Final = regex.compile(r";\s*+")


def split_list(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of a cell's list items, or of the whole cell if it is no list.

    Markers and the punctuation that parts items stand outside. A single item with a
    marker loses the marker.

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
        | {(m.start(), m.end()) for m in _MARKER.finditer(text)}
        | {(m.start(), m.end()) for m in _inline(text)}
    )
    items = []
    at = 0
    for start, end in [*cuts, (len(text), len(text))]:
        item = _trim(text, at, start)
        if item is not None:
            items.append(item)
        at = max(at, end)
    return tuple(items)


def _inline(text: str) -> Iterator[regex.Match[str]]:
    """Markers within a line, where the list begins with a «1)»."""
    return _INLINE.finditer(text) if _FIRST.match(text) else iter(())


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in ",;|"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;|"):
        end -= 1
    return (start, end) if start < end else None
