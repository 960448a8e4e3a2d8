"""A row of running text, cut into cells."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cells:
    """A row cut into cells.

    Attributes:
        spans: The cell of each column, or None for an empty one.
        scores: What the words say for each cell, a logarithm.
        score: Their sum with the cost of the cuts.
    """

    spans: tuple[Span | None, ...]
    scores: tuple[float, ...]
    score: float
