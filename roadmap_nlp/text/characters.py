"""Characters that stand for others: look-alikes, dashes, blanks."""

from typing import Final

import regex

_PAIRS: Final = (
    "AА BВ CС EЕ HН KК MМ OО PР TТ XХ YУ aа cс eе kк oо pр xх yу uи nп mм tт bь rг"
)
_TABLE: Final = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})
_WORD = regex.compile(r"[\p{L}\d]+")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LATIN = regex.compile(r"\p{Latin}")
ARTEFACT: Final = regex.compile(r"\[bookmark:[^\]\n]*\]|\{\*+\}|\ufffc")
"""Marks that converters leave in a text: «[bookmark: page8R_mcid28]»."""
DASHES: Final = "-–—−‑‐"


def fold_look_alikes(text: str) -> str:
    """Latin letters (and OCR's digits) inside Cyrillic words to their look-alikes.

    The length stays, so offsets stay. Words wholly Latin («QR-код», «N») stay too.

    Example:
        >>> fold_look_alikes("Cpoк иcпoлнeния"), fold_look_alikes("QR-код")
        ('Срок исполнения', 'QR-код')
    """
    if text.isascii() or not _LATIN.search(text):
        return text
    return _WORD.sub(_fold_word, text)


def _fold_word(match: regex.Match[str]) -> str:
    word: str = match.group()
    if _CYRILLIC.search(word) and _LATIN.search(word):
        return word.translate(_TABLE)
    return word


def fold_ocr_digits(text: str) -> str:
    """Look-alikes folded, and digits that OCR put in words: «0тветственный», «3ам.».

    The length stays. Digits of numbers stay.

    Example:
        >>> fold_ocr_digits("0тветственный за п. 3, 3ам. директора")
        'Ответственный за п. 3, Зам. директора'
    """
    return _DIGIT_IN_WORD.sub(_fold_digit, fold_look_alikes(text))


def _fold_digit(match: regex.Match[str]) -> str:
    letter = _DIGITS[match.group()]
    before = match.string[match.start() - 1 : match.start()]
    return letter.lower() if before.islower() else letter


_DIGITS: Final = {"0": "О", "3": "З", "6": "б"}
_DIGIT_IN_WORD = regex.compile(
    r"(?<![\p{L}\d])[036](?=\p{Ll}{2})|(?<=\p{L}{2})[036](?![\d])"
)

_OCR_YEAR = regex.compile(r"\b[2Zz][0OОoоQ]\s?[0-9OОoоlIi|ІБ]\s?[0-9OОoоlIi|ІБ]\b")
_YEAR_DIGITS: Final = str.maketrans("ZzOОoоQlIi|ІБ", "2200000111116")


def fold_ocr_years(text: str) -> str:
    """Years that OCR spelt with letters, as digits: «2Ol8» to «2018».

    The length stays, so offsets stay.

    Example:
        >>> fold_ocr_years("на 2017 - 2Ol8 годы")
        'на 2017 - 2018 годы'
    """
    return _OCR_YEAR.sub(lambda m: m.group().translate(_YEAR_DIGITS), text)
