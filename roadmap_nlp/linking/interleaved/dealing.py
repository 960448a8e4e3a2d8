"""Deals the words of an interleaved line out to columns, from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from roadmap_nlp.linking.interleaved.numbers import Number, read_number
from roadmap_nlp.linking.interleaved.widths import UNKNOWN, broken, over
from roadmap_nlp.text.dictionary import is_word
from roadmap_nlp.types import Role, WordTags

NEVER: Final = float("-inf")
_LETTERS: Final = regex.compile(r"(?P<stem>\p{L}+)(?P<hyphen>[-\u00ad\u2010]?)$")
_CUT_DATE: Final = regex.compile(r"\d{1,2}\.\d{1,2}\.\d{0,3}")
_DATE: Final = regex.compile(r"\d{1,2}\.\d{1,2}\.\d{4}(?!\d).{0,2}")
_FIRST_LETTERS: Final = regex.compile(r"\p{Ll}+")
_MENDED: Final = 2.5
_NOT_MENDED: Final = -2.5
_MENDED_DATE: Final = 5.0
_FAR_TOO_WIDE: Final = 12
_CLOSES: Final = 1.0
_CLOSES_NONE: Final = -2.5
_DEEPEST: Final = 3
_MOST_WORDS: Final = 40  # of a piece: no page has wider columns

Piece = tuple[int, int, int]
"""Words ``first:last`` of a line: the line, first, last."""


@dataclass(frozen=True, slots=True)
class End:
    """The last piece of a cell.

    Attributes:
        size: Its length in characters.
        at: Its last word, as its index among the tags.
        hyphen: Whether a hyphen breaks that word.
        stem: The letters of that word if it is broken or no word of the language, or
            a date without its year.
        depth: Brackets and quotes of the cell that are still open.
    """

    size: int
    at: int
    hyphen: bool = False
    stem: str | None = None
    depth: int = 0


Ends = tuple[End | None, ...]
"""By column, the last piece of the cell that a line may go on with."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a table.

    Attributes:
        words: The texts of each line's words.
        first: Index among the tags of each line's first word.
        headings: Lines that are headings by their shape.
    """

    words: Sequence[Sequence[str]]
    first: Sequence[int]
    headings: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Deal:
    """A way to deal a line out.

    Attributes:
        worth: Natural log of how likely it is.
        parts: Columns with their pieces, left to right.
        ends: The last pieces of all cells after it.
        open: Bits of the columns that have a cell after it.
        number: The row's number, if the line holds it.
    """

    worth: float
    parts: tuple[tuple[int, Piece], ...]
    ends: Ends
    open: int
    number: Number | None


class Dealer:
    """Deals lines.

    Args:
        lines: Those of a table.
        tags: What their words may be.
        columns: Role of each column, left to right; the number's too, if there is one.
        widths: Their widths in characters; none where they are not known yet.
    """

    def __init__(
        self,
        lines: Lines,
        tags: WordTags,
        columns: Sequence[Role],
        widths: Sequence[float] = (),
    ) -> None:
        self.lines = lines
        self.tags = tags
        self.columns = columns
        self._widths = widths or (UNKNOWN,) * len(columns)
        self._deals: dict[tuple[int, Ends], Deal | None] = {}
        self._inner: dict[tuple[int, int], Sequence[Sequence[float]]] = {}
        self._turns = [list(map(turn, words)) for words in lines.words]
        self._closed: dict[tuple[int, int], Sequence[Sequence[float]]] = {}

    def deal(self, line: int, ends: Ends) -> Deal | None:
        """The best way to deal a line out, or None if there is none.

        Args:
            line: Which.
            ends: The last pieces of the cells that it may go on with.
        """
        key = line, ends
        if key not in self._deals:
            self._deals[key] = self._dealt(line, ends)
        return self._deals[key]

    def _dealt(self, line: int, ends: Ends) -> Deal | None:
        count = len(self.lines.words[line])
        best = [0.0, *(NEVER,) * count]
        froms: list[list[int]] = []
        for column in range(len(self.columns)):
            reached = best[:]
            back = [-1] * (count + 1)
            above = ends[column]
            entries = self._entries(line, column, above)
            closes = self._closes(line, above.depth if above else 0)
            for start, row in enumerate(self._stretches(line, column)):
                base = best[start] + entries[start]
                if base == NEVER:
                    continue
                if closes:
                    row = [a + b for a, b in zip(row, closes[start], strict=False)]
                for end, worth in enumerate(row, start + 1):
                    if base + worth > reached[end]:
                        reached[end] = base + worth
                        back[end] = start
            best = reached
            froms.append(back)
        return None if best[count] == NEVER else self._traced(line, ends, best, froms)

    def _traced(
        self,
        line: int,
        ends: Ends,
        best: Sequence[float],
        froms: Sequence[Sequence[int]],
    ) -> Deal:
        """The deal along the best path, from the last word back to the first."""
        words = self.lines.words[line]
        first = self.lines.first[line]
        grown = list(ends)
        parts: list[tuple[int, Piece]] = []
        number: Number | None = None
        end = len(words)
        for column in range(len(froms) - 1, -1, -1):
            start = froms[column][end]
            if start < 0:
                continue
            parts.append((column, (line, start, end)))
            size = self.tags.ends[first + end - 1] - self.tags.starts[first + start]
            above = ends[column]
            depth = (above.depth if above else 0) + sum(self._turns[line][start:end])
            depth = max(0, min(depth, _DEEPEST))
            grown[column] = _end(words[end - 1], size, first + end - 1, depth)
            if self.columns[column] is Role.NUMBER:
                number = read_number(words[start])
            end = start
        opened = sum([1 << at for at, one in enumerate(grown) if one is not None])
        return Deal(best[-1], tuple(reversed(parts)), tuple(grown), opened, number)

    def _entries(self, line: int, column: int, above: End | None) -> Sequence[float]:
        """What it is worth that a column's piece begins with each word of a line."""
        tags = self.tags
        first = self.lines.first[line]
        count = len(self.lines.words[line])
        if self.columns[column] is Role.NUMBER and above is not None:
            return (NEVER,) * count
        if above is None:
            return [links[0] for links in tags.links[first : first + count]]
        worths = [tags.follows(at, above.at) for at in range(first, first + count)]
        if above.stem is not None:
            words = self.lines.words[line]
            worths = [a + _mended(above, b) for a, b in zip(worths, words, strict=True)]
        if not above.hyphen and self._widths[column] != UNKNOWN:
            room = self._widths[column] - above.size - 1
            for spot in range(count):
                at = first + spot
                worths[spot] += broken(room - tags.ends[at] + tags.starts[at])
        return worths

    def _closes(self, line: int, depth: int) -> Sequence[Sequence[float]]:
        """By first word, what brackets and quotes say of the stretches of a line.

        Args:
            line: Which.
            depth: How many the cell above has left open.

        Returns:
            Nothing where the line closes none.
        """
        turns = self._turns[line]
        if min(turns) >= 0:
            return ()
        key = line, depth
        if key not in self._closed:
            self._closed[key] = [closing(turns[at:], depth) for at in range(len(turns))]
        return self._closed[key]

    def _stretches(self, line: int, column: int) -> Sequence[Sequence[float]]:
        """By first word, what the stretches of a line are worth in a column.

        Those of one word and more; those far too wide for the column are left out.
        """
        known = self._inner.get((line, column))
        if known is not None:
            return known
        found: list[list[float]] = []
        first = self.lines.first[line]
        words = self.lines.words[line]
        logs = self.tags.roles[self.columns[column]]
        if self.columns[column] is Role.NUMBER:
            found = [[logs[first]] if read_number(words[0]) is not None else []]
        else:
            last = first + len(words)
            width = self._widths[column]
            found = [self._row(at, last, logs, width) for at in range(first, last)]
        self._inner[line, column] = found
        return found

    def _row(
        self, at: int, last: int, logs: Sequence[float], width: float
    ) -> list[float]:
        """Worth of the stretches of ``at:last`` that begin with word ``at``."""
        ends, links = self.tags.ends, self.tags.links
        left = self.tags.starts[at] + width
        worth = logs[at]
        row = [worth + over(ends[at] - left)]
        for here in range(at + 1, min(last, at + _MOST_WORDS)):
            beyond = ends[here] - left
            if beyond > _FAR_TOO_WIDE:
                break
            worth += logs[here] + links[here][1]
            row.append(worth + over(beyond) if beyond > 0 else worth)
        return row


