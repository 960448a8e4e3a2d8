"""The words that damage adds, and what OCR confuses."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from roadmap_nlp import lexicons

LOST = "-"


@dataclass(frozen=True, slots=True)
class Confusion:
    """What is read instead of some characters, and how often (0 to 1)."""

    read: str
    weight: float


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind, in the order of the list."""
    found = (columns for _, columns in lexicons.entries("damage_words"))
    return tuple(text for entry_kind, text in found if entry_kind == kind)


@cache
def confusions() -> Mapping[str, tuple[Confusion, ...]]:
    """What each character or group is misread as."""
    found: dict[str, list[Confusion]] = defaultdict(list)
    for _, (true, read, weight, kind) in lexicons.entries("ocr_confusions"):
        lost = read == LOST and kind in ("lost", "bar")
        found[true].append(Confusion("" if lost else read, float(weight)))
    return MappingProxyType({true: tuple(them) for true, them in found.items()})
