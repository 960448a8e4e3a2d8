"""Which files the command line's arguments name."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

STDIN = "-"

DOCUMENT_SUFFIXES = frozenset(
    {
        *(".txt", ".text", ".md", ".markdown", ".csv", ".tsv"),
        *(".html", ".htm", ".xhtml", ".mht"),
        *(".docx", ".docm", ".doc", ".odt", ".rtf", ".pdf", ".xlsx", ".xls"),
        *(".ods", ".eml", ".zip", ".png", ".jpg", ".jpeg", ".tif", ".tiff"),
    }
)
"""What a folder is searched for; a file named itself is read whatever it is called."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read.

    Attributes:
        path: Where it is, or None for standard input.
        name: What the result calls it.
        shown: What messages call it: as it was given.
        stem: What its output is called, without a suffix; no two inputs share one.
    """

    path: Path | None
    name: str
    shown: str
    stem: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the arguments came to.

    Attributes:
        files: To be read, in the order given; a folder's in the order of their names.
        skipped: Files in folders that are no documents.
        unreadable: Why folders could not be opened.
    """

    files: tuple[Input, ...]
    skipped: tuple[Path, ...]
    unreadable: tuple[OSError, ...] = ()


def gather(arguments: Sequence[str]) -> Inputs:
    """Expand folders, drop repeats and give each file a name for its output."""
    found: dict[Path | None, None] = {}
    skipped: list[Path] = []
    unreadable: list[OSError] = []
    for argument in arguments:
        path = None if argument == STDIN else Path(argument)
        if path is None or not path.is_dir():
            found.setdefault(path)
            continue
        for inner in _files_in(path, unreadable):
            if inner.suffix.lower() in DOCUMENT_SUFFIXES:
                found.setdefault(inner)
            else:
                skipped.append(inner)
    paths = list(found)
    files = (
        Input(path, name, _readable(str(path or STDIN)), stem)
        for path, name, stem in zip(paths, _names(paths), _stems(paths), strict=True)
    )
    return Inputs(tuple(files), tuple(skipped), tuple(unreadable))


def _files_in(folder: Path, unreadable: list[OSError]) -> Iterator[Path]:
    """The files below ``folder``; hidden ones and links to folders are passed by.

    Folders that cannot be opened go to ``unreadable``.
    """
    for place, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            # «~$план.docx» is the lock file that Word keeps beside an open document.
            if not name.startswith((".", "~$")):
                yield Path(place, name)


def _names(paths: Sequence[Path | None]) -> Iterator[str]:
    """plan.docx; where two files are called that, the path that tells them apart.

    A whole path would make results differ from one folder to another.
    """
    shared = Counter(path.name for path in paths if path)
    for path in paths:
        if path is None:
            yield "stdin"
        else:
            alone = shared[path.name] == 1
            yield _readable(path.name if alone else path.as_posix())


def _readable(name: str) -> str:
    """A file name whose bytes are no UTF-8, as text that can be written."""
    return os.fsencode(name).decode("utf-8", "replace")


def _stems(paths: Sequence[Path | None]) -> Iterable[str]:
    """plan.docx → plan; beside plan.txt → plan.docx; beside another plan.docx → …-2."""
    stems = [path.stem if path else "stdin" for path in paths]
    shared = Counter(stem.casefold() for stem in stems)
    taken: set[str] = set()
    for path, stem in zip(paths, stems, strict=True):
        base = path.name if path and shared[stem.casefold()] > 1 else stem
        name, copy = base, 1
        while name.casefold() in taken:
            copy += 1
            name = f"{base}-{copy}"
        taken.add(name.casefold())
        yield name
