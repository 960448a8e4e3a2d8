from random import Random

import pytest
from damage_plans import row, small_plan

from roadmap_nlp.damage import letters
from roadmap_nlp.damage.drafting import drafted
from roadmap_nlp.damage.gold import gold
from roadmap_nlp.damage.making import Recipe, damage

TEXT = "Организация горячего питания обучающихся, получающих начальное образование"


def draft():
    rows = (
        row(str(n), TEXT, "до 1 мая 2019 г.", "врач Ли О. О.") for n in range(1, 30)
    )
    return drafted(small_plan(*rows))


def activities(changed):
    return [item.cells[1].text for item in changed.rows()]


def test_typos_change_a_few_letters():
    changed = activities(letters.typos(draft(), Random(1), 1.0))
    wrong = [text for text in changed if text != TEXT]
    assert 0 < len(wrong) < 20
    assert all(abs(len(text) - len(TEXT)) <= 3 for text in wrong)


def test_spaces_are_doubled_or_made_no_break():
    changed = letters.spaces(draft(), Random(1), 1.0)
    texts = " | ".join(cell.text for item in changed.rows() for cell in item.cells)
    assert "\xa0г." in texts
    assert "  " in texts


def test_broken_cells_keep_their_words():
    changed = activities(letters.break_cells(draft(), Random(1), 1.0))
    assert any("\n" in text for text in changed)
    assert {text.replace("\n", " ") for text in changed} == {TEXT}


def printed():
    changed = draft()
    return changed.with_lines([c for item in changed.rows() for c in item.cells if c])


def test_ocr_keeps_what_each_character_is():
    changed = letters.ocr(printed(), Random(1), 1.0)
    assert [line.text for line in changed.lines] != [x.text for x in printed().lines]
    assert [set(line.marks) for line in changed.lines] == [
        set(line.marks) for line in printed().lines
    ]


def test_bookmarks_are_no_part_of_pieces():
    changed = letters.bookmarks(printed(), Random(1), 1.0)
    assert any("[bookmark: " in line.text for line in changed.lines)
    assert gold(changed) == gold(printed())


def test_a_lost_line_tears_what_is_left():
    changed = letters.lose_lines(printed(), Random(1), 1.0)
    assert len(changed.lines) < len(printed().lines)
    torn = damage(small_plan(), Recipe("torn", 1.0, 4, ("lose-lines",)))
    assert torn.gold["records"]


def test_loosened_lines_keep_their_bars():
    made = damage(small_plan(), Recipe("dashes", 0.0))
    loose = damage(small_plan(), Recipe("dashes", 1.0, 0, ("loosen",)))
    assert loose.text.count("¦") == made.text.count("¦")


@pytest.mark.parametrize(
    "operator", [letters.typos, letters.spaces, letters.break_cells]
)
def test_at_rate_0_cells_stay(operator):
    assert operator(draft(), Random(1), 0.0).items == draft().items


@pytest.mark.parametrize(
    "operator", [letters.ocr, letters.bookmarks, letters.lose_lines, letters.loosen]
)
def test_at_rate_0_lines_stay(operator):
    assert operator(printed(), Random(1), 0.0).lines == printed().lines
