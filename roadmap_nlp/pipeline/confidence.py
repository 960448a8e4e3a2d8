"""Turns raw scores into confidences: of those given 0.9, nine in ten are right.

How sure a layout's linker says it is means little beside another's. Each curve maps the
raw score of a layout to the share that was right on the development part of the corpus
(isotonic regression: R. Barlow and others, «Statistical inference under order
restrictions», 1972; B. Zadrozny, C. Elkan, KDD 2002).
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from roadmap_nlp.lexicons import entries
from roadmap_nlp.schema import Record, Text

RECORD: Final = "record"
ANY_LAYOUT: Final = "any"

Curve = Sequence[tuple[float, float]]
"""Knots from low to high: raw score, confidence."""


@cache
def _curves() -> Mapping[str, Curve]:
    found: dict[str, list[tuple[float, float]]] = {}
    for _, (name, raw, confidence) in entries("confidences"):
        found.setdefault(name, []).append((float(raw), float(confidence)))
    return found


def calibrated(layout: str, kind: str, raw: float) -> float:
    """The confidence that a raw score stands for.

    Args:
        layout: How the text is laid out.
        kind: «activity», «responsibles», «deadlines», «outcomes» or «record».
        raw: 0 to 1.

    Returns:
        Between the knots of the curve, on straight lines; a layout without a curve has
        that of all layouts together, and ``raw`` stays where there is none.
    """
    curves = _curves()
    curve = curves.get(f"{layout}/{kind}") or curves.get(f"{ANY_LAYOUT}/{kind}")
    if curve is None:
        return raw
    at = bisect_right(curve, (raw, 2.0))
    if at == 0:
        return curve[0][1]
    if at == len(curve):
        return curve[-1][1]
    (low, under), (high, over) = curve[at - 1 : at + 1]
    return round(under + (over - under) * (raw - low) / (high - low), 3)


def calibrate(records: Iterable[Record], layout: str) -> None:
    """Put confidences in the place of the raw scores of records and their fields."""
    for record in records:
        record.confidence = calibrated(layout, RECORD, record.confidence)
        fields: dict[str, Sequence[Text]] = {
            "activity": [record.activity] if record.activity else [],
            "responsibles": record.responsibles,
            "deadlines": record.deadlines,
            "outcomes": record.outcomes,
        }
        for kind, texts in fields.items():
            for text in texts:
                text.confidence = calibrated(layout, kind, text.confidence)
