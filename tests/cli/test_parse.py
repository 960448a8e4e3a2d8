import datetime as dt
import io
import json
import sys
from types import ModuleType, SimpleNamespace

import pytest

from roadmap_nlp.cli import main
from roadmap_nlp.errors import ConfigError
from roadmap_nlp.types import Deadline, Responsible


@pytest.fixture(autouse=True)
def parsers(monkeypatch):
    seen = []

    def deadlines(text, *, context):
        seen.append(context)
        if "bad" in text:
            raise ValueError(text)
        day = dt.date(2022, 5, 1)
        return [Deadline(text, 0, len(text), "until", end=day)]

    def responsibles(text, *, context):
        seen.append(context)
        return [Responsible(text, ((0, len(text)),), role=text)]

    for name, parse in (("deadlines", deadlines), ("responsibles", responsibles)):
        module = ModuleType(f"roadmap_nlp.{name}")
        module.parse = parse
        monkeypatch.setitem(sys.modules, f"roadmap_nlp.{name}", module)
    return seen


def _type(monkeypatch, text):
    stdin = SimpleNamespace(buffer=io.BytesIO(text.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)


def _lines(capfd):
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def test_texts_as_arguments(parsers, capfd):
    options = ["--date", "2022-01-10", "--years", "2022-2024", "--school-year"]
    assert main(["deadlines", "до 1 мая", "к маю", *options]) == 0
    first, second = _lines(capfd)
    assert first["text"] == "до 1 мая"
    assert first["deadlines"][0]["kind"] == "until"
    assert first["deadlines"][0]["end"] == "2022-05-01"
    assert second["text"] == "к маю"
    assert parsers[0].approval_date == dt.date(2022, 1, 10)
    assert parsers[0].years == (2022, 2024)
    assert parsers[0].school_year


def test_lines_of_standard_input(monkeypatch, capfd):
    _type(monkeypatch, "директор\n\nбухгалтер\r\n")
    assert main(["responsibles", "-"]) == 0
    assert [line["text"] for line in _lines(capfd)] == ["директор", "бухгалтер"]


def test_json_lines_bring_their_context(parsers, monkeypatch, capfd):
    given = {
        "order_date": "2022-01-10",
        "plan_years": [2022, 2027],
        "school_year": True,
    }
    line = json.dumps({"text": "до 1 мая", "context": given})
    _type(monkeypatch, f"{line}\n")
    assert main(["deadlines", "--jsonl"]) == 0
    assert _lines(capfd)[0]["text"] == "до 1 мая"
    assert parsers[0].years == (2022, 2027)


def test_a_bad_line_gets_one_line_and_the_run_goes_on(monkeypatch, capfd):
    _type(monkeypatch, 'nonsense\n{"text": "bad"}\n{"text": "до 1 мая"}\n')
    assert main(["deadlines", "--jsonl", "--language", "en"]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 1
    assert [line.partition(":")[2][:2] for line in err.splitlines()] == ["1:", "2:"]


class _Directory:
    """Stands for the directory of parties, whose own tests are elsewhere."""

    @classmethod
    def from_csv(cls, path):
        if "name" not in path.read_text(encoding="utf-8"):
            raise ConfigError.unknown("column", "name", ["title"])
        return cls()

    def find(self, party):
        return {"name": "директор", "inn": "59"} if party.role == "директор" else None


def test_a_directory_adds_its_rows(monkeypatch, tmp_path, capfd):
    module = sys.modules["roadmap_nlp.responsibles"]
    monkeypatch.setattr(module, "Directory", _Directory, raising=False)
    path = tmp_path / "parties.csv"
    path.write_text("name;inn\nдиректор;59\n", encoding="utf-8")
    given = ["responsibles", "директор", "завуч", "--directory", str(path)]
    assert main(given) == 0
    rows = [line["responsibles"][0]["directory"] for line in _lines(capfd)]
    assert rows == [{"name": "директор", "inn": "59"}, None]


def test_a_bad_directory_is_bad_usage(monkeypatch, tmp_path, capfd):
    module = sys.modules["roadmap_nlp.responsibles"]
    monkeypatch.setattr(module, "Directory", _Directory, raising=False)
    path = tmp_path / "parties.csv"
    for content in (b"title\n1\n", b"\xff\xfe name"):
        path.write_bytes(content)
        options = ["--directory", str(path), "--language", "en"]
        assert main(["responsibles", "директор", *options]) == 2
        out, err = capfd.readouterr()
        assert not out
        assert str(path) in err
