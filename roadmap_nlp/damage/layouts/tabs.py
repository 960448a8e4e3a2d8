"""Tables as copied to plain text: tabs, leading tabs, a cell a paragraph, CSV."""

from random import Random

from roadmap_nlp.damage.draft import Break, Draft, Heading, Row
from roadmap_nlp.damage.layouts.frame import bottom, choose, filled, flat, page, top
from roadmap_nlp.damage.marked import EMPTY, SPACE, Marked
from roadmap_nlp.damage.wrapping import wrap

TAB = Marked.of("\t")


def tabs(draft: Draft, rng: Random) -> list[Marked]:
    """A row a line, cells apart by tabs; covered cells are left out altogether."""
    style = choose(rng, 3, 1, 2)
    lines = top(draft)
    lines += [TAB.join(draft.header)] if draft.header else []
    for item in draft.items:
        match item:
            case Row():
                cells = [cell for cell in item.cells if cell is not None]
                lines.append(TAB.join(cells))
            case Heading():
                lines.append(_heading(item.text, len(draft.roles), style))
            case Break():
                lines += page(item)
                lines += [TAB.join(item.header)] if item.header else []
    return lines + bottom(draft)


def _heading(text: Marked, columns: int, style: int) -> Marked:
    """Alone, after a tab, or with the tabs of the empty cells after it."""
    before = int(style == 1)
    after = 0 if style == 0 else columns - 1 - before
    return Marked.of("\t" * before) + text + Marked.of("\t" * after)


def torn(draft: Draft, rng: Random) -> list[Marked]:
    """Each cell on lines of its own after a tab; rows begin with a space."""
    lines = [*draft.stamp, *draft.title]
    for item in draft.items:
        match item:
            case Row():
                for index, cell in enumerate(filled(item.cells)):
                    lead = Marked.of("\t" if index else " \t")
                    first, *more = _lines_of(cell, rng)
                    lines += [lead + first, *more]
            case Heading():
                lines.append(Marked.of(" \t") + item.text)
            case Break():
                lines += item.furniture
    return lines + list(draft.bottom)


def _lines_of(cell: Marked, rng: Random) -> tuple[Marked, ...]:
    """Converters keep some of the line breaks that the page had."""
    width = rng.choice((24, 32, 48, 200, 200))
    return wrap(cell, width, rng)


def paragraphs(draft: Draft, rng: Random) -> list[Marked]:
    """A cell a paragraph; empty cells are lost."""
    return _paragraphs(draft, ())


def spaced_paragraphs(draft: Draft, rng: Random) -> list[Marked]:
    """A cell a paragraph with a blank line after each; empty cells are lost."""
    return _paragraphs(draft, (EMPTY,))


def _paragraphs(draft: Draft, gap: tuple[Marked, ...]) -> list[Marked]:
    lines: list[Marked] = []
    for line in (*draft.stamp, *draft.title, *draft.header):
        lines += (line, *gap)
    for item in draft.items:
        match item:
            case Row():
                for cell in filled(item.cells):
                    for paragraph in cell.split("\n"):
                        lines += (paragraph, *gap)
            case Heading():
                lines += (item.text, *gap)
            case Break():
                for line in (*item.furniture, *item.header):
                    lines += (line, *gap)
    for line in draft.bottom:
        lines += (line, *gap)
    return lines


def csv(draft: Draft, rng: Random) -> list[Marked]:
    """Cells apart by semicolons, quoted where they need it; sections as short rows."""
    separator = Marked.of(";")
    width = len(draft.roles)
    rows: list[tuple[Marked, ...]] = [(line,) for line in (*draft.stamp, *draft.title)]
    rows += [draft.header] if draft.header else []
    for item in draft.items:
        match item:
            case Row():
                rows.append(tuple(cell or EMPTY for cell in item.cells))
            case Heading():
                rows.append((item.text,))
            case Break():
                rows += [item.header] if item.header else []
    rows += [(line,) for line in draft.bottom]
    lines: list[Marked] = []
    for row in rows:
        cells = [_quoted(cell) for cell in row]
        cells += [EMPTY] * (width - len(row))
        lines.append(separator.join(cells))
    return lines


def _quoted(cell: Marked) -> Marked:
    if not {";", '"', "\n"} & set(cell.text):
        return cell
    quotes = [i for i, character in enumerate(cell.text) if character == '"']
    doubled = cell.rewritten((i, i + 1, '""') for i in quotes)
    mark = Marked.of('"')
    return mark + doubled + mark


def run_on(draft: Draft, rng: Random) -> list[Marked]:
    """Rows run together with nothing between cells."""
    parts = [cell for cell in draft.header if cell]
    for item in draft.items:
        match item:
            case Row():
                parts += map(flat, filled(item.cells))
            case Heading():
                parts.append(item.text)
            case Break():
                parts += (*item.furniture, *item.header)
    title = SPACE.join(draft.title)
    body = SPACE.join(parts)
    stamp = [SPACE.join(draft.stamp)] if draft.stamp else []
    joined = [SPACE.join((title, body))] if rng.random() < 0.5 else [title, body]
    return [*stamp, *joined, *draft.bottom]
