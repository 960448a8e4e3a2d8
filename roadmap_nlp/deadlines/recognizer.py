"""The public functions: a deadline cell, or a longer text, to deadlines."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import regex

from roadmap_nlp.deadlines.cells import read_cell
from roadmap_nlp.deadlines.headed import headed, within
from roadmap_nlp.deadlines.readings import Reading
from roadmap_nlp.deadlines.resolving import resolve
from roadmap_nlp.types import Context, Deadline, DeadlineKind

_NOTHING: Final = regex.compile(r"[\W_]*+")
_DITTO: Final = regex.compile(
    r"""\s*+ (?: -?//-? | -"-? | ["«»„“”]{1,3} | то\s+же | там\s+же ) [\s.,]*+""",
    regex.VERBOSE | regex.IGNORECASE,
)
_EMPTY: Final = Context()


def parse(text: str, context: Context | None = None) -> tuple[Deadline, ...]:
    """Read a deadline cell: a text that is about deadlines as a whole.

    Args:
        text: The cell; its lines joined by line feeds, words may be cut or damaged.
        context: What may supply a missing year, if anything is known.

    Returns:
        The deadlines in order, spans exact in ``text``. A cell that says nothing about
        time gives one of kind ``unknown``; a blank or a dash gives none.

    Example:
        >>> [found] = parse("до 7 апреля 2019 г.")
        >>> found.kind, found.end
        (<DeadlineKind.UNTIL: 'until'>, datetime.date(2019, 4, 7))
        >>> [d.rrule for d in parse("по запросу, но не реже 1 раза в квартал")]
        [None, 'FREQ=MONTHLY;INTERVAL=3']
    """
    context = context or _EMPTY
    if context.above is not None and _DITTO.fullmatch(text):
        return _as_above(text, context)
    readings, atoms = read_cell(text)
    if not readings and (completed := headed(text, context)) is not None:
        return within(text, parse(*completed))
    if not readings or _unsettled(readings):
        return _unknown(text)
    return resolve(readings, atoms, context)


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
