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
}
FOUND = {"activity": {"text": "Сев"}, "responsibles": [{"text": "агроном"}]}


@pytest.fixture
def folders(tmp_path):
    gold, predicted = tmp_path / "gold", tmp_path / "out"
    gold.mkdir()
    predicted.mkdir()
    for name in ("1", "2"):
        told = {"id": name, "layout": "tabs", "doc": {}, "records": [RECORD]}
        (gold / f"{name}.gold.json").write_text(json.dumps(told), encoding="utf-8")
        found = json.dumps({"records": [FOUND]})
        (predicted / f"{name}.json").write_text(found, encoding="utf-8")
    return str(gold), str(predicted)


def test_a_table_on_standard_output(folders, capfd):
    assert main(["evaluate", *folders, "--language", "en"]) == 0
    out = capfd.readouterr().out
    assert "2 documents; 0 without output" in out
    assert "activity" in out


@pytest.mark.parametrize(
    ("name", "start"),
    [("r.html", "<!doctype html>"), ("r.json", "{"), ("r.txt", "Документов: 2")],
)
def test_the_ending_names_the_form(folders, tmp_path, name, start):
    path = tmp_path / "new" / name
    assert main(["evaluate", *folders, "-o", str(path), "--language", "ru"]) == 0
    assert path.read_text(encoding="utf-8").startswith(start)


def test_the_format_wins_over_the_ending(folders, tmp_path):
    path = tmp_path / "r.txt"
    assert main(["evaluate", *folders, "-o", str(path), "-f", "json"]) == 0
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["measures"]["field_micro"]["value"] == 1


def test_two_systems(folders, capfd):
    options = ["--against", folders[1], "--by", "layout", "--language", "en"]
    assert main(["evaluate", *folders, *options]) == 0
    assert "+0.000" in capfd.readouterr().out


def test_a_missing_prediction_is_an_exit_code(folders, capfd):
    assert main(["evaluate", folders[0], folders[0], "--language", "en"]) == 1
    assert "2 without output" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--by", "colour"], "No grouping called 'colour'"),
        (["-o", "report.pdf"], "ending of a report"),
    ],
)
def test_bad_usage(folders, capfd, options, told):
    assert main(["evaluate", *folders, *options, "--language", "en"]) == 2
    assert told in capfd.readouterr().err


def test_a_missing_folder_is_bad_usage(folders, capfd):
    assert main(["evaluate", folders[0], "nowhere", "--language", "en"]) == 2
    assert "no such folder: nowhere" in capfd.readouterr().err
