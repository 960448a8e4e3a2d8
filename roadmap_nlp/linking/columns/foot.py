"""Lines that are none of the table's by their shape: signed below it, or page marks."""

from functools import cache
from typing import Final

import regex

from roadmap_nlp import lexicons
from roadmap_nlp.linking.interleaved.frame import is_page_number

_SIGNED: Final = regex.compile(
    r"""
    .* _{4,} .*                                     # «Начальник ______ В.А. Юдин»
    | (?: .* \s )?+ [(] \s*+ подпись \s*+ [)] .*
    | тел (?: \. | ефон )? [\s:]*+ [\d+(] .*
    | .* \s{3,} (?: \p{Lu}\. \s? ){1,2} \p{Lu}\p{Ll}++
    | «? _{1,} »? .* (?: 19 | 20 ) \d\d \s*+ г? \.?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def is_foot(line: str) -> bool:
    """Whether a line is signed below a table, or is a page's mark.

    Example:
        >>> is_foot("Разработала: экономист Кац О.Н."), is_foot("стр. 2 из 3")
        (True, True)
        >>> is_foot("Разработан проект"), is_foot("Исполнитель")
        (False, False)
    """
    return (
        is_page_number(line)
        or _SIGNED.fullmatch(line) is not None
        or _opened().match(line) is not None
    )


@cache
def _opened() -> regex.Pattern[str]:
    words = sorted(lexicons.words("sign_off_words"), key=len, reverse=True)
    known = "|".join(map(regex.escape, words))
    return regex.compile(rf"(?:{known})\p{{Ll}}{{0,3}}+\s*+:", regex.IGNORECASE)
