"""Row numbers as printed, and which may follow which."""

from dataclasses import dataclass, replace
from typing import Final

import regex

_NUMBER: Final = regex.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3})([.)]{0,2})")
_SKIPPED: Final = -5.0
_OTHER_STYLE: Final = -3.0
_FIRST_NOT_ONE: Final = -3.0


@dataclass(frozen=True, slots=True)
class Number:
    """A row's number.

    Attributes:
        parts: «1.2» as (1, 2).
        tail: What stands after it: a stop, a bracket or nothing.
        fresh: Whether a heading stands after it, so that counting may begin anew.
    """

    parts: tuple[int, ...]
    tail: str
    fresh: bool = False


def read_number(text: str) -> Number | None:
    """The number that ``text`` is, or None.

    Example:
        >>> read_number("1.2.").parts, read_number("2021 г.")
        ((1, 2), None)
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    parts = tuple(int(part) for part in match[1].split("."))
    return Number(parts, match[2]) if all(parts) else None


def after_heading(number: Number | None) -> Number | None:
    """``number`` with counting free to begin anew."""
    return replace(number, fresh=True) if number else None


def follows(last: Number | None, new: Number) -> float | None:
    """What it costs that ``new`` is the next number after ``last``; None: it is not.

    Example:
        >>> follows(Number((3,), "."), Number((4,), ".")), follows(None, Number((1,), ""))
        (0.0, 0.0)
        >>> follows(Number((3,), "."), Number((2,), "."))
    """  # noqa: E501 - one call a line
    if last is None:
        return 0.0 if set(new.parts) == {1} else _FIRST_NOT_ONE
    cost = 0.0 if last.tail == new.tail else _OTHER_STYLE
    if last.fresh and new.parts[-1] == 1:
        return cost
    if new.parts in next_parts(last.parts):
        return cost
    skipped = (*last.parts[:-1], last.parts[-1] + 2)
    return cost + _SKIPPED if new.parts == skipped else None


def next_parts(parts: tuple[int, ...]) -> set[tuple[int, ...]]:
    """The numbers that may come next: after «1.2» «1.3», «1.2.1», «2» and «2.1»."""
    found = {(*parts[:-1], parts[-1] + 1), (*parts, 1)}
    for size in range(1, len(parts)):
        stepped = (*parts[: size - 1], parts[size - 1] + 1)
        found |= {stepped, (*stepped, 1)}
    return found
