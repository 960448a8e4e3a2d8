"""Keeps account of every character of a source: nothing twice, nothing lost."""

import re
from collections.abc import Iterable, Iterator

import regex

from roadmap_nlp.types import Fragment

_UNTAKEN = re.compile(rb"\0+")
_GAP = regex.compile(r"[ \u00a0]{3,}+|[^\S \u00a0]++")
_WORD = regex.compile(r"[^\s\x1c-\x1f]++")  # what str.isspace says of U+001C to U+001F
_NOTHING, _FIELD, _FRAME, _UNASSIGNED = range(4)


class Cover:
    """Marks what each character of a text was used for.

    Example:
        >>> cover = Cover("до 1 мая | завхоз")
        >>> cover.take_field([Fragment(0, 8), Fragment(11, 17)])
        >>> [(f.start, f.end) for f in cover.left()]
        [(9, 10)]
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._marks = bytearray(len(text))

    def take_field(self, pieces: Iterable[Fragment]) -> None:
        """Pieces of a record's field; a piece of several records counts once."""
        self._take(pieces, _FIELD)

    def take_frame(self, pieces: Iterable[Fragment]) -> None:
        """Pieces of the frame."""
        self._take(pieces, _FRAME)

    def take_unassigned(self, pieces: Iterable[Fragment]) -> None:
        """Pieces given out as unassigned."""
        self._take(pieces, _UNASSIGNED)

    def _take(self, pieces: Iterable[Fragment], mark: int) -> None:
        for piece in pieces:
            part = self._marks[piece.start : piece.end]
            if part.count(0) == len(part):
                self._marks[piece.start : piece.end] = bytes([mark]) * len(part)
            else:
                for at in range(piece.start, piece.end):
                    self._marks[at] = self._marks[at] or mark

    def free(self, piece: Fragment) -> bool:
        """Whether no character of the piece is taken."""
        return not any(self._marks[piece.start : piece.end])

    def left(self, start: int = 0, end: int | None = None) -> Iterator[Fragment]:
        """The stretches within ``[start, end)`` that nothing has taken.

        Each lies in one line, is trimmed of white space, and ends at a tab or a run
        of spaces: two stamps side by side are two stretches.
        """
        stop = len(self.text) if end is None else end
        for untaken in _UNTAKEN.finditer(self._marks, start, stop):
            at, last = untaken.span()
            for gap in _GAP.finditer(self.text, at, last):
                yield from self._trimmed(at, gap.start())
                at = gap.end()
            yield from self._trimmed(at, last)

    def _trimmed(self, start: int, end: int) -> Iterator[Fragment]:
        """The stretch without outer white space, if anything is left of it."""
        part = self.text[start:end]
        low = start + len(part) - len(part.lstrip())
        high = end - len(part) + len(part.rstrip())
        if low < high:
            yield Fragment(low, high)

    def release_unused(self, pieces: Iterable[Fragment], used: bytearray) -> None:
        """Free the characters of ``pieces`` that no value used (separators, marks)."""
        for piece in pieces:
            if used.find(0, piece.start, piece.end) < 0:
                continue
            for at in range(piece.start, piece.end):
                if self._marks[at] == _FIELD and not used[at]:
                    self._marks[at] = _NOTHING

    def counts(self) -> tuple[int, int, int, int]:
        """Non-space characters: all, in fields, in the frame, unassigned."""
        marks = [0, 0, 0, 0]
        for match in _WORD.finditer(self.text):
            part = self._marks[match.start() : match.end()]
            for mark in range(4):
                marks[mark] += part.count(mark)
        return sum(marks), marks[_FIELD], marks[_FRAME], marks[_UNASSIGNED]
