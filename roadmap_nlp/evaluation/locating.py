"""Where the pieces of gold stand in the text.

Gold names pieces by what they say. Where a piece says what several places say
(«август»), it is the place nearest to the rest of its record that no other record has
taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from roadmap_nlp.evaluation.annotation import Piece

_CANDIDATES = 12
"""Places tried on either side: further away there is always a nearer one."""
_GAP_COST = 3
_INSIDE_A_WORD = 40
_TAKEN = 2_000


@dataclass(slots=True)
class Locator:
    """Finds pieces in one text and remembers what was taken.

    Attributes:
        text: The text.
    """

    text: str
    _taken: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self._taken = bytearray(len(self.text))

    def find(self, pieces: Sequence[str], near: int) -> tuple[Piece, ...] | None:
        """The places of ``pieces`` in order, taken from now on; None if one is nowhere.

        Args:
            pieces: Exact pieces of lines, in reading order.
            near: The offset to keep close to.

        Example:
            >>> locator = Locator("1 Сев май 2 Жатва май")
            >>> locator.find(["май"], near=2), locator.find(["май"], near=2)
            (((6, 9),), ((18, 21),))
        """
        if not pieces or not all(pieces):
            return None
        tries = (
            (self._cost(places, near), places)
            for start in self._places(pieces[0], near)
            if (places := self._from(start, pieces))
        )
        _, places = min(tries, default=(0, None))
        for start, end in places or ():
            self._taken[start:end] = b"\1" * (end - start)
        return places

    def _places(self, piece: str, near: int) -> Iterator[int]:
        yield from islice(self._forwards(piece, near), _CANDIDATES)
        yield from islice(self._backwards(piece, near), _CANDIDATES)

    def _forwards(self, piece: str, near: int) -> Iterator[int]:
        """Free places from ``near`` on, then the first one even if it is taken."""
        first = start = self.text.find(piece, near)
        while start >= 0:
            if not self._taken[start]:
                yield start
            start = self.text.find(piece, start + 1)
        if first >= 0 and self._taken[first]:
            yield first

    def _backwards(self, piece: str, near: int) -> Iterator[int]:
        first = start = self.text.rfind(piece, 0, near + len(piece) - 1)
        while start >= 0:
            if not self._taken[start]:
                yield start
            start = self.text.rfind(piece, 0, start + len(piece) - 1)
        if first >= 0 and self._taken[first]:
            yield first

    def _from(self, start: int, pieces: Sequence[str]) -> tuple[Piece, ...] | None:
        """The first piece at ``start`` and each next one where it first follows."""
        places = [(start, start + len(pieces[0]))]
        for piece in pieces[1:]:
            at = self._next_free(piece, places[-1][1])
            if at < 0:
                return None
            places.append((at, at + len(piece)))
        return tuple(places)

    def _next_free(self, piece: str, after: int) -> int:
        at = first = self.text.find(piece, after)
        while at >= 0 and (self._taken[at] or self._inside_word(at, at + len(piece))):
            at = self.text.find(piece, at + 1)
        return first if at < 0 else at

    def _cost(self, places: tuple[Piece, ...], near: int) -> float:
        start, end = places[0][0], places[-1][1]
        gaps = end - start - sum(stop - begin for begin, stop in places)
        cost: float = abs(start - near) + _GAP_COST * gaps
        cost += _TAKEN * sum(self._taken[begin] for begin, _ in places)
        inside = sum(self._inside_word(*place) for place in places)
        return cost + _INSIDE_A_WORD * inside

    def _inside_word(self, start: int, end: int) -> bool:
        """Whether letters run on past either end («май» in «майский»)."""
        text = self.text
        return _joined(text[start - 1 : start + 1]) or _joined(text[end - 1 : end + 1])


def _joined(pair: str) -> bool:
    return len(pair) == 2 and pair.isalnum()
