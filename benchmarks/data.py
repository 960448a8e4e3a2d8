"""What the figures rest on: data, seeds, versions, machine.

    python -m benchmarks.data [--write]

RESULTS.md begins with it. A folder's hash is the SHA-256 of the names and contents of
its files in order of their names, its first twelve hexadecimal digits.
"""

import argparse
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from benchmarks import certainty, damaged, speed
from benchmarks.certainty import NOTHING
from benchmarks.gold import ROOT, SHARED
from benchmarks.report import FIRST, Table, publish

DIGITS = 12
CORPUS = ROOT / "corpus"
DATA: Mapping[str, Path] = {
    "corpus/plans": CORPUS / "plans",
    "corpus/splits.json": CORPUS / "splits.json",
    "corpus/tables": CORPUS / "tables",
    "corpus/heldout": CORPUS / "heldout",
    "corpus/samples": CORPUS / "samples",
    "corpus/responsibles": CORPUS / "responsibles",
    "model": ROOT / "roadmap_nlp" / "weights" / "ru_roadmap",
    "development documents": SHARED / "dev",
    "seeds": SHARED / "seeds",
    "plans by format": SHARED / "formats",
    "deadline expressions": SHARED / "deadlines",
}
PACKAGES = (
    *("roadmap-nlp", "numpy", "pydantic", "lxml", "regex", "spacy", "rapidfuzz"),
    *("PyYAML", "natasha", "dateparser"),
)


def main() -> None:
    """Print, and with ``--write`` put at the head of RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    options = parser.parse_args()
    publish(
        FIRST,
        "Data, seeds, versions",
        [data(DATA), seeds()],
        packages=PACKAGES,
        write=options.write,
        lead=f"Corpus version {damaged.split().version}. A section may be older than "
        "this table: each names the commit that it was made at.",
    )


def data(places: Mapping[str, Path]) -> Table:
    """Each folder or file with its number of files and its hash."""
    table = Table("Data", ("data", "files", f"SHA-256, first {DIGITS} digits"))
    for name, place in places.items():
        files = files_of(place)
        digest = hash_of(files, place) if files else NOTHING
        table.rows.append((name, len(files), digest))
    return table


def files_of(place: Path) -> list[Path]:
    """The files of a folder and its subfolders by name; a file itself."""
    if place.is_file():
        return [place]
    found = (path for path in place.rglob("*") if path.is_file())
    return sorted(path for path in found if not _is_by_product(path))


def _is_by_product(path: Path) -> bool:
    return "__pycache__" in path.parts or path.name.startswith(".")


def hash_of(files: list[Path], place: Path) -> str:
    """The first digits of the hash of names and contents."""
    digest = sha256()
    for path in files:
        content = path.read_bytes()
        name = path.relative_to(place).as_posix()
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:DIGITS]


def seeds() -> Table:
    """The seeds of all random numbers."""
    first = speed.FIRST_SEED
    return Table(
        "Seeds",
        ("of", "seeds"),
        [
            ("damage", f"{damaged.FIRST_SEED} and up, one a pass over the plans"),
            ("intervals and comparisons", str(certainty.SEED)),
            ("plans whose extraction is timed", f"{first} and up"),
        ],
    )


if __name__ == "__main__":
    main()
