import json
import sys

import pytest

from benchmarks import deadlines

ROWS = [
    ("до 1 марта 2024 г.", "until", None, "2024-03-01"),
    ("постоянно", "continuous", None, None),
]


@pytest.fixture
def path(tmp_path):
    rows = [
        {
            "id": str(number),
            "text": text,
            "context": {},
            "deadlines": [{"kind": kind, "start": start, "end": end, "rrule": None}],
        }
        for number, (text, kind, start, end) in enumerate(ROWS)
    ]
    path = tmp_path / "few.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["deadlines", *arguments])
    deadlines.main()


def test_every_reader_has_its_line(path, monkeypatch, capsys):
    run(monkeypatch, str(path))
    lines = capsys.readouterr().out.splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    assert ["all", "2", "1.000"] in cells
    names = [row[0] for row in cells if row]
    assert {"roadmap_nlp", "dateparser", "natasha"} <= set(names)


def test_without_its_data_it_says_so(tmp_path, monkeypatch, capsys):
    with pytest.raises(SystemExit) as ended:
        run(monkeypatch, str(tmp_path / "none.jsonl"))
    assert not ended.value.code
    assert "Skipped" in capsys.readouterr().err
