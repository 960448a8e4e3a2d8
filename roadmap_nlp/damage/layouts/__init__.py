"""The layouts that a draft can be rendered in, each with the damage usual for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from roadmap_nlp.damage.draft import Draft
from roadmap_nlp.damage.layouts import bars, clauses, drawn, markup, months, pdf, tabs
from roadmap_nlp.damage.marked import Marked
from roadmap_nlp.damage.plan import Plan
from roadmap_nlp.damage.rows import lose_every_number, merge_every_cell
from roadmap_nlp.types.role import Role

Render = Callable[[Draft, Random], list[Marked]]
"""Makes the lines; a line with line feeds counts as several."""

Prepare = Callable[[Draft, Random], Draft]
Recipe = Mapping[str, float]

PAGES: Recipe = {"page-breaks": 1.0, "swap-columns": 0.05, "repeat-rows": 0.1}
TYPED: Recipe = {"typos": 0.4, "spaces": 0.5, "ditto": 0.3, "signatures": 0.5}
TABLE: Recipe = {**PAGES, **TYPED, "lose-cells": 0.1, "number-columns": 0.2}
PRINTED: Recipe = {**TABLE, "hyphenate": 0.5}


def _is_table(plan: Plan) -> bool:
    return plan.is_table


def _is_plain_table(plan: Plan) -> bool:
    """Whether a table can be read without its header: it has few columns to guess."""
    extra = sum(column.role is Role.EXTRA for column in plan.columns)
    return plan.is_table and extra < 2


def _is_numbered_table(plan: Plan) -> bool:
    """Whether a table's rows can be counted when its columns come one by one."""
    return any(column.role is Role.NUMBER for column in plan.columns)


def _is_clauses(plan: Plan) -> bool:
    return not plan.is_table


@dataclass(frozen=True, slots=True)
class Rendering:
    """A way to lay a plan out.

    Attributes:
        description: What it looks like, as gold documents name layouts.
        render: Makes the lines.
        recipe: The operators usual for it, with their rate at full strength.
        suffix: Ending of the file's name.
        widths: Least and greatest width of the page, in characters, where it wraps.
        cramped: Whether one column is too narrow for its words.
        flat: Whether cells of several paragraphs are joined to one.
        prepare: Changes the clean draft first.
        fits: Whether a plan can be laid out so.
    """

    description: str
    render: Render
    recipe: Recipe
    suffix: str = ".txt"
    widths: tuple[int, int] | None = None
    cramped: bool = False
    flat: bool = False
    prepare: Prepare | None = None
    fits: Callable[[Plan], bool] = _is_table


TORN: Recipe = {
    **TYPED,
    "lose-cells": 0.8,
    "lose-lines": 1.0,
    "lose-numbers": 1.0,
    "bookmarks": 1.0,
}
CELLS: Recipe = {**TABLE, "lose-cells": 0.3, "lose-header": 0.1}
BARS: Recipe = {**TABLE, "break-cells": 1.0}
DRAWN: Recipe = {**PRINTED, "cut-out": 0.3, "loosen": 0.3}
PAGE = (70, 105)

