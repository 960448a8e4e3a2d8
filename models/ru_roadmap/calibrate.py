"""Fits lexicons/confidences.tsv on the development part of the corpus; run by hand.

    python models/ru_roadmap/calibrate.py

Every plan of the part is laid out in every layout at several strengths of damage and
read with raw scores; curves are fitted for each layout that has judgements enough.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from pathlib import Path

from roadmap_nlp.damage import RENDERINGS, Recipe, damage, read_plans
from roadmap_nlp.damage.splits import read_split
from roadmap_nlp.evaluation.calibration import (
    Judgement,
    judge_by_kind,
    judge_records,
)
from roadmap_nlp.evaluation.comparison import Comparison, compare
from roadmap_nlp.evaluation.records import Item, gold_item
from roadmap_nlp.pipeline import confidence
from roadmap_nlp.pipeline.extractor import Extractor

ROOT = Path(__file__).parents[2]
STRENGTHS = (0.0, 0.2, 0.5)
LEAST = 150
KNOTS = 8
FEW = 20
TARGET = ROOT / "roadmap_nlp" / "lexicons" / "confidences.tsv"
HEADER = (
    "# layout/kind\traw score\tconfidence: the share right, at strengths 0, 0.2, 0.5\n"
    "# source: models/ru_roadmap/calibrate.py on the development part of the corpus\n"
)


def main() -> None:
    """Extract, judge, fit, write."""
    told: defaultdict[tuple[str, str], list[Judgement]] = defaultdict(list)
    # Raw scores are wanted: no curve, no change.
    confidence._curves = dict  # type: ignore[assignment] - it is called alike
    extractor = Extractor()
    for layout, result in _results(extractor):
        for kind, one in _judgements(result):
            told[layout, kind].append(one)
            told[confidence.ANY_LAYOUT, kind].append(one)
    lines = []
    for (layout, kind), judged in sorted(told.items()):
        if len(judged) >= LEAST:
            for raw, share in _thinned(fitted(judged)):
                lines.append(f"{layout}/{kind}\t{raw:.3f}\t{share:.3f}\n")
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8")


def _results(extractor: Extractor) -> Iterator[tuple[str, Comparison]]:
    split = read_split(ROOT / "corpus" / "splits.json")
    plans = read_plans(ROOT / "corpus" / "plans")
    held = [plan for plan in plans if split.part_of(plan.id) == "dev"]
    for name, rendering in RENDERINGS.items():
        for plan in held:
            for strength in STRENGTHS if rendering.fits(plan) else ():
                made = damage(plan, Recipe(name, strength, 77))
                content = made.text.encode()
                read = extractor.extract(content, source_name=made.id + made.suffix)
                yield (
                    read.source.layout or confidence.ANY_LAYOUT,
                    compare(made.gold, read.to_dict()),
                )
        print(name, file=sys.stderr)  # noqa: T201 - a script


def _judgements(result: Comparison) -> Iterator[tuple[str, Judgement]]:
    for one in judge_records(result):
        yield confidence.RECORD, one
    partners = {predicted: gold for gold, predicted in result.pairs}
    for place, record in enumerate(result.predicted):
        partner = partners.get(place)
        gold = Item() if partner is None else gold_item(result.gold[partner])
        yield from judge_by_kind(gold, record)


def fitted(judged: Iterable[Judgement]) -> list[tuple[float, float]]:
    """Raw score and share right, never falling: pool adjacent violators."""
    ordered = sorted(judged, key=lambda one: one.confidence)
    blocks: list[tuple[float, int, int]] = []  # sum of raw, right, number
    for _, group in groupby(ordered, key=lambda one: one.confidence):
        same = list(group)
        block = (
            sum(one.confidence for one in same),
            sum(one.right for one in same),
            len(same),
        )
        while blocks and (
            blocks[-1][2] < FEW or blocks[-1][1] * block[2] >= block[1] * blocks[-1][2]
        ):
            last = blocks.pop()
            block = tuple(a + b for a, b in zip(last, block, strict=True))
        blocks.append(block)
    # Half a judgement right and half wrong is added: nothing is quite sure.
    shares = accumulate(((right + 0.5) / (n + 1) for _, right, n in blocks), max)
    return [(raw / n, share) for (raw, _, n), share in zip(blocks, shares, strict=True)]


def _thinned(curve: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    if len(curve) <= KNOTS:
        return list(curve)
    step = (len(curve) - 1) / (KNOTS - 1)
    return [curve[round(at * step)] for at in range(KNOTS)]


if __name__ == "__main__":
    main()
