"""Bare numbers under a heading: «II, III» of quarters, «5–10» of a month."""

from dataclasses import replace
from typing import Final

import regex

from roadmap_nlp.types import Context, Deadline

FROM_HEADING: Final = "unit from the heading"
_UNITS: Final = {"quarter": "квартал", "half": "полугодие"}
_MONTHS: Final = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_BARE: Final = regex.compile(
    r"""
    (?: с|по|до|к|и|не|позднее|не\sранее | [IVХX]{1,3} | \d{1,2} (?: -?(?:го|е|й) )?+
      | [-–—,;.\s] )++
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def headed(text: str, context: Context) -> tuple[str, Context] | None:
    """A bare number with the word its heading supplies, or None if it is none.

    Example:
        >>> headed("I–IV", Context(unit="quarter"))[0]
        'I–IV квартал'
        >>> headed("5, 12", Context(month=9))[0]
        '5, 12 сентября'
    """
    word = None
    if context.month is not None and 1 <= context.month <= len(_MONTHS):
        word = _MONTHS[context.month - 1]
    elif context.unit is not None:
        word = _UNITS.get(context.unit)
    if word is None or not _BARE.fullmatch(text):
        return None
    return f"{text.rstrip(' .;,')} {word}", replace(context, unit=None, month=None)


def within(text: str, found: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """The deadlines with spans that end where ``text`` does."""
    size = len(text.rstrip(" .;,"))
    return tuple(
        replace(
            deadline,
            text=text[deadline.start_char : min(deadline.end_char, size)],
            end_char=min(deadline.end_char, size),
            inferred=(*deadline.inferred, FROM_HEADING),
        )
        for deadline in found
    )
