"""Which plans are for training, development and test, and that they stay apart."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from roadmap_nlp.damage.likeness import Likeness, fingerprint, near_duplicates
from roadmap_nlp.damage.plan import Plan
from roadmap_nlp.errors import CorpusError

PARTS = ("train", "dev", "test")
SHARES = (70, 85, 100)
"""Per cent of plans up to the end of each part, in domains that are not for test."""

FEWEST_TEST_DOMAINS = 3


@dataclass(frozen=True, slots=True)
class Split:
    """A division of the plans.

    Attributes:
        version: Grows with each change, so that figures can name it.
        test_domains: Domains whose plans are all in the test part.
        parts: Ids of the plans by part.
        fingerprints: What each plan's text was when it was put there.
    """

    version: int
    test_domains: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]
    fingerprints: Mapping[str, str]

    def part_of(self, plan_id: str) -> str | None:
        """The part that a plan is in, or None."""
        return next((p for p in PARTS if plan_id in self.parts[p]), None)


def read_split(path: Path) -> Split:
    """The split of a file.

    Raises:
        CorpusError: It is no split.
    """
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return Split(
            int(known["version"]),
            tuple(known["test_domains"]),
            {part: tuple(known["plans"][part]) for part in PARTS},
            dict(known["fingerprints"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise CorpusError(
            f"No split file ({error!r}).",
            source=str(path),
            remedy="Make it: roadmap-nlp corpus check --update.",
        ) from error


def write_split(split: Split, path: Path) -> None:
    """Write ``split`` so that a change of a plan is a change of one line."""
    known = {
        "version": split.version,
        "test_domains": split.test_domains,
        "plans": split.parts,
        "fingerprints": dict(sorted(split.fingerprints.items())),
    }
    content = json.dumps(known, ensure_ascii=False, indent=1) + "\n"
    path.write_text(content, encoding="utf-8")


def divided(
    plans: Sequence[Plan], test_domains: Sequence[str], old: Split | None
) -> Split:
    """A split of ``plans`` that moves none of those ``old`` has, if it can be helped.

    Plans of the test domains go to the test part, others by a hash of their id.
    """
    parts: dict[str, list[str]] = {part: [] for part in PARTS}
    for plan in sorted(plans, key=lambda plan: plan.id):
        known = old.part_of(plan.id) if old else None
        part = "test" if plan.domain in test_domains else known or _drawn(plan.id)
        parts[part].append(plan.id)
    new = Split(
        old.version if old else 1,
        tuple(sorted(test_domains)),
        {part: tuple(ids) for part, ids in parts.items()},
        {plan.id: fingerprint(plan) for plan in plans},
    )
    if old is None or new == old:
        return new
    return Split(old.version + 1, new.test_domains, new.parts, new.fingerprints)


def _drawn(plan_id: str) -> str:
    draw = int(sha256(plan_id.encode()).hexdigest(), 16) % 100
    return next(p for p, end in zip(PARTS, SHARES, strict=True) if draw < end)


def split_problems(split: Split, plans: Sequence[Plan]) -> Iterator[str]:
    """What is wrong with ``split`` as a division of ``plans``, one line each."""
    placed = Counter(name for part in PARTS for name in split.parts[part])
    ids = {plan.id for plan in plans}
    yield from (f"{name} is in no part" for name in sorted(ids - set(placed)))
    yield from (f"{name} is no plan" for name in sorted(set(placed) - ids))
    yield from (f"{name} is in two parts" for name, n in placed.items() if n > 1)
    for plan in plans:
        if split.fingerprints.get(plan.id) != fingerprint(plan):
            yield f"{plan.id} is not the text that was put there: update the split"
        in_test = split.part_of(plan.id) in ("test", None)
        if plan.domain in split.test_domains and not in_test:
            yield f"{plan.id} is of a test domain and not in test"
    domains = {plan.domain for plan in plans} & set(split.test_domains)
    if len(domains) < FEWEST_TEST_DOMAINS:
        yield f"{len(domains)} domains are for test alone, not {FEWEST_TEST_DOMAINS}"


def leak_problems(plans: Sequence[Plan], split: Split) -> Iterator[str]:
    """Near-duplicates among the plans, worst where they stand in two parts."""
    for like in near_duplicates(plans):
        yield f"{_described(like)}{_leak(like, split)}"


def _described(like: Likeness) -> str:
    return f"{like.first} and {like.second} share {like.share:.0%} of their shingles"


def _leak(like: Likeness, split: Split) -> str:
    parts = {split.part_of(like.first), split.part_of(like.second)}
    return ", over two parts" if len(parts) > 1 else ""


def repeated_ids(plans: Iterable[Plan]) -> Iterator[str]:
    """Ids that two plans have."""
    counts = Counter(plan.id for plan in plans)
    yield from (f"two plans are {name}" for name, n in counts.items() if n > 1)
