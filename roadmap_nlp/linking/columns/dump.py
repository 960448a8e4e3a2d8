"""A text that was read column by column, and what is known of its lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from roadmap_nlp.linking.columns.starts import blank_lines
from roadmap_nlp.linking.line_tags import LineTags
from roadmap_nlp.types import Evidence, Fragment


@dataclass(frozen=True, slots=True)
class Dump:
    """The lines of a text.

    Attributes:
        text: The source text.
        lines: Its nonblank lines, what is signed below the table left out.
        blanks: Blank lines above each.
        tags: What a tagger says of the lines.
        evidence: Judges texts.
    """

    text: str
    lines: Sequence[Fragment]
    blanks: Sequence[int]
    tags: LineTags
    evidence: Evidence

    @classmethod
    def of(
        cls, text: str, lines: Sequence[Fragment], tags: LineTags, evidence: Evidence
    ) -> Self:
        """The dump of these lines."""
        return cls(text, lines, blank_lines(text, lines), tags, evidence)

    def until(self, end: int) -> Self:
        """The dump of the lines before the one at ``end``."""
        return replace(self, lines=self.lines[:end], blanks=self.blanks[:end])

    def joined(self, first: int, last: int) -> str:
        """The text from one line to before another, as it stands."""
        return self.text[self.lines[first].start : self.lines[last - 1].end]

    def outside(self, at: int) -> float:
        """How likely a line is none of the table's, a logarithm."""
        return self.tags.log((self.lines[at],), None)
