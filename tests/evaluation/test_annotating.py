import json
from pathlib import Path

import pytest

import roadmap_nlp
from roadmap_nlp.evaluation.annotating import (
    as_gold,
    as_prediction,
    gold_annotation,
    predicted_annotation,
)
from roadmap_nlp.evaluation.comparison import compare
from roadmap_nlp.evaluation.documents import text_of

CORPUS = Path(__file__).parents[2] / "corpus"
PATHS = sorted(CORPUS.glob("samples/*.gold.json"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_gold_comes_back_from_its_places_in_the_text(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    stem = path.name.removesuffix(".gold.json")
    [file] = [one for one in path.parent.glob(f"{stem}.*") if one != path]
    annotation = gold_annotation(gold, text_of(file))
    assert as_gold(annotation)["records"] == gold["records"]
    assert as_gold(annotation)["doc"]["title"] == gold["doc"]["title"]


@pytest.mark.parametrize("name", ["A-01", "A-07", "A-19"])
def test_predictions_score_the_same_after_a_round_trip(name):
    path = CORPUS / "samples" / f"{name}.txt"
    gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
    prediction = roadmap_nlp.extract(path).to_dict()
    annotation = predicted_annotation(prediction, text_of(path), name)
    assert compare(gold, as_prediction(annotation)).fields == (
        compare(gold, prediction).fields
    )


def test_what_cannot_be_placed_gives_no_annotation():
    record = {"activity": ["Сев"], "responsibles": [], "deadlines": [], "outcomes": []}
    gold = {"id": "1", "doc": {}, "records": [record]}
    assert gold_annotation(gold, "Жатва") is None
    assert gold_annotation({"id": "1", "records": []}, "Сев") is None
    prediction = {"source": {"characters": 9}, "records": []}
    assert predicted_annotation(prediction, "Сев", "1") is None


def test_a_heading_of_two_lines_is_two_pieces():
    record = {
        "section": "I. Весенние\nработы",
        "activity": ["Сев"],
        "responsibles": [],
        "deadlines": [],
        "outcomes": [],
    }
    gold = {"id": "1", "doc": {}, "records": [record]}
    annotation = gold_annotation(gold, "I. Весенние\nработы\nСев\n")
    assert annotation.mentions[1].pieces == ((0, 11), (12, 18))
    assert as_gold(annotation)["records"][0]["section"] == "I. Весенние\nработы"


def test_a_merged_cell_is_one_mention_of_several_records():
    shared = {
        "activity": [],
        "deadlines": [],
        "outcomes": [],
        "responsibles": [["агроном"]],
        "inherits": ["responsibles"],
    }
    records = [{**shared, "activity": [text]} for text in ("Сев", "Жатва")]
    gold = {"id": "1", "doc": {}, "records": records}
    annotation = gold_annotation(gold, "Сев агроном\nЖатва\n")
    assert len(annotation.mentions) == 3
    assert [group.members for group in annotation.groups] == [(0, 1), (2, 1)]
