"""What a tagger says of lines and cells, from what it says of their words."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from roadmap_nlp.types import Evidence, Fragment, Layout, Role

_LEAST: Final = -6.0


class LineTags:
    """The lines of a text, tagged word by word.

    Args:
        text: The source text.
        lines: Its nonblank lines.
        layout: How it is laid out.
        evidence: Has the tagger.
    """

    def __init__(
        self,
        text: str,
        lines: Sequence[Fragment],
        layout: Layout,
        evidence: Evidence,
    ) -> None:
        spans = [(line.start, line.end) for line in lines]
        self._tags = evidence.tag_words(text, spans, layout)

    def begins(self, line: Fragment) -> float:
        """How much likelier than not a cell begins with a line, a logarithm."""
        at = bisect_left(self._tags.starts, line.start)
        return self._tags.begins[at] - self._tags.goes_on[at]

    def log(self, pieces: Sequence[Fragment], role: Role | None) -> float:
        """How likely pieces are part of a role's cell, or of none, a logarithm.

        That of a typical word: the words of a cell are not independent.
        """
        logs: list[float] = []
        for piece in pieces:
            first = bisect_left(self._tags.starts, piece.start)
            last = bisect_left(self._tags.starts, piece.end)
            logs += self._tags.roles[role][first:last]
        return max(sum(logs) / len(logs), _LEAST) if logs else _LEAST
