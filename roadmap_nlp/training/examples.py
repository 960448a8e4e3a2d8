"""Documents with the truth of each word, made without end from clean plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import numpy as np

from roadmap_nlp.damage.drafting import drafted
from roadmap_nlp.damage.layouts import RENDERINGS
from roadmap_nlp.damage.making import Recipe, laid_out
from roadmap_nlp.damage.places import Place, places, with_places
from roadmap_nlp.damage.plan import Plan
from roadmap_nlp.errors import ConfigError, RoadmapError
from roadmap_nlp.tagging.network.archive import LABELS
from roadmap_nlp.tagging.network.tokens import Ints, Tokens, tokens_of
from roadmap_nlp.training.mixing import Mixer
from roadmap_nlp.types import Layout, Role

IGNORED: Final = -100
"""Label of a word of which nothing is known."""
UNKNOWN_ROW: Final = -1
FIRST: Final = -1
UNKNOWN_WORD: Final = -2

LAYOUTS: Final[Mapping[str, tuple[Layout, float]]] = {
    "interleaved": (Layout.INTERLEAVED, 3.0),
    "interleaved-centred": (Layout.INTERLEAVED, 3.0),
    "interleaved-narrow": (Layout.INTERLEAVED, 2.0),
    "interleaved-cramped": (Layout.INTERLEAVED, 2.0),
    "interleaved-spread": (Layout.INTERLEAVED, 1.0),
    "columns": (Layout.COLUMNS, 2.5),
    "run-on": (Layout.RUN_ON, 2.0),
    "run-on-unnumbered": (Layout.RUN_ON, 2.0),
    "torn": (Layout.TORN, 1.5),
    "paragraphs": (Layout.PARAGRAPHS, 1.5),
    "prose": (Layout.PROSE, 1.0),
    "wrapped-prose": (Layout.PROSE, 1.0),
}
"""The layouts a tagger learns, as the pipeline knows them, and how often each."""

_MIXED = 0.65
_COLUMNS_KNOWN = 0.8
_STRENGTH = 0.6


@dataclass(frozen=True, slots=True)
class Example:
    """A document's words and what each is.

    Attributes:
        tokens: The words.
        roles: Number of each word's label in ``LABELS``.
        begins: Whether each begins its cell, 0 or 1.
        rows: Whether each is the first of its row; ``UNKNOWN_ROW`` where rows have no
            place in the order of reading.
        before: The word before each in its cell; ``FIRST`` where there is none, and
            ``UNKNOWN_WORD`` for words of no cell.
    """

    tokens: Tokens
    roles: Ints
    begins: Ints
    rows: Ints
    before: Ints


class Maker:
    """Makes documents of plans.

    Args:
        plans: Clean plans.
        layouts: Those of ``LAYOUTS`` wanted.

    Raises:
        ConfigError: No plan can be laid out so.
    """

    def __init__(
        self, plans: Sequence[Plan], layouts: Sequence[str] = tuple(LAYOUTS)
    ) -> None:
        self._mixer = Mixer(plans)
        fitting = {
            name: [plan for plan in plans if RENDERINGS[name].fits(plan)]
            for name in layouts
        }
        self._fitting = {name: found for name, found in fitting.items() if found}
        if not self._fitting:
            raise ConfigError(
                f"No plan can be laid out as {', '.join(layouts)}.",
                remedy="Choose other layouts, or more plans.",
            )
        self._weights = [LAYOUTS[name][1] for name in self._fitting]

    def make(self, rng: Random) -> Example:
        """A document; equal states of ``rng`` give equal ones."""
        while True:
            name = rng.choices(list(self._fitting), self._weights)[0]
            plan = rng.choice(self._fitting[name])
            if rng.random() < _MIXED:
                plan = self._mixer.mix(plan, rng)
            if not RENDERINGS[name].fits(plan):
                continue
            recipe = Recipe(name, rng.random() * _STRENGTH, rng.getrandbits(32))
            try:
                return example(plan, recipe, known=rng.random() < _COLUMNS_KNOWN)
            except RoadmapError:
                continue  # a mixed table may contradict itself: it is no loss

    def batch(self, seed: int, step: int, size: int) -> list[Example]:
        """The documents of a step of training, whatever steps went before."""
        rng = Random(f"{seed}.{step}")
        return [self.make(rng) for _ in range(size)]


def example(plan: Plan, recipe: Recipe, *, known: bool) -> Example:
    """A document of ``plan``.

    Args:
        plan: A clean plan.
        recipe: Layout and damage; the layout is one of ``LAYOUTS``.
        known: Whether the columns are told where the text still names them.
    """
    draft = laid_out(drafted(plan), recipe, prepare=with_places)
    text = "\n".join(line.text for line in draft.lines)
    told = [p for line in draft.lines for p in (*places(line, draft.origins), None)]
    spans = []
    at = 0
    for line in draft.lines:
        body = line.text.strip()
        if body:
            start = at + line.text.index(body)
            spans.append((start, start + len(body)))
        at += len(line.text) + 1
    layout = LAYOUTS[recipe.layout][0]
    columns = draft.roles if known and draft.header else ()
    tokens = tokens_of(text, spans, layout, columns)
    return _labelled(tokens, told, in_turn=layout is not Layout.COLUMNS)


def _labelled(
    tokens: Tokens, told: Sequence[Place | None], *, in_turn: bool
) -> Example:
    roles = np.zeros(len(tokens), dtype=np.int64)
    begins = np.zeros(len(tokens), dtype=np.int64)
    rows = np.full(len(tokens), 0 if in_turn else UNKNOWN_ROW, dtype=np.int64)
    before = np.full(len(tokens), UNKNOWN_WORD, dtype=np.int64)
    seen: dict[Place, int] = {}
    seen_rows: set[int] = set()
    for at, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        place = _majority(told[start:end])
        if place is None or place.role not in LABELS:
            continue
        roles[at] = LABELS.index(place.role)
        before[at] = seen.get(place, FIRST)
        begins[at] = place not in seen
        seen[place] = at
        in_row = place.role not in (Role.SECTION, Role.HEADER)
        if in_turn and in_row and place.record not in seen_rows:
            seen_rows.add(place.record)
            rows[at] = 1
    return Example(tokens, roles, begins, rows, before)


def _majority(told: Sequence[Place | None]) -> Place | None:
    if len(set(told)) == 1:
        return told[0]
    known = [place for place in told if place is not None]
    return max(known, key=known.count) if known else None
