"""Confusions of OCR undone where what was printed leaves no doubt: «Ш кв.», «3ам.».

Only Roman numerals before a quarter or at the start of a heading, and digits and
look-alikes inside words, are touched; all else stays as it was recognised.
"""

from collections.abc import Mapping
from types import MappingProxyType

import regex

_ROMAN: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("|IlІ1!", "I"),
        "П": "II",
        "Ш": "III",
        "Г": "I",
        "Т": "I",
        "У": "V",
        "Х": "X",
        "V": "V",
        "X": "X",
    }
)
_NUMERAL = r"[|IlІ1!ПШГТУХVX]{1,4}+"
_QUARTER = regex.compile(
    rf"""
    (?<![\p{{L}}\d]) {_NUMERAL} (?: \s? [-–—,и] \s? {_NUMERAL} )*
    (?= \s (?: кв (?: артал \p{{L}}*+ )? \b | полугод | триместр ) )
    """,
    regex.VERBOSE,
)
# «Гполугодие»: the blank after the numeral is lost; no-break, for it stays one word
_GLUED = regex.compile(
    rf"(?<![\p{{L}}\d]){_NUMERAL}(?=(?:кв(?:артал\p{{Ll}}*+|\.)|полугоди|триместр))"
)
_HEADING = regex.compile(rf"^{_NUMERAL}(?=\.\s\p{{Lu}})")
_RUN = regex.compile(_NUMERAL)
_DIGIT_IN_WORD = regex.compile(
    r"(?<![\p{L}\d]) [036] (?=[а-яё]+ \b) | (?<=[а-яё]) [03] (?=[а-яё])",
    regex.VERBOSE,
)
_LETTER_IN_NUMBER = regex.compile(
    r"(?<=\d[.,]?) [ОOоo] (?=[\d.,]) | (?<!\p{L}) [ЗOО] (?=\d?\.\d)",
    regex.VERBOSE,
)
_KNOWN = frozenset(
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
)
_ALONE = frozenset("ТУХVX1")  # as likely what it looks like
_LETTERS = {"0": "о", "3": "з", "6": "б"}


def repaired(line: str, *, heading: bool = False) -> str:
    """A recognised line with what is surely misread put right.

    Args:
        line: The line.
        heading: Whether it may begin with the number of a section.

    Example:
        >>> repaired("П - Ш квартал 2O21 г."), repaired("Ш. Кадры", heading=True)
        ('II - III квартал 2021 г.', 'III. Кадры')
    """
    line = _GLUED.sub(lambda match: match.group() + "\u00a0", line)
    line = _QUARTER.sub(lambda match: _RUN.sub(_roman, match.group()), line)
    if heading:
        line = _HEADING.sub(_roman_heading, line)
    line = _LETTER_IN_NUMBER.sub(lambda m: "3" if m.group() == "З" else "0", line)
    return _DIGIT_IN_WORD.sub(lambda m: _LETTERS.get(m.group(), m.group()), line)


def _roman(match: regex.Match[str]) -> str:
    numeral = "".join(_ROMAN[char] for char in match.group())
    return numeral if numeral in _KNOWN else match.group()


def _roman_heading(match: regex.Match[str]) -> str:
    return match.group() if match.group() in _ALONE else _roman(match)
