from dataclasses import replace

import pytest
from damage_plans import small_plan

from roadmap_nlp.damage.splits import (
    PARTS,
    divided,
    read_split,
    split_problems,
    write_split,
)
from roadmap_nlp.errors import CorpusError

DOMAINS = ("art", "law", "sea", "sport")
TEST = ("art", "law", "sea")


def plans(count=4):
    names = [(domain, n) for domain in DOMAINS for n in range(1, count)]
    return [
        replace(small_plan(), id=f"{domain}-{n:02}", domain=domain)
        for domain, n in names
    ]


def test_a_split_is_a_division():
    split = divided(plans(), TEST, None)
    assert list(split_problems(split, plans())) == []
    placed = [name for part in PARTS for name in split.parts[part]]
    assert sorted(placed) == sorted(plan.id for plan in plans())
    assert {split.part_of("art-01"), split.part_of("sea-03")} == {"test"}


def test_new_plans_move_no_old_one_and_raise_the_version():
    old = divided(plans(), TEST, None)
    new = divided(plans(9), TEST, old)
    assert all(old.part_of(plan.id) == new.part_of(plan.id) for plan in plans())
    assert (old.version, new.version) == (1, 2)
    assert divided(plans(9), TEST, new) == new


def test_writing_and_reading(tmp_path):
    split = divided(plans(), TEST, None)
    write_split(split, tmp_path / "splits.json")
    assert read_split(tmp_path / "splits.json") == split


def test_what_is_no_split(tmp_path):
    (tmp_path / "splits.json").write_text("{}")
    with pytest.raises(CorpusError, match="No split file"):
        read_split(tmp_path / "splits.json")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda s: replace(s, test_domains=("art",)), "1 domains are for test alone"),
        (lambda s: replace(s, fingerprints={}), "art-01 is not the text"),
        (
            lambda s: replace(s, parts=dict.fromkeys(PARTS, ())),
            "art-01 is in no part",
        ),
        (
            lambda s: replace(s, parts={**s.parts, "dev": ("art-01",)}),
            "art-01 is in two parts",
        ),
        (
            lambda s: replace(s, parts={**s.parts, "dev": ("art-99",)}),
            "art-99 is no plan",
        ),
    ],
)
def test_each_kind_of_problem(change, problem):
    split = replace(divided(plans(), TEST, None))
    found = list(split_problems(change(split), plans()))
    assert any(line.startswith(problem) for line in found)


def test_a_test_domain_stays_in_test():
    split = divided(plans(), (), None)
    moved = replace(split, test_domains=DOMAINS)
    problems = list(split_problems(moved, plans()))
    assert any("is of a test domain and not in test" in line for line in problems)
