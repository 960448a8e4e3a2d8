"""The tokens of an RTF file: groups, control words, text."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

import regex

_TOKEN = regex.compile(
    rb"""
    (?P<open> \{ )
    | (?P<close> \} )
    | \\ (?P<word> [A-Za-z]{1,40}+ ) (?P<number> -?\d{1,10}+ )? [ ]?
    | \\' (?P<byte> [0-9A-Fa-f]{2} )
    | \\ (?P<symbol> [^A-Za-z] )
    | (?P<text> [^\\{}\r\n]++ )
    | [\r\n]++
    | \\ \Z
    """,
    regex.VERBOSE | regex.DOTALL,
)


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    BYTES = auto()


class Token(NamedTuple):
    r"""A token.

    Attributes:
        kind: What it is.
        word: The control word («par») or symbol («~»).
        number: Its number, if any.
        data: Bytes of text in the current font's encoding.
    """

    kind: Kind
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    r"""The tokens of ``data``.

    Example:
        >>> [token.word for token in tokens(b"{\\rtf1 a\\par}")]
        ['', 'rtf', '', 'par', '']
    """
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            return
        at = match.end()
        if match["text"] is not None:
            yield Token(Kind.BYTES, data=match["text"])
        elif match["word"] is not None:
            number = None if match["number"] is None else int(match["number"])
            word = match["word"].decode("ascii")
            if word == "bin":  # so many bytes of a picture follow
                at += max(number or 0, 0)
            yield Token(Kind.WORD, word, number)
        elif match["byte"] is not None:
            yield Token(Kind.BYTES, data=bytes([int(match["byte"], 16)]))
        elif match["open"] is not None:
            yield Token(Kind.OPEN)
        elif match["close"] is not None:
            yield Token(Kind.CLOSE)
        elif match["symbol"] is not None:
            yield Token(Kind.SYMBOL, match["symbol"].decode("latin-1"))
