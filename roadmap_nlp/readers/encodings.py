"""Finds out the encoding of a Russian text from its bytes alone.

Unicode forms are told by their shape. Between the one-byte code pages the choice is by
how well the letters follow one another in Russian, case included, so that even «ПЛАН»
in one of them is not taken for «окюм» in another.
"""

import codecs
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import regex

from roadmap_nlp.errors import EncodingError
from roadmap_nlp.lexicons import entries

# With what each must be better by, as files in it are rarer.
ONE_BYTE = MappingProxyType(
    {"cp1251": 0, "koi8-r": 10, "cp866": 10, "mac-cyrillic": 30, "iso8859-5": 50}
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 60_000
_SAMPLE_CHARACTERS = 500
_WIDE = regex.compile(r"[^\x00-\x7f]")
_CONTROL = regex.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f]")
_MIN_EXPECTED = 0.85
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_NOT_BEFORE_LETTER = frozenset("–—…•”§°»")
_LEVEL_BOX = frozenset("─═")
_COMMON_MARKS = frozenset("«»–—№„“”…•§°\xa0\xad")
_LATIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

# Costs on the scale of the letter_pairs lexicon (tenths of a decimal order).
_MARK_COST = 15
_BOX_COST = 12
_ODD_COST = 50
_BAD_COST = 80
_CASE_COST = 40
_MIXED_COST = 20
_STRAY_COST = 25
_DECLARED_GAIN = 60


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was decoded; ``broken`` counts characters that were not."""

    text: str
    encoding: str
    broken: int = 0


def decode(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Decode ``data``; ``declared`` is what the file says of itself, and may be wrong.

    Raises:
        EncodingError: It is not text in any encoding that Russian documents use.

    Example:
        >>> decode("План работы".encode("koi8-r"), name="plan.txt")
        Decoded(text='План работы', encoding='koi8-r', broken=0)
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    if wide := _utf16(data):
        return _replacing(data, wide)
    if found := _utf8(data):
        return found
    decoded = _replacing(data, _one_byte(data, declared))
    if _is_binary(decoded.text):
        raise EncodingError(
            "the bytes are not text in any encoding Russian documents use "
            f"(tried UTF-8, UTF-16, {', '.join(ONE_BYTE)}).",
            source=name,
            remedy="Save it as UTF-8 text, or give the original file.",
        )
    return decoded


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: read one way, nearly all characters are expected ones."""
    sample = data[: _SAMPLE_BYTES // 2 * 2]
    if not (b"\0" in sample or b"\4" in sample):
        return None
    shares = {
        encoding: _share_expected(sample.decode(encoding, "replace"))
        for encoding in ("utf-16-le", "utf-16-be")
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _MIN_EXPECTED else None


def _share_expected(text: str) -> float:
    count = sum(
        " " <= char < "\x7f" or char in "\t\r\n" or _is_usual(char) for char in text
    )
    return count / max(len(text), 1)


def _utf8(data: bytes) -> Decoded | None:
    """UTF-8, also with a few bytes damaged; None where it is something else."""
    decoded = _replacing(data, "utf-8")
    first = _WIDE.search(decoded.text)
    if first is None:
        return None if _is_binary(decoded.text) else decoded
    # A page may begin with a long script in ASCII.
    wide = _WIDE.findall(decoded.text, first.start(), first.start() + _SAMPLE_BYTES)
    sample = wide[:_SAMPLE_CHARACTERS]
    usual = sum(map(_is_usual, sample))
    if wide.count("\ufffd") * 20 > len(wide) or usual * 2 < len(sample):
        return None
    return None if _is_binary(decoded.text) else decoded


def _is_usual(char: str) -> bool:
    return (
        "\u0400" <= char <= "\u04ff"
        or "\u2000" <= char <= "\u25ff"
        or char in _COMMON_MARKS
    )


def _is_binary(text: str) -> bool:
    """Whether there are more control characters than stray damage explains."""
    sample = text[:_SAMPLE_BYTES].strip("\0")
    odd = sum(1 for _ in _CONTROL.finditer(sample))
    return odd * 20 + sample.count("\0") * 4 > len(sample)


def _one_byte(data: bytes, declared: str | None) -> str:
    sample = _telling(data)
    # Each byte with the one before it; the ends of the text are edges of words.
    pairs = Counter(zip(b" " + sample, sample + b" ", strict=True))
    known = _codec(declared)
    costs = {
        encoding: handicap
        + _cost(pairs, encoding)
        - _DECLARED_GAIN * (encoding == known)
        for encoding, handicap in ONE_BYTE.items()
    }
    return min(costs, key=lambda encoding: costs[encoding])


def _telling(data: bytes) -> bytes:
    """A stretch with non-ASCII bytes in it (a page may begin with a long script)."""
    first = next((at for at, byte in enumerate(data) if byte > 0x7F), 0)
    return data[first : first + _SAMPLE_BYTES]


def _codec(declared: str | None) -> str | None:
    try:
        return codecs.lookup(declared).name if declared else None
    except LookupError:
        return None


def _cost(pairs: Mapping[tuple[int, int], int], encoding: str) -> int:
    chars = [bytes((byte,)).decode(encoding, "replace") for byte in range(256)]
    return sum(
        count * _pair_cost(chars[one], chars[two])
        for (one, two), count in pairs.items()
        if one > 0x7F or two > 0x7F
    )


def _pair_cost(one: str, two: str) -> int:
    """How unlikely ``two`` is after ``one`` in a Russian text."""
    first = _LETTERS.find(one.lower()) + 1
    second = _LETTERS.find(two.lower()) + 1
    cost = _pair_costs()[first][second]
    if first and second:
        return cost + _CASE_COST * (one.islower() and two.isupper())
    if second:
        latin = _MIXED_COST * (one.isascii() and one.isalpha())
        return cost + latin + _STRAY_COST * (one in _NOT_BEFORE_LETTER)
    if two.isascii():
        return cost + _MIXED_COST * (first > 0 and two.isalpha())
    return cost + _mark_cost(one, two)


def _mark_cost(one: str, two: str) -> int:
    """How unlikely a character is that is neither ASCII nor a Russian letter."""
    if two in _COMMON_MARKS:
        return _MARK_COST
    if _is_box(two):
        lonely = _is_box(one) and not {one, two} & _LEVEL_BOX and one != two
        return _ODD_COST if lonely else _BOX_COST
    return _ODD_COST if two.isprintable() and two != "\ufffd" else _BAD_COST


def _is_box(char: str) -> bool:
    return "\u2500" <= char <= "\u25ff"


@cache
def _pair_costs() -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(map(int, row[1:])) for _, row in entries("letter_pairs"))
