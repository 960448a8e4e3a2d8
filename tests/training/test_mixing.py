from random import Random

import pytest
from damage_plans import CORPUS, all_plans
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_nlp.damage.drafting import drafted
from roadmap_nlp.damage.plan import Entry, Section
from roadmap_nlp.training.mixing import Mixer
from roadmap_nlp.training.tables import read_tables
from roadmap_nlp.types import Role

PLANS = [*all_plans(), *read_tables(CORPUS / "tables")]
TABLES = [plan for plan in PLANS if plan.is_table]
MIXER = Mixer(PLANS)


@st.composite
def mixed(draw):
    """A table and what is made of it."""
    plan = draw(st.sampled_from(TABLES))
    return plan, MIXER.mix(plan, Random(draw(st.integers(0, 10**6))))


@settings(max_examples=300, deadline=None)
@given(mixed())
def test_rows_have_as_many_cells_as_there_are_columns(pair):
    _, found = pair
    assert found.rows
    for entry in found.entries():
        assert len(entry.cells) == len(found.columns)


@settings(max_examples=300, deadline=None)
@given(mixed())
def test_activities_are_the_plans_own_in_their_order(pair):
    plan, found = pair
    own = [plan.cells(entry, Role.ACTIVITY) for entry in plan.entries()]
    here = [found.cells(entry, Role.ACTIVITY) for entry in found.entries()]
    starts = range(len(own) - len(here) + 1)
    assert any(own[at : at + len(here)] == here for at in starts)


@settings(max_examples=300, deadline=None)
@given(mixed())
def test_other_cells_are_some_tables_of_that_role(pair):
    plan, found = pair
    own = [entry.cells for entry in plan.entries()]
    for entry in found.entries():
        for column, text in zip(found.columns, entry.cells, strict=True):
            known = any(text in cells for cells in own)
            assert known or text in _texts(column.role)


def _texts(role, known={}):  # noqa: B006 - kept between calls
    if role not in known:
        known[role] = {
            text for p in TABLES for e in p.entries() for text in p.cells(e, role)
        }
    return known[role]


@settings(max_examples=200, deadline=None)
@given(mixed())
def test_roles_stay_few(pair):
    plan, found = pair
    roles = [column.role for column in found.columns]
    assert roles.count(Role.ACTIVITY) == 1
    assert roles.count(Role.OUTCOME) <= max(
        1, [column.role for column in plan.columns].count(Role.OUTCOME)
    )
    assert len(roles) <= len(plan.columns) + 1


@settings(max_examples=200, deadline=None)
@given(mixed())
def test_the_first_row_leans_on_none_above(pair):
    plan, found = pair
    (first, *_) = found.rows
    if found.rows[0] != plan.rows[0] and isinstance(first, Entry):
        assert not first.ditto
        assert not first.inherits


def test_all_can_be_drafted():
    rng = Random(1)
    for _ in range(300):
        drafted(MIXER.mix(rng.choice(TABLES), rng))


def test_equal_seeds_mix_equally():
    one, other = (MIXER.mix(TABLES[3], Random(5)) for _ in range(2))
    assert one == other
    assert len({MIXER.mix(TABLES[3], Random(seed)).columns for seed in range(30)}) > 3


def test_two_columns_of_parties_lend_each_their_cells():
    plan = next(
        p
        for p in TABLES
        if [column.role for column in p.columns].count(Role.RESPONSIBLE) == 2
    )
    for seed in range(20):
        for entry in MIXER.mix(plan, Random(seed)).entries():
            assert not entry.parties
            assert not entry.terms


@pytest.mark.parametrize("plan", [p for p in PLANS if not p.is_table][:3])
def test_clauses_are_left_as_they_are(plan):
    assert MIXER.mix(plan, Random(1)) is plan


def test_headings_stay():
    plan = next(p for p in TABLES if any(isinstance(r, Section) for r in p.rows))
    found = [MIXER.mix(plan, Random(seed)).rows for seed in range(20)]
    assert any(isinstance(one, Section) for rows in found for one in rows)
