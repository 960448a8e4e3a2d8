from itertools import islice

import pytest

from benchmarks import damaged
from benchmarks.damaged import Cell, documents, extracted, plans_of, score_cells, split
from roadmap_nlp.evaluation.evaluating import FIELD_F1

CELLS = [
    Cell("tabs", 0.3, 2, "dev"),
    Cell("html", 0.0, 1, "dev"),
    Cell("csv", 0.6, 2, "dev"),
]


def told(found):
    """What must not depend on who did the work."""
    return [(one.cell, one.scores, one.seeds) for one in found]


@pytest.fixture(scope="module")
def alone():
    return list(score_cells(CELLS))


def test_cells_come_in_order_with_so_many_documents(alone):
    assert [one.cell for one in alone] == CELLS
    assert [len(one.scores) for one in alone] == [2, 1, 2]
    assert all(one.seconds > 0 and one.seeds == 1 for one in alone)
    assert not any(score.missing for one in alone for score in one.scores)


def test_scores_are_kept_and_mistakes_are_not(alone):
    [score, _] = alone[0].scores
    assert score.counts[FIELD_F1].gold
    assert score.records
    assert (score.mistakes, score.fields) == ((), ())


@pytest.mark.slow
def test_two_processes_find_what_one_finds(alone):
    assert told(score_cells(CELLS, workers=2)) == told(alone)


def test_plans_are_used_again_with_another_seed():
    clean = plans_of("dev")[:2]
    made = list(islice(documents(clean, "tabs", 0.3), 5))
    assert [one.gold["damage"]["seed"] for one in made] == [0, 0, 1, 1, 2]
    assert len({one.id for one in made}) == 5


def test_a_layout_that_no_plan_fits_has_no_documents():
    tables = [plan for plan in plans_of("dev") if plan.is_table]
    assert list(documents(tables, "prose", 0.3)) == []


@pytest.mark.parametrize("part", ["train", "dev", "test"])
def test_plans_of_a_part_are_those_of_the_split(part):
    assert {plan.id for plan in plans_of(part)} == set(split().parts[part])


def test_a_failure_is_told_and_counts_as_nothing_found(monkeypatch, capsys):
    class Broken:
        def extract(self, content, source_name):
            raise ValueError("no")

    monkeypatch.setattr(damaged, "_extractor", lambda model: Broken())
    assert extracted(b"1 ", "plan.txt")[0] == {}
    assert capsys.readouterr().err == "plan.txt: ValueError: no\n"
    [one] = score_cells([Cell("tabs", 0.0, 1, "dev")])
    [score] = one.scores
    assert score.missing
    assert score.counts[FIELD_F1].predicted == 0
