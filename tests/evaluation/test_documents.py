import json

import pytest

from roadmap_nlp.errors import ConfigError, CorruptFileError
from roadmap_nlp.evaluation.documents import read_documents, text_of

GOLD = {"id": "1", "layout": "tabs, clean", "domain": "sport", "doc": {}, "records": []}


@pytest.fixture
def folders(tmp_path):
    gold, predicted = tmp_path / "gold", tmp_path / "out"
    gold.mkdir()
    predicted.mkdir()
    (gold / "1.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (gold / "1.txt").write_bytes("\ufeffСев\r\nпар".encode())
    return gold, predicted


def test_a_document_with_its_prediction(folders):
    gold, predicted = folders
    (predicted / "1.json").write_text('{"roadmaps": []}', encoding="utf-8")
    [document] = read_documents(gold, predicted)
    assert document.text == "Сев\nпар"
    assert (document.id, document.format, document.missing) == ("1", "txt", False)
    groups = [("layout", "tabs"), ("domain", "sport"), ("format", "txt")]
    assert list(document.groups()) == groups


def test_damage_is_told(folders):
    gold, predicted = folders
    damage = {"layout": "bars", "strength": 0.5, "operators": ["wrap", "typos"]}
    told = json.dumps({**GOLD, "damage": damage})
    (gold / "1.gold.json").write_text(told, encoding="utf-8")
    [document] = read_documents(gold, predicted)
    groups = list(document.groups())
    assert ("layout", "bars") in groups
    assert ("strength", "0.5") in groups
    assert {part for name, part in groups if name == "operator"} == {"wrap", "typos"}


@pytest.mark.parametrize("content", [None, "", "{", "[]"])
def test_a_missing_or_broken_prediction_is_told_and_scores_nothing(folders, content):
    gold, predicted = folders
    if content is not None:
        (predicted / "1.json").write_text(content, encoding="utf-8")
    [document] = read_documents(gold, predicted)
    assert document.missing
    assert document.prediction == {}


def test_predictions_as_lines(folders):
    gold, predicted = folders
    lines = predicted / "all.jsonl"
    lines.write_text('{"source": {"name": "1.txt"}}\n', encoding="utf-8")
    [document] = read_documents(gold, lines)
    assert not document.missing
    lines.write_text("{}\n", encoding="utf-8")
    with pytest.raises(CorruptFileError, match="line 1"):
        list(read_documents(gold, lines))


def test_what_is_no_gold_is_refused(folders, tmp_path):
    gold, predicted = folders
    with pytest.raises(ConfigError, match="no such folder"):
        list(read_documents(tmp_path / "nowhere", predicted))
    with pytest.raises(ConfigError, match="no gold"):
        list(read_documents(predicted, predicted))
    for content in ("{", '{"id": "1"}'):
        (gold / "1.gold.json").write_text(content, encoding="utf-8")
        with pytest.raises(CorruptFileError, match=r"1\.gold\.json"):
            list(read_documents(gold, predicted))


def test_bytes_that_are_no_utf_8_are_no_text(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK\xff")
    assert text_of(path) is None
