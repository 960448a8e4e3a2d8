"""Whether confidence means what it says: reliability, its error, risk against coverage.

The judgements are whether a field found, or a whole record, is right, with the
confidence that it was given.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from roadmap_nlp.evaluation.assignment import most_pairs
from roadmap_nlp.evaluation.comparison import Comparison
from roadmap_nlp.evaluation.records import Item, Json, gold_item, predicted_item
from roadmap_nlp.evaluation.similarity import same

BINS = 10


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing found.

    Attributes:
        confidence: How sure the system was, 0 to 1.
        right: Whether it is right.
    """

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """A bar of the reliability curve.

    Attributes:
        number: How many judgements fall in it.
        confidence: Their mean confidence.
        accuracy: The share of them that is right.
    """

    number: int
    confidence: float
    accuracy: float


def reliability(judgements: Iterable[Judgement], bins: int = BINS) -> list[Bin]:
    """The reliability curve: accuracy by confidence, in equal widths, empty ones out.

    M. DeGroot, S. Fienberg, «The comparison and evaluation of forecasters», 1983.

    Example:
        >>> reliability([Judgement(0.9, True), Judgement(0.95, False)])
        [Bin(number=2, confidence=0.925, accuracy=0.5)]
    """
    groups: list[list[Judgement]] = [[] for _ in range(bins)]
    for one in judgements:
        groups[min(bins - 1, int(one.confidence * bins))].append(one)
    return [_bin(group) for group in groups if group]


def _bin(group: Sequence[Judgement]) -> Bin:
    number = len(group)
    confidence = sum(one.confidence for one in group) / number
    return Bin(number, confidence, sum(one.right for one in group) / number)


def calibration_error(judgements: Iterable[Judgement], bins: int = BINS) -> float:
    """Expected calibration error: mean distance of confidence from accuracy by bin.

    M. Naeini, G. Cooper, M. Hauskrecht, «Obtaining well calibrated probabilities using
    Bayesian binning», AAAI 2015; C. Guo and others, ICML 2017. 0 is perfect.
    """
    curve = reliability(judgements, bins)
    number = sum(one.number for one in curve)
    gaps = sum(one.number * abs(one.confidence - one.accuracy) for one in curve)
    return gaps / number if number else 0.0


def brier(judgements: Sequence[Judgement]) -> float:
    """Mean squared distance of confidence from truth (G. Brier 1950)."""
    if not judgements:
        return 0.0
    return sum((one.confidence - one.right) ** 2 for one in judgements) / len(
        judgements
    )


def risk_coverage(judgements: Iterable[Judgement]) -> list[tuple[float, float]]:
    """Coverage and risk where only the surest are kept, a point each confidence.

    R. El-Yaniv, Y. Wiener, «On the foundations of noise-free selective classification»,
    JMLR 11, 2010: coverage is the share kept, risk the share of those that is wrong.

    Example:
        >>> risk_coverage([Judgement(0.9, True), Judgement(0.5, False)])
        [(0.5, 0.0), (1.0, 0.5)]
    """
    ordered = sorted(judgements, key=lambda one: -one.confidence)
    points: list[tuple[float, float]] = []
    wrong = 0
    for kept, one in enumerate(ordered, start=1):
        wrong += not one.right
        last = kept == len(ordered)
        if last or ordered[kept].confidence != one.confidence:
            points.append((kept / len(ordered), wrong / kept))
    return points


def area_under_risk(points: Sequence[tuple[float, float]]) -> float:
    """Mean risk over all coverages (Y. Geifman, G. Uziel, R. El-Yaniv, ICLR 2019).

    Risk is taken to be even between two points.
    """
    area, before = 0.0, 0.0
    for coverage, risk in points:
        area += (coverage - before) * risk
        before = coverage
    return area


def judge_fields(result: Comparison) -> Iterator[Judgement]:
    """Every field found, right where it matches one of the gold's record."""
    partners = {predicted: gold for gold, predicted in result.pairs}
    for place, record in enumerate(result.predicted):
        partner = partners.get(place)
        gold = Item() if partner is None else gold_item(result.gold[partner])
        yield from (one for _, one in judge_by_kind(gold, record))


def judge_by_kind(gold: Item, record: Json) -> Iterator[tuple[str, Judgement]]:
    """Every field of a record found, with the field's name."""
    found = predicted_item(record)
    activity = record.get("activity")
    if activity and found.activity:
        right = bool(gold.activity) and same(gold.activity, found.activity)
        yield "activity", Judgement(_confidence(activity), right)
    for name in ("responsibles", "outcomes"):
        pairs = most_pairs(getattr(gold, name), getattr(found, name), same)
        places = {place for _, place in pairs}
        for one in _judge_list(record.get(name) or (), places):
            yield name, one
    terms = most_pairs(gold.deadlines, found.deadlines, lambda g, p: g.value == p.value)
    places = {place for _, place in terms}
    for one in _judge_list(record.get("deadlines") or (), places):
        yield "deadlines", one


def _judge_list(fields: Sequence[Json], right: set[int]) -> Iterator[Judgement]:
    for place, text in enumerate(fields):
        yield Judgement(_confidence(text), place in right)


def judge_records(result: Comparison) -> Iterator[Judgement]:
    """Every record found, right where all its fields are."""
    perfect = {predicted for _, predicted in result.perfect}
    for place, record in enumerate(result.predicted):
        yield Judgement(_confidence(record), place in perfect)


def _confidence(found: Json) -> float:
    return float(found.get("confidence", 1.0))
