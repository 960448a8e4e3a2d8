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
NEAR_PLACES: Final = (2 * _MOST_LINES + 1) * _ACROSS
"""How many buckets distances on the page fall into."""


def turns(count: int) -> Ints:
    """Buckets (n, n) of how many words lie from one to another.

    Example:
        >>> turns(2).tolist()
        [[32, 33], [31, 32]]
    """
    at = np.arange(count)
    found: Ints = np.clip(at[None, :] - at[:, None], -_MOST_TURNS, _MOST_TURNS)
    return found + _MOST_TURNS


def near(lines: Ints, xs: Ints) -> Ints:
    """Buckets (n, n) of how many lines, and characters to the right, lie between.

    Args:
        lines: Number of each word's line.
        xs: Characters before each in its line.
    """
    down = np.clip(lines[None, :] - lines[:, None], -_MOST_LINES, _MOST_LINES)
    right = (xs[None, :] - xs[:, None]) // _STEP
    right = np.clip(right, -_MOST_STEPS, _MOST_STEPS) + _MOST_STEPS
    right = np.where(down == 0, _ACROSS - 1, right)
    found: Ints = (down + _MOST_LINES) * _ACROSS + right
    return found
