import os
import queue
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest
from damage_plans import small_plan

from roadmap_nlp.errors import CorpusError, ModelError
from roadmap_nlp.training import feeding
from roadmap_nlp.training.examples import Maker
from roadmap_nlp.training.feeding import fed

STEPS = range(3, 6)


def _words(batch):
    return [example.tokens.words for example in batch]


def test_documents_come_in_the_order_of_steps_from_another_process():
    maker = Maker([small_plan()], ["interleaved", "run-on"])
    with fed(maker, 7, STEPS, 2) as batches:
        found = [_words(batch) for batch in batches]
    assert found == [_words(maker.batch(7, step, 2)) for step in STEPS]


def test_nothing_is_awaited_of_no_steps():
    with fed(Maker([small_plan()], ["run-on"]), 1, range(4, 4), 2) as batches:
        assert list(batches) == []


class Failing:
    def batch(self, seed, step, size):
        raise CorpusError(f"no step {step}.", source="tables")


def test_what_goes_wrong_there_is_raised_here():
    with (
        pytest.raises(CorpusError, match=r"tables: no step 3\.") as caught,
        fed(Failing(), 7, STEPS, 2) as batches,
    ):
        next(batches)
    assert caught.value.source == "tables"


class Dying:
    def batch(self, seed, step, size):
        os._exit(1)


def test_an_end_of_that_process_is_told(monkeypatch):
    monkeypatch.setattr(feeding, "_PATIENCE_S", 0.05)
    with (
        pytest.raises(ModelError, match="was ended") as caught,
        fed(Dying(), 7, STEPS, 2) as batches,
    ):
        next(batches)
    assert "goes on from the last checkpoint" in caught.value.remedy


_KILLED = """
import os, signal
from roadmap_nlp.training.feeding import fed

class Endless:
    def batch(self, seed, step, size):
        return [os.getpid()] * 20_000

if __name__ == "__main__":
    with fed(Endless(), 1, range(10**6), 1) as batches:
        print(next(batches)[0], flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_it_ends_when_who_trains_is_killed(tmp_path):
    (tmp_path / "killed.py").write_text(_KILLED, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "killed.py")]
    # The output ends when the last process that could write to it has ended.
    run = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert run.returncode == -signal.SIGKILL
    assert int(run.stdout) > 0


def test_a_full_queue_is_not_filled_for_nobody(monkeypatch):
    monkeypatch.setattr(feeding, "_PATIENCE_S", 0.01)
    full = queue.Queue(1)
    full.put([])
    dead = SimpleNamespace(is_alive=lambda: False)
    monkeypatch.setattr(feeding, "parent_process", lambda: dead)
    assert not feeding._put(full, [])
