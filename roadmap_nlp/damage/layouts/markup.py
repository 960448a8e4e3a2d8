"""Tables in HTML and Markdown."""

from collections.abc import Sequence
from random import Random

from roadmap_nlp.damage.draft import Draft, Heading, Row
from roadmap_nlp.damage.layouts.frame import flat
from roadmap_nlp.damage.marked import EMPTY, Marked

ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def html(draft: Draft, rng: Random) -> list[Marked]:
    """A page with a table; covered cells become ``rowspan``."""
    lines = [
        Marked.of("<!DOCTYPE html>"),
        Marked.of('<html><head><meta charset="utf-8">'),
    ]
    lines.append(Marked.of("</head><body>"))
    lines += (_tagged("p", line) for line in (*draft.stamp, *draft.title))
    lines.append(Marked.of('<table border="1">'))
    if draft.header:
        lines += _html_row(draft.header, [1] * len(draft.header), "th")
    for index, item in enumerate(draft.items):
        if isinstance(item, Row):
            spans = [_span(draft, index, column) for column in range(len(item.cells))]
            lines += _html_row(item.cells, spans, "td")
        elif isinstance(item, Heading):
            opened = Marked.of(f'<tr><td colspan="{len(draft.roles)}">')
            lines.append(opened + _escaped(item.text) + Marked.of("</td></tr>"))
    lines.append(Marked.of("</table>"))
    lines += (_tagged("p", line) for line in draft.bottom)
    return [*lines, Marked.of("</body></html>")]


def _span(draft: Draft, index: int, column: int) -> int:
    """How many rows the cell covers."""
    rows = 1
    for item in draft.items[index + 1 :]:
        if not isinstance(item, Row) or item.cells[column] is not None:
            break
        rows += 1
    return rows


def _html_row(
    cells: Sequence[Marked | None], spans: Sequence[int], tag: str
) -> list[Marked]:
    row = [Marked.of("<tr>")]
    for cell, span in zip(cells, spans, strict=True):
        if cell is not None:
            extra = f' rowspan="{span}"' if span > 1 else ""
            lines = Marked.of("<br>\n").join(map(_escaped, cell.split("\n")))
            row.append(_tagged(tag, lines, extra))
    return [*row, Marked.of("</tr>")]


def _tagged(tag: str, text: Marked, extra: str = "") -> Marked:
    return Marked.of(f"<{tag}{extra}>") + text + Marked.of(f"</{tag}>")


def _escaped(text: Marked) -> Marked:
    places = [i for i, character in enumerate(text.text) if character in ESCAPES]
    return text.rewritten((i, i + 1, ESCAPES[text.text[i]]) for i in places)


def markdown(draft: Draft, rng: Random) -> list[Marked]:
    """A Markdown table; headings are bold cells."""
    lines = [*draft.stamp, EMPTY] if draft.stamp else []
    lines += (Marked.of("# ") + line for line in draft.title)
    lines.append(EMPTY)
    header = draft.header or tuple(EMPTY for _ in draft.roles)
    lines += (_markdown_row(header), Marked.of("|" + "---|" * len(header)))
    for item in draft.items:
        if isinstance(item, Row):
            lines.append(_markdown_row(item.cells))
        elif isinstance(item, Heading):
            bold = Marked.of("**") + item.text + Marked.of("**")
            lines.append(_markdown_row((bold, *[EMPTY] * (len(header) - 1))))
    return [*lines, EMPTY, *draft.bottom]


def _markdown_row(cells: Sequence[Marked | None]) -> Marked:
    bar = Marked.of(" | ")
    return Marked.of("| ") + bar.join(map(flat, cells)) + Marked.of(" |")
