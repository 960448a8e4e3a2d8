"""Speed and memory, beside natasha. Run: ``python -m benchmarks.speed [--write]``.

Everything runs on one core and is timed in processor seconds, so that other work on
the machine does not count. Each text is new to the process, which is warm.
"""

import argparse
import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeVar

import roadmap_nlp
from benchmarks import plans
from benchmarks.report import Cell, Table, publish

Result = TypeVar("Result")
ROWS, DOCUMENTS = 30, 12
FIRST_SEED = 100
"""Of the plans that are timed; those before it warm the process."""
LONG = (100, 1_000, 10_000)
STARTS = 5
TARGETS = {"clean tables": 400_000, "torn text": 100_000, "interleaved text": 100_000}
MAKERS: dict[str, Callable[[int, int], str]] = {
    "clean tables": plans.table,
    "torn text": plans.torn,
    "interleaved text": plans.interleaved,
}
MEMORY = """
import pathlib, re
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak = int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]) / 1024
else:  # ru_maxrss begins with the parent's on Linux, so it is second choice
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
"""
FRESH = """
import time
begin = time.perf_counter()
import roadmap_nlp
imported = time.perf_counter()
roadmap_nlp.extract({path!r})
done = time.perf_counter()
{memory}
print(imported - begin, done - begin, peak)
"""
PEAK = """
import roadmap_nlp
from benchmarks import plans
extractor = roadmap_nlp.load()
for seed in range({documents}):
    for make in (plans.table, plans.torn, plans.interleaved):
        extractor.extract(make({rows}, seed))
{memory}
print(peak)
"""


def main() -> None:
    """Measure, print, and with ``--write`` keep the figures in RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    parser.add_argument("--without-natasha", action="store_true")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    tables = [
        _throughput(with_natasha=not options.without_natasha),
        _length(),
        _start(),
    ]
    publish(
        "speed",
        "Speed and memory",
        tables,
        packages=("roadmap-nlp", "natasha", "pydantic", "lxml", "regex"),
        write=options.write,
    )


def _throughput(*, with_natasha: bool) -> Table:
    extractor = roadmap_nlp.load()
    stack = natasha_stack() if with_natasha else None
    rows: list[Sequence[Cell]] = []
    for name, make in MAKERS.items():
        for seed in range(3):
            extractor.extract(make(ROWS, seed))
        texts = [make(ROWS, seed) for seed in range(FIRST_SEED, FIRST_SEED + DOCUMENTS)]
        records = 0
        rates = []
        for text in texts:
            found, seconds = timed(lambda text=text: extractor.extract(text))
            records += len(found.records)
            rates.append(len(text) / seconds)
        ours = median(rates)
        if records < DOCUMENTS * ROWS * 0.8:
            name += f" ({records} of {DOCUMENTS * ROWS} records!)"
        theirs: float = 0
        if stack:
            some = "\n".join(texts[:3])
            stack(texts[-1])
            _, seconds = timed(lambda some=some: stack(some))
            theirs = len(some) / seconds
        target = TARGETS.get(name, 0)
        ratio = f"{ours / theirs:.2f}×" if theirs else "–"
        rows.append((name, round(ours), target, round(theirs), ratio))
    columns = ("text", "characters/s", "target", "natasha, all steps", "ratio")
    return Table("Throughput on one core, process warm", columns, rows)


def natasha_stack() -> Callable[[str], object]:
    """Natasha's whole pipeline: segment, morphology, syntax, names, normal forms."""
    from natasha import (
        Doc,
        MorphVocab,
        NewsEmbedding,
        NewsMorphTagger,
        NewsNERTagger,
        NewsSyntaxParser,
        Segmenter,
    )

    segmenter, vocabulary, vectors = Segmenter(), MorphVocab(), NewsEmbedding()
    morphology, syntax = NewsMorphTagger(vectors), NewsSyntaxParser(vectors)
    names = NewsNERTagger(vectors)

    def run(text: str) -> object:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(morphology)
        doc.parse_syntax(syntax)
        doc.tag_ner(names)
        for token in doc.tokens:
            token.lemmatize(vocabulary)
        for span in doc.spans:
            span.normalize(vocabulary)
        return doc

    return run


def _length() -> Table:
    extractor = roadmap_nlp.load()
    rows: list[Sequence[Cell]] = []
    for count in LONG:
        text = plans.table(count, seed=count)
        found, seconds = timed(lambda text=text: extractor.extract(text))
        records = len(found.records)
        rows.append((count, records, len(text), seconds, seconds / count * 1_000))
    columns = ("rows", "records", "characters", "seconds", "ms a row")
    return Table("A table's time by its length", columns, rows)


def _start() -> Table:
    sample = str(plans.SAMPLES / "A-02.txt")
    runs = [_fresh(FRESH.format(path=sample, memory=MEMORY)) for _ in range(STARTS)]
    peak = _fresh(PEAK.format(documents=DOCUMENTS, rows=ROWS, memory=MEMORY))[0]
    rows: list[Sequence[Cell]] = [
        ("import roadmap_nlp, s", min(run[0] for run in runs), "0.15"),
        ("import and first extraction, s", min(run[1] for run in runs), "1.5"),
        ("peak memory after the first, MB", round(max(r[2] for r in runs)), "350"),
        (f"peak memory after {3 * DOCUMENTS} documents, MB", round(peak), "350"),
    ]
    return Table(
        f"A new process, best of {STARTS}", ("measure", "value", "at most"), rows
    )


def _fresh(code: str) -> list[float]:
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(figure) for figure in done.stdout.split()]


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What ``work`` returns, and its processor seconds."""
    gc.collect()
    begin = time.process_time()
    result = work()
    return result, time.process_time() - begin


if __name__ == "__main__":
    main()
