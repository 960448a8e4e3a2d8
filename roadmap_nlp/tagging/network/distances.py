"""How far words stand from each other, in reading order and on the page."""

from typing import Final

import numpy as np

from roadmap_nlp.tagging.network.tokens import Ints

_MOST_TURNS: Final = 32
_MOST_LINES: Final = 4
_MOST_STEPS: Final = 8
_STEP: Final = 6
NEAR_TURNS: Final = 2 * _MOST_TURNS + 1
"""How many buckets distances in reading order fall into."""
REACH: Final = 40
"""How many words back the word before in a cell may stand."""
_ACROSS: Final = 2 * _MOST_STEPS + 2
_HALVES: Final = (2 * _MOST_LINES + 1) * _ACROSS
NEAR_PLACES: Final = _HALVES + 2
"""How many buckets distances on the page fall into; two are of the halves of a word."""


def turns(count: int) -> Ints:
    """Buckets (n, n) of how many words lie from one to another.

    Example:
        >>> turns(2).tolist()
        [[32, 33], [31, 32]]
    """
    at = np.arange(count)
    found: Ints = np.clip(at[None, :] - at[:, None], -_MOST_TURNS, _MOST_TURNS)
    return found + _MOST_TURNS


def near(lines: Ints, xs: Ints, goes_on: Ints) -> Ints:
    """Buckets (n, n) of how many lines, and characters to the right, lie between.

    The two halves of a word that a column cut have buckets of their own.

    Args:
        lines: Number of each word's line.
        xs: Characters before each in its line.
        goes_on: By word, how many words on its other half stands; 0 for whole words.
    """
    down = np.clip(lines[None, :] - lines[:, None], -_MOST_LINES, _MOST_LINES)
    right = (xs[None, :] - xs[:, None]) // _STEP
    right = np.clip(right, -_MOST_STEPS, _MOST_STEPS) + _MOST_STEPS
    right = np.where(down == 0, _ACROSS - 1, right)
    found: Ints = (down + _MOST_LINES) * _ACROSS + right
    at = np.flatnonzero(goes_on)
    other = at + goes_on[at]
    at, other = at[other < len(lines)], other[other < len(lines)]
    found[at, other] = _HALVES
    found[other, at] = _HALVES + 1
    return found
