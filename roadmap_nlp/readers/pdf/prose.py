"""Printed lines outside tables, in the order they are read."""

from collections.abc import Sequence
from itertools import pairwise

from roadmap_nlp.readers.pdf.lines import joined_words
from roadmap_nlp.readers.pdf.page import Line, around
from roadmap_nlp.readers.pdf.sheet import Row

_COLUMN_GAP = 12.0  # points
_WIDE_GAP = 2.0  # in font sizes: kept as blanks («Директор      И.И. Иванов»)
_BLANKS = "    "
_LEAST_ROWS = 2
_CLOSE = 0.6  # of a line's height

Split = tuple[float, float]


def in_order(rows: Sequence[Row]) -> list[list[Line]]:
    """The lines of ``rows`` by run; blocks side by side one after the other.

    Two stamps or two columns of prose share printed lines but not sentences. A run is
    of lines close to one another and of one size.
    """
    found: list[list[Line]] = []
    at = 0
    while at < len(rows):
        end, strip = _side_by_side(rows, at)
        if strip is None:
            line = _spaced(rows[at])
            if found and _goes_with(found[-1][-1], line):
                found[-1].append(line)
            else:
                found.append([line])
            at += 1
            continue
        middle = (strip[0] + strip[1]) / 2
        for left in (True, False):
            half = [
                [w for w in row if (w.box.x0 < middle) is left] for row in rows[at:end]
            ]
            found += in_order([row for row in half if row])
        at = end
    return found


def _goes_with(above: Line, below: Line) -> bool:
    gap = below.box.top - above.box.bottom
    near = gap < _CLOSE * (below.box.bottom - below.box.top)
    return near and gap > -below.size and abs(above.size - below.size) < 1


def _side_by_side(rows: Sequence[Row], start: int) -> tuple[int, Split | None]:
    """How far a blank strip from top to bottom parts the rows from ``start``."""
    strips = _strips(rows[start])
    end, both, best = start, 0, None
    while end < len(rows) and strips and _near(rows, start, end):
        strips = [kept for s in strips for kept in [_narrowed(s, rows[end])] if kept]
        if not strips:
            break
        both += _on_both_sides(rows[end], strips[0])
        end += 1
        if both >= _LEAST_ROWS:
            best = (end, strips[0])
    return best or (start, None)


def _near(rows: Sequence[Row], start: int, at: int) -> bool:
    if at == start:
        return True
    above, below = (around([w.box for w in rows[i]]) for i in (at - 1, at))
    return below.top - above.bottom < 2 * (below.bottom - below.top)


def _strips(row: Row) -> list[Split]:
    return [
        (left.box.x1, right.box.x0)
        for left, right in pairwise(row)
        if right.box.x0 - left.box.x1 >= _COLUMN_GAP
    ]


def _narrowed(strip: Split, row: Row) -> Split | None:
    """What of a strip stays blank beside one more row."""
    low, high = strip
    for word in row:
        if word.box.x1 <= low or word.box.x0 >= high:
            continue
        if word.box.x0 - low >= high - word.box.x1:
            high = word.box.x0
        else:
            low = word.box.x1
    return (low, high) if high - low >= _COLUMN_GAP else None


def _on_both_sides(row: Row, strip: Split) -> bool:
    return row[0].box.x1 <= strip[1] and row[-1].box.x0 >= strip[0]


def _spaced(row: Row) -> Line:
    """A line whose wide gaps show as several blanks."""
    line = joined_words(row)
    text = row[0].text
    for left, right in pairwise(row):
        wide = right.box.x0 - left.box.x1 > _WIDE_GAP * max(left.size, 1.0)
        text += (_BLANKS if wide else " ") + right.text
    return Line(text, line.box, line.size, line.lead)
