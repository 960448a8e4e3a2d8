"""Cells read without their context, some of them remembered."""

from functools import lru_cache
from typing import Final

from roadmap_nlp.deadlines.atoms import read_atoms
from roadmap_nlp.deadlines.combining import read
from roadmap_nlp.deadlines.lexer import Lexed, lex
from roadmap_nlp.deadlines.papers import without_papers
from roadmap_nlp.deadlines.reader import read_phrases
from roadmap_nlp.deadlines.readings import Reading

_REMEMBERED: Final = 1024
_LONGEST: Final = 400


def read_cell(text: str) -> tuple[tuple[Reading, ...], Lexed]:
    """The readings of a cell and its atoms; neither may be changed.

    Plans repeat their cells («в течение года»), and a text is first judged, then
    parsed: short texts are remembered.
    """
    return _remembered(text) if len(text) <= _LONGEST else _read(text)


def forget() -> None:
    """Forget the cells read so far; only benchmarks need to."""
    _remembered.cache_clear()


def _read(text: str) -> tuple[tuple[Reading, ...], Lexed]:
    atoms = read_atoms(lex(text))
    return tuple(without_papers(read(read_phrases(atoms), atoms), atoms)), atoms


_remembered = lru_cache(maxsize=_REMEMBERED)(_read)
