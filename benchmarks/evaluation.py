"""Speed and memory of ``roadmap-nlp evaluate`` over many documents.

    python -m benchmarks.evaluation [--write] [--documents 5000]

Documents of the damage generator are their own predictions: everything in them is
compared, and every score must be 1.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.damaged import FIRST_SEED, plans_of
from benchmarks.report import Cell, Table, publish
from benchmarks.speed import MEMORY
from roadmap_nlp.damage import Damaged, Recipe, damage, layouts_for
from roadmap_nlp.evaluation.annotating import as_prediction, gold_annotation
from roadmap_nlp.evaluation.evaluating import FIELD_F1

MANY = 5000
AT_MOST = 120
"""Processor seconds for so many."""
STRENGTH = 0.3
RUN = """
import sys, time
from roadmap_nlp.cli import main
if main({arguments!r}):
    sys.exit("evaluate failed")
seconds = time.process_time()
{memory}
print(seconds, peak)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the command took.

    Attributes:
        documents: How many were scored.
        records: How many records their gold has.
        seconds: Processor seconds, the interpreter's start and all.
        peak: Memory, in MB.
        f1: The score, which must be 1.
    """

    documents: int
    records: int
    seconds: float
    peak: float
    f1: float


def main() -> None:
    """Time the command on a tenth and on all of the documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    parser.add_argument("--documents", type=int, default=MANY)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    numbers = (max(1, options.documents // 10), options.documents)
    publish(
        "evaluation",
        "Speed of evaluation",
        [table([measured(number) for number in numbers])],
        packages=("roadmap-nlp", "rapidfuzz", "regex"),
        write=options.write,
    )


def table(runs: Sequence[Run]) -> Table:
    """A line a run."""
    rows: list[Sequence[Cell]] = [
        (
            *(run.documents, run.records, run.seconds),
            1000 * run.seconds / max(1, run.documents),
            *(round(run.peak), run.f1),
        )
        for run in runs
    ]
    return Table(
        "`roadmap-nlp evaluate` on one core, all measures, intervals, all groupings",
        ("documents", "records", "seconds", "ms a document", "peak, MB", "field F1"),
        rows,
        f"{MANY} documents should take no more than {AT_MOST} s.",
    )


def measured(number: int) -> Run:
    """Write so many documents and predictions, and evaluate them in a new process."""
    with TemporaryDirectory() as folder:
        gold, predicted = Path(folder, "gold"), Path(folder, "predicted")
        report = Path(folder, "report.json")
        _write(number, gold, predicted)
        arguments = ["evaluate", str(gold), str(predicted), "-o", str(report)]
        code = RUN.format(arguments=arguments, memory=MEMORY)
        done = subprocess.run(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, text=True
        )
        seconds, peak = map(float, done.stdout.split()[-2:])
        found = json.loads(report.read_text(encoding="utf-8"))
    measures = found["measures"]
    records = measures["record_found"]["gold"]
    f1 = measures[FIELD_F1]["value"]
    return Run(found["documents"], records, seconds, peak, f1)


def _write(number: int, gold: Path, predicted: Path) -> None:
    gold.mkdir()
    predicted.mkdir()
    for document, prediction in islice(_documents(), number):
        name = document.id
        (gold / f"{name}{document.suffix}").write_bytes(document.text.encode())
        _dump(document.gold, gold / f"{name}.gold.json")
        _dump(prediction, predicted / f"{name}.json")


def _documents() -> Iterator[tuple[Damaged, dict[str, Any]]]:
    """Documents of all plans in all layouts, with their gold as a prediction."""
    for seed in count(FIRST_SEED):
        for plan in plans_of(None):
            for layout in layouts_for(plan):
                document = damage(plan, Recipe(layout, STRENGTH, seed))
                found = gold_annotation(document.gold, document.text)
                if found is not None:
                    yield document, as_prediction(found)


def _dump(value: object, path: Path) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
