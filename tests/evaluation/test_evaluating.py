import json
from pathlib import Path

import pytest

import roadmap_nlp
from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.documents import Document, text_of
from roadmap_nlp.evaluation.evaluating import FIELD_F1, evaluate, evaluate_document

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


@pytest.fixture(scope="module")
def document():
    gold = json.loads((SAMPLES / "A-02.gold.json").read_text(encoding="utf-8"))
    path = SAMPLES / "A-02.txt"
    found = roadmap_nlp.extract(path).to_dict()
    return Document("A-02", gold, found, text_of(path), "txt")


def test_a_document_is_scored_by_every_measure(document):
    score = evaluate_document(document)
    assert score.placed
    assert {"tags_strict", "links", "timex_value", "rows", "boundaries"} <= set(
        score.counts
    )
    assert {"pk", "b3_precision", "conserved", "kept"} <= set(score.means)
    assert len(score.records) == 18


def test_without_its_text_a_document_keeps_its_record_scores(document):
    bare = Document("A-02", document.gold, document.prediction)
    score = evaluate_document(bare)
    assert not score.placed
    whole = evaluate_document(document)
    assert score.counts[FIELD_F1] == whole.counts[FIELD_F1]
    assert "links" not in score.counts


def test_a_missing_prediction_is_named(document):
    found = evaluate([Document("A-02", document.gold, missing=True)])
    assert found.missing == ["A-02"]
    assert found.counts["record_found"] == Counts(0, 18, 0)


def test_parts_add_up_to_the_whole(document):
    other = Document("A-02b", {**document.gold, "domain": "sport"}, {}, document.text)
    found = evaluate([document, other])
    parts = found.by("domain")
    assert set(parts) == {"sport", document.gold["domain"]}
    added = sum((part.counts[FIELD_F1] for part in parts.values()), Counts())
    assert added == found.counts[FIELD_F1]
