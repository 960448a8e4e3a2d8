"""Orders and protocols: numbered clauses under a head."""

from random import Random

from roadmap_nlp.damage.draft import Break, Draft, Heading, Row
from roadmap_nlp.damage.layouts.frame import bottom, filled, page
from roadmap_nlp.damage.marked import EMPTY, Marked
from roadmap_nlp.damage.wrapping import wrap


def prose(draft: Draft, rng: Random) -> list[Marked]:
    """A clause a line, sometimes with blank lines around the parts of the head."""
    gap = [EMPTY] if rng.random() < 0.5 else []
    lines = list(draft.stamp)
    for line in draft.title:
        lines += (line, *gap)
    for item in draft.items:
        match item:
            case Row():
                lines += filled(item.cells)
            case Heading():
                lines += (EMPTY, item.text)
            case Break():
                lines += page(item)
    return lines + bottom(draft)


def wrapped_prose(draft: Draft, rng: Random) -> list[Marked]:
    """Clauses broken into lines of one width, the first line of each indented."""
    (width,) = draft.widths
    indent = Marked.of(" " * rng.choice((0, 4, 5)))
    lines: list[Marked] = []
    for line in (*draft.stamp, *draft.title):
        lines += wrap(line, width, rng, draft.hyphens) if len(line) > width else [line]
    for item in draft.items:
        match item:
            case Row():
                for cell in item.cells:
                    wrapped = wrap(cell or EMPTY, width, rng, draft.hyphens)
                    first = (
                        wrapped[:1] if item.continued else _indented(wrapped, indent)
                    )
                    lines += (*first, *wrapped[1:])
            case Heading():
                lines += (EMPTY, *wrap(item.text, width, rng))
            case Break():
                lines += page(item)
    return lines + bottom(draft)


def _indented(lines: tuple[Marked, ...], indent: Marked) -> tuple[Marked, ...]:
    return tuple(indent + line for line in lines[:1])
