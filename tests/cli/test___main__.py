"""The command line as a process of its own."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest

HEAVY = {"lxml", "natasha", "numpy", "pandas", "spacy", "thinc", "torch", "xlsxwriter"}

# Stands in for the pipeline: a module that the process imports first.
_FAKE = """
import sys, types, time
from pathlib import Path
module = types.ModuleType("roadmap_nlp.pipeline")
def extract(source, *, source_name):
    if "slow" in str(source):
        Path("started").touch()
        time.sleep(60)
    from writers_support import extraction
    return extraction(source_name)
module.load = lambda model, layout, options: types.SimpleNamespace(
    extract_all=lambda source, **names: iter([extract(source, **names)])
)
import roadmap_nlp
sys.modules["roadmap_nlp.pipeline"] = roadmap_nlp.pipeline = module
from roadmap_nlp.cli import main
sys.exit(main())
"""


@pytest.fixture
def command(tmp_path):
    script = tmp_path / "fake.py"
    script.write_text(textwrap.dedent(_FAKE), encoding="utf-8")
    for name in ("a.txt", "b.txt", "slow.txt"):
        (tmp_path / name).touch()
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)

    def start(*arguments, **options):
        return subprocess.Popen(
            [sys.executable, str(script), *arguments],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )

    return start


def test_a_reader_that_goes_away_is_no_news(command):
    process = command("extract", *["a.txt"] * 3, "b.txt", "-f", "jsonl")
    process.stdout.close()
    assert process.wait(30) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_keeps_what_is_written(command, tmp_path):
    process = command("extract", "a.txt", "slow.txt", "-o", "r.jsonl")
    while not (tmp_path / "started").exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert len((tmp_path / "r.jsonl").read_bytes().splitlines()) == 1


@pytest.mark.parametrize("module", ["roadmap_nlp.cli", "roadmap_nlp.cli.app"])
def test_importing_loads_nothing_heavy(module):
    code = f"import sys, {module}; print(*{{m.partition('.')[0] for m in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert HEAVY.isdisjoint(run.stdout.split())


def test_the_version_needs_no_imports_at_all():
    code = (
        "import sys; from roadmap_nlp.cli import main; main(['--version']); "
        "print(*{m.partition('.')[0] for m in sys.modules})"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("roadmap-nlp ")
    assert {"typer", "rich", "pydantic", "regex"}.isdisjoint(run.stdout.split())
