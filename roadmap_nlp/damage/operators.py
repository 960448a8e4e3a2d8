"""The operators of damage by name, in the order they are applied."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from roadmap_nlp.damage import edges, letters, pages, rows
from roadmap_nlp.damage.draft import Draft

Damage = Callable[[Draft, Random, float], Draft]
"""Damages a draft at a rate from 0 (nothing) to 1."""


@dataclass(frozen=True, slots=True)
class Operator:
    """One kind of damage.

    Attributes:
        apply: Does it.
        printed: Whether it works on the lines of the printed text, not on cells.
    """

    apply: Damage
    printed: bool = False


OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "typos": Operator(letters.typos),
        "spaces": Operator(letters.spaces),
        "ditto": Operator(rows.ditto),
        "merge-cells": Operator(rows.merge_cells),
        "lose-cells": Operator(rows.lose_cells),
        "lose-numbers": Operator(rows.lose_numbers),
        "number-columns": Operator(rows.number_columns),
        "page-breaks": Operator(pages.page_breaks),
        "repeat-rows": Operator(rows.repeat_rows),
        "lose-header": Operator(rows.lose_header),
        "cut-out": Operator(rows.cut_out),
        "swap-columns": Operator(rows.swap_columns),
        "break-cells": Operator(letters.break_cells),
        "hyphenate": Operator(edges.hyphenate),
        "signatures": Operator(edges.signatures),
        "loosen": Operator(letters.loosen, printed=True),
        "lose-lines": Operator(letters.lose_lines, printed=True),
        "bookmarks": Operator(letters.bookmarks, printed=True),
        "ocr": Operator(letters.ocr, printed=True),
    }
)
