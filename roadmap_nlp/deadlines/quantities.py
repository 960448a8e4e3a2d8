"""Lengths of time, frequencies and days that repeat, as a text states them."""

from typing import NamedTuple


class Term(NamedTuple):
    """A length of time: «10 рабочих дней», «полтора месяца»."""

    amount: float
    unit: str
    working: bool = False
    adjective: bool = False
    more: tuple[tuple[float, str], ...] = ()


class Frequency(NamedTuple):
    """How often: «2 раза в год», «каждые 3 месяца», «не реже 1 раза в квартал»."""

    unit: str | None
    interval: int = 1
    times: int | None = None
    bound: str | None = None
    per: tuple[int, int] | None = None
    working: bool = False


class MonthDays(NamedTuple):
    """Days of a month: «5 и 20 числа каждого месяца»; ``unit`` is what repeats."""

    days: tuple[int, ...]
    unit: str | None = None
    working: bool = False


class WeekDays(NamedTuple):
    """Weekdays as (which in the month or 0, day from Monday = 0).

    ``monthly`` says that they are counted within a longer ``unit``, a month or quarter.
    """

    days: tuple[tuple[int, int], ...]
    monthly: bool = False
    every: bool = False
    relative: int | None = None
    unit: str | None = None
