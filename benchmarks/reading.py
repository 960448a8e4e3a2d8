"""One tool on the documents of one format, measured in a process of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold import Document, Score, documents, score, scorer
from benchmarks.peers import PEERS
from benchmarks.whole_rows import cut_rows, row_of, whole_rows
from roadmap_nlp.schema import Extraction
from roadmap_nlp.types import Source, Table

OURS = "roadmap-nlp"
_FAILURES = Exception  # whatever a tool raises, the document is lost to it


@dataclass(slots=True)
class Measured:
    """What a tool did with the documents of a format.

    Attributes:
        documents: How many there are.
        failed: How many of them it could not read.
        reading: Processor seconds that reading took, in all processes.
        seconds: Processor seconds in all.
        peak: The most memory it took, its readers' processes too, in bytes; programs
            that it starts for a moment, as Tesseract, are left out.
        rows: Rows of gold, and how many of them came out whole.
        cut: Rows that a page break cuts, and how many of them came out whole.
        counts: The scorer's counts, where records were extracted.
        records: The extracted records of each document, as JSON.
    """

    documents: int = 0
    failed: int = 0
    reading: float = 0.0
    seconds: float = 0.0
    peak: int = 0
    rows: tuple[int, int] = (0, 0)
    cut: tuple[int, int] = (0, 0)
    counts: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    records: dict[str, list[Any]] = field(default_factory=dict)


def measured_apart(tool: str, folder: Path) -> Measured:
    """Measure in a new process, which begins with nothing loaded."""
    command = [sys.executable, "-m", "benchmarks.reading", tool, str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def measured(tool: str, folder: Path) -> Measured:
    """Measure in this process."""
    found = list(documents(folder))
    work = _ours if tool == OURS else _peer
    result = work(tool, folder.name, found)
    result.documents = len(found)
    return result


def _ours(_tool: str, _format: str, found: Sequence[Document]) -> Measured:
    from roadmap_nlp.pipeline import Extractor
    from roadmap_nlp.readers import read

    extractor, result = Extractor(), Measured()
    extractor.extract(found[0].path)  # what is loaded once is no document's time
    made = []
    for document in found:
        begin = spent()
        source = read(document.path)
        middle = spent()
        made.append((document, source, extractor.extract_source(source)))
        result.seconds += spent() - begin
        result.reading += middle - begin
    result.peak = peak_memory()  # before the scorer is loaded
    for document, _, extraction in made:
        records = list(map(_values, _records(extraction)))
        result.records[document.path.stem] = records
    scoring = scorer()
    if scoring is not None:
        scores = [score(scoring, document, each) for document, _, each in made]
        result.counts = dict(Score.total(scores).counts)
        for document, source, extraction in made:
            gold = document.gold["records"]
            rows = list(map(row_of, _records(extraction)))
            cut = cut_rows(gold, _texts(source), scoring.key)
            result.rows = _plus(result.rows, gold, rows, scoring.key)
            result.cut = _plus(result.cut, cut, rows, scoring.key)
    return result


def _records(extraction: Extraction) -> Iterator[Mapping[str, Any]]:
    for roadmap in extraction.to_dict()["roadmaps"]:
        yield from roadmap["records"]


def _texts(source: Source) -> Iterator[str]:
    """The texts of all cells of a source."""
    for block in source.blocks or ():
        if isinstance(block, Table):
            for cell in block.cells:
                yield "".join(source.text[line.start : line.end] for line in cell.lines)


def _values(record: Mapping[str, Any]) -> list[Any]:
    """What a record says, without its place in the file."""

    def text(part: Mapping[str, Any] | None) -> str:
        return " ".join((part or {}).get("text", "").split())

    return [
        record["number"],
        text(record["section"]),
        text(record["activity"]),
        [text(each) for each in record["responsibles"]],
        [
            [text(each), *(each[name] for name in ("kind", "start", "end", "rrule"))]
            for each in record["deadlines"]
        ],
        [text(each) for each in record["outcomes"]],
    ]


def _peer(tool: str, kind: str, found: Sequence[Document]) -> Measured:
    result = Measured()
    read: Callable[[Path], Any] = PEERS[tool].readers[kind]
    list(read(found[0].path))
    made = []
    for document in found:
        begin = spent()
        try:
            made.append(list(read(document.path)))
        except _FAILURES as error:
            print(f"{tool}, {document.path.name}: {error!r}", file=sys.stderr)
            result.failed += 1
            made.append([])
        result.reading += spent() - begin
    result.seconds = result.reading
    result.peak = peak_memory()
    scoring = scorer()
    if scoring is not None:
        for document, rows in zip(found, made, strict=True):
            gold = document.gold["records"]
            result.rows = _plus(result.rows, gold, rows, scoring.key)
    return result


def _plus(
    before: tuple[int, int],
    gold: Sequence[Mapping[str, Any]],
    rows: Sequence[Sequence[str | None]],
    key: Callable[[str], str],
) -> tuple[int, int]:
    return before[0] + whole_rows(gold, rows, key), before[1] + len(gold)


def spent() -> float:
    """Processor seconds of this process and of those it has started."""
    ended = os.times()
    return (
        time.process_time()
        + ended.children_user
        + ended.children_system
        + sum(_ticks(child) for child in _family()[1:]) / os.sysconf("SC_CLK_TCK")
    )


def _ticks(process: int) -> int:
    """What a process and those that it has waited for have spent."""
    stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, stat[11:15]))


def peak_memory() -> int:
    """The most bytes that this process and its children have held, each at its time."""
    return sum(_status(process, "VmHWM") for process in _family())


def held_memory() -> int:
    """The bytes that this process and its children hold now."""
    return sum(_status(process, "VmRSS") for process in _family())


def _family() -> list[int]:
    tasks = Path("/proc/self/task")
    if not tasks.exists():
        return []
    lists = [(task / "children").read_text() for task in tasks.iterdir()]
    return [os.getpid(), *(int(child) for each in lists for child in each.split())]


def _status(process: int, name: str) -> int:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    print("\n" + json.dumps(asdict(measured(sys.argv[1], Path(sys.argv[2])))))
