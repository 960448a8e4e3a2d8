"""The whole command line, in this process, with a pipeline of our own."""

import io
import json
import sys
from types import ModuleType, SimpleNamespace

import pytest

from roadmap_nlp.cli import main
from roadmap_nlp.cli.extract import OcrName, read_options
from roadmap_nlp.errors import ConfigError, CorruptFileError
from roadmap_nlp.schema import Coverage, Extraction, Record, Roadmap, SourceInfo, Text


def _extraction(name):
    info = SourceInfo(
        name=name,
        media_type="text/plain",
        sha256="0" * 64,
        reader="plain",
        characters=6,
    )
    record = Record(id="1", number="1", activity=Text(text="Сверка"))
    coverage = Coverage(characters=6, fields=6, frame=0, unassigned=0)
    return Extraction(
        source=info, roadmaps=[Roadmap(records=[record])], coverage=coverage
    )


def _extract_all(source, *, source_name):
    yield _extract(source, source_name=source_name)


def _extract(source, *, source_name):
    name = source_name
    if "bad" in name:
        raise CorruptFileError("no zip.", source=name, remedy="Save it again.")
    if "bug" in name:
        raise ZeroDivisionError("division by zero")
    if "stop" in name:
        raise KeyboardInterrupt
    return _extraction(name)


def _load(model, *, layout, options):
    return SimpleNamespace(extract_all=_extract_all)


@pytest.fixture(autouse=True)
def pipeline(monkeypatch):
    module = ModuleType("roadmap_nlp.pipeline")
    module.load = _load
    monkeypatch.setitem(sys.modules, "roadmap_nlp.pipeline", module)
    monkeypatch.setattr("roadmap_nlp.pipeline", module, raising=False)
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "bad.docx", "bug.txt", "stop.txt"):
        (tmp_path / name).write_text("Сверка", encoding="utf-8")
    return tmp_path


def test_one_file_gives_one_json_object(folder, capfd):
    assert main(["extract", "a.txt"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["source"]["name"] == "a.txt"
    assert err == ""


def test_several_files_give_an_array(folder, capfd):
    assert main(["extract", "a.txt", "b.txt"]) == 0
    assert [one["source"]["name"] for one in json.loads(capfd.readouterr().out)] == [
        "a.txt",
        "b.txt",
    ]


def test_several_files_give_lines_of_jsonl(folder, capfd):
    assert main(["extract", "a.txt", "b.txt", "-f", "jsonl"]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 2


def test_standard_input(folder, capfd, monkeypatch):
    stdin = SimpleNamespace(buffer=io.BytesIO("Сверка".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main(["extract", "-"]) == 0
    assert json.loads(capfd.readouterr().out)["source"]["name"] == "stdin"


def test_a_failing_file_gets_one_line_and_the_run_goes_on(folder, capfd):
    assert main(["extract", "bad.docx", "a.txt", "-f", "jsonl"]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 1
    assert err.splitlines()[0] == "bad.docx: no zip. Save it again."


def test_russian_error_line(folder, capfd):
    assert main(["extract", "bad.docx", "--language", "ru"]) == 1
    line = capfd.readouterr().err.strip()
    assert line.startswith("bad.docx: файл повреждён")
    assert "[no zip]" in line


def test_an_unexpected_error_is_one_line(folder, capfd):
    assert main(["extract", "bug.txt"]) == 1
    err = capfd.readouterr().err
    assert len(err.splitlines()) == 1
    assert "ZeroDivisionError" in err
    assert "report" in err


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("quiet", [False, True])
def test_pages_are_shown_to_who_watches(folder, monkeypatch, quiet):
    def load(model, *, layout, options):
        def extract_all(source, *, source_name):
            options.on_page(2, 3)
            yield _extraction(source_name)

        return SimpleNamespace(extract_all=extract_all)

    monkeypatch.setattr("roadmap_nlp.pipeline.load", load)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", terminal := _Terminal())
    assert main(["extract", "a.txt", "-o", "a.json", *["-q"] * quiet]) == 0
    assert ("a.txt page 2 of 3" in terminal.getvalue()) is not quiet


def test_debug_shows_the_traceback(folder, capfd):
    assert main(["extract", "bug.txt", "--debug"]) == 1
    assert "Traceback" in capfd.readouterr().err


def test_ctrl_c_keeps_what_is_written(folder, capfd):
    assert main(["extract", "a.txt", "stop.txt", "b.txt"]) == 130
    assert len(json.loads(capfd.readouterr().out)) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "--nonsense", "a.txt"],
        ["extract", "a.txt", "-f", "pdf"],
        ["extract", "a.txt", "-o", "a.docx"],
        ["extract", "a.txt", "-o", "a.txt"],
        ["extract", "a.txt", "--language", "fr"],
        ["extract", "a.txt", "--layout", "nonsense"],
        ["deadlines", "до 1 мая", "--date", "1.05"],
        ["deadlines", "до 1 мая", "--years", "22"],
        ["nonsense"],
        [],
    ],
)
def test_bad_usage_exits_with_2_and_touches_nothing(folder, capfd, arguments):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert main(arguments) == 2
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert "Traceback" not in capfd.readouterr().err


def test_a_folder_of_outputs(folder, capfd):
    assert main(["extract", "a.txt", "b.txt", "-o", "out/"]) == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "a.json",
        "b.json",
    ]
    assert json.loads((folder / "out/a.json").read_bytes())["source"]["name"] == "a.txt"


def test_when_all_fail_an_older_output_stays(folder):
    (folder / "old.json").write_text("old", encoding="utf-8")
    assert main(["extract", "bad.docx", "-o", "old.json"]) == 1
    assert (folder / "old.json").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "-h"], ["schema", "-h"]])
@pytest.mark.parametrize("language", ["ru_RU.UTF-8", "C"])
def test_help(arguments, language, capfd, monkeypatch):
    monkeypatch.setenv("LANG", language)
    assert main(arguments) == 0
    out = capfd.readouterr().out
    assert ("roadmap-nlp schema" in out) or ("roadmap-nlp extract" in out)
    assert ("записи" in out or "Пример" in out) == language.startswith("ru")


def test_schema_is_json_schema(capfd):
    assert main(["schema"]) == 0
    assert "roadmaps" in json.loads(capfd.readouterr().out)["properties"]


def test_version(capfd):
    assert main(["--version"]) == 0
    assert capfd.readouterr().out.startswith("roadmap-nlp ")


@pytest.mark.parametrize(
    ("words", "pages"), [("3-7", (3, 7)), ("5", (5, 5)), (None, None)]
)
def test_a_range_of_pages(words, pages):
    assert read_options(words, None, OcrName.NEVER, 300).pages == pages


@pytest.mark.parametrize("words", ["x", "7-3", "0-2", ""])
def test_what_is_no_range_of_pages_is_bad_usage(words):
    with pytest.raises(ConfigError, match="no range of pages"):
        read_options(words, None, OcrName.AUTO, 300)


def test_a_password_comes_from_a_file(tmp_path):
    (tmp_path / "p.txt").write_text("тайна\n", encoding="utf-8")
    assert read_options(None, tmp_path / "p.txt", OcrName.AUTO, 300).password == "тайна"
    with pytest.raises(ConfigError, match="cannot be read"):
        read_options(None, tmp_path / "none.txt", OcrName.AUTO, 300)
