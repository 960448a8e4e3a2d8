from random import Random

import numpy as np
import pytest
from damage_plans import CORPUS, all_plans, row, small_plan
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_nlp.damage.drafting import drafted
from roadmap_nlp.damage.layouts import RENDERINGS
from roadmap_nlp.damage.making import Recipe, laid_out
from roadmap_nlp.damage.places import places, with_places
from roadmap_nlp.errors import ConfigError
from roadmap_nlp.tagging.network.archive import LABELS
from roadmap_nlp.training.examples import (
    FIRST,
    LAYOUTS,
    UNKNOWN_ROW,
    UNKNOWN_WORD,
    Maker,
    example,
)
from roadmap_nlp.training.tables import read_tables
from roadmap_nlp.types import Layout, Role

PLANS = [*all_plans(), *read_tables(CORPUS / "tables")]
ROWS = (
    row("1", "Покрасить забор у катка", "до 1 мая 2019 г.", "завхоз", "акт"),
    row("2", "Залить каток", "до 1 декабря", "сторож Лунь О.О.", "лёд"),
    row("3", "Наточить коньки", "ноябрь", "", "коньки"),
)


def _plan(layout):
    if LAYOUTS[layout][0] is Layout.PROSE:
        return next(plan for plan in PLANS if RENDERINGS[layout].fits(plan))
    return small_plan(*ROWS)


def _words(found, chosen):
    return [word for word, yes in zip(found.tokens.words, chosen, strict=True) if yes]


def _letters(texts):
    """Letters without hyphens, which narrow columns may put into words."""
    return "".join("".join(texts).replace("-", "").split())


COLUMNS = {Role.NUMBER: 0, Role.ACTIVITY: 1, Role.DEADLINE: 2, Role.RESPONSIBLE: 3}
LABELLED = [
    (name, role)
    for name, (layout, _) in LAYOUTS.items()
    for role in COLUMNS
    if layout is not Layout.PROSE and (name, role) != ("run-on-unnumbered", Role.NUMBER)
]


@pytest.mark.parametrize(("layout", "role"), LABELLED)
def test_labels_agree_with_the_table(layout, role):
    found = example(_plan(layout), Recipe(layout, 0.0), known=True)
    words = _words(found, found.roles == LABELS.index(role))
    cells = [entry.cells[COLUMNS[role]] for entry in small_plan(*ROWS).records()]
    assert _letters(words) == _letters(cells)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_clauses_and_rows_begin_once(layout):
    plan = _plan(layout)
    found = example(plan, Recipe(layout, 0.0), known=True)
    if LAYOUTS[layout][0] is Layout.COLUMNS:
        assert set(found.rows.tolist()) == {UNKNOWN_ROW}
    else:
        entries = plan.records() if plan.is_table else _marked(plan)
        assert (found.rows == 1).sum() == len(list(entries))


def _marked(plan):
    """Clauses some word of which is part of a field."""
    return [entry for entry in plan.records() if entry.activity or entry.number]


@st.composite
def documents(draw):
    """A plan of the corpus, and how it is laid out and damaged."""
    layout = draw(st.sampled_from(list(LAYOUTS)))
    fitting = [plan for plan in PLANS if RENDERINGS[layout].fits(plan)]
    plan = draw(st.sampled_from(fitting))
    return plan, Recipe(layout, draw(st.floats(0, 1)), draw(st.integers(0, 9999)))


@settings(max_examples=120, deadline=None)
@given(documents(), st.booleans())
def test_exactly_one_word_begins_each_cell(document, known):
    plan, recipe = document
    found = example(plan, recipe, known=known)
    draft = laid_out(drafted(plan), recipe, prepare=with_places)
    cells = {
        place
        for line in draft.lines
        for char, place in zip(line.text, places(line, draft.origins), strict=True)
        if place is not None and place.role in LABELS and not char.isspace()
    }
    # A cell whose every word is mostly another's has no word, but no cell has two.
    assert found.begins.sum() <= len(cells)
    assert found.begins.sum() >= 0.9 * len(cells)
    assert set(np.unique(found.begins)) <= {0, 1}


@settings(max_examples=120, deadline=None)
@given(documents(), st.booleans())
def test_words_of_a_cell_are_a_chain_from_its_first(document, known):
    plan, recipe = document
    found = example(plan, recipe, known=known)
    assert len(found.roles) == len(found.begins) == len(found.rows) == len(found.tokens)
    labelled = found.roles != LABELS.index(None)
    assert not found.begins[~labelled].any()
    assert (found.before[~labelled] == UNKNOWN_WORD).all()
    assert ((found.before == FIRST) == (found.begins == 1)).all()
    for at in np.flatnonzero(found.before >= 0):
        assert found.before[at] < at
        assert found.roles[found.before[at]] == found.roles[at]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_equal_seeds_give_equal_documents(layout):
    one, other = (Maker(PLANS, [layout]).batch(3, 5, 2) for _ in range(2))
    for first, again in zip(one, other, strict=True):
        assert first.tokens.words == again.tokens.words
        for name in ("roles", "begins", "rows", "before"):
            assert (getattr(first, name) == getattr(again, name)).all()
        assert (first.tokens.places == again.tokens.places).all()


def test_steps_do_not_depend_on_those_before():
    maker = Maker(PLANS)
    maker.batch(1, 0, 3)
    later = maker.batch(1, 4, 1)[0].tokens.words
    assert later == Maker(PLANS).batch(1, 4, 1)[0].tokens.words
    assert later != maker.batch(2, 4, 1)[0].tokens.words


def test_columns_are_told_only_where_the_text_names_them():
    told = example(small_plan(*ROWS), Recipe("run-on", 0.0), known=True)
    hidden = example(small_plan(*ROWS), Recipe("run-on", 0.0), known=False)
    assert told.tokens.about[-1] == 5 / 8
    assert hidden.tokens.about[-1] == 0


def test_layouts_no_plan_fits_are_passed_over():
    maker = Maker([small_plan(*ROWS)], ["prose", "run-on"])
    for seed in range(5):
        assert LABELS.index(Role.ACTIVITY) in maker.make(Random(seed)).roles


def test_no_plan_that_fits():
    with pytest.raises(ConfigError, match="No plan can be laid out as prose"):
        Maker([small_plan(*ROWS)], ["prose"])
