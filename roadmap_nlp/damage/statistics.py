"""The corpus in numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from roadmap_nlp.damage.plan import Plan


@dataclass(frozen=True, slots=True)
class Count:
    """What one domain, or all of them, holds."""

    name: str
    plans: int
    tables: int
    records: int
    parties: int
    deadlines: int
    outcomes: int
    sections: int


def count(name: str, plans: Sequence[Plan]) -> Count:
    """The numbers of ``plans`` under ``name``."""
    records = [(plan, entry) for plan in plans for entry in plan.records()]
    return Count(
        name=name,
        plans=len(plans),
        tables=sum(plan.is_table for plan in plans),
        records=len(records),
        parties=sum(len(entry.parties) for _, entry in records),
        deadlines=sum(len(entry.terms) for _, entry in records),
        outcomes=sum(len(entry.outcomes or ()) for _, entry in records),
        sections=sum(len(plan.rows) - sum(1 for _ in plan.entries()) for plan in plans),
    )


def by_domain(plans: Sequence[Plan]) -> list[Count]:
    """The numbers of each domain, then of all."""
    domains = sorted({plan.domain for plan in plans})
    counts = [count(d, [plan for plan in plans if plan.domain == d]) for d in domains]
    return [*counts, count("", plans)]


def deadline_kinds(plans: Sequence[Plan]) -> Counter[str]:
    """How many deadlines there are of each kind."""
    return Counter(
        term.kind for plan in plans for entry in plan.records() for term in entry.terms
    )
