"""Columns of tables without vertical rules: the blank strips that rows agree on."""

from collections.abc import Sequence
from itertools import pairwise

from roadmap_nlp.readers.pdf.lines import joined_words
from roadmap_nlp.readers.pdf.page import Line, around

_WIDE_GAP = 0.8  # in font sizes: between columns, hardly ever between words
_GUTTER = 0.45  # narrowest blank strip between two columns, in font sizes
_LEAST_GUTTER = 4.0
_STRAY = 0.08  # of the rows may cross a gutter: headings with wide gaps in them
_ACROSS = 0.8  # of a gutter must lie in a gap for it to part two cells
_LEFT_SHARE = 0.06  # of the rows have text in the first column
_BESIDE = 0.15  # of a line's height that one beside it shares
_MIN_ROWS = {2: 6}  # of a table of two columns; of more, three
_USUAL_MIN_ROWS = 3

Row = Sequence[Line]
Gutter = tuple[float, float]


def is_parted(row: Row) -> bool:
    """Whether wide gaps part a printed line («1.   Провести сверку    май»)."""
    return any(
        right.box.x0 - left.box.x1 >= _WIDE_GAP * max(left.size, 1.0)
        for left, right in pairwise(row)
    )


def beside(rows: Sequence[Row]) -> list[bool]:
    """Which lines are parted, or have another line half beside them.

    In cells centred from top to bottom, lines of one row do not stand level.
    """
    found = [is_parted(row) for row in rows]
    for at, (above, below) in enumerate(pairwise(rows)):
        one, two = around([w.box for w in above]), around([w.box for w in below])
        shared = one.bottom - two.top
        apart = one.x1 < two.x0 or two.x1 < one.x0
        if apart and _BESIDE * (two.bottom - two.top) < shared:
            found[at] = found[at + 1] = True
    return found


def gutters(rows: Sequence[Row]) -> list[Gutter]:
    """The blank strips between columns that the parted ``rows`` agree on."""
    if len(rows) < _USUAL_MIN_ROWS:
        return []
    sizes = sorted(word.size for row in rows for word in row)
    least = max(_GUTTER * sizes[len(sizes) // 2], _LEAST_GUTTER)
    low = min(row[0].box.x0 for row in rows)
    high = max(row[-1].box.x1 for row in rows)
    rough = _strips(_coverage(rows), int(low), int(high) + 1, int(_STRAY * len(rows)))
    found = [_trimmed(strip, rows, least) for strip in rough]
    found = [strip for strip in found if strip[1] - strip[0] >= least]
    found = [strip for strip in found if _has_both_sides(rows, strip)]
    enough = _MIN_ROWS.get(len(found) + 1, _USUAL_MIN_ROWS)
    return found if len(rows) >= enough else []


def _coverage(rows: Sequence[Row]) -> list[int]:
    """For each point across the page, how many rows print there."""
    width = int(max(row[-1].box.x1 for row in rows)) + 2
    covered = [0] * width
    for row in rows:
        for at in {x for word in row for x in _points(word)}:
            covered[at] += 1
    return covered


def _points(word: Line) -> range:
    return range(max(round(word.box.x0), 0), max(round(word.box.x1), 0) + 1)


def _strips(covered: Sequence[int], low: int, high: int, allowed: int) -> list[Gutter]:
    found: list[Gutter] = []
    start: int | None = None
    for at in range(low, min(high, len(covered))):
        if covered[at] <= allowed:
            start = at if start is None else start
        elif start is not None:
            found.append((float(start), float(at - 1)))
            start = None
    return found


def _trimmed(strip: Gutter, rows: Sequence[Row], least: float) -> Gutter:
    """A strip without its ends that a word beside it takes, if enough is left."""
    low, high = strip
    for row in rows:
        for word in row:
            left, right = word.box.x0, word.box.x1
            if left < strip[0] and low < right < strip[1] and high - right >= least:
                low = right
            elif right > strip[1] and strip[0] < left < high and left - low >= least:
                high = left
    return low, high


def _has_both_sides(rows: Sequence[Row], strip: Gutter) -> bool:
    left = sum(1 for row in rows if row[0].box.x1 <= strip[1])
    right = sum(1 for row in rows if row[-1].box.x0 >= strip[0])
    return right >= 2 and left >= max(2, _LEFT_SHARE * len(rows))


def cut(row: Row, strips: Sequence[Gutter]) -> list[tuple[int, int, list[Line]]]:
    """The cells of a printed line, as (first column, last column, words)."""
    runs: list[list[Line]] = []
    for word in row:
        if runs and not _parted_by_any(runs[-1][-1], word, strips):
            runs[-1].append(word)
        else:
            runs.append([word])
    found = []
    for run in runs:
        columns = [column_of((w.box.x0 + w.box.x1) / 2, strips) for w in run]
        found.append((min(columns), max(columns), run))
    return found


def _parted_by_any(left: Line, right: Line, strips: Sequence[Gutter]) -> bool:
    gap = left.box.x1, right.box.x0
    return any(
        min(gap[1], strip[1]) - max(gap[0], strip[0]) >= _ACROSS * (strip[1] - strip[0])
        for strip in strips
    )


def column_of(x: float, strips: Sequence[Gutter]) -> int:
    """Which column stands at ``x``."""
    return sum(1 for strip in strips if x > (strip[0] + strip[1]) / 2)


def fits(row: Row, strips: Sequence[Gutter]) -> bool:
    """Whether no word of a printed line stands in a gutter."""
    return all(first == last for first, last, _ in cut(row, strips))


def text_of(words: Sequence[Line]) -> str:
    """Words side by side as text."""
    return joined_words(words).text
