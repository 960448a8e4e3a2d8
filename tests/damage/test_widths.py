from dataclasses import replace
from random import Random

import pytest
from damage_plans import small_plan

from roadmap_nlp.damage import Recipe, damage
from roadmap_nlp.damage.drafting import drafted
from roadmap_nlp.damage.widths import CRAMPED, with_cramped_column, with_widths
from roadmap_nlp.types import Role


@pytest.mark.parametrize("seed", range(8))
def test_one_column_of_deadlines_or_parties_is_cramped(seed):
    draft = with_widths(drafted(small_plan()), Random(seed), 90)
    cramped = with_cramped_column(draft, Random(seed))
    changed = [
        at
        for at, (one, other) in enumerate(
            zip(draft.widths, cramped.widths, strict=True)
        )
        if one != other
    ]
    assert len(changed) == 1
    assert draft.roles[changed[0]] in (Role.DEADLINE, Role.RESPONSIBLE)
    assert CRAMPED[0] <= cramped.widths[changed[0]] <= CRAMPED[1]


def test_a_page_without_columns_stays_as_it_is():
    draft = replace(drafted(small_plan()), widths=(80,))
    assert with_cramped_column(draft, Random(1)) == draft


def test_a_cramped_column_breaks_words():
    found = damage(small_plan(), Recipe("interleaved-cramped", 0.0, 3))
    wide = damage(small_plan(), Recipe("interleaved", 0.0, 3))
    assert found.text.count("\n") > wide.text.count("\n")
