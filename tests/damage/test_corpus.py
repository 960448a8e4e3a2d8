import json
from dataclasses import replace

import pytest
from damage_plans import CORPUS, all_plans, row, small_plan

from roadmap_nlp.damage.corpus import (
    document_problems,
    plan_paths,
    read_corpus,
    recurring_activities,
    set_problems,
    write_document,
)
from roadmap_nlp.damage.making import Recipe, damage
from roadmap_nlp.errors import CorpusError


@pytest.fixture(scope="module")
def corpus():
    return read_corpus(CORPUS)


def test_every_plan_of_the_corpus_keeps_the_rules(corpus):
    assert corpus[1] == []


def test_the_corpus_keeps_apart_what_the_split_parts(corpus):
    assert list(set_problems(corpus[0], CORPUS / "splits.json")) == []


def test_every_gold_document_of_the_corpus_is_true_of_its_text():
    assert list(document_problems(CORPUS)) == []


def test_a_folder_without_plans(tmp_path):
    with pytest.raises(CorpusError, match="no plan"):
        plan_paths(tmp_path)


def test_a_bad_file_does_not_hide_the_others(tmp_path):
    (tmp_path / "sport").mkdir()
    (tmp_path / "sport" / "sport-01.yaml").write_text("a: [")
    (tmp_path / "sport" / "sport-02.yaml").write_text("id: sport-02")
    plans, wrong = read_corpus(tmp_path)
    assert plans == []
    assert len(wrong) == 2


def test_documents_are_checked_with_their_texts(tmp_path):
    document = damage(small_plan(), Recipe("csv", 0.3))
    write_document(document, tmp_path)
    assert list(document_problems(tmp_path)) == []
    gold = tmp_path / f"{document.id}.gold.json"
    known = json.loads(gold.read_text(encoding="utf-8"))
    gold.write_text(json.dumps({**known, "records": []}), encoding="utf-8")
    (tmp_path / "alone.gold.json").write_text("{}")
    assert len(list(document_problems(tmp_path))) == 2


def test_activities_must_not_recur():
    plans = [small_plan(row("1", "Покрасить забор у катка", "", ""))]
    other = all_plans()[0]
    assert list(recurring_activities([*plans, other])) == []
    (found,) = recurring_activities([*plans, replace(plans[0], id="sport-02")])
    assert found.startswith("sport-01 and sport-02 share the activity")
