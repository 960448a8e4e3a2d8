"""The clauses of an order that stand above the plan it approves."""

from collections.abc import Sequence
from dataclasses import replace

from roadmap_nlp.linking.prose.linker import link_prose
from roadmap_nlp.linking.prose.words import phrase
from roadmap_nlp.types import Evidence, Fragment, Linked, Role, Row


def with_order_above(
    text: str, lines: Sequence[Fragment], linked: Linked, evidence: Evidence
) -> Linked:
    """``linked`` with the works that the order above the plan gives out.

    «1. Утвердить план. 2. Отделу кадров довести план до работников.» They make a
    plan of their own after the others.

    Args:
        text: The source's text.
        lines: All lines, or the parts of them that stand in cells, in order.
        linked: The rows of the plan.
        evidence: Judge of time expressions and parties.
    """
    pieces = [piece for row in linked.rows for piece in _pieces(row)]
    if not pieces:
        return linked
    first = min(piece.start for piece in pieces)
    above = [line for line in _whole(text, lines) if line.end <= first]
    orders = [
        index
        for index, line in enumerate(above)
        if phrase("resolve").search(text, line.start, line.end)
    ]
    if not orders:
        return linked
    found = link_prose(text, above, evidence)
    plan = 1 + max(row.table for row in linked.rows)
    rows = [
        replace(row, table=plan)
        for row in found.rows
        if Role.RESPONSIBLE in row.fields and Role.NUMBER in row.fields
    ]
    return Linked((*linked.rows, *rows), linked.frame)


def _pieces(row: Row) -> list[Fragment]:
    return [piece for pieces in row.fields.values() for piece in pieces]


def _whole(text: str, parts: Sequence[Fragment]) -> list[Fragment]:
    """Lines out of their cells: «2.⇥Отделу кадров» is one."""
    lines: list[Fragment] = []
    for part in sorted(parts, key=lambda one: one.start):
        if lines and "\n" not in text[lines[-1].end : part.start]:
            end = max(lines[-1].end, part.end)
            lines[-1] = replace(lines[-1], end=end)
        else:
            lines.append(part)
    return lines
