"""Word lists as data: one file a list, each with its columns and source at the top.

A line is an entry; ``#`` opens a comment; columns are separated by tabs. The loaders
refuse malformed and repeated lines, naming file and line.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from roadmap_nlp.errors import LexiconError


def entries(name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The entries of ``<name>.tsv``, as (line number from 1, columns)."""
    text = (files(__name__) / f"{name}.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), start=1):
        body = (
            line.partition("#")[0].rstrip() if line.startswith("#") else line.rstrip()
        )
        if body:
            yield number, tuple(part.strip() for part in body.split("\t"))


@cache
def words(name: str) -> frozenset[str]:
    """The first column of ``<name>.tsv``, as a set.

    Raises:
        LexiconError: An entry is repeated.
    """
    found: set[str] = set()
    for number, (word, *_) in entries(name):
        if word in found:
            raise _bad(name, number, f"repeated entry {word!r}")
        found.add(word)
    return frozenset(found)


@cache
def table(name: str) -> Mapping[str, str]:
    """The first two columns of ``<name>.tsv``, as a mapping.

    Raises:
        LexiconError: A line has no second column, or repeats a first one.
    """
    found: dict[str, str] = {}
    for number, columns in entries(name):
        if len(columns) < 2 or columns[0] in found:
            raise _bad(name, number, f"bad or repeated entry {columns!r}")
        found[columns[0]] = columns[1]
    return MappingProxyType(found)


def _bad(name: str, number: int, problem: str) -> LexiconError:
    return LexiconError(
        f"{problem}.",
        source=f"{name}.tsv",
        place=f"line {number}",
        remedy="One entry a line, columns separated by a tab, no repeats.",
    )
