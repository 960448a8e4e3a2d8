"""Asks a process of its own for what a native library has to do."""

import atexit
import contextlib
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL
from typing import Any

from roadmap_nlp.errors import ReadError
from roadmap_nlp.readers.isolated import frames
from roadmap_nlp.readers.limits import Limits

_TASKS_PER_PROCESS = 200  # a new one then, so that leaks do not add up
_CHUNK = 1 << 16
_WORKER = "roadmap_nlp.readers.isolated.worker"
_OUR_FOLDER = str(Path(__file__).parents[3])


class TaskError(ReadError):
    """A task failed in the process that ran it; readers turn it into their own.

    Attributes:
        kind: Name of the exception there, «TimeLimit», or «Crash».
    """

    def __init__(self, kind: str, problem: str) -> None:
        super().__init__(problem)
        self.kind = kind


def ask(
    task: str, data: bytes, options: dict[str, Any], limits: Limits
) -> Iterator[dict[str, Any]]:
    """What a task finds in ``data``, part by part.

    ``task`` names a function as «package.module:function»: it takes the data and the
    options, and yields what JSON can carry. Each part may take ``limits.max_seconds``.

    Raises:
        TaskError: It failed, crashed, or took too long.
    """
    worker = _POOL.take(limits.max_memory)
    try:
        yield from worker.run(task, data, options, limits.max_seconds)
    except BaseException:
        worker.kill()
        raise
    _POOL.give(worker)


@dataclass(slots=True)
class _Worker:
    """A process, what it may take, and how many tasks it has done."""

    process: "subprocess.Popen[bytes]"
    memory: int
    owner: int
    done: int = 0
    selector: selectors.DefaultSelector = field(
        default_factory=selectors.DefaultSelector
    )

    @classmethod
    def start(cls, memory: int) -> "_Worker":
        # Without -P a module could come from the current folder: a folder of files of
        # unknown origin, as like as not. So the process has to be told our own.
        folders = os.environ.get("PYTHONPATH"), _OUR_FOLDER
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", _WORKER, str(memory)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, folders))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        worker = cls(process, memory, os.getpid())
        if process.stdout is not None:
            worker.selector.register(process.stdout, selectors.EVENT_READ)
        return worker

    def run(
        self, task: str, data: bytes, options: dict[str, Any], seconds: float
    ) -> Iterator[dict[str, Any]]:
        self.done += 1
        sender = threading.Thread(
            target=self._send, args=(task, data, options), daemon=True
        )
        sender.start()
        while True:
            deadline = time.monotonic() + seconds
            kind, length = frames.head(self._read(frames.HEAD_BYTES, deadline))
            body = self._read(length, deadline)
            if kind == frames.DONE:
                sender.join()
                return
            answer = json.loads(body)
            if kind == frames.FAILED:
                raise TaskError(answer["kind"], answer["message"])
            yield answer

    def _send(self, task: str, data: bytes, options: dict[str, Any]) -> None:
        """From a thread: the process may answer, or die, before it has read all."""
        if self.process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                order = {"task": task, "options": options}
                frames.send(self.process.stdin, frames.JSON, order)
                frames.send(self.process.stdin, frames.DATA, data)

    def _read(self, wanted: int, deadline: float) -> bytes:
        stream = self.process.stdout
        parts: list[bytes] = []
        while wanted and stream is not None:
            left = deadline - time.monotonic()
            if left <= 0 or not self.selector.select(left):
                raise TaskError("TimeLimit", "took too long")
            part = os.read(stream.fileno(), min(wanted, _CHUNK))
            if not part:
                code = self.process.wait()
                raise TaskError("Crash", f"the reading process ended with code {code}")
            parts.append(part)
            wanted -= len(part)
        return b"".join(parts)

    def kill(self) -> None:
        """End the process and whatever it has started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, SIGKILL)
        self.process.kill()
        self.process.wait()
        self.close()

    def close(self) -> None:
        """Let go of the pipes; a live process ends when its input does."""
        self.selector.close()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()

    def retire(self) -> None:
        """End a process that has nothing to do."""
        self.close()
        try:
            self.process.wait(1)
        except subprocess.TimeoutExpired:
            self.kill()


class _Pool:
    """Processes that wait for work: to start one takes longer than to read a page."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def take(self, memory: int) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.owner != os.getpid():  # a fork shares the parent's pipes
                    worker.selector = selectors.DefaultSelector()
                    continue
                if worker.memory == memory and worker.process.poll() is None:
                    return worker
                worker.retire()
        return _Worker.start(memory)

    def give(self, worker: _Worker) -> None:
        if worker.done >= _TASKS_PER_PROCESS:
            worker.retire()
            return
        with self._lock:
            self._idle.append(worker)

    def close(self) -> None:
        """End the processes that this one has started and does not need any more."""
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.owner == os.getpid():
                    worker.retire()


_POOL = _Pool()
atexit.register(_POOL.close)
