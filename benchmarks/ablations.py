"""Several trained models on the same damaged documents, by layout.

    python -m benchmarks.ablations [--write] [--part dev] NAME=FOLDER NAME=FOLDER ...

The first model is the one that the others are compared with: the difference of field F1
and its p by paired approximate randomisation over documents. «NAME=» without a folder
is the model that the library carries; «NAME=FOLDER~PART» is one without a part that
``benchmarks.without`` tells of. Layouts are those for which a model is asked. The
development documents come last, where the shared folder is beside the checkout.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.certainty import EXPLAINED, NOTHING, SEED, f1_cells, shown_p
from benchmarks.damaged import (
    Cell,
    Scored,
    System,
    plans_of,
    score_cells,
    score_of,
    split,
)
from benchmarks.gold import SETS, documents
from benchmarks.report import Cell as Shown
from benchmarks.report import Table, publish
from benchmarks.without import WITHOUT
from roadmap_nlp.damage import RENDERINGS
from roadmap_nlp.evaluation.comparison import FIELDS
from roadmap_nlp.evaluation.documents import Document
from roadmap_nlp.evaluation.evaluating import FIELD_F1, DocumentScore, Evaluation
from roadmap_nlp.evaluation.resampling import difference

LAYOUTS = (
    *("interleaved", "interleaved-centred", "interleaved-narrow"),
    *("columns", "run-on", "run-on-unnumbered"),
)
STRENGTH = 0.3
FEW = 40
"""Documents of a layout, unless told otherwise."""
ALL = "all"
GOLD = "development documents"
MEASURES = (FIELD_F1, *FIELDS, "record_perfect", "links")
COLUMNS = (
    *("layout", "model", "documents", "field F1", "difference", "p"),
    *(name.replace("_", " ") for name in MEASURES[1:]),
    "ms a document",
)
Model = tuple[str, System]
Found = Mapping[tuple[str, str], Scored]
"""By layout and name of the model."""


def main() -> None:
    """Score every model on every layout and print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("models", nargs="+", type=model, metavar="NAME=FOLDER")
    parser.add_argument("--layouts", nargs="+", choices=RENDERINGS, default=LAYOUTS)
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--strength", type=float, default=STRENGTH)
    parser.add_argument("--documents", type=int, default=FEW, help="of a layout")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    options = parser.parse_args()
    names = [name for name, _ in options.models]
    if len(set(names)) < len(names):
        parser.error("two models have one name")
    cells = {
        (layout, name): Cell(
            layout, options.strength, options.documents, options.part, system
        )
        for layout in options.layouts
        for name, system in options.models
    }
    found = _scored(cells, options.workers)
    found |= {(GOLD, name): score_gold(system) for name, system in options.models}
    publish(
        "ablations",
        "Models beside each other",
        [table(found, names)],
        packages=("roadmap-nlp", "numpy", "PyYAML"),
        write=options.write,
        lead=f"Corpus version {split().version}, part {options.part} "
        f"({len(plans_of(options.part))} plans), strength {options.strength:g}. "
        f"{EXPLAINED} Difference from «{names[0]}», with its p by paired approximate "
        "randomisation.",
    )


def model(argument: str) -> Model:
    """A model's name and what it is, from «NAME=FOLDER~PART»."""
    name, equals, rest = argument.partition("=")
    folder, _, without = rest.partition("~")
    if not name or not equals:
        raise argparse.ArgumentTypeError(f"{argument!r} is not NAME=FOLDER")
    if folder and not Path(folder).is_dir():
        raise argparse.ArgumentTypeError(f"no such folder: {folder}")
    if without and without not in WITHOUT:
        parts = ", ".join(WITHOUT)
        raise argparse.ArgumentTypeError(f"{without!r} is none of {parts}")
    return name, System(Path(folder) if folder else None, without or None)


def score_gold(system: System) -> Scored:
    """What the development documents come to."""
    scores, seconds = list[DocumentScore](), 0.0
    for one in documents(SETS["development"]):
        kind = one.path.suffix.removeprefix(".")
        known = Document(one.path.stem, one.gold, format=kind)
        score, spent = score_of(known, one.path.read_bytes(), system)
        scores.append(score)
        seconds += spent
    return Scored(Cell(GOLD, 0.0, len(scores), system=system), scores, seconds, 1)


def _scored(
    cells: Mapping[tuple[str, str], Cell], workers: int
) -> dict[tuple[str, str], Scored]:
    found = {}
    for key, one in zip(cells, score_cells(cells.values(), workers), strict=True):
        found[key] = one
        print(*key, *f1_cells(one.scores, FIELD_F1), file=sys.stderr, flush=True)
    return found


def table(found: Found, names: Sequence[str]) -> Table:
    """A line for each layout and model, and for each model over all layouts."""
    known = dict.fromkeys(layout for layout, _ in found)
    layouts = [layout for layout in known if layout != GOLD]
    gold = [GOLD] if GOLD in known else []
    rows = [
        _row(found, layout, name, names[0])
        for layout in [*layouts, ALL, *gold]
        for name in names
    ]
    return Table("Field F1 by layout and model", COLUMNS, rows)


def _row(found: Found, layout: str, name: str, first: str) -> Sequence[Shown]:
    scores, seconds = _of(found, layout, name)
    field_f1, *others = f1_cells(scores, *MEASURES)
    gap, p = NOTHING, NOTHING
    if name != first and scores:
        theirs, _ = _of(found, layout, first)
        told = difference(Evaluation(scores), Evaluation(theirs), FIELD_F1, seed=SEED)
        gap, p = f"{told.value:+.3f}", shown_p(told)
    ms = round(1000 * seconds / max(1, len(scores)))
    return (layout, name, len(scores), field_f1, gap, p, *others, ms)


def _of(found: Found, layout: str, name: str) -> tuple[list[DocumentScore], float]:
    """Scores and seconds of a model on a layout, or on all."""
    cells = [
        one
        for (its_layout, its_name), one in found.items()
        if name == its_name
        and (layout == its_layout or (layout == ALL and its_layout != GOLD))
    ]
    scores = [score for one in cells for score in one.scores]
    return scores, sum(one.seconds for one in cells)


if __name__ == "__main__":
    main()
