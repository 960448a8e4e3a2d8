"""Undoes what scanners and typists do to characters, keeping every offset.

Each function gives a text of the same length, so that a place in the folded text is
the same place in the original.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import regex

from roadmap_nlp.deadlines.vocabulary import forms

_UNUSUAL: Final = re.compile("[ё\u0456\u2010\u2011]")
_LOWER: Final = {ord("ё"): "е", ord("\u0456"): "i", 0x2010: "-", 0x2011: "-"}
# What an undamaged text does not have; «15г.» it does.
_SUSPECT: Final = re.compile(
    r"""[A-Za-z|іІ] | [А-Яа-я]\d | \d[ОоЗз] | 0[А-Яа-я] | [ЗзОо]\s?\.\s?\d
      | \b[Зз][ОоЗз]?\b""",
    re.VERBOSE,
)

# Digits as scanners read them: «2О17», «I6», «Ol», «ЗО».
_DIGIT_LIKE: Final = str.maketrans("OОoоЗзIlІіi|", "000033111111")
_NUMBER: Final = regex.compile(
    r"""
    (?= [\dOОoоЗзIlІ|] ) (?<! [\p{L}|] )
    (?: # «O5.04.2Ol9», «ЗО.12»: numbers between full stops, a digit among them
        (?= (?: [OОoоЗзIlІ|]{0,2} [.\s]{0,2} ){2} [OОoоЗзIlІ|]{0,3} \d )
        [\dOОoоЗзIlІ|]{1,2} \s? \. \s? [\dOОoоЗзIlІ|]{2}
        (?: \s? \. \s? [\dOОoоЗзIlІ|]{2,4} )?
      | # «2О17г», «3О»
        (?= [OОoоЗIlІ|]{0,3} \d ) [\dOОoоЗIlІ|]{2,4}
      | # «ЗО апреля», «l марта»: no digit at all, but a month or a unit follows
        [ЗIlІ] [OОЗ]?+
        (?= ["»”]? \s+ (?: янв|фев|м[аa]р|[аa]пр|м[аa][йя]|июн|июл|[аa]вг|[сc][еe]н
                   |[оo]кт|ноя|дек | дн|дней|к[аa]л|р[аa]б|числ ) )
    )
    (?! (?! г\b | г\. | год | раз | дн ) \p{L} | [|] )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

_CHUNK: Final = regex.compile(
    r"""
    (?: (?<! \d ) 0 (?= \p{L}{4} ) )?      # «0ктябрь»
    \p{L}++ (?: [01346] \p{L}++ )*+        # «мер0приятие», «дека6рь»
    (?: [03] (?! \d ) )?                   # «срочн0», but not «до01.09»
    """,
    regex.VERBOSE,
)
_CYRILLIC: Final = regex.compile(r"[а-я]")
_FOREIGN: Final = regex.compile(r"[a-z01346]")
_LETTERS: Final[Mapping[int, int | str]] = MappingProxyType(
    str.maketrans("abcehkmoprtuxyn01346l", "аьсенкморгтихуползчбл")
)
# A letter that may be another one too: «Bторник», «мaрm».
_SECOND: Final[Mapping[int, int | str]] = MappingProxyType(
    {**_LETTERS, ord("b"): "в", ord("m"): "т", ord("p"): "р"}
)
_FIRST: Final[Mapping[int, int | str]] = MappingProxyType({**_LETTERS, ord("p"): "р"})
# In a word that is none of time a figure may be one: «с3по15», «с1по5».
_PLAIN: Final[Mapping[int, int | str]] = MappingProxyType(
    {key: value for key, value in _FIRST.items() if chr(key) not in "1346"}
)
_ROMAN: Final = regex.compile(r"[ivxl]+|[xх]?[il]{1,3}")


def fold(text: str) -> str:
    """``text`` in lower case with look-alike characters mended, offsets kept.

    Example:
        >>> fold("до O5.04.2Ol9 г, пo зaпpосy, 2О лет")
        'до 05.04.2019 г, по запросу, 20 лет'
    """
    if not _SUSPECT.search(text):
        return _lower(text)
    digits = _NUMBER.sub(lambda match: match[0].translate(_DIGIT_LIKE), text)
    low = _lower(digits)
    return _CHUNK.sub(_mended, low) if _FOREIGN.search(low) else low


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):  # «İ» grows
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_LOWER) if _UNUSUAL.search(low) else low


def _mended(match: regex.Match[str]) -> str:
    chunk = match[0]
    if not _FOREIGN.search(chunk) or _ROMAN.fullmatch(chunk):
        return chunk
    mixed = _CYRILLIC.search(chunk) is not None
    for table in (_FIRST, _SECOND):
        candidate = chunk.translate(table)
        if candidate in forms():
            return candidate
    return chunk.translate(_PLAIN) if mixed else chunk
