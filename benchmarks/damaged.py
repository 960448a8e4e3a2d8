"""Documents of the damage generator, extracted and scored, cell by cell of a table.

A cell is a layout at a strength. Its documents are made, read and scored one by one;
only scores are kept. Cells can be shared out among processes, and come back in order.
"""

import math
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import roadmap_nlp
from benchmarks import plans
from benchmarks.report import ROOT
from benchmarks.without import WITHOUT
from roadmap_nlp.damage import RENDERINGS, Damaged, Plan, Recipe, damage, read_plans
from roadmap_nlp.damage.splits import Split, read_split
from roadmap_nlp.evaluation.documents import Document
from roadmap_nlp.evaluation.evaluating import DocumentScore, evaluate_document

FIRST_SEED = 0
WARMING_ROWS = 3


@dataclass(frozen=True, slots=True)
class System:
    """The library with a trained model, whole or without a part of it.

    Attributes:
        model: Folder of a trained model; None takes the one the library carries.
        without: What is taken out of it, a key of ``WITHOUT``; None takes nothing.
    """

    model: Path | None = None
    without: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What to make and score.

    Attributes:
        layout: A layout of the generator.
        strength: Of the damage.
        documents: How many.
        part: Part of the corpus that plans are taken from; None takes all.
        system: What reads them.
    """

    layout: str
    strength: float
    documents: int
    part: str | None = None
    system: System = System()


@dataclass(frozen=True, slots=True)
class Scored:
    """What came of a cell.

    Attributes:
        cell: The cell.
        scores: Of each document, without its list of mistakes.
        seconds: Processor seconds that extraction took.
        seeds: How many seeds were used: one for each pass over the plans that fit.
    """

    cell: Cell
    scores: Sequence[DocumentScore]
    seconds: float
    seeds: int


def score_cells(cells: Iterable[Cell], workers: int = 1) -> Iterator[Scored]:
    """Score every cell, in order; with ``workers`` in as many processes."""
    if workers < 2:
        yield from map(score_cell, cells)
        return
    # Spawned: a fork would share whatever threads the parent's libraries hold.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(score_cell, cells)


def score_cell(cell: Cell) -> Scored:
    """Make, extract and score the documents of one cell."""
    clean, seconds, scores = plans_of(cell.part), 0.0, list[DocumentScore]()
    made = documents(clean, cell.layout, cell.strength)
    for document in islice(made, cell.documents):
        score, spent = _scored(document, cell.system)
        scores.append(score)
        seconds += spent
    fitting = sum(map(RENDERINGS[cell.layout].fits, clean))
    seeds = math.ceil(len(scores) / fitting) if fitting else 0
    return Scored(cell, scores, seconds, seeds)


def documents(clean: Sequence[Plan], layout: str, strength: float) -> Iterator[Damaged]:
    """Documents of all plans that fit, again and again with other seeds."""
    fitting = [plan for plan in clean if RENDERINGS[layout].fits(plan)]
    seed = FIRST_SEED
    while fitting:
        for plan in fitting:
            yield damage(plan, Recipe(layout, strength, seed))
        seed += 1


@cache
def plans_of(part: str | None) -> Sequence[Plan]:
    """The plans of a part of the corpus, or all, in an order without meaning."""
    clean = list(read_plans(ROOT / "corpus" / "plans"))
    if part is not None:
        known = split()
        clean = [plan for plan in clean if known.part_of(plan.id) == part]
    return sorted(clean, key=lambda plan: sha256(plan.id.encode()).digest())


def split() -> Split:
    """How the corpus is divided."""
    return read_split(ROOT / "corpus" / "splits.json")


def extracted(
    content: bytes, name: str, system: System = System()
) -> tuple[Mapping[str, Any], float]:
    """A document's extraction as JSON, and the processor seconds it took.

    Nothing where extraction fails, which is told.
    """
    extractor = _extractor(system)
    begin = time.process_time()
    try:
        found = extractor.extract(content, source_name=name).to_dict()
    except Exception as error:  # noqa: BLE001 - a failure is a result to report
        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
        found = {}
    return found, time.process_time() - begin


@cache
def _extractor(system: System) -> roadmap_nlp.Extractor:
    evidence = system.without and WITHOUT[system.without](system.model)
    extractor = roadmap_nlp.Extractor(evidence=evidence or None, model=system.model)
    for make in (plans.table, plans.interleaved):  # what loads once is nobody's time
        extractor.extract(make(WARMING_ROWS, 0))
    return extractor


def _scored(document: Damaged, system: System) -> tuple[DocumentScore, float]:
    """A document's score, and the processor seconds that extracting it took."""
    known = Document(
        document.id,
        document.gold,
        text=document.text,
        format=document.suffix.removeprefix("."),
    )
    return score_of(known, document.text.encode(), system)


def score_of(
    document: Document, content: bytes, system: System = System()
) -> tuple[DocumentScore, float]:
    """The score of a document read anew, and the processor seconds that reading took.

    Args:
        document: Its gold and what else is known of it.
        content: Its file.
        system: What reads it.
    """
    name = f"{document.id}.{document.format}"
    found, seconds = extracted(content, name, system)
    read = replace(document, prediction=found, missing=not found)
    return replace(evaluate_document(read), mistakes=(), fields=()), seconds
