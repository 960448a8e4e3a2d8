import os
import time
from pathlib import Path

import pytest

from roadmap_nlp.readers.isolated.host import TaskError, ask
from roadmap_nlp.readers.limits import Limits

TASKS = "isolated_tasks"


@pytest.fixture(autouse=True)
def _tasks_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - for a variable
    monkeypatch.setenv("PYTHONPATH", here)


def run(name: str, data: bytes = b"", **limits: float) -> list[dict[str, object]]:
    # limits of its own keep a worker apart from those that other tests have started
    chosen = Limits(**{"max_memory": 3_000_000_000, **limits})  # type: ignore[arg-type]
    return list(ask(f"{TASKS}:{name}", data, {"n": 3}, chosen))


def test_parts_come_back() -> None:
    assert run("parts", "сверка".encode()) == [
        {"part": n, "size": 12} for n in range(3)
    ]


def test_large_data() -> None:
    assert run("parts", b"x" * 5_000_000)[0]["size"] == 5_000_000


def test_failure_names_its_kind() -> None:
    with pytest.raises(TaskError) as caught:
        run("fails")
    assert (caught.value.kind, caught.value.problem) == ("ValueError", "no good")


def test_crash_is_noticed() -> None:
    with pytest.raises(TaskError) as caught:
        run("crashes")
    assert caught.value.kind == "Crash"
    assert len(run("parts")) == 3


def test_hang_is_ended() -> None:
    start = time.monotonic()
    with pytest.raises(TaskError) as caught:
        run("hangs", max_seconds=0.5)
    assert caught.value.kind == "TimeLimit"
    assert time.monotonic() - start < 10


def test_memory_is_limited() -> None:
    with pytest.raises(TaskError) as caught:
        run("swells", max_memory=400_000_000)
    assert caught.value.kind in {"MemoryError", "Crash"}


def test_printing_does_no_harm() -> None:
    assert run("prints") == [{"done": True}]


def test_no_module_comes_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("open('was-run', 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    # limits of its own, so that a process starts in this folder
    assert run("parts", max_memory=3_000_000_001)
    assert not (tmp_path / "was-run").exists()
