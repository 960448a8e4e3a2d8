from roadmap_nlp.damage.marked import Marked
from roadmap_nlp.damage.origins import Origin, Origins
from roadmap_nlp.types.role import Role

FIRST = Origin(0, Role.RESPONSIBLE)
SECOND = Origin(1, Role.RESPONSIBLE)


def test_paint_adds_to_what_a_character_already_is():
    origins = Origins()
    text = origins.paint(Marked.of("завхоз"), 0, 6, FIRST)
    text = origins.paint(text, 3, 6, SECOND)
    assert [(run.text, origins.of(mark)) for run, mark in text.runs()] == [
        ("зав", {FIRST}),
        ("хоз", {FIRST, SECOND}),
    ]


def test_overlaid_cells_are_both():
    origins = Origins()
    above = origins.paint(Marked.of("сам"), 0, 3, FIRST)
    below = origins.paint(Marked.of("сам"), 0, 3, SECOND)
    merged = origins.overlaid(above, below)
    assert set(origins.within(merged)) == {FIRST, SECOND}


def test_equal_sets_have_equal_marks():
    origins = Origins()
    assert origins.mark(frozenset({FIRST})) == origins.mark(frozenset({FIRST}))
