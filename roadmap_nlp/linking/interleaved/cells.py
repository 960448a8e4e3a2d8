"""Cells of interleaved lines, and what ways of cutting a line into them are worth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from roadmap_nlp.linking.interleaved.model import (
    Features,
    Model,
    closing_features,
    joining_features,
    opening_features,
    pair_features,
    word_features,
)
from roadmap_nlp.linking.interleaved.words import Word
from roadmap_nlp.types import Role

_MAX_SPOTS: Final = 8
_MAX_SLACK: Final = 14
_NEVER_CUT: Final = 4.0
_WIDE: Final = 1000.0


@dataclass(frozen=True, slots=True)
class Style:
    """How cells stand in their rows; «unknown», «top» or «middle» each.

    Attributes:
        cells: The cells.
        number: The number.
    """

    cells: str = "unknown"
    number: str = "unknown"


Piece = tuple[int, int, int]
"""Line, first word, one past its last word."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as far as it is read.

    Attributes:
        pieces: Its pieces so far.
        last: Its last word so far.
        size: Length of its last piece in characters.
        depth: Quotes and brackets still open.
    """

    pieces: tuple[Piece, ...]
    last: Word
    size: int
    depth: int

    @property
    def line(self) -> int:
        """The line of its last piece."""
        return self.pieces[-1][0]


@dataclass(frozen=True, slots=True)
class CutLine:
    """A printed line with what its stretches are worth in each column.

    Attributes:
        index: Which line.
        words: Its words; a row's number is not among them.
        offset: How many words of the line stand before them.
        spots: Where it may be cut, as word indices, both ends included.
        inner: By column, worth of the stretch from spot i to spot j.
    """

    index: int
    words: Sequence[Word]
    offset: int
    spots: tuple[int, ...]
    inner: tuple[tuple[tuple[float, ...], ...], ...]


def cut_line(
    model: Model,
    index: int,
    words: Sequence[Word],
    offset: int,
    columns: Sequence[tuple[Role, float]],
) -> CutLine:
    """Weigh every stretch of a line for every column.

    Args:
        model: What features are worth.
        index: Which line.
        words: Its words from ``offset`` on.
        offset: Words of the line left out before them.
        columns: Role and width in characters (infinite where unknown) of each.
    """
    if not words:
        return CutLine(index, words, offset, (0,), ((),) * len(columns))
    seams = [
        model.within(words[at].text, words[at + 1].text) for at in range(len(words) - 1)
    ]
    order = sorted(range(len(seams)), key=seams.__getitem__)[:_MAX_SPOTS]
    cuts = sorted(at + 1 for at in order if seams[at] < _NEVER_CUT)
    spots = (0, *cuts, len(words))
    inner = tuple(
        _stretches(model, words, spots, seams, role, width) for role, width in columns
    )
    return CutLine(index, words, offset, spots, inner)


def _stretches(
    model: Model,
    words: Sequence[Word],
    spots: Sequence[int],
    seams: Sequence[float],
    role: Role,
    width: float,
) -> tuple[tuple[float, ...], ...]:
    said = [0.0]
    for word in words:
        said.append(said[-1] + model.word(role, word.text))
    held = [0.0, 0.0]
    for score in seams:
        held.append(held[-1] + score)
    found = []
    for low in spots[:-1]:
        row = []
        base = said[low] + held[low + 1]
        room = words[low].start + width
        for high in spots[1:]:
            if high <= low:
                row.append(0.0)
                continue
            score = said[high] + held[high] - base
            over = words[high - 1].end - room
            row.append(score + model.sum(over_features(over)) if over > 0 else score)
        found.append(tuple(row))
    return tuple(found)


def over_features(over: float) -> Features:
    """Features of a piece longer than its column is wide."""
    return (("over any", 1.0), ("over", min(over, 20.0))) if over > 0 else ()


def slack_features(slack: float) -> Features:
    """Features of a line break before a word, ``slack`` characters short of full."""
    if slack < 0:
        return (("full", 1.0),)
    return (("slack any", 1.0), ("slack", min(slack, _MAX_SLACK)))


def break_features(cell: Cell, word: Word, width: float) -> Features:
    """Features of a line break in ``cell`` before ``word``."""
    if width > _WIDE or cell.last.broken:
        return ()
    return slack_features(width - (cell.size + 1 + word.end - word.start))


def place_features(cell: Cell | None, place: tuple[int, int], style: Style) -> Features:
    """Features of where in a row's lines a piece stands."""
    line, first = place
    if cell is None:
        if line == first:
            return ()
        return (
            (f"late {style.cells}", float(min(line - first, 3))),
            (f"late any {style.cells}", 1.0),
        )
    found = [("open", 1.0)] if cell.depth > 0 else []
    if line - cell.line > 1:
        found.append((f"gap {style.cells}", float(min(line - cell.line - 1, 4))))
    return tuple(found)


