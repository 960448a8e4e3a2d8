"""How alike two texts are, letters and digits alone.

Spacing, hyphenation, punctuation, case and look-alike letters never decide. Edit
distances come from rapidfuzz, which is asked for only when something is scored.
"""

import re  # its \w, not regex's, defines what a letter is for published scores
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from roadmap_nlp.errors import ConfigError

THRESHOLD = 0.95
"""Texts at least this alike are the same text."""

_LOOK_ALIKES = str.maketrans("abcehkmoptxyё", "авсенкмортхуе")
_NO_CONTENT = re.compile(r"[\W_]++")


def key(text: str | Iterable[str] | None) -> str:
    """``text``, or the pieces of one, as it is compared.

    NFKC, case-folded, «ё» as «е», Latin look-alikes as Cyrillic, nothing but letters
    and digits.

    Example:
        >>> key(["Руководи-", "тели OO"]) == key("руководители ОО")
        True
    """
    joined = text if isinstance(text, str) else " ".join(text or ())
    return _folded(joined)


@lru_cache(maxsize=1 << 16)
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LOOK_ALIKES)
    return _NO_CONTENT.sub("", plain)


def similarity(one: str, other: str) -> float:
    """One minus the Levenshtein distance over the greater length; 1 for two empties.

    Args:
        one: A text as :func:`key` gives it.
        other: Another.

    Example:
        >>> similarity("планы", "план")
        0.8
    """
    if one == other:
        return 1.0
    return _levenshtein()(one, other)


def same(one: str, other: str) -> bool:
    """Whether two keys are alike enough to count as the same text."""
    return one == other or _levenshtein()(one, other) >= THRESHOLD


def overlap(one: str, other: str) -> float:
    """Indel similarity: twice the longest common subsequence over both lengths."""
    return _indel()(one, other)


@cache
def _levenshtein() -> Callable[[str, str], float]:
    try:
        from rapidfuzz.distance import Levenshtein
    except ImportError as error:
        raise _missing() from error
    return Levenshtein.normalized_similarity


@cache
def _indel() -> Callable[[str, str], float]:
    try:
        from rapidfuzz.distance import Indel
    except ImportError as error:
        raise _missing() from error
    return Indel.normalized_similarity


def _missing() -> ConfigError:
    return ConfigError(
        "Scoring needs rapidfuzz, which is not installed.",
        remedy="Install it: pip install 'roadmap-nlp[evaluation]'.",
    )
