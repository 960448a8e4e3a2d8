"""A whole corpus: its plans, their split and its gold documents."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from roadmap_nlp.damage.checks import gold_problems
from roadmap_nlp.damage.likeness import WORD
from roadmap_nlp.damage.making import Damaged
from roadmap_nlp.damage.plan import Plan
from roadmap_nlp.damage.plan_file import read_plan
from roadmap_nlp.damage.plan_rules import problems
from roadmap_nlp.damage.splits import (
    leak_problems,
    read_split,
    repeated_ids,
    split_problems,
)
from roadmap_nlp.errors import CorpusError

GOLD = ".gold.json"
STOCK_WORDS = 4
"""Activities of fewer words are stock phrases («Отчёт за год») and may recur."""


def plan_paths(folder: Path) -> list[Path]:
    """The files of the plans of a corpus, or of a folder of plans.

    Raises:
        CorpusError: There are none.
    """
    inner = folder / "plans"
    paths = sorted((inner if inner.is_dir() else folder).rglob("*.yaml"))
    if not paths:
        raise CorpusError(
            "There is no plan (*.yaml).",
            source=str(folder),
            remedy="Name the folder of the clean plans.",
        )
    return paths


def read_corpus(folder: Path) -> tuple[list[Plan], list[str]]:
    """The plans that can be read, and what is wrong with any of them."""
    plans: list[Plan] = []
    wrong: list[str] = []
    for path in plan_paths(folder):
        try:
            plan = read_plan(path)
        except CorpusError as error:
            wrong.append(str(error))
            continue
        plans.append(plan)
        wrong += (f"{path}: {problem}." for problem in problems(plan))
        if path.stem != plan.id or path.parent.name != plan.domain:
            wrong.append(f"{path}: the file of {plan.id} is {plan.domain}/{plan.id}.")
    return plans, wrong


def set_problems(plans: Sequence[Plan], split_path: Path) -> Iterator[str]:
    """What is wrong between plans: ids, repeats, near-duplicates and the split."""
    yield from repeated_ids(plans)
    yield from recurring_activities(plans)
    split = read_split(split_path)
    yield from split_problems(split, plans)
    yield from leak_problems(plans, split)


def recurring_activities(plans: Sequence[Plan]) -> Iterator[str]:
    """Activities that two plans have word for word, beyond stock phrases."""
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for plan in plans:
        for entry in plan.records():
            texts = (
                entry.activity if not plan.is_table else _activity(plan, entry.cells)
            )
            words = tuple(WORD.findall(" ".join(texts).casefold()))
            if len(words) >= STOCK_WORDS:
                holders[words].add(plan.id)
    for words, names in holders.items():
        if len(names) > 1:
            both, activity = " and ".join(sorted(names)), " ".join(words)
            yield f"{both} share the activity «{activity}»"


def _activity(plan: Plan, cells: Sequence[str]) -> list[str]:
    pairs = zip(plan.columns, cells, strict=False)
    return [cell for column, cell in pairs if column.role == "activity"]


def document_problems(folder: Path) -> Iterator[str]:
    """What is wrong with the gold documents in ``folder`` and below it."""
    for path in sorted(folder.rglob(f"*{GOLD}")):
        name = path.name.removesuffix(GOLD)
        texts = [other for other in path.parent.glob(f"{name}.*") if other != path]
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
            (text,) = texts
            content = text.read_text(encoding="utf-8")
            wrong = list(gold_problems(content, known))
        except (ValueError, KeyError, TypeError) as error:
            wrong = [f"no gold of one text ({error!r})"]
        yield from (f"{path}: {problem}." for problem in wrong)


def write_document(document: Damaged, folder: Path) -> None:
    """Write text and gold side by side."""
    text = folder / f"{document.id}{document.suffix}"
    text.write_text(document.text, encoding="utf-8")
    content = json.dumps(document.gold, ensure_ascii=False, indent=1) + "\n"
    (folder / f"{document.id}{GOLD}").write_text(content, encoding="utf-8")