def number_features(number: int, first: int, last: int, style: Style) -> Features:
    """Features of where in a row's lines its number stands."""
    above, below = number - first, last - number
    return (
        (f"number top {style.number}", float(above == 0)),
        (f"number above {style.number}", float(min(above, 3))),
        (f"number below {style.number}", float(min(below, 4))),
        (f"number aside {style.number}", float(min(abs(above - below) // 2, 3))),
    )


def entry(
    model: Model,
    cell: Cell | None,
    word: Word,
    place: tuple[int, int],
    column: tuple[Role, float],
    style: Style,
) -> float:
    """Worth of ``word`` opening a cell, or going on with ``cell``.

    Args:
        model: What features are worth.
        cell: The column's cell so far.
        word: The first word of its piece.
        place: The piece's line, and the first line of the row.
        column: Role and width.
        style: How cells stand in their rows.
    """
    role, width = column
    score = model.sum(place_features(cell, place, style))
    if cell is None:
        return score + model.opening(role, word.text)
    score += model.joining(role, cell.last.text, word.text)
    return score + model.sum(break_features(cell, word, width))


def entries(
    model: Model,
    cell: Cell | None,
    words: Sequence[Word],
    place: tuple[int, int],
    column: tuple[Role, float],
    style: Style,
) -> tuple[float, ...]:
    """What :func:`entry` says of each of ``words``."""
    role, width = column
    base = model.sum(place_features(cell, place, style))
    if cell is None:
        return tuple([base + model.opening(role, word.text) for word in words])
    last = cell.last.text
    if width > _WIDE or cell.last.broken:
        return tuple([base + model.joining(role, last, word.text) for word in words])
    room = width - cell.size - 1
    return tuple(
        [
            base
            + model.joining(role, last, word.text)
            + breaking(model, room - word.end + word.start)
            for word in words
        ]
    )


def breaking(model: Model, slack: float) -> float:
    """Worth of a line break, ``slack`` characters short of full."""
    key = -1 if slack < 0 else min(int(slack), _MAX_SLACK)
    found = model.breaks.get(key)
    if found is None:
        found = model.breaks[key] = model.sum(slack_features(key))
    return found


def grown(cell: Cell | None, line: CutLine, low: int, high: int) -> Cell:
    """``cell`` with the words from spot ``low`` to spot ``high`` of ``line``."""
    first, last = line.spots[low], line.spots[high]
    return extended(cell, line.index, line.words, (first, last), line.offset)


def extended(
    cell: Cell | None,
    index: int,
    words: Sequence[Word],
    stretch: tuple[int, int],
    offset: int = 0,
) -> Cell:
    """``cell`` with the words of a stretch of a line."""
    first, last = stretch
    depth = cell.depth if cell else 0
    for word in words[first:last]:
        depth += word.depth
    piece = (index, offset + first, offset + last)
    pieces = (*cell.pieces, piece) if cell else (piece,)
    size = words[last - 1].end - words[first].start
    return Cell(pieces, words[last - 1], size, depth)


def balance_features(cell: Cell | None, role: Role) -> Features:
    """Features of a cell's being finished as it stands."""
    if cell is None:
        return ((f"absent {role}", 1.0),)
    return (("unbalanced", float(min(abs(cell.depth), 2))),) if cell.depth else ()


def closing(model: Model, cell: Cell | None, role: Role) -> float:
    """Worth of a cell's being finished as it stands, its whole text aside."""
    score = model.sum(balance_features(cell, role))
    return score + model.closing(role, cell.last.text) if cell else score


def cell_features(
    lines: Sequence[Sequence[Word]],
    pieces: Sequence[Piece],
    first: int,
    column: tuple[Role, float],
    style: Style,
) -> Iterator[Features]:
    """All features of a finished cell but those of its whole text."""
    role, width = column
    cell: Cell | None = None
    for index, low, high in pieces:
        words = lines[index]
        yield place_features(cell, (index, first), style)
        if cell is None:
            yield opening_features(role, words[low].text)
        else:
            yield joining_features(role, cell.last.text, words[low].text)
            yield break_features(cell, words[low], width)
        yield over_features(words[high - 1].end - words[low].start - width)
        for at in range(low, high):
            yield word_features(role, words[at].text)
            if at > low:
                yield pair_features(words[at - 1].text, words[at].text)
        cell = extended(cell, index, words, (low, high))
    yield balance_features(cell, role)
    if cell is not None:
        yield closing_features(role, cell.last.text)
