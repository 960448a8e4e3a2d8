"""Records found against records of the gold: the project's own scores.

A record of the gold and one that was found are paired where they resemble each other
most, over the whole document and one to one; fields are compared within pairs. Texts
match at an edit similarity of 0.95 or more of their letters and digits; a deadline's
value matches when kind, start, end and recurrence all do.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from roadmap_nlp.evaluation.assignment import best_pairs, most_pairs
from roadmap_nlp.evaluation.counts import Counts, total
from roadmap_nlp.evaluation.records import (
    Item,
    Json,
    Term,
    gold_item,
    piece_gold,
    plans,
    predicted_item,
    predicted_records,
)
from roadmap_nlp.evaluation.similarity import key, overlap, same, similarity

FIELDS = ("activity", "responsibles", "deadline_value", "outcomes")
"""The measures that field F1 adds up."""
MEASURES = (
    *("record_found", "record_perfect", "activity", "responsibles"),
    *("responsible_cell", "deadline_span", "deadline_value", "outcomes"),
    *("outcome_cell", "number", "section", "title", "order_date", "order_number"),
)
LEAST_AFFINITY = 0.3
"""Records less alike than this are no pair."""
_TITLE_THRESHOLD = 0.9
_ACTIVITY_WEIGHT, _TEXT_WEIGHT = 0.7, 0.3


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a prediction fits the gold.

    Attributes:
        counts: Counts by measure.
        kinds: Counts of deadline values by kind of deadline.
        pairs: Indices of gold and predicted records that were paired.
        perfect: Those of the pairs that are right in every field.
        affinities: How alike the records of each pair are.
        gold: The gold's records, of the reading that fits best, as JSON.
        predicted: The records found, as JSON.
    """

    counts: Mapping[str, Counts]
    kinds: Mapping[str, Counts]
    pairs: Sequence[tuple[int, int]]
    perfect: frozenset[tuple[int, int]]
    affinities: Sequence[float]
    gold: Sequence[Json] = field(repr=False)
    predicted: Sequence[Json] = field(repr=False)

    @property
    def fields(self) -> Counts:
        """The counts of the four fields together."""
        return fields_of(self.counts)


def fields_of(counts: Mapping[str, Counts]) -> Counts:
    """The counts of the four fields together: what field F1 is made of."""
    return total(counts.get(name, Counts()) for name in FIELDS)


def compare(gold: Json, prediction: Json) -> Comparison:
    """Compare an extraction's JSON with a document's gold.

    Where the gold allows several readings (other lists of records that a careful
    reader could give), the one that fits best counts.

    Args:
        gold: Gold in pieces, or with clean texts.
        prediction: JSON of an extraction; ``{}`` where there is none.

    Example:
        >>> record = {"activity": ["Ремонт"], "responsibles": [["завхоз"]],
        ...           "deadlines": [], "outcomes": []}
        >>> gold = {"id": "1", "doc": {}, "records": [record]}
        >>> found = {"records": [{"activity": {"text": "ремонт"}}]}
        >>> compare(gold, found).fields
        Counts(correct=1, gold=2, predicted=1)
    """
    whole = piece_gold(gold)
    predicted = predicted_records(prediction)
    items = [predicted_item(record) for record in predicted]
    frame = _frame(whole["doc"], plans(prediction)[0])
    tries = [
        _compare(records, predicted, items, frame)
        for records in (whole["records"], *whole.get("readings", ()))
    ]
    return max(tries, key=_fit)


def _fit(tried: Comparison) -> float:
    return 1.0 if tried.fields.empty else tried.fields.f1


def _compare(
    records: Sequence[Json],
    predicted: Sequence[Json],
    found: Sequence[Item],
    frame: Mapping[str, Counts],
) -> Comparison:
    items = [gold_item(record) for record in records]
    pairs, affinities = pair(items, found)
    correct: dict[str, float] = dict.fromkeys(MEASURES, 0)
    kinds: dict[str, Counts] = {}
    perfect = set()
    for one, other in pairs:
        hits = _hits(items[one], found[other])
        for name, hit in hits.items():
            correct[name] += hit
        if is_perfect(items[one], found[other], hits):
            perfect.add((one, other))
        _count_kinds(items[one].deadlines, found[other].deadlines, kinds)
    correct["record_found"], correct["record_perfect"] = len(pairs), len(perfect)
    sizes, said = _sizes(items), _sizes(found)
    counts = {name: Counts(correct[name], sizes[name], said[name]) for name in sizes}
    for side, terms in ((0, items), (1, found)):
        for item in terms:
            for term in item.deadlines:
                _add(kinds, term.kind, Counts(0, 1 - side, side))
    return Comparison(
        counts={
            name: counts.get(name) or frame.get(name, Counts()) for name in MEASURES
        },
        kinds=kinds,
        pairs=pairs,
        perfect=frozenset(perfect),
        affinities=affinities,
        gold=records,
        predicted=predicted,
    )


