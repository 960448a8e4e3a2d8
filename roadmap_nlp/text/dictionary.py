"""Whether a string of letters is a Russian word, by natasha's dictionary."""

from functools import cache, lru_cache
from typing import Any

_SHORTEST = 2
_SHORT_WORDS = frozenset(["а", "в", "и", "к", "о", "с", "у", "я"])


@cache
def _vocabulary() -> Any:
    from natasha import MorphVocab  # a quarter of a second and 40 MB

    return MorphVocab()


@lru_cache(maxsize=8192)
def is_word(text: str) -> bool:
    """Whether ``text`` is a form of a word that the dictionary lists.

    Example:
        >>> is_word("согласования"), is_word("согласовани"), is_word("в"), is_word("м")
        (True, False, True, False)
    """
    word = text.casefold()
    if len(word) < _SHORTEST:
        return word in _SHORT_WORDS
    return bool(_vocabulary().word_is_known(word))
