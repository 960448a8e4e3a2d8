"""How alike two plans are: the shingles of words that they share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

import regex

from roadmap_nlp.damage.plan import Entry, Plan, Section

WORD = regex.compile(r"[\p{L}\d]++")

SHINGLE = 4
"""Words a shingle."""

STOCK = 3
"""A shingle in so many plans is a stock phrase («не позднее чем за»), not a copy."""

BOUND = 0.08
"""Two plans that share more of the smaller one's shingles are near-duplicates."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two plans with the share of the smaller one's shingles that both have."""

    first: str
    second: str
    share: float


def near_duplicates(plans: Iterable[Plan], bound: float = BOUND) -> Iterator[Likeness]:
    """Pairs of plans more alike than ``bound``, the most alike first."""
    shingles = {plan.id: shingles_of(plan) for plan in plans}
    spread = Counter(shingle for them in shingles.values() for shingle in them)
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, them in shingles.items():
        for shingle in them:
            if 1 < spread[shingle] < STOCK:
                holders[shingle].append(name)
    shared = Counter(
        pair for names in holders.values() for pair in combinations(sorted(names), 2)
    )
    found = (
        Likeness(
            first, second, count / min(len(shingles[first]), len(shingles[second]))
        )
        for (first, second), count in shared.items()
    )
    alike = (likeness for likeness in found if likeness.share > bound)
    yield from sorted(alike, key=lambda like: (-like.share, like.first, like.second))


def shingles_of(plan: Plan) -> frozenset[tuple[str, ...]]:
    """Every run of ``SHINGLE`` words of a line or cell of ``plan``, case folded."""
    found: set[tuple[str, ...]] = set()
    for text in texts_of(plan):
        words = tuple(match[0].casefold() for match in WORD.finditer(text))
        found.update(words[i : i + SHINGLE] for i in range(len(words) - SHINGLE + 1))
    return frozenset(found)


def texts_of(plan: Plan) -> Iterator[str]:
    """Everything the plan prints but column names, which recur by nature."""
    yield from (*plan.title, *plan.stamp, *plan.head)
    for row in plan.rows:
        match row:
            case Section():
                yield row.text
            case Entry():
                yield from row.cells


def fingerprint(plan: Plan) -> str:
    """Sixteen hex digits that change with any printed letter or digit of ``plan``.

    Example:
        >>> from roadmap_nlp.damage.plan_file import parse_plan
        >>> plan = {"id": "a-01", "domain": "a", "kind": "table", "title": ["План"]}
        >>> fingerprint(parse_plan(plan, "a-01.yaml"))
        'a1b16732b3bb2e9f'
    """
    words = (m[0] for text in texts_of(plan) for m in WORD.finditer(text.casefold()))
    return sha256(" ".join(words).encode()).hexdigest()[:16]
