"""The process that native libraries run in; started by :mod:`host`.

It reads requests from its standard input, one after another, and answers with JSON,
so that nothing it may come to say can run code in the process that listens.
"""

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import IO, Any

from roadmap_nlp.readers.isolated import frames

Task = Callable[[bytes, dict[str, Any]], Iterator[dict[str, Any]]]


def _task(name: str) -> Task:
    """The task called «package.module:function»; loaded when first needed."""
    module, _, function = name.partition(":")
    task: Task = getattr(importlib.import_module(module), function)
    return task


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    while len(start := requests.read(frames.HEAD_BYTES)) == frames.HEAD_BYTES:
        _, length = frames.head(start)
        order = json.loads(requests.read(length))
        _, length = frames.head(requests.read(frames.HEAD_BYTES))
        data = requests.read(length)
        try:
            for part in _task(order["task"])(data, order["options"]):
                frames.send(answers, frames.JSON, part)
        except Exception as error:  # noqa: BLE001 - said to the one who asked
            reason = {"kind": type(error).__name__, "message": str(error)[:500]}
            frames.send(answers, frames.FAILED, reason)
        else:
            frames.send(answers, frames.DONE, b"")


def main() -> None:
    """Serve on standard input and output; libraries that print get standard error."""
    _limit(int(sys.argv[1]))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