def pair(
    gold: Sequence[Item], found: Sequence[Item]
) -> tuple[list[tuple[int, int]], list[float]]:
    """The records that belong together, and how alike each pair is."""
    if not gold or not found:
        return [], []
    bags = [item.bag for item in found]
    weights = [
        [affinity(one, bag, other, its) for other, its in zip(found, bags, strict=True)]
        for one, bag in ((item, item.bag) for item in gold)
    ]
    pairs = [(g, p) for g, p in best_pairs(weights) if weights[g][p] >= LEAST_AFFINITY]
    return pairs, [weights[g][p] for g, p in pairs]


def affinity(one: Item, bag: str, other: Item, its_bag: str) -> float:
    """How alike two records are: their activities above all, then all their text."""
    alike = 0.0
    if one.activity or other.activity:
        alike = similarity(one.activity, other.activity)
    return _ACTIVITY_WEIGHT * alike + _TEXT_WEIGHT * overlap(bag, its_bag)


def _hits(gold: Item, found: Item) -> dict[str, int]:
    """What matches in a pair of records, by measure."""
    return {
        "activity": bool(gold.activity and found.activity)
        and same(gold.activity, found.activity),
        "responsibles": _matches(gold.responsibles, found.responsibles, same),
        "responsible_cell": _same_cell(gold.responsibles, found.responsibles),
        "deadline_span": _matches(
            gold.deadlines, found.deadlines, lambda g, p: same(g.text, p.text)
        ),
        "deadline_value": len(equal_values(gold.deadlines, found.deadlines)),
        "outcomes": _matches(gold.outcomes, found.outcomes, same),
        "outcome_cell": _same_cell(gold.outcomes, found.outcomes),
        "number": bool(gold.number) and gold.number == found.number,
        "section": bool(gold.section) and same(gold.section, found.section),
    }


def is_perfect(gold: Item, found: Item, hits: Mapping[str, int]) -> bool:
    """Whether a pair of records is right in all four fields."""
    if bool(gold.activity) != bool(found.activity):
        return False
    if gold.activity and not hits["activity"]:
        return False
    return all(
        hits[measure] == len(getattr(gold, name)) == len(getattr(found, name))
        for measure, name in (
            ("responsibles", "responsibles"),
            ("deadline_value", "deadlines"),
            ("outcomes", "outcomes"),
        )
    )


def equal_values(gold: Sequence[Term], found: Sequence[Term]) -> list[tuple[int, int]]:
    """Deadlines of two records that say the same, one to one."""
    return most_pairs(gold, found, lambda g, p: g.value == p.value)


def _matches(
    gold: Sequence[Any], found: Sequence[Any], fits: Callable[[Any, Any], bool]
) -> int:
    return len(most_pairs(gold, found, fits)) if gold and found else 0


def _same_cell(gold: Sequence[str], found: Sequence[str]) -> bool:
    return bool(gold and found) and same("".join(gold), "".join(found))


def _sizes(items: Sequence[Item]) -> dict[str, int]:
    """How many of each measure's things some records have."""
    terms = sum(len(item.deadlines) for item in items)
    return {
        "record_found": len(items),
        "record_perfect": len(items),
        "activity": sum(bool(item.activity) for item in items),
        "responsibles": sum(len(item.responsibles) for item in items),
        "responsible_cell": sum(bool(item.responsibles) for item in items),
        "deadline_span": terms,
        "deadline_value": terms,
        "outcomes": sum(len(item.outcomes) for item in items),
        "outcome_cell": sum(bool(item.outcomes) for item in items),
        "number": sum(bool(item.number) for item in items),
        "section": sum(bool(item.section) for item in items),
    }


def _count_kinds(
    gold: Sequence[Term], found: Sequence[Term], kinds: dict[str, Counts]
) -> None:
    for one, _ in equal_values(gold, found):
        _add(kinds, gold[one].kind, Counts(1))


def _add(kinds: dict[str, Counts], kind: str | None, counts: Counts) -> None:
    name = kind or "none"
    kinds[name] = kinds.get(name, Counts()) + counts


def _frame(doc: Json, plan: Json) -> dict[str, Counts]:
    """Title, date and number of the order; each counts only where the gold has it."""
    found: dict[str, Counts] = {}
    if doc.get("title"):
        title = key((plan.get("title") or {}).get("text"))
        hit = similarity(key(doc["title"]), title) >= _TITLE_THRESHOLD
        found["title"] = Counts(int(hit), 1, int(bool(title)))
    approval = plan.get("approval") or {}
    for measure, name in (("order_date", "date"), ("order_number", "number")):
        if doc.get(measure):
            said = approval.get(name)
            hit = key(str(said or "")) == key(doc[measure])
            found[measure] = Counts(int(hit), 1, int(bool(said)))
    return found
