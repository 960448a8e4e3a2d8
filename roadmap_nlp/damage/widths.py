"""How wide the columns of a printed table are."""

import math
from dataclasses import replace
from random import Random

from roadmap_nlp.damage.draft import Draft
from roadmap_nlp.types import Role

CRAMPED = (5, 9)
"""Least and greatest width of a column that breaks most of its words."""
_CRAMPED_ROLES = (Role.DEADLINE, Role.RESPONSIBLE)
NARROW = 60
"""Pages up to this width have columns that break words, in characters."""


def with_widths(draft: Draft, rng: Random, total: int) -> Draft:
    """``draft`` with columns that share ``total`` characters by what is in them.

    Word processors and people give long texts wide columns, but not in proportion.
    """
    if not draft.roles:
        return replace(draft, widths=(total,))
    limit = 9 if total <= NARROW else 15
    rows = [row for row in draft.rows() if len(row.cells) == len(draft.roles)]
    weights: list[float] = []
    floors: list[int] = []
    for index, name in enumerate(draft.header):
        texts = [cell.text for row in rows if (cell := row.cells[index]) is not None]
        mean = sum(map(len, texts)) / max(1, len(texts))
        words = (len(word) for text in (*texts, name.text) for word in text.split())
        floors.append(min(limit, max(3, *words)))
        weights.append(math.sqrt(1 + mean) * rng.uniform(0.85, 1.25))
    share = max(0, total - sum(floors)) / (sum(weights) or 1)
    widths = (f + int(share * w) for f, w in zip(floors, weights, strict=True))
    return replace(draft, widths=tuple(widths))


def with_cramped_column(draft: Draft, rng: Random) -> Draft:
    """``draft`` with one column too narrow for its words: most often the deadlines'.

    Whoever draws a table gives the widest text most of the page, and «ежеквартально»
    what is left.
    """
    found = [at for at, role in enumerate(draft.roles) if role in _CRAMPED_ROLES]
    if not found or len(draft.widths) != len(draft.roles):
        return draft
    deadlines = [at for at in found if draft.roles[at] is Role.DEADLINE]
    at = rng.choice([*found, *deadlines, *deadlines])
    widths = list(draft.widths)
    widths[at] = rng.randint(*CRAMPED)
    return replace(draft, widths=tuple(widths))