def _end(word: str, size: int, at: int, depth: int) -> End:
    match = _LETTERS.search(word)
    if match is None:
        stem = word if _CUT_DATE.fullmatch(word) else None
        return End(size, at, stem=stem, depth=depth)
    hyphen = bool(match["hyphen"])
    cut = hyphen or not is_word(match["stem"])
    return End(size, at, hyphen, match["stem"] if cut else None, depth)


def turn(word: str) -> int:
    """Brackets and quotes that a word opens, less those it closes.

    Example:
        >>> turn("(далее"), turn("«Служба»)"), turn("мая")
        (1, -1, 0)
    """
    return sum(map(word.count, "(«„")) - sum(map(word.count, ")»“"))


def closing(turns: Sequence[int], depth: int) -> list[float]:
    """What it is worth that a cell goes on with the first words, as many as there are.

    Args:
        turns: What each word opens, less what it closes.
        depth: How many brackets and quotes the cell has left open.

    Example:
        >>> closing([0, -1], 1), closing([0, -1], 0)
        ([0.0, 1.0], [0.0, -2.5])
    """
    found = []
    balance = least = 0
    for turn in turns:
        balance += turn
        least = min(least, balance)
        fits = min(depth, -least)
        found.append(_CLOSES * fits + _CLOSES_NONE * (-least - fits))
    return found


def _mended(above: End, word: str) -> float:
    """What it is worth that a cut word goes on with ``word``: are they one word?"""
    if above.stem and above.stem[0].isdigit():
        return _MENDED_DATE if _DATE.fullmatch(f"{above.stem}{word}") else 0.0
    letters = _FIRST_LETTERS.match(word)
    whole = letters is not None and is_word(f"{above.stem}{letters[0]}")
    if whole:
        return _MENDED
    return _NOT_MENDED if above.hyphen else 0.0
