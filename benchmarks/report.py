"""Tables for the terminal, and sections of RESULTS.md that say how they were made.

A section stands between two marks, so that each benchmark replaces its own alone.
"""

import os
import platform
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
HEAD = "# Results\n\nWritten by the programs in this folder; `make benchmarks`.\n"
FIRST = "data"
"""The section that stands before all others."""
Cell = str | int | float
_FIGURES = re.compile(r"[\d\s.,/×%–<+\[\]-]+")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a caption, column names, rows; floats show three decimals.

    Attributes:
        caption: What it shows.
        columns: Names of its columns.
        rows: Its cells.
        note: Sentences to print beneath.
    """

    caption: str
    columns: Sequence[str]
    rows: list[Sequence[Cell]] = field(default_factory=list)
    note: str = ""

    def markdown(self) -> str:
        """The table as Markdown, padded so that it reads on a terminal too."""
        cells = [list(self.columns), *([_shown(c) for c in row] for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        right = [
            all(_is_number(row[at]) for row in self.rows) for at in range(len(widths))
        ]
        lines = [
            "| "
            + " | ".join(
                cell.rjust(width) if number else cell.ljust(width)
                for cell, width, number in zip(row, widths, right, strict=True)
            )
            + " |"
            for row in cells
        ]
        rule = [
            "-" * (width - 1) + (":" if number else "-")
            for width, number in zip(widths, right, strict=True)
        ]
        lines.insert(1, "| " + " | ".join(rule) + " |")
        body = f"**{self.caption}**\n\n" + "\n".join(lines) + "\n"
        return f"{body}\n{self.note}\n" if self.note else body


def publish(
    name: str,
    title: str,
    tables: Iterable[Table],
    *,
    packages: Sequence[str],
    write: bool,
    lead: str = "",
) -> None:
    """Print the tables, and with ``write`` make them a section of RESULTS.md.

    Args:
        name: Of the section; the one called ``FIRST`` stands before all others.
        title: Its heading.
        tables: What it holds.
        packages: Those whose versions matter to the figures.
        write: Whether to write RESULTS.md.
        lead: Sentences that stand before the tables.
    """
    parts = (f"## {title}\n", f"{conditions(packages)}\n", lead and f"{lead}\n")
    body = [*filter(None, parts), *(table.markdown() for table in tables)]
    section = "\n".join(body)
    print(section)
    if write:
        old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEAD
        RESULTS.write_text(with_section(old, name, section), encoding="utf-8")


def with_section(document: str, name: str, section: str) -> str:
    """The document with the section called ``name`` put in or replaced."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    block = f"{begin}\n{section.strip()}\n{end}"
    found = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if found.search(document):
        return found.sub(lambda _: block, document)
    if name == FIRST:
        head, mark, rest = document.partition("<!-- ")
        return f"{head.rstrip()}\n\n{block}\n\n{mark}{rest}".rstrip() + "\n"
    return f"{document.rstrip()}\n\n{block}\n"


def conditions(packages: Sequence[str]) -> str:
    """Machine, commit and versions, in one line."""
    versions = ", ".join(f"{name} {_version(name)}" for name in packages)
    python = platform.python_version()
    return f"{machine()}; commit {commit()}; Python {python}; {versions}."


def machine() -> str:
    """Processor and cores."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        found = re.search(r"model name\s*:\s*(.+)", info.read_text(encoding="utf-8"))
        model = found[1] if found else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}"


def commit() -> str:
    """Short hash of the commit, with «+» where files differ from it."""
    try:
        head = _git("rev-parse", "--short=9", "HEAD")
        return head + ("+" if _git("status", "--porcelain", "-uno") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _shown(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.3f}"
    return f"{cell:,}".replace(",", " ") if isinstance(cell, int) else cell


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or bool(
        re.fullmatch(r"[\d\s.,/×%–<+\[\]-]+", cell)
    )
