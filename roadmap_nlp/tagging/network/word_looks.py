"""What a word looks like to the tagger, whatever stands around it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final
from zlib import crc32

import regex

from roadmap_nlp.lexicons import entries, words
from roadmap_nlp.text.characters import fold_ocr_digits

TABLES: Final = {
    "stem": 4096,
    "end": 2048,
    "shape": 512,
    "before": 32,
    "after": 64,
}
"""The hashed looks of a word, each with how many buckets it falls into."""

FLAGS: Final = (
    *("activity", "outcome", "post", "people", "org", "thing", "short"),
    *("month", "weekday", "time", "year", "digits", "date", "number", "roman"),
    *("capital", "capitals", "lower", "latin", "initials", "broken", "infinitive"),
    *("opens", "closes", "long"),
)
"""What is asked of each word: 0 or 1, but «long» is a tenth of its letters."""

_BODY: Final = regex.compile(r"^[\W_]+|[\W_]+$")
_BEFORE: Final = regex.compile(r"^[\W_]*")
_AFTER: Final = regex.compile(r"[\W_]*$")
_PATTERNS: Final[Mapping[str, "regex.Pattern[str]"]] = {
    name: regex.compile(pattern)
    for name, pattern in {
        "year": r"\D*(?:19|20)\d\d(?:\s*[-–/]\s*(?:\d\d)?\d\d)?\D{0,3}",
        "digits": r".*\d.*",
        "date": r"\d{1,2}\.\d{1,2}(?:\.(?:\d\d)?\d\d)?\W*",
        "number": r"\d{1,3}(?:\.\d{1,3})*[.)]*",
        "roman": r"[IVXХІ]{1,5}[.)]*",
        "initials": r"(?:[А-ЯЁ]\.\s?-?){1,3}[,;)]?",
        "broken": r".*\p{L}[-\u00ad\u2010]",
        "latin": r".*\p{Latin}.*",
        "infinitive": r".{2,}(?:ать|ять|ить|еть|ыть|оть|уть|ти|чь)(?:ся|сь)?",
    }.items()
}
_CASED: Final = ("year", "digits", "date", "number", "roman", "initials", "broken")
_END: Final = 3
_STEM: Final = 5
_RUNS: Final = regex.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Look:
    """A word as the tagger sees it.

    Attributes:
        key: Its letters in lower case without punctuation around, ё as е.
        hashes: Bucket of each of ``TABLES``, in their order.
        flags: Answer to each of ``FLAGS``, in their order.
    """

    key: str
    hashes: tuple[int, ...]
    flags: tuple[float, ...]


def look(word: str) -> Look:
    """What a run of non-blank characters looks like.

    Example:
        >>> look("«Директор").key, look("Директор").flags[FLAGS.index("post")]
        ('директор', 1.0)
    """
    key = _BODY.sub("", fold_ocr_digits(word)).casefold().replace("ё", "е")
    before = _found(_BEFORE, word)
    after = _found(_AFTER, word) if key else ""
    parts = (key[:_STEM], key[-_END:], _shape(word), before, after)
    hashes = tuple(
        crc32(part.encode()) % size
        for part, size in zip(parts, TABLES.values(), strict=True)
    )
    asked = {
        **dict.fromkeys(_word_kinds(key), 1.0),
        **{name: 1.0 for name in _CASED if _PATTERNS[name].fullmatch(word)},
        **{n: 1.0 for n in ("latin", "infinitive") if _PATTERNS[n].fullmatch(key)},
        **dict.fromkeys(_cases(word, key), 1.0),
        "opens": float(any(c in '«„("' for c in before)),
        "closes": float(any(c in '»“)"' for c in after)),
        "long": len(key) / 10,
    }
    return Look(key, hashes, tuple(asked.get(name, 0.0) for name in FLAGS))


def _found(pattern: "regex.Pattern[str]", word: str) -> str:
    match = pattern.search(word)
    return match.group() if match else ""


def _shape(word: str) -> str:
    """«Зам.» is «Xx.», «01.02» is «d.d»: runs of a kind are one."""
    kinds = (
        "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c
        for c in word
    )
    return _RUNS.sub(r"\1", "".join(kinds))[:8]


def _cases(word: str, key: str) -> Iterator[str]:
    letters = [c for c in word if c.isalpha()]
    if not letters or not key:
        return
    if len(letters) > 1 and all(c.isupper() for c in letters):
        yield "capitals"
    elif letters[0].isupper():
        yield "capital"
    else:
        yield "lower"


def _word_kinds(key: str) -> Iterator[str]:
    if not key:
        return
    yield from _vocabulary().get(key, ())
    sizes = range(3, len(key) + 1)
    if any(key[:size] in words("activity_heads") for size in sizes):
        yield "activity"
    if any(key[:size] in words("outcome_heads") for size in sizes):
        yield "outcome"


@cache
def _vocabulary() -> Mapping[str, frozenset[str]]:
    """Kinds of the words of the closed vocabularies, by their forms."""
    found: dict[str, set[str]] = {}
    for _, (_, kind, stem, *columns) in entries("party_heads"):
        for ending in "/".join(columns).split("/"):
            if ending != "-":
                form = stem + ("" if ending == "0" else ending)
                found.setdefault(form, set()).add(kind)
    for _, (short, *_) in entries("party_short"):
        found.setdefault(short, set()).add("short")
    for _, (stem, endings, category, *_) in entries("deadline_words"):
        kind = category if category in ("month", "weekday") else "time"
        for ending in endings.split():
            form = stem + ("" if ending == "-" else ending.rstrip("."))
            found.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}
