"""The public functions: a deadline cell, or a longer text, to deadlines."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import regex

from roadmap_nlp.deadlines.atoms import read_atoms
from roadmap_nlp.deadlines.combining import read
from roadmap_nlp.deadlines.lexer import Lexed, lex
from roadmap_nlp.deadlines.reader import read_phrases
from roadmap_nlp.deadlines.readings import Reading
from roadmap_nlp.deadlines.resolving import resolve
from roadmap_nlp.types import Context, Deadline, DeadlineKind

_NOTHING: Final = regex.compile(r"[\W_]*+")
_DITTO: Final = regex.compile(
    r"""\s*+ (?: -?//-? | -"-? | ["«»„“”]{1,3} | то\s+же | там\s+же ) [\s.,]*+""",
    regex.VERBOSE | regex.IGNORECASE,
)
_EMPTY: Final = Context()
_REMEMBERED: Final = 1024


def parse(text: str, context: Context | None = None) -> tuple[Deadline, ...]:
    """Read a deadline cell: a text that is about deadlines as a whole.

    Args:
        text: The cell; its lines joined by line feeds, words may be cut or damaged.
        context: What may supply a missing year, if anything is known.

    Returns:
        The deadlines in order, spans exact in ``text``. A cell that says nothing about
        time gives one of kind ``unknown``; a blank or a dash gives none.

    Example:
        >>> [found] = parse("до 1 ноября 2021 г.")
        >>> found.kind, found.end
        (<DeadlineKind.UNTIL: 'until'>, datetime.date(2021, 11, 1))
        >>> [d.rrule for d in parse("по запросу, но не реже 1 раза в квартал")]
        [None, 'FREQ=MONTHLY;INTERVAL=3']
    """
    context = context or _EMPTY
    if context.above is not None and _DITTO.fullmatch(text):
        return _as_above(text, context)
    readings, atoms = _read(text)
    if not readings or _unsettled(readings):
        return _unknown(text)
    return resolve(readings, atoms, context)


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str) -> tuple[tuple[Reading, ...], Lexed]:
    """A cell without its context; plans repeat their cells, so some are remembered."""
    atoms = read_atoms(lex(text))
    return tuple(read(read_phrases(atoms), atoms)), atoms


def forget() -> None:
    """Forget the cells read so far; only benchmarks need to."""
    _read.cache_clear()


def _unsettled(readings: Sequence[Reading]) -> bool:
    """«при условии выделения средств, срок не определён»: nothing but that."""
    rules = {reading.rule for reading in readings}
    return "unsettled" in rules and rules <= {"unsettled", "event", "schedule"}


def _unknown(text: str) -> tuple[Deadline, ...]:
    if _NOTHING.fullmatch(text):
        return ()
    body = text.strip()
    start = text.index(body)
    return (
        Deadline(
            body, start, start + len(body), DeadlineKind.UNKNOWN, rule="unsettled"
        ),
    )


def _as_above(text: str, context: Context) -> tuple[Deadline, ...]:
    """A ditto mark: the values of the cell above, at the place of the mark."""
    body = text.strip()
    start = text.index(body)
    above = parse(context.above or "", replace(context, above=None))
    return tuple(
        replace(
            found,
            text=body,
            start_char=start,
            end_char=start + len(body),
            inferred=(*found.inferred, "row above"),
            rule="ditto",
        )
        for found in above
    )
