"""Field F1 by layout and strength of damage. Run: ``python -m benchmarks.damage``.

Every plan of a part of the corpus, in an order without meaning, is laid out and
damaged, again with other seeds until there are enough documents. A document on which
extraction fails counts as one without records and is named.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice

import roadmap_nlp
from benchmarks.report import ROOT, Cell, Table, publish
from roadmap_nlp.damage import RENDERINGS, Damaged, Plan, Recipe, damage, read_plans
from roadmap_nlp.damage.splits import PARTS, read_split
from roadmap_nlp.evaluation.comparison import FIELDS, Comparison, compare
from roadmap_nlp.evaluation.counts import Counts, total

STRENGTHS = (0.0, 0.3, 0.6)
FEW = 40
"""Documents of a layout and strength, unless told otherwise."""


def main() -> None:
    """Damage, extract, score, and print a table of strengths and one of fields."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=FEW, help="of each cell")
    parser.add_argument("--layouts", nargs="+", default=list(RENDERINGS))
    parser.add_argument("--part", choices=PARTS, help="else all plans")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    options = parser.parse_args()
    plans = _plans(options.part)
    extractor = roadmap_nlp.load()
    scored: dict[tuple[str, float], list[Comparison]] = {}
    spent: dict[str, float] = {}
    for layout in options.layouts:
        begin = time.process_time()
        for strength in STRENGTHS:
            made = islice(documents(plans, layout, strength), options.documents)
            found = [_compared(extractor, document) for document in made]
            scored[layout, strength] = found
        spent[layout] = time.process_time() - begin
        print(layout, *_line(scored, spent, layout), file=sys.stderr)
    tables = [
        Table(
            "Field F1 by strength of damage",
            ("layout", "documents", *map(_named, STRENGTHS), "ms a document"),
            [(layout, *_line(scored, spent, layout)) for layout in options.layouts],
        ),
        *(_by_field(scored, options.layouts, strength) for strength in STRENGTHS),
    ]
    publish(
        "damage",
        "Damaged documents",
        tables,
        packages=("roadmap-nlp", "PyYAML", "regex"),
        write=options.write,
    )


def _plans(part: str | None) -> list[Plan]:
    plans = list(read_plans(ROOT / "corpus" / "plans"))
    if part is not None:
        split = read_split(ROOT / "corpus" / "splits.json")
        plans = [plan for plan in plans if split.part_of(plan.id) == part]
    return sorted(plans, key=lambda plan: sha256(plan.id.encode()).digest())


def documents(plans: Sequence[Plan], layout: str, strength: float) -> Iterator[Damaged]:
    """Documents of all plans that fit, again and again with other seeds."""
    fitting = [plan for plan in plans if RENDERINGS[layout].fits(plan)]
    seed = 0
    while fitting:
        for plan in fitting:
            yield damage(plan, Recipe(layout, strength, seed))
        seed += 1


def _compared(extractor: roadmap_nlp.Extractor, document: Damaged) -> Comparison:
    name = document.id + document.suffix
    try:
        content = document.text.encode()
        found = extractor.extract(content, source_name=name).to_dict()
    except Exception as error:  # noqa: BLE001 - a failure is a result to report
        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
        found = {}
    return compare(document.gold, found)


def _named(strength: float) -> str:
    return f"F1 at {strength:g}"


def _line(
    scored: dict[tuple[str, float], list[Comparison]],
    spent: dict[str, float],
    layout: str,
) -> list[Cell]:
    cells = [scored[layout, strength] for strength in STRENGTHS]
    counts = [total(one.fields for one in cell) for cell in cells]
    number = sum(map(len, cells))
    return [
        number,
        *(count.f1 for count in counts),
        round(1000 * spent[layout] / max(1, number)),
    ]


def _by_field(
    scored: dict[tuple[str, float], list[Comparison]],
    layouts: Sequence[str],
    strength: float,
) -> Table:
    names = ("record_found", "record_perfect", *FIELDS, "number", "section", "title")
    rows = []
    for layout in layouts:
        cell = scored[layout, strength]
        measures = (
            total(one.counts.get(name, Counts()) for one in cell) for name in names
        )
        rows.append((layout, *(measure.f1 for measure in measures)))
    caption = f"F1 by field at strength {strength:g}"
    return Table(caption, ("layout", *(n.replace("_", " ") for n in names)), rows)


if __name__ == "__main__":
    main()
