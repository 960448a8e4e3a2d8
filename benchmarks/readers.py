"""Speed, memory and accuracy of the readers, by format of the same plans.

    python -m benchmarks.readers [--write] [--folder FOLDER_OF_FORMATS]
    python -m benchmarks.readers --memory 1000

Each tool and format has a process of its own, all on one core. Beside ours stand the
tools of :mod:`benchmarks.peers`, judged by the rows that they leave whole.
"""

import argparse
import itertools
import os
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks import plans
from benchmarks.gold import SHARED, Score
from benchmarks.peers import PEERS
from benchmarks.reading import OURS, Measured, held_memory, measured_apart, peak_memory
from benchmarks.report import Table, publish

FORMATS = ("docx", "odt", "rtf", "doc", "html", "xlsx", "pdf", "pdfnb", "scan")
MEANINGS = {"pdfnb": "pdf, no rules", "scan": "pdf, scanned"}
OFTEN = (
    "docx",
    "html",
    "pdf",
    "xlsx",
)  # what the run over many documents cycles through
EACH = 100
ROWS = 12
GROWTH = 1.1  # of the memory held after the first tenth of the documents
MB = 1_000_000
Found = Mapping[tuple[str, str], Measured]


def main() -> None:
    """Measure every format that is there and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    parser.add_argument("--folder", type=Path, default=SHARED / "formats")
    parser.add_argument("--memory", type=int, metavar="N", help="read N documents")
    options = parser.parse_args()
    folders = [each for name in FORMATS if (each := options.folder / name).is_dir()]
    if not folders:
        parser.exit(message=f"Skipped: no formats in {options.folder}.\n")
    _stay_on_one_core()
    if options.memory:
        tables = [_memory(options.folder, options.memory)]
        publish(
            "readers-memory",
            "Readers: memory",
            tables,
            packages=("roadmap-nlp",),
            write=options.write,
        )
        return
    found = {
        (tool, folder.name): measured_apart(tool, folder)
        for folder in folders
        for tool in _tools(folder.name)
    }
    publish(
        "readers",
        "Readers",
        [_by_format(found), _beside_others(found), _agreement(found), _cut(found)],
        packages=("roadmap-nlp", *_installed()),
        write=options.write,
    )


def _stay_on_one_core() -> None:
    choose = getattr(os, "sched_setaffinity", None)
    if choose is not None:
        choose(0, {max(os.sched_getaffinity(0))})


def _tools(kind: str) -> Iterator[str]:
    yield OURS
    for name, peer in PEERS.items():
        if kind in peer.readers:
            if peer.is_here:
                yield name
            else:
                print(f"{name} is not installed: left out (extra «bench»).")


def _installed() -> Iterator[str]:
    for peer in PEERS.values():
        try:
            version(peer.package)
        except PackageNotFoundError:
            continue
        yield peer.package


def _ours(found: Found) -> Iterator[tuple[str, Measured]]:
    return ((kind, each) for (tool, kind), each in found.items() if tool == OURS)


def _by_format(found: Found) -> Table:
    table = Table(
        "The same plans, by format; processor seconds a document",
        (
            *("format", "documents", "read, s", "read and extract, s", "peak, MB"),
            *("field F1", "records perfect"),
        ),
    )
    for kind, each in _ours(found):
        counts = Score(each.counts)
        matched, gold = counts.perfect
        table.rows.append(
            (
                *(MEANINGS.get(kind, kind), each.documents),
                each.reading / each.documents,
                each.seconds / each.documents,
                *(round(each.peak / MB), counts.field_f1, f"{matched}/{gold}"),
            )
        )
    return table


def _beside_others(found: Found) -> Table:
    table = Table(
        "Rows of which every cell came out whole, beside other tools",
        ("format", "tool", "s a document", "peak, MB", "rows whole", "share"),
    )
    for (tool, kind), each in found.items():
        whole, rows = each.rows
        table.rows.append(
            (
                *(MEANINGS.get(kind, kind), tool, each.seconds / each.documents),
                *(round(each.peak / MB), f"{whole}/{rows}", whole / max(rows, 1)),
            )
        )
    return table


def _agreement(found: Found) -> Table:
    """Records that are the same as those of the plan's DOCX, in every value."""
    table = Table(
        "The same plan in two formats: records equal to those of the DOCX",
        ("format", "plans", "records equal", "share"),
    )
    measured = dict(_ours(found))
    if "docx" not in measured:
        return table
    first = measured.pop("docx").records
    for kind, each in measured.items():
        plans = sorted(first.keys() & each.records.keys())
        pairs = [(first[plan], each.records[plan]) for plan in plans]
        equal = sum(sum(record in two for record in one) for one, two in pairs)
        total = sum(max(len(one), len(two)) for one, two in pairs)
        table.rows.append(
            (
                *(MEANINGS.get(kind, kind), len(plans)),
                *(f"{equal}/{total}", equal / max(total, 1)),
            )
        )
    return table


def _cut(found: Found) -> Table:
    """Rows with a cell that stands whole nowhere: a page break has cut it."""
    table = Table(
        "Rows that a page break cuts within a cell",
        ("format", "cut", "joined again"),
    )
    for kind, each in _ours(found):
        if kind in ("pdf", "pdfnb"):
            whole, cut = each.cut
            table.rows.append((MEANINGS.get(kind, kind), cut, whole))
    return table


def _memory(folder: Path, count: int) -> Table:
    """Extract ``count`` documents in this process; its memory after each hundred."""
    from roadmap_nlp.pipeline import Extractor

    extractor = Extractor()
    table = Table(
        f"Memory over {count} documents, {', '.join(OFTEN)} by turns",
        ("documents", "held, MB", "peak, MB"),
    )
    peak = 0
    for number, document in enumerate(itertools.islice(_by_turns(folder), count), 1):
        extractor.extract(document)
        if number % EACH == 0:
            held = round(held_memory() / MB)
            peak = max(peak, round(peak_memory() / MB))
            print(f"{number:>6} documents {held:>5} MB, peak {peak:>5}", flush=True)
            table.rows.append((number, held, peak))
    _say_whether_flat([float(str(row[2])) for row in table.rows])
    return table


def _by_turns(folder: Path) -> Iterator[Path | bytes]:
    """Documents of each format by turns.

    Web pages are invented and all differ, so that what is remembered of texts shows.
    """
    files = [
        itertools.cycle(sorted((folder / kind).glob(f"*.{kind}")))
        for kind in OFTEN
        if kind != "html"
    ]
    for seed in itertools.count():
        yield _web_page(seed)
        yield from (path for each in files if (path := next(each, None)) is not None)


def _web_page(seed: int) -> bytes:
    rows = (plans.HEADER.split("\t"), *plans.rows(ROWS, seed))
    cells = (f"<tr><td>{'<td>'.join(row)}</tr>" for row in rows)
    return f"<meta charset=utf-8><table>{''.join(cells)}</table>".encode()


def _say_whether_flat(held: Sequence[float]) -> None:
    if not held:
        return
    first = max(held[: max(len(held) // 10, 1)])
    flat = max(held) <= GROWTH * first
    print("Flat." if flat else f"It grows: {first:.0f} to {max(held):.0f} MB.")


if __name__ == "__main__":
    main()
