"""Whatever is done to a plan, the gold is true of the text."""

import html
import re
from functools import cache

import pytest
from damage_plans import all_plans, corpus_plans, small_plan
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_nlp.damage import (
    OPERATORS,
    RENDERINGS,
    Recipe,
    damage,
    damage_all,
    gold_problems,
    layouts_for,
)
from roadmap_nlp.damage.drafting import drafted
from roadmap_nlp.errors import ConfigError
from roadmap_nlp.types.role import Role

STRENGTHS = st.floats(0, 1)
SOME_OPERATORS = st.none() | st.sets(st.sampled_from(sorted(OPERATORS))).map(tuple)


@cache
def drafts():
    return [drafted(plan) for plan in corpus_plans()]


@st.composite
def documents(draw):
    index = draw(st.integers(0, len(drafts()) - 1))
    layout = draw(st.sampled_from(layouts_for(drafts()[index].plan)))
    operators = draw(SOME_OPERATORS)
    names = tuple(sorted(operators)) if operators is not None else None
    recipe = Recipe(layout, draw(STRENGTHS), draw(st.integers(0, 9999)), names)
    return damage(drafts()[index], recipe)


@settings(max_examples=400, deadline=None)
@given(documents())
def test_the_gold_is_true_of_the_text(document):
    assert list(gold_problems(document.text, document.gold)) == []


def _letters(text):
    return re.sub(r"[\W_]+", "", html.unescape(text)).casefold()


def _key(pieces):
    return _letters("".join(pieces))


def _keys(fields):
    return [_key(pieces) for pieces in fields]


UNMOVED = sorted(set(RENDERINGS) - {"months"})


@pytest.mark.parametrize("layout", UNMOVED)
def test_strength_0_gives_the_clean_plan_back(layout):
    for plan in all_plans():
        if not RENDERINGS[layout].fits(plan):
            continue
        document = damage(plan, Recipe(layout, 0.0, seed=3))
        records = document.gold["records"]
        assert len(records) == len(list(plan.records()))
        for entry, record in zip(plan.records(), records, strict=True):
            assert _key(record["activity"]) == _key(_activity(plan, entry))
            parties = [_letters(party.text) for party in entry.parties]
            assert _keys(record["responsibles"]) == parties
            assert _values(record) == _terms(entry)
            if entry.outcomes is not None:
                assert _keys(record["outcomes"]) == _keys(entry.outcomes)
            assert not record["truncated"]


def _activity(plan, entry):
    return plan.cells(entry, Role.ACTIVITY) if plan.is_table else entry.activity


def _values(record):
    return [
        (_key(d["pieces"]), d["kind"], d["start"], d["end"], d["rrule"])
        for d in record["deadlines"]
    ]


def _terms(entry):
    return [
        (
            _letters(term.text),
            term.kind,
            term.start and term.start.isoformat(),
            term.end and term.end.isoformat(),
            term.rrule,
        )
        for term in entry.terms
    ]


def test_months_give_each_activity_once():
    for plan in all_plans():
        if RENDERINGS["months"].fits(plan):
            records = damage(plan, Recipe("months", 0.0)).gold["records"]
            found = [_key(record["activity"]) for record in records]
            known = [_key(_activity(plan, entry)) for entry in plan.records()]
            assert set(found) <= set(known)
            assert len(found) * 2 > len(known)
            assert all(record["inherits"] == ["deadlines"] for record in records)


@pytest.mark.parametrize("layout", ["scan", "torn", "interleaved-centred"])
def test_equal_seeds_give_equal_documents(layout):
    plan = small_plan()
    first, again = (damage(plan, Recipe(layout, 0.9, seed=7)) for _ in range(2))
    assert (first.text, first.gold) == (again.text, again.gold)
    assert len({damage(plan, Recipe(layout, 0.9, s)).text for s in range(9)}) > 1


def test_a_draft_is_not_changed_by_what_is_made_of_it():
    draft = drafted(small_plan())
    before = draft.rows()
    damage(draft, Recipe("scan", 1.0))
    assert draft.rows() == before


@pytest.mark.parametrize(
    ("recipe", "message"),
    [
        ({"layout": "scann"}, "Did you mean 'scan'"),
        ({"layout": "scan", "operators": ("orc",)}, "Did you mean 'ocr'"),
        ({"layout": "scan", "strength": 1.5}, "not between 0 and 1"),
    ],
)
def test_a_recipe_names_what_there_is(recipe, message):
    with pytest.raises(ConfigError, match=message):
        Recipe(**recipe)


def test_a_table_is_no_order():
    with pytest.raises(ConfigError, match="cannot be laid out as 'prose'"):
        damage(small_plan(), Recipe("prose"))


def test_recipes_that_do_not_fit_are_passed_over():
    made = damage_all([small_plan()], [Recipe("prose"), Recipe("tabs")])
    assert [document.gold["damage"]["layout"] for document in made] == ["tabs"]
