from functools import cache
from itertools import groupby

import pytest
from damage_plans import all_plans, small_plan
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_nlp.damage.drafting import drafted
from roadmap_nlp.damage.layouts import RENDERINGS
from roadmap_nlp.damage.making import Recipe, damage, laid_out
from roadmap_nlp.damage.origins import FRAME, Origin
from roadmap_nlp.damage.places import Place, places, with_places
from roadmap_nlp.types.role import Role


def _told(plan, recipe):
    """The lines of a document, and the place of each of their characters."""
    draft = laid_out(drafted(plan), recipe, prepare=with_places)
    return [(line.text, places(line, draft.origins)) for line in draft.lines]


def _texts(told):
    """What stands at each place, its letters alone."""
    found: dict[Place, str] = {}
    for text, here in told:
        for place, run in groupby(zip(text, here, strict=True), lambda pair: pair[1]):
            if place is not None:
                letters = "".join(char for char, _ in run)
                found[place] = found.get(place, "") + letters
    return {place: "".join(text.split()) for place, text in found.items()}


CELLS = {
    (FRAME, Role.HEADER, 0): "№",
    (FRAME, Role.HEADER, 1): "Мероприятие",
    (FRAME, Role.HEADER, 2): "Срок",
    (FRAME, Role.HEADER, 3): "Кто",
    (FRAME, Role.HEADER, 4): "Итог",
    (0, Role.NUMBER, 0): "1",
    (0, Role.ACTIVITY, 1): "Покраситьзаборукатка",
    (0, Role.DEADLINE, 2): "до1мая2019г.",
    (0, Role.RESPONSIBLE, 3): "завхоз",
    (0, Role.OUTCOME, 4): "акт",
    (1, Role.NUMBER, 0): "2",
    (1, Role.ACTIVITY, 1): "Залитькаток",
    (1, Role.DEADLINE, 2): "до1декабря",
    (1, Role.RESPONSIBLE, 3): "сторожЛуньО.О.",
    (1, Role.OUTCOME, 4): "лёд",
}


@pytest.mark.parametrize("layout", ["interleaved", "run-on", "torn", "columns", "tabs"])
def test_each_cell_of_a_clean_table_is_a_place(layout):
    found = _texts(_told(small_plan(), Recipe(layout, 0.0)))
    known = {Place(*where): text for where, text in CELLS.items()}
    if layout == "torn":  # what is torn has lost its header
        known = {place: text for place, text in known.items() if place.record != FRAME}
    assert found == known


@pytest.mark.parametrize("layout", ["prose", "wrapped-prose"])
def test_fields_of_clauses_are_places(layout):
    plan = next(plan for plan in all_plans() if RENDERINGS[layout].fits(plan))
    found = _texts(_told(plan, Recipe(layout, 0.0)))
    roles = {place.role for place in found}
    assert {Role.ACTIVITY, Role.NUMBER} <= roles
    assert not roles & {Role.TITLE, Role.APPROVAL}
    entries = list(plan.records())
    numbers = {p.record: text for p, text in found.items() if p.role is Role.NUMBER}
    assert {n: entries[n].number for n in numbers} == numbers


def test_a_place_is_no_origin_but_stands_among_them():
    place = Place(1, Role.DEADLINE, 2)
    assert place != Origin(1, Role.DEADLINE, 2)
    assert {o.record for o in (place, Origin(1, Role.DEADLINE, 2))} == {1}


@cache
def _plans():
    return [plan for plan in all_plans() if RENDERINGS["interleaved"].fits(plan)]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.floats(0, 1))
def test_marking_places_changes_no_document(which, seed, strength):
    plan = _plans()[which % len(_plans())]
    recipe = Recipe("interleaved", strength, seed)
    told = _told(plan, recipe)
    assert "\n".join(text for text, _ in told) + "\n" == damage(plan, recipe).text
    assert all(len(text) == len(here) for text, here in told)
