import json

import pytest

from roadmap_nlp.cli import main

RECORD = {
    "number": "1",
    "section": None,
    "activity": ["Сев"],
    "outcomes": [],
    "responsibles": [["агроном"]],
    "deadlines": [],
    "inherits": [],
    "truncated": False,
}


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    told = {"id": "1", "layout": "tabs", "doc": {}, "records": [RECORD]}
    (folder / "1.gold.json").write_text(json.dumps(told), encoding="utf-8")
    (folder / "1.txt").write_bytes("1\tСев\tагроном\n".encode())
    return folder


@pytest.mark.parametrize("name", ["a.jsonl", "a.conllup", "a.spacy", "a.json", "brat"])
def test_there_and_back(gold, tmp_path, name):
    there, back = str(tmp_path / name), tmp_path / "back"
    assert main(["annotations", str(gold), there]) == 0
    assert main(["annotations", there, str(back), "--format", "gold"]) == 0
    told = json.loads((back / "1.gold.json").read_text(encoding="utf-8"))
    assert told["records"] == [RECORD]


def test_predictions(gold, tmp_path):
    spans = [{"start": 2, "end": 5}]
    found = {"records": [{"activity": {"text": "Сев", "spans": spans}}]}
    out = tmp_path / "out"
    out.mkdir()
    (out / "1.json").write_text(json.dumps(found), encoding="utf-8")
    place = tmp_path / "brat"
    options = [str(gold), str(place), "--predicted", str(out)]
    assert main(["annotations", *options]) == 0
    marks = (place / "1.ann").read_text(encoding="utf-8")
    assert marks.startswith("T1\tactivity 2 5\tСев\n")


def test_the_source_is_not_overwritten(gold, capfd):
    arguments = ["annotations", str(gold), str(gold), "--format", "gold"]
    assert main(arguments) == 2
    assert "is the source" in capfd.readouterr().err


def test_agreement(gold, capfd):
    arguments = ["agreement", str(gold), str(gold), "--language", "en"]
    assert main(arguments) == 0
    lines = dict(line.rsplit("  ", 1) for line in capfd.readouterr().out.splitlines())
    found = {label.strip(): value for label, value in lines.items()}
    assert found["documents"] == "1"
    assert found["kappa (roles of words)"] == found["F1 of records"] == "1.000"


def test_nothing_in_common(gold, tmp_path, capfd):
    other = tmp_path / "none.jsonl"
    other.write_bytes(b"")
    assert main(["agreement", str(gold), str(other), "--language", "en"]) == 2
    assert "no document in common" in capfd.readouterr().err
