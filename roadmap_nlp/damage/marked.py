"""Text that remembers, character by character, what each character was."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NONE = "\0"
"""The mark of characters that belong to nothing."""

RUN = re.compile(r"(?P<mark>.)(?P=mark)*+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and a second string of the same length that says what each character is.

    A mark is one character whose code point is the number of an origin (see
    :class:`roadmap_nlp.damage.origins.Origins`), so cutting and joining marks is
    cutting and joining strings: whatever is done to the text, its pieces stay exact.

    Attributes:
        text: The characters.
        marks: Their marks, as many.

    Example:
        >>> cell = Marked.of("до 1 мая", "\\x01") + Marked.of(", к слову")
        >>> [run.text for run, mark in cell[3:].runs()]
        ['1 мая', ', к слову']
    """

    text: str
    marks: str

    def __post_init__(self) -> None:
        if len(self.text) != len(self.marks):
            raise ValueError(
                f"{len(self.text)} characters with {len(self.marks)} marks."
            )

    @classmethod
    def of(cls, text: str, mark: str = NONE) -> "Marked":
        """``text`` with the same mark on each character."""
        return cls(text, mark * len(text))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, cut: slice) -> "Marked":
        return Marked(self.text[cut], self.marks[cut])

    def __add__(self, other: "Marked") -> "Marked":
        return Marked(self.text + other.text, self.marks + other.marks)

    def join(self, pieces: Iterable["Marked"]) -> "Marked":
        """The pieces with this text between each two."""
        parts = tuple(pieces)
        return Marked(
            self.text.join([part.text for part in parts]),
            self.marks.join([part.marks for part in parts]),
        )

    def strip(self) -> "Marked":
        """The text without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def split(self, separator: str) -> list["Marked"]:
        """The texts between the occurrences of ``separator``."""
        found: list[Marked] = []
        start = 0
        for part in self.text.split(separator):
            found.append(self[start : start + len(part)])
            start += len(part) + len(separator)
        return found

    def rewritten(self, changes: Iterable[tuple[int, int, str]]) -> "Marked":
        """The text with each ``text[start:end]`` replaced by a string.

        New characters take the mark of the first one that they replace; those put in
        where nothing was, the mark of the one before.

        Args:
            changes: (start, end, new text), in order and without overlaps.

        Example:
            >>> Marked.of("отчет").rewritten([(1, 1, " "), (4, 5, "m")]).text
            'о тчеm'
        """
        text: list[str] = []
        marks: list[str] = []
        last = 0
        for start, end, new in changes:
            text += (self.text[last:start], new)
            where = start if start < end else start - 1
            mark = self.marks[where] if 0 <= where < len(self.marks) else NONE
            marks += (self.marks[last:start], mark * len(new))
            last = end
        text.append(self.text[last:])
        marks.append(self.marks[last:])
        return Marked("".join(text), "".join(marks))

    def padded(self, width: int) -> "Marked":
        """The text with spaces after it up to ``width``; longer text stays."""
        return self + Marked.of(" " * (width - len(self.text)))

    def runs(self) -> Iterator[tuple["Marked", str]]:
        """The longest stretches under one mark, with the mark, from left to right."""
        for match in RUN.finditer(self.marks):
            yield self[match.start() : match.end()], match["mark"]


EMPTY = Marked("", "")
SPACE = Marked.of(" ")
