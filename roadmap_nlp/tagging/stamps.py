"""Stamps of approval side by side, read one after the other."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import regex

from roadmap_nlp.text.characters import fold_ocr_digits
from roadmap_nlp.text.joined import cut
from roadmap_nlp.types import Fragment

_STAMP_WORD: Final = regex.compile(
    r"[«\"]?(?:утвержд|согласован|рассмотрен|принят|одобрен)", regex.IGNORECASE
)
_WIDE: Final = regex.compile(r"[ \u00a0]{3,}")
_MOST_LINES: Final = 12


def by_columns(text: str, head: Sequence[Fragment]) -> list[Fragment]:
    """The pieces above a plan, stamps that share lines each in one piece of the order.

    Args:
        text: The source text.
        head: The pieces, in reading order.

    Example:
        >>> text = "ПРИНЯТО     УТВЕРЖДАЮ\\nсоветом     Директор"
        >>> found = by_columns(text, [Fragment(0, 21), Fragment(22, 42)])
        >>> [text[piece.start : piece.end] for piece in found]
        ['ПРИНЯТО', 'советом', 'УТВЕРЖДАЮ', 'Директор']
    """
    found: list[Fragment] = []
    for table, group in groupby(head, key=_table):
        pieces = list(group)
        if table is None:
            found.extend(_of_lines(text, pieces))
        elif _has_stamp_beside(text, pieces):
            found.extend(sorted(pieces, key=_column))
        else:
            found.extend(pieces)
    return found


def _table(piece: Fragment) -> int | None:
    return piece.cell.table if piece.cell else None


def _column(piece: Fragment) -> int:
    return piece.cell.column if piece.cell else 0


def _has_stamp_beside(text: str, pieces: Sequence[Fragment]) -> bool:
    """Whether a row of a table has a stamp and something beside it."""
    return any(
        len(row) > 1 and any(_stamps(text, piece) for piece in row)
        for row in (list(group) for _, group in groupby(pieces, key=_row))
    )


def _row(piece: Fragment) -> int:
    return piece.cell.row if piece.cell else 0


def _stamps(text: str, piece: Fragment) -> bool:
    body = fold_ocr_digits(text[piece.start : piece.end])
    return _STAMP_WORD.match(body) is not None


def _of_lines(text: str, head: Sequence[Fragment]) -> list[Fragment]:
    lines = [
        list(group) for _, group in groupby(head, lambda p: _line_start(text, p.start))
    ]
    found: list[Fragment] = []
    pairs: list[list[Fragment]] = []
    at = 0
    while at < len(lines):
        columns, end = _side_by_side(text, lines, at)
        if columns or len(lines[at]) != 2:
            found.extend(_one_by_one(pairs))
            found.extend(columns or lines[at])
            pairs = []
        else:
            pairs.append(lines[at])
        at = end
    found.extend(_one_by_one(pairs))
    return found


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _one_by_one(pairs: Sequence[Sequence[Fragment]]) -> list[Fragment]:
    return [pair[0] for pair in pairs] + [pair[1] for pair in pairs]


def _side_by_side(
    text: str, lines: Sequence[Sequence[Fragment]], at: int
) -> tuple[list[Fragment], int]:
    """The stamps that begin in a line, column by column, and the line after them."""
    heads = list(_parts(text, lines[at]))
    if len(heads) < 2 or sum(_stamps(text, head) for head in heads) < 2:
        return [], at + 1
    tabbed = "\t" in text[_line_start(text, heads[0].start) : heads[-1].end]
    starts = [_place(text, head, tabbed=tabbed) for head in heads]
    columns: list[list[Fragment]] = [[] for _ in heads]
    end = at
    while end < min(len(lines), at + _MOST_LINES):
        parts = list(_parts(text, lines[end]))
        places = [_place(text, part, tabbed=tabbed) for part in parts]
        if end > at and _is_below(text, lines[end - 1][-1], parts, places, starts):
            break
        for part, place in zip(parts, places, strict=True):
            nearest = min(
                range(len(starts)), key=lambda column: abs(starts[column] - place)
            )
            columns[nearest].append(part)
        end += 1
    return [part for column in columns for part in column], end


def _parts(text: str, line: Sequence[Fragment]) -> Iterator[Fragment]:
    """The pieces of a line, cut at wide gaps."""
    for piece in line:
        low = piece.start
        for gap in _WIDE.finditer(text, piece.start, piece.end):
            yield cut(piece, low - piece.start, gap.start() - piece.start)
            low = gap.end()
        yield cut(piece, low - piece.start, len(piece))


def _place(text: str, part: Fragment, *, tabbed: bool) -> int:
    """How far to the right a part stands: tabs or characters before it."""
    before = text[_line_start(text, part.start) : part.start]
    return before.count("\t") if tabbed else len(before)


def _is_below(
    text: str,
    above: Fragment,
    parts: Sequence[Fragment],
    places: Sequence[int],
    starts: Sequence[int],
) -> bool:
    """Whether a line is no stamp's any more: alone on the left, or in the middle."""
    if len(parts) > 1:
        return False
    gap = text.count("\n", above.end, parts[0].start) > 1
    near = min(abs(start - places[0]) for start in starts)
    return gap and (near * 4 > starts[1] - starts[0] or places[0] < starts[1])
