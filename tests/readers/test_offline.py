"""No reader asks the network, or opens a file but its input, whatever that refers to.

What Python does is seen by an audit hook in every process. Libraries in C open files
unseen: for them the network is taken away where the system lets us, and the secret that
the inputs refer to is looked for in what was read.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from offline_inputs import READERS

TESTS = Path(__file__).parents[1]
SECRET = "СЕКРЕТ"

CODE = """
import json, os, sys
from pathlib import Path
import roadmap_nlp
from roadmap_nlp.readers import render_pages

log = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND)
extractor = roadmap_nlp.load()
for path in map(Path, sys.argv[1:]):
    os.write(log, f"== {path.name}\\n".encode())
    found = list(extractor.extract_all(path))
    pictures = [render_pages(path, each.source, [1]) for each in found]
    told = [found[0].source.reader, "".join(each.source_text for each in found)]
    print(json.dumps([path.name, *told, len(pictures[0])]), flush=True)
"""

NEEDS = {"a.doc": "soffice", "a.png": "tesseract"}
Run = dict[str, tuple[str, str, int, list[str]]]

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="the hook asks /proc for open folders"
)


def _missing(name: str) -> bool:
    return name in NEEDS and shutil.which(NEEDS[name]) is None


def _without_network() -> list[str]:
    """What to put before a command to take the network from it, where we may."""
    for command in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if shutil.which("unshare"):
            done = subprocess.run([*command, "true"], capture_output=True, check=False)
            if done.returncode == 0:
                return command
    return []


def _watched(top: Path, code: str, arguments: list[str]) -> tuple[str, str]:
    """Run ``code`` under the hook; what it prints, and what was noted against it."""
    for name in ("hook", "input", "temp", "work"):
        (top / name).mkdir(exist_ok=True)
    shutil.copy(TESTS / "audit_hook.py", top / "hook/sitecustomize.py")
    folders = [str(top / "hook"), os.environ.get("PYTHONPATH", ""), str(TESTS)]
    done = subprocess.run(
        [*_without_network(), sys.executable, "-P", "-c", code, *arguments],
        cwd=top / "work",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, folders)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(top / "temp"),
            "AUDIT_LOG": str(top / "log"),
            "AUDIT_INPUT": str(top / "input"),
            "AUDIT_TEMP": str(top / "temp"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, (top / "log").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """By file: its reader, its text, how many pictures, what was noted against it."""
    top = tmp_path_factory.mktemp("offline")
    (top / "secret.txt").write_text(SECRET, encoding="utf-8")
    (top / "input").mkdir()
    paths = [top / "input" / name for name in READERS if not _missing(name)]
    for path in paths:
        path.write_bytes(READERS[path.name][1](top / "secret.txt"))
    printed, log = _watched(top, CODE, [str(path) for path in paths])
    noted = _noted(log)
    told = map(json.loads, printed.splitlines())
    return {
        name: (reader, text, pictures, noted[name])
        for name, reader, text, pictures in told
    }


def _noted(log: str) -> dict[str, list[str]]:
    """Notes by file; those from before the first come with it."""
    first, *parts = log.split("== ")
    found = {}
    for number, part in enumerate(parts):
        name, _, notes = part.partition("\n")
        found[name] = [*first.splitlines()] * (number == 0) + notes.splitlines()
    return found


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("open(secret).read()", "read: {secret}"),
        ("os.listdir(os.path.dirname(secret))", "read: {folder}"),
        ("open(secret, 'a').close()", "changed: {secret}"),
        ("os.remove(secret)", "changed: {secret}"),
        ("subprocess.run(['true'])", "program: true"),
        ("socket.socket()", "network: socket.__new__"),
        ("socket.getaddrinfo('localhost', 80)", "network: socket.getaddrinfo"),
        (
            "list(ask('isolated_tasks:opens', secret.encode(), {}, Limits()))",
            "read: {secret}",
        ),
    ],
)
def test_the_hook_notices(tmp_path: Path, code: str, note: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    preamble = (
        "import contextlib, os, socket, subprocess, sys\n"
        "from roadmap_nlp.readers.isolated.host import ask\n"
        "from roadmap_nlp.readers.limits import Limits\n"
        "secret, TASK = sys.argv[1], 'isolated_tasks:opens'\n"
        "with contextlib.suppress(OSError): "
    )
    _, log = _watched(tmp_path, preamble + code, [str(secret)])
    assert log.splitlines() == [note.format(secret=secret, folder=tmp_path)]


@pytest.mark.parametrize("name", READERS)
def test_a_reader_touches_its_input_alone(run: Run, name: str) -> None:
    if _missing(name):
        pytest.skip(f"{NEEDS[name]} is not installed")
    reader, text, pictures, noted = run[name]
    assert noted == []
    assert reader == READERS[name][0]
    assert ("2024" in text, SECRET in text) == (True, False)
    assert pictures == (name in ("a.pdf", "a.png"))
