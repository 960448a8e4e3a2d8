"""Lines of a text, and the pieces of a line that are left without converter marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from roadmap_nlp.text.characters import ARTEFACT
from roadmap_nlp.types import CellAddress, Fragment

_BLANKS = " \t\f\v\u00a0\u2007\u202f\u200b\ufeff\r"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text.

    Attributes:
        start: Offset of its first character.
        end: Offset of its line feed, or of the end of the text.
        text: Its characters.
        lead: Its leading white space.
    """

    start: int
    end: int
    text: str
    lead: str

    @property
    def blank(self) -> bool:
        """Whether it has nothing but white space."""
        return len(self.lead) == len(self.text)


def split_lines(text: str) -> list[Line]:
    """All lines of ``text``, blank ones too."""
    found = []
    at = 0
    for line in text.split("\n"):
        lead = line[: len(line) - len(line.lstrip(_BLANKS))]
        found.append(Line(at, at + len(line), line, lead))
        at += len(line) + 1
    return found


def pieces(
    text: str, start: int, end: int, cell: CellAddress | None = None
) -> tuple[Fragment, ...]:
    """The trimmed pieces of ``text[start:end]``, one a line, converter marks cut out.

    Example:
        >>> [(f.start, f.end) for f in pieces("[bookmark: p1] Приём ", 0, 21)]
        [(15, 20)]
    """
    if text.find("\n", start, end) < 0 and text.find("[", start, end) < 0:
        low, high = trim(text, start, end)
        return (Fragment(low, high, cell=cell),) if low < high else ()
    return tuple(
        Fragment(low, high, cell=cell) for low, high in _parts(text, start, end)
    )


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        feed = text.find("\n", at, end)
        stop = end if feed < 0 else feed
        for match in ARTEFACT.finditer(text, at, stop):
            yield from _kept(text, at, match.start())
            at = match.end()
        yield from _kept(text, at, stop)
        at = stop + 1


def _kept(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low, high = trim(text, start, end)
    if low < high:
        yield low, high


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without white space at its ends."""
    while start < end and text[start] in _BLANKS + "\n":
        start += 1
    while start < end and text[end - 1] in _BLANKS + "\n":
        end -= 1
    return start, end


MAX_CELLS = 300  # of one line; more tabs or bars than that are no table


def artefacts(text: str) -> tuple[Fragment, ...]:
    """The converter marks of a text (``[bookmark: …]``)."""
    if "[bookmark:" not in text and "\ufffc" not in text and "{*" not in text:
        return ()
    return tuple(Fragment(m.start(), m.end()) for m in ARTEFACT.finditer(text))
