from types import SimpleNamespace

import pytest

from roadmap_nlp.cli.destination import choose
from roadmap_nlp.cli.inputs import gather
from roadmap_nlp.errors import ConfigError
from roadmap_nlp.text.messages import messages

SAY = messages("en")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "plan.csv").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("output", "format_name", "expected"),
    [
        ("r.xlsx", None, ("xlsx", "r.xlsx", None)),
        ("r.HTM", None, ("html", "r.HTM", None)),
        ("r.ndjson", None, ("jsonl", "r.ndjson", None)),
        ("r.data", "csv", ("csv", "r.data", None)),
        ("r.json", "html", ("html", "r.json", None)),
        ("out", None, ("json", None, "out")),
        ("new/", "html", ("html", None, "new")),
    ],
)
def test_place_and_format(folder, output, format_name, expected):
    place = choose(output, format_name, gather(["plan.csv"]).files, SAY)
    found = (place.format, place.file, place.folder)
    assert tuple(None if one is None else str(one) for one in found) == expected


def test_several_files_go_to_a_folder_unless_a_file_is_named(folder):
    inputs = gather(["plan.csv", "other.txt"]).files
    assert str(choose("new", None, inputs, SAY).folder) == "new"
    assert str(choose("new.csv", None, inputs, SAY).file) == "new.csv"


@pytest.mark.parametrize(
    ("output", "format_name"),
    [("plan.csv", None), ("./plan.csv", "json"), ("./", "csv"), ("r.doc", None)],
)
def test_refused(folder, output, format_name):
    with pytest.raises(ConfigError):
        choose(output, format_name, gather(["plan.csv"]).files, SAY)


@pytest.mark.parametrize(
    ("terminal", "format_name", "chosen"),
    [(True, None, "table"), (False, None, "json"), (True, "csv", "csv")],
)
def test_standard_output(monkeypatch, terminal, format_name, chosen):
    monkeypatch.setattr("sys.stdout", SimpleNamespace(isatty=lambda: terminal))
    assert choose(None, format_name, (), SAY).format == chosen


def test_a_terminal_gets_no_workbook(monkeypatch):
    monkeypatch.setattr("sys.stdout", SimpleNamespace(isatty=lambda: True))
    with pytest.raises(ConfigError):
        choose(None, "xlsx", (), SAY)
