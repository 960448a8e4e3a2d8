"""Text as it was meant: breaks folded, scan damage to letters undone."""

from functools import lru_cache
from typing import Final

import regex

from roadmap_nlp.responsibles.vocabulary import known
from roadmap_nlp.text.joined import clean

_BROKEN: Final = regex.compile(r"(\p{L}++)-[ \t]*+\n\s*+(\p{Ll}++)")
_WORD: Final = regex.compile(r"[\p{L}\d]++")
_LATIN: Final = str.maketrans("abcehkmoptxyABCEHKMOPTXY", "авсенкмортхуАВСЕНКМОРТХУ")
_DAMAGE: Final = regex.compile(r"[a-zA-Z]|(?<![\p{L}\d])[36](?=\p{Cyrillic}{2})")
_DIGIT: Final = regex.compile(r"(?<![\p{L}\d])[36](?=\p{Cyrillic}{2})")


def mended(text: str) -> str:
    r"""``text`` cleaned, with look-alike letters made Cyrillic in mixed words.

    A hyphen at a line's end stays where only it makes known words.

    Example:
        >>> mended("Учителя-\nпредметники, cтаршaя\nмед-\nсестра")
        'Учителя-предметники, старшая медсестра'
    """
    if "\n" in text:
        text = _BROKEN.sub(_joined, text)
    cleaned = clean(text)
    if _DAMAGE.search(cleaned) is None:
        return cleaned
    return _WORD.sub(lambda match: _letters(match.group()), cleaned)


def _joined(match: regex.Match[str]) -> str:
    first, last = match[1], match[2]
    whole, hyphenated = known(first + last), known(f"{first}-{last}")
    keep = (whole is None or whole.weak) and hyphenated is not None
    return f"{first}-{last}" if keep and known(last) is not None else first + last


@lru_cache(maxsize=4096)
def _letters(word: str) -> str:
    """«Cтаршaя», «3ав» in Cyrillic; a word wholly Latin stays, but for «no» («по»)."""
    if _DIGIT.match(word):
        word = {"3": "З", "6": "б"}[word[0]] + word[1:]
    cyrillic = sum("а" <= char <= "я" or char == "ё" for char in word.lower())
    if word == "no":
        return "по"
    return word.translate(_LATIN) if cyrillic else word