RENDERINGS: Mapping[str, Rendering] = MappingProxyType(
    {
        "tabs": Rendering(
            "tab-separated, page breaks, repeated header, split rows",
            tabs.tabs,
            {**TABLE, "break-cells": 0.2},
            flat=True,
        ),
        "merged": Rendering(
            "merged cells flattened, tab-separated, cells of merged rows omitted",
            tabs.tabs,
            TYPED,
            flat=True,
            prepare=merge_every_cell,
        ),
        "torn": Rendering(
            "lines with leading tabs, lost cells and lines, bookmark artefacts, "
            "no header",
            tabs.torn,
            TORN,
            fits=_is_plain_table,
        ),
        "paragraphs": Rendering(
            "each cell a paragraph, no blank lines", tabs.paragraphs, CELLS
        ),
        "spaced-paragraphs": Rendering(
            "each cell a paragraph, blank lines between", tabs.spaced_paragraphs, CELLS
        ),
        "bar-rows": Rendering(
            "« | »-separated rows, some cells broken over lines", bars.bar_rows, BARS
        ),
        "bar-ends": Rendering(
            "cells ending in « |», one cell a line", bars.bar_ends, BARS
        ),
        "bar-lines": Rendering(
            "«|» on its own line between cells", bars.bar_lines, BARS
        ),
        "scan": Rendering(
            "OCR noise",
            bars.scan,
            {**PRINTED, "ocr": 1.0, "break-cells": 0.0},
            widths=PAGE,
        ),
        "box": Rendering("box pseudographics", drawn.box, DRAWN, widths=PAGE),
        "dashes": Rendering(
            "broken-bar and dashes pseudographics", drawn.dashes, DRAWN, widths=PAGE
        ),
        "fixed": Rendering("fixed-width columns", drawn.fixed, PRINTED, widths=PAGE),
        "interleaved": Rendering(
            "PDF columns interleaved line by line",
            pdf.interleaved,
            PRINTED,
            widths=PAGE,
        ),
        "interleaved-centred": Rendering(
            "PDF columns interleaved line by line, vertically centred",
            pdf.centred,
            PRINTED,
            widths=PAGE,
        ),
        "interleaved-narrow": Rendering(
            "PDF columns interleaved line by line, narrow columns that break words",
            pdf.interleaved,
            PRINTED,
            widths=(48, 64),
        ),
        "interleaved-cramped": Rendering(
            "PDF columns interleaved line by line, narrow deadline column",
            pdf.interleaved,
            PRINTED,
            widths=PAGE,
            cramped=True,
        ),
        "interleaved-spread": Rendering(
            "PDF columns interleaved line by line, spaces kept",
            pdf.spread,
            PRINTED,
            widths=PAGE,
        ),
        "columns": Rendering(
            "PDF text column by column",
            pdf.by_columns,
            PRINTED,
            widths=PAGE,
            fits=_is_numbered_table,
        ),
        "run-on": Rendering(
            "run-on paragraph, no cell separators",
            tabs.run_on,
            {**TYPED, "page-breaks": 0.3, "lose-header": 0.3, "lose-cells": 0.1},
            flat=True,
        ),
        "run-on-unnumbered": Rendering(
            "run-on paragraph, no cell separators, no numbers",
            tabs.run_on,
            {**TYPED, "lose-header": 0.3},
            flat=True,
            prepare=lose_every_number,
        ),
        "months": Rendering(
            "months as headings, items below",
            months.headings,
            {"typos": 0.4, "spaces": 0.5, "signatures": 0.5},
            flat=True,
            prepare=months.by_months,
            fits=months.fits,
        ),
        "html": Rendering(
            "HTML table with rowspan and colspan",
            markup.html,
            TYPED,
            suffix=".html",
            prepare=merge_every_cell,
        ),
        "csv": Rendering(
            "CSV, semicolon-separated, quoted cells with line breaks",
            tabs.csv,
            {**TYPED, "break-cells": 0.5},
            suffix=".csv",
        ),
        "markdown": Rendering(
            "Markdown table", markup.markdown, TYPED, suffix=".md", flat=True
        ),
        "prose": Rendering(
            "order in prose",
            clauses.prose,
            {"typos": 0.4, "spaces": 0.5, "signatures": 0.5, "page-breaks": 0.3},
            fits=_is_clauses,
        ),
        "wrapped-prose": Rendering(
            "order in prose, hard-wrapped lines",
            clauses.wrapped_prose,
            {
                "typos": 0.4,
                "spaces": 0.5,
                "signatures": 0.5,
                "page-breaks": 0.5,
                "hyphenate": 0.4,
            },
            widths=PAGE,
            fits=_is_clauses,
        ),
    }
)
"""The layouts, by the names that the command line takes."""
