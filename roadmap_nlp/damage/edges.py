"""What people add around a plan: signatures, names, notes of who typed it."""

from dataclasses import replace
from random import Random

from roadmap_nlp.damage.draft import Draft
from roadmap_nlp.damage.marked import Marked
from roadmap_nlp.damage.words import words


def signatures(draft: Draft, rng: Random, rate: float) -> Draft:
    """Add a line or two of signatures and notes at the end."""
    if rng.random() >= rate or not draft.framed:
        return draft
    lines = list(draft.bottom)
    for style in rng.sample(words("signature"), rng.choice((1, 1, 2))):
        name, number = rng.choice(words("surname")), str(rng.randrange(10, 99))
        lines.append(Marked.of(style.format(name=name, n=number)))
    return replace(draft, bottom=tuple(lines))


def hyphenate(draft: Draft, rng: Random, rate: float) -> Draft:
    """Divide words at the ends of wrapped lines."""
    return replace(draft, hyphens=max(draft.hyphens, rate))
