"""Field F1 by layout and strength of damage. Run: ``python -m benchmarks.damage``.

Every plan of a part of the corpus, in an order without meaning, is laid out and
damaged, again with other seeds until there are enough documents. A document on which
extraction fails counts as one without records and is named. A run of ``FULL`` documents
a cell or more has a section of RESULTS.md of its own.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.certainty import EXPLAINED, NOTHING, f1_cells
from benchmarks.damaged import (
    FIRST_SEED,
    Cell,
    Scored,
    plans_of,
    score_cells,
    split,
)
from benchmarks.realism import realism
from benchmarks.report import Cell as Shown
from benchmarks.report import Table, publish
from roadmap_nlp.damage import RENDERINGS
from roadmap_nlp.damage.splits import PARTS
from roadmap_nlp.evaluation.calibration import calibration_error
from roadmap_nlp.evaluation.comparison import FIELDS
from roadmap_nlp.evaluation.evaluating import FIELD_F1, DocumentScore

STRENGTHS = (0.0, 0.3, 0.6)
USUAL = 0.3
"""The strength that stands beside real documents."""
FEW, FULL = 10, 70
"""Documents of a cell, unless told otherwise; and of a run that figures rest on."""
MEASURES = (*("record_found", "record_perfect", *FIELDS, "number", "section", "title"),)
ALL = "all"
Found = Mapping[tuple[str, float], Scored]


def main() -> None:
    """Damage, extract, score, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=FEW, help="of each cell")
    parser.add_argument("--layouts", nargs="+", default=list(RENDERINGS))
    parser.add_argument("--part", choices=PARTS, help="else all plans")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    options = parser.parse_args()
    found = measured(options.layouts, options.documents, options.part, options.workers)
    full = options.documents >= FULL
    publish(
        "damage" if full else "damage-small",
        "Damaged documents" if full else "Damaged documents, a small run",
        tables(found, options.layouts),
        packages=("roadmap-nlp", "PyYAML", "regex", "numpy"),
        write=options.write,
        lead=lead(found, options.part),
    )


def measured(
    layouts: Sequence[str], number: int, part: str | None, workers: int
) -> Found:
    """Score every layout at every strength, a line of progress for each layout."""
    cells = [
        Cell(layout, strength, number, part)
        for layout in layouts
        for strength in STRENGTHS
    ]
    found: dict[tuple[str, float], Scored] = {}
    for one in score_cells(cells, workers):
        layout = one.cell.layout
        found[layout, one.cell.strength] = one
        if one.cell.strength == STRENGTHS[-1]:
            print(*_by_strength(found, layout), sep="  ", file=sys.stderr, flush=True)
    return found


def lead(found: Found, part: str | None) -> str:
    """What was measured, and on what."""
    plans = plans_of(part)
    scores = [score for one in found.values() for score in one.scores]
    failed = sum(score.missing for score in scores)
    last = FIRST_SEED + max((one.seeds for one in found.values()), default=1) - 1
    passes = f"seeds {FIRST_SEED} to {last}" if last > FIRST_SEED else f"seed {last}"
    return (
        f"Corpus version {split().version}, {f'part {part}' if part else 'all parts'} "
        f"({len(plans)} plans); {len(scores)} documents in all, in {len(found)} "
        f"cells of a layout and a strength; {passes}, one for each pass over the plans "
        f"that fit a layout. Extraction failed on {failed}. {EXPLAINED}"
    )


def tables(found: Found, layouts: Sequence[str]) -> Iterator[Table]:
    """All tables of a run."""
    rows = [*layouts, ALL]
    strengths = tuple(f"at {strength:g}" for strength in STRENGTHS)
    yield Table(
        "Field F1 by strength of damage",
        ("layout", "documents", *strengths, "ms a document"),
        [_by_strength(found, layout) for layout in rows],
    )
    yield Table(
        "Links: F1 of pairs of pieces in one record, and confidence of records",
        ("layout", "documents placed", *strengths, "ECE"),
        [_links(found, layout) for layout in rows],
        "Pairs are scored where the gold could be placed in the text. ECE is the "
        "expected calibration error of records, over all strengths.",
    )
    for strength in STRENGTHS:
        yield Table(
            f"F1 by field at strength {strength:g}",
            ("layout", *(name.replace("_", " ") for name in MEASURES)),
            [
                (layout, *f1_cells(_scores(found, layout, strength), *MEASURES))
                for layout in rows
            ],
        )
    yield realism({name: found[name, USUAL].scores for name in layouts}, USUAL)


def _by_strength(found: Found, layout: str) -> list[Shown]:
    cells = [_scores(found, layout, strength) for strength in STRENGTHS]
    number = sum(map(len, cells))
    seconds = sum(one.seconds for one in _cells(found, layout))
    return [
        *(layout, number),
        *(f1 for cell in cells for f1 in f1_cells(cell, FIELD_F1)),
        round(1000 * seconds / max(1, number)),
    ]


def _links(found: Found, layout: str) -> list[Shown]:
    scores = _scores(found, layout)
    records = [judged for score in scores for judged in score.records]
    return [
        *(layout, sum(score.placed for score in scores)),
        *(
            f1
            for strength in STRENGTHS
            for f1 in f1_cells(_scores(found, layout, strength), "links")
        ),
        calibration_error(records) if records else NOTHING,
    ]


def _cells(found: Found, layout: str) -> list[Scored]:
    return [one for one in found.values() if layout in (ALL, one.cell.layout)]


def _scores(
    found: Found, layout: str, strength: float | None = None
) -> list[DocumentScore]:
    """Those of a layout, or of all, at a strength, or at all."""
    return [
        score
        for one in _cells(found, layout)
        if strength in (None, one.cell.strength)
        for score in one.scores
    ]


if __name__ == "__main__":
    main()
