"""The features of a reading of interleaved lines, and what each is worth.

A feature is a name and a value; a reading is worth the sum of its features' values
times their weights, learnt from tables printed interleaved (interleaved_weights.tsv).
"""

from collections.abc import Mapping
from functools import cache
from math import log
from typing import Final

from roadmap_nlp.lexicons import entries, table
from roadmap_nlp.linking.interleaved.words import opens, shape, speaks, special_pair
from roadmap_nlp.types import Evidence, Role

Features = tuple[tuple[str, float], ...]
STEM: Final = 5
"""How many letters of a word its own weights go by."""
_UNLIKELY: Final = 0.03


@cache
def _affinities() -> Mapping[tuple[str, str], float]:
    found = {}
    for _, (left, right, score) in entries("word_pairs"):
        found[left, right] = float(score)
    return found


def pair_features(left: str, right: str) -> Features:
    """Features of two words that follow each other in a cell."""
    before, after = shape(left), shape(right)
    found = [
        (f"{before.edge}>{after.case}", 1.0),
        ("affinity", _affinities().get((before.kind, after.kind), 0.0)),
        (f"{before.kind}|{after.kind}", 1.0),
    ]
    special = special_pair(left, right)
    if special is not None:
        found.append((special, 1.0))
    return tuple(found)


def word_features(role: Role, text: str) -> Features:
    """Features of a word that stands in a cell of ``role``."""
    return (
        (f"in {role} {speaks(text)}", 1.0),
        (f"in {role} {shape(text).kind}", 1.0),
        (f"in {role} ~{shape(text).key[:STEM]}", 1.0),
    )


def opening_features(role: Role, text: str) -> Features:
    """Features of a cell of ``role`` that begins with this word."""
    return (
        (f"begin {role} {shape(text).case}", 1.0),
        (f"begin {role} {opens(text)}", 1.0),
        (f"begin {role} ~{shape(text).key[:STEM]}", 1.0),
    )


def joining_features(role: Role, left: str, right: str) -> Features:
    """Features of a cell that goes on, in a later line, with ``right``."""
    look = shape(right)
    found = [
        (name if "|" in name else f"seam {name}", value)
        for name, value in pair_features(left, right)
    ]
    found.append((f"on {role} {look.case}", 1.0))
    if look.case == "capital":
        found.append((f"on {role} {opens(right)}", 1.0))
    return tuple(found)


def closing_features(role: Role, text: str) -> Features:
    """Features of a cell of ``role`` that ends with this word."""
    look = shape(text)
    found = [(f"end {look.edge}", 1.0)]
    if look.kind in ("ого", "ых", "ый", "ая", "ое", "ые", "ым", "ыми", "ую", "ому"):
        found.append((f"end {role} adjective", 1.0))
    return tuple(found)


def whole_features(evidence: Evidence, role: Role, text: str) -> Features:
    """Features of a whole cell's text."""
    if role is Role.DEADLINE:
        return (("deadline", log(max(evidence.deadline_likeness(text), _UNLIKELY))),)
    if role is Role.RESPONSIBLE:
        return (("party", log(max(evidence.party_likeness(text), _UNLIKELY))),)
    return ()


class Model:
    """Weights, with the worth of what was asked before remembered.

    Args:
        weights: By feature name; a feature not named weighs nothing.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights
        self.breaks: dict[int, float] = {}
        self._within: dict[tuple[str, str], float] = {}
        self._words: dict[tuple[Role, str], float] = {}
        self._openings: dict[tuple[Role, str], float] = {}
        self._joins: dict[tuple[Role, str, str], float] = {}
        self._closings: dict[tuple[Role, str], float] = {}
        self._wholes: dict[tuple[Role, str], float] = {}

    @classmethod
    def learnt(cls) -> "Model":
        """The model with the weights that the library carries."""
        found = table("interleaved_weights")
        return cls({name: float(value) for name, value in found.items()})

    def sum(self, features: Features) -> float:
        """What features are worth together."""
        weights = self.weights
        return sum(weights.get(name, 0.0) * value for name, value in features)

    def within(self, left: str, right: str) -> float:
        """Worth of two words side by side in one piece."""
        key = (left, right)
        found = self._within.get(key)
        if found is None:
            found = self._within[key] = self.sum(pair_features(left, right))
        return found

    def word(self, role: Role, text: str) -> float:
        """Worth of a word's standing in a cell of ``role``."""
        key = (role, text)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self.sum(word_features(role, text))
        return found

    def opening(self, role: Role, text: str) -> float:
        """Worth of a word's opening a cell of ``role``."""
        key = (role, text)
        found = self._openings.get(key)
        if found is None:
            found = self._openings[key] = self.sum(opening_features(role, text))
        return found

    def joining(self, role: Role, left: str, right: str) -> float:
        """Worth of a cell's going on with ``right`` below ``left``."""
        key = (role, left, right)
        found = self._joins.get(key)
        if found is None:
            found = self._joins[key] = self.sum(joining_features(role, left, right))
        return found

    def closing(self, role: Role, text: str) -> float:
        """Worth of a cell's ending with a word."""
        key = (role, text)
        found = self._closings.get(key)
        if found is None:
            found = self._closings[key] = self.sum(closing_features(role, text))
        return found

    def whole(self, evidence: Evidence, role: Role, text: str) -> float:
        """Worth of a cell's whole text; ``evidence`` is the same at every call."""
        key = (role, text)
        found = self._wholes.get(key)
        if found is None:
            found = self.sum(whole_features(evidence, role, text))
            self._wholes[key] = found
        return found
