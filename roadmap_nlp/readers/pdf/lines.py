"""Characters to printed lines: order, blanks, characters printed twice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from roadmap_nlp.readers.pdf.page import Glyph, Line, around
from roadmap_nlp.types import BBox

_BLANK_EM = 0.2  # a gap between words, in font sizes
_SAME_LINE = 0.5  # of the lower one's height
_LEVEL = 0.15  # of its height
_OVERPRINT = 0.3  # of a character's width
_REPLACEMENT = "\ufffd"
_SOFT_HYPHEN = "\u00ad"


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The printed lines that ``glyphs`` make up, from top to bottom.

    Lines printed sideways follow those printed upright.
    """
    found: list[Line] = []
    by_turn: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        by_turn.setdefault(glyph.turn, []).append(glyph)
    for turn in sorted(by_turn):
        upright = by_turn[turn]
        if turn:
            upright = [_turned(glyph, turn) for glyph in upright]
        for row in rows_of(upright):
            words = words_of(row)
            if words:
                found.append(_turned_back(joined_words(words), turn))
    return found


def lines_of_words(words: Iterable[Line]) -> list[Line]:
    """The printed lines that words of one cell make up."""
    return [joined_words(row) for row in merged_rows([[word] for word in words])]


def merged_rows(rows: Iterable[Sequence[Line]]) -> list[list[Line]]:
    """Rows of words that stand beside one another as one, as «м²» is printed."""
    found: list[list[Line]] = []
    bands: list[tuple[float, float]] = []
    for row in sorted(rows, key=lambda each: each[0].box.top + each[0].box.bottom):
        box = around([word.box for word in row])
        if bands and _same_line(bands[-1], box.top, box.bottom):
            found[-1] += row
            if box.bottom - box.top > bands[-1][1] - bands[-1][0]:
                bands[-1] = box.top, box.bottom
        else:
            found.append([*row])
            bands.append((box.top, box.bottom))
    return [sorted(row, key=lambda word: word.box.x0) for row in found]


def level_rows(glyphs: Iterable[Glyph]) -> list[list[Line]]:
    """The words of upright characters, by the line that they stand on."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (each.base, each.x0)):
        height = glyph.bottom - glyph.top
        if rows and glyph.base - rows[-1][0].base <= _LEVEL * height:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    words = [words_of(_once(sorted(row, key=_centre))) for row in rows]
    found = [row for row in words if row]
    return sorted(found, key=lambda row: row[0].box.top + row[0].box.bottom)


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Upright characters by printed line, each from left to right."""
    rows: list[list[Glyph]] = []
    bands: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=_middle):
        top, bottom = glyph.top, glyph.bottom
        for at in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            if _same_line(bands[at], top, bottom):
                rows[at].append(glyph)
                band_top, band_bottom = bands[at]
                if bottom - top > band_bottom - band_top and not glyph.text.isspace():
                    bands[at] = top, bottom
                break
        else:
            rows.append([glyph])
            bands.append((top, bottom))
    return [_once(sorted(row, key=_centre)) for row in rows]


def _middle(glyph: Glyph) -> float:
    return glyph.top + glyph.bottom


def _centre(glyph: Glyph) -> float:
    return glyph.x0 + glyph.x1


def _same_line(band: tuple[float, float], top: float, bottom: float) -> bool:
    """Whether half of the lower one's height is shared."""
    low, high = band
    shared = (bottom if bottom < high else high) - (top if top > low else low)
    tall, other = high - low, bottom - top
    return shared > _SAME_LINE * (other if other < tall else tall)


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    """Drop what is printed over itself, as old programs make bold."""
    kept: list[Glyph] = []
    for glyph in row:
        if not any(
            each.text == glyph.text and _is_over(each, glyph) for each in kept[-3:]
        ):
            kept.append(glyph)
    return kept


def _is_over(one: Glyph, two: Glyph) -> bool:
    width, height = max(two.x1 - two.x0, 1.0), two.bottom - two.top
    return (
        abs(one.x0 - two.x0) < _OVERPRINT * width
        and abs(one.top - two.top) < _OVERPRINT * height
    )


def words_of(row: Sequence[Glyph]) -> list[Line]:
    """The words of one printed line, each with its place."""
    return [_word(word) for word in _words(row)]


def joined_words(words: Sequence[Line]) -> Line:
    """Words side by side, as the line they make up."""
    return Line(
        " ".join(word.text for word in words),
        around([word.box for word in words]),
        Counter(word.size for word in words).most_common(1)[0][0],
        words[0].box.x1 - words[0].box.x0,
    )


def _word(glyphs: Sequence[Glyph]) -> Line:
    text = "".join(glyph.text or _REPLACEMENT for glyph in glyphs)
    tops = min(glyph.top for glyph in glyphs), max(glyph.bottom for glyph in glyphs)
    box = BBox(glyphs[0].x0, tops[0], max(g.x1 for g in glyphs), tops[1])
    return Line(text, box, glyphs[0].size)


def _words(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters by word; a soft hyphen shows only where it ends the line."""
    word: list[Glyph] = []
    last = len(row) - 1
    for at, glyph in enumerate(row):
        if glyph.text == _SOFT_HYPHEN:
            if at != last:
                continue
            glyph = replace(glyph, text="-")
        elif glyph.text.isspace() or (glyph.text and not glyph.text.isprintable()):
            if word:
                yield word
                word = []
            continue
        height = glyph.bottom - glyph.top
        if word and glyph.x0 - word[-1].x1 > _BLANK_EM * height:
            yield word
            word = []
        word.append(glyph)
    if word:
        yield word


def _turned(glyph: Glyph, turn: int) -> Glyph:
    """The glyph in a space where its line runs from left to right."""
    x0, top, x1, bottom = _spin((glyph.x0, glyph.top, glyph.x1, glyph.bottom), turn)
    return Glyph(glyph.text, x0, top, x1, bottom, glyph.size, bottom)


def _turned_back(line: Line, turn: int) -> Line:
    if not turn:
        return line
    box = line.box
    spun = _spin((box.x0, box.top, box.x1, box.bottom), (360 - turn) % 360)
    return Line(line.text, BBox(*spun), line.size, line.lead)


def _spin(
    box: tuple[float, float, float, float], turn: int
) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = box
    if turn == 90:
        return -bottom, x0, -top, x1
    if turn == 180:
        return -x1, -bottom, -x0, -top
    if turn == 270:
        return top, -x1, bottom, -x0
    return box
