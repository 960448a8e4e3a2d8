"""How wide columns are, and what that says of where a cell's lines break.

A line of a cell is never wider than its column, and breaks only before a word that
would not have fitted: once the widths are known, most ways to cut a line are ruled out.
"""

from collections.abc import Sequence
from typing import Final

UNKNOWN: Final = float("inf")
_PER_OVER: Final = -1.4
_MOST_OVER: Final = 20
_SLACK: Final = -2.0
_PER_SLACK: Final = -1.0
_MOST_SLACK: Final = 14
_FULL: Final = 1.2

Size = tuple[int, int]
"""Length of a piece, and of the word that its cell goes on with; 0 if it does not."""


def over(size: float) -> float:
    """Worth of a piece so many characters wider than its column."""
    return _PER_OVER * min(size, _MOST_OVER) if size > 0 else 0.0


def broken(slack: float) -> float:
    """Worth of a line break where so many characters would still have been free."""
    if slack == UNKNOWN:
        return 0.0
    return _FULL if slack < 0 else _SLACK + _PER_SLACK * min(slack, _MOST_SLACK)


def likely_width(sizes: Sequence[Size]) -> float:
    """The width that suits the pieces of a column best.

    Example:
        >>> likely_width([(10, 5), (12, 4), (3, 0)])
        12.0
    """
    if not sizes:
        return UNKNOWN

    def worth(width: int) -> float:
        return sum(
            over(size - width) + (broken(width - size - 1 - word) if word else 0.0)
            for size, word in sizes
        )

    return float(max(sorted({size for size, _ in sizes}, reverse=True), key=worth))
