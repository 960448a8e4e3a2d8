"""Tables with bars: at the ends of cells, within lines, on lines of their own."""

from random import Random

from roadmap_nlp.damage.draft import Break, Draft, Heading, Row
from roadmap_nlp.damage.layouts.frame import bottom, page, top
from roadmap_nlp.damage.marked import EMPTY, Marked
from roadmap_nlp.damage.wrapping import wrap

BAR = Marked.of("|")
BETWEEN = Marked.of(" | ")
AFTER = Marked.of(" |")
NUMBER_LENGTH = 8
"""No number is longer, in characters."""


def _rows(draft: Draft) -> list[tuple[Marked, ...] | Break]:
    """Header, rows and headings as rows of as many cells; page breaks between."""
    rows: list[tuple[Marked, ...] | Break] = [draft.header] if draft.header else []
    for item in draft.items:
        match item:
            case Row():
                rows.append(tuple(cell or EMPTY for cell in item.cells))
            case Heading():
                rows.append((item.text, *[EMPTY] * (len(draft.roles) - 1)))
            case Break():
                rows.append(item)
                rows += [item.header] if item.header else []
    return rows


def _is_heading(row: tuple[Marked, ...]) -> bool:
    """A row with text in its first cell alone, and more of it than a number."""
    return len(row[0]) > NUMBER_LENGTH and not any(row[1:])


def bar_rows(draft: Draft, rng: Random) -> list[Marked]:
    """«1 | Ремонт | май |»: a row a line."""
    lines = top(draft)
    for row in _rows(draft):
        if isinstance(row, Break):
            lines += page(row)
        else:
            lines.append(BETWEEN.join(row) + AFTER)
    return lines + bottom(draft)


def bar_ends(draft: Draft, rng: Random) -> list[Marked]:
    """Each cell on a line of its own with a bar after it."""
    lines = top(draft)
    for row in _rows(draft):
        if isinstance(row, Break):
            lines += page(row)
            continue
        for cell in row:
            lines.append(cell + AFTER)
    return lines + bottom(draft)


def bar_lines(draft: Draft, rng: Random) -> list[Marked]:
    """Each cell on a line of its own, a bar on a line between two; rows apart."""
    lines = top(draft)
    for row in _rows(draft):
        if isinstance(row, Break):
            lines += page(row)
            continue
        for index, cell in enumerate(row):
            lines += [BAR] if index else []
            lines += [cell] if cell else []
        lines.append(EMPTY)
    return lines + bottom(draft)


def scan(draft: Draft, rng: Random) -> list[Marked]:
    """Cells with bars between, a row a line or wrapped: a table read by OCR."""
    lines = top(draft)
    wrapped = rng.random() < 0.5
    for row in _rows(draft):
        if isinstance(row, Break):
            lines += page(row)
            continue
        if _is_heading(row) or not wrapped:
            lines.append(BETWEEN.join(row))
            continue
        columns = [
            wrap(cell, width, rng, draft.hyphens)
            for cell, width in zip(row, draft.widths, strict=True)
        ]
        for index in range(max(map(len, columns), default=0)):
            parts = [c[index] if index < len(c) else EMPTY for c in columns]
            lines.append(BETWEEN.join(parts))
    return lines + bottom(draft)
