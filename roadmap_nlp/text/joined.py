"""Joins the pieces of a cell into one text and remembers where each character stood."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from roadmap_nlp.text.characters import ARTEFACT
from roadmap_nlp.types import Fragment

_BLANK = regex.compile(r"[\s\u00a0\u2007\u202f\u00ad\u200b\ufeff]+")
_LINE_HYPHEN = regex.compile(r"(?<=\p{L})[-\u00ad\u2010]\s*\n\s*(?=\p{Ll})")
_GAP = " … "


@dataclass(frozen=True, slots=True)
class Joined:
    """Pieces joined by line feeds, with the way back to the source.

    A parser reads ``text`` and answers in its offsets; :meth:`fragments` turns them
    into pieces of the source again.

    Attributes:
        text: The pieces as they stand in the source, one a line.
        pieces: The pieces, in reading order.
        offsets: Where each piece begins in ``text``.
    """

    text: str
    pieces: tuple[Fragment, ...]
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, source_text: str, pieces: Iterable[Fragment]) -> "Joined":
        """Join ``pieces`` of ``source_text``.

        Example:
            >>> joined = Joined.of("до 1 | мая |", [Fragment(0, 4), Fragment(7, 10)])
            >>> joined.text
            'до 1\\nмая'
            >>> [(f.start, f.end) for f in joined.fragments(3, 8)]
            [(3, 4), (7, 10)]
        """
        kept = tuple(pieces)
        parts = [source_text[piece.start : piece.end] for piece in kept]
        offsets: list[int] = []
        at = 0
        for part in parts:
            offsets.append(at)
            at += len(part) + 1
        return cls("\n".join(parts), kept, tuple(offsets))

    def fragments(self, start: int, end: int) -> tuple[Fragment, ...]:
        """The source pieces under ``text[start:end]``, trimmed of white space."""
        first = max(bisect_right(self.offsets, start) - 1, 0)
        found: list[Fragment] = []
        for piece, offset in zip(
            self.pieces[first:], self.offsets[first:], strict=True
        ):
            if offset >= end:
                break
            low = max(start, offset)
            high = min(end, offset + len(piece))
            part = self.text[low:high]
            low += len(part) - len(part.lstrip())
            high -= len(part) - len(part.rstrip())
            if low < high:
                found.append(cut(piece, low - offset, high - offset))
        return tuple(found)


def cut(piece: Fragment, start: int, end: int) -> Fragment:
    """The part ``[start, end)`` of a piece, counted from its first character."""
    return Fragment(
        piece.start + start, piece.start + end, piece.page, piece.bbox, piece.cell
    )


def clean(text: str) -> str:
    """White space folded, line-break hyphens mended, converter marks dropped.

    Example:
        >>> clean("по мере необхо-\\nдимости,  но\\u00a0не реже")
        'по мере необходимости, но не реже'
    """
    bare = ARTEFACT.sub(" ", text) if "[bookmark:" in text else text
    if "\n" in bare:
        bare = _LINE_HYPHEN.sub("", bare)
    return _BLANK.sub(" ", bare.replace("\u00ad", "")).strip()


def clean_pieces(
    source_text: str, pieces: Sequence[Fragment], gaps: frozenset[int] = frozenset()
) -> str:
    """The cleaned joining of ``pieces``; ``gaps`` are indices of pieces after lost text.

    Example:
        >>> clean_pieces("Приём\\nв школу", [Fragment(0, 5), Fragment(6, 13)], frozenset({1}))
        'Приём … в школу'
    """  # noqa: E501 - one call a line
    parts: list[str] = []
    for index, piece in enumerate(pieces):
        if index:
            parts.append(_GAP if index in gaps else "\n")
        parts.append(source_text[piece.start : piece.end])
    return clean("".join(parts))
