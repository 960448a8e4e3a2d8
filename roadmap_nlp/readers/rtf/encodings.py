"""Encodings of RTF fonts."""

from collections.abc import Mapping
from types import MappingProxyType

BY_CHARSET: Mapping[int, str] = MappingProxyType(
    {
        0: "cp1252",
        77: "mac_roman",
        128: "cp932",
        129: "cp949",
        134: "gbk",
        136: "big5",
        161: "cp1253",
        162: "cp1254",
        163: "cp1258",
        177: "cp1255",
        178: "cp1256",
        186: "cp1257",
        204: "cp1251",
        222: "cp874",
        238: "cp1250",
        255: "cp437",
    }
)
"""The encoding of each font character set."""

DEFAULT = "cp1252"
_KNOWN = frozenset((*(1250 + n for n in range(9)), 437, 850, 852, 866, 874, 932))


def of_codepage(number: int) -> str:
    """The encoding of a Windows code page.

    Example:
        >>> of_codepage(1251), of_codepage(10007)
        ('cp1251', 'mac_cyrillic')
    """
    if number == 65001:
        return "utf-8"
    if number == 10007:
        return "mac_cyrillic"
    return f"cp{number}" if number in _KNOWN else DEFAULT


def decode(data: bytes, encoding: str) -> str:
    """Bytes as text; none is lost, though some may become a replacement mark."""
    return data.decode(encoding, "replace")
