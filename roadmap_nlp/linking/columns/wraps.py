"""Whether a column's lines were broken because the next word did not fit.

Where it would have fitted, a cell ends: «Отдел кадров» above «Завхоз» in a column as
wide as «Заместитель директора». People break lines earlier than that at times, so how
much this says is counted on the lines that the tagger is sure of.
"""

from collections.abc import Sequence
from math import log
from typing import Final

_SURE: Final = 4.0
_PRIOR: Final = 1.0
_MOST: Final = 4.0


def wrap_odds(texts: Sequence[str], odds: Sequence[float]) -> list[float]:
    """What the room left on the line above says for a cell beginning with each line.

    Args:
        texts: The lines of a column.
        odds: How much likelier than not a cell begins with each, a logarithm.

    Example:
        >>> lines = ["Отдел", "Завхоз", "Заместитель главного", "врача", "Юрист"]
        >>> [round(one, 1) for one in wrap_odds(lines, [8.0, 8.0, 8.0, -8.0, 0.0])]
        [0.0, 0.8, 0.8, -1.0, 0.8]
    """
    room = _room(texts)
    begun = [fits for fits, one in zip(room, odds, strict=True) if one > _SURE]
    inner = [fits for fits, one in zip(room, odds, strict=True) if one < -_SURE]
    among_begun, among_inner = _share(begun[1:]), _share(inner)
    if among_begun <= among_inner:
        return [0.0] * len(texts)
    fitting = min(log(among_begun / among_inner), _MOST)
    tight = max(log((1 - among_begun) / (1 - among_inner)), -_MOST)
    return [0.0, *(fitting if fits else tight for fits in room[1:])]


def _room(texts: Sequence[str]) -> list[bool]:
    """Whether the first word of each line would have fitted on the line above."""
    width = max(map(len, texts), default=0)
    return [
        bool(at) and len(texts[at - 1]) + 1 + len(texts[at].split()[0]) <= width
        for at in range(len(texts))
    ]


def _share(found: Sequence[bool]) -> float:
    return (sum(found) + _PRIOR) / (len(found) + 2 * _PRIOR)
