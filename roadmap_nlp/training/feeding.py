"""Makes the documents of coming steps in a process of its own."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue
from queue import Empty, Full

from roadmap_nlp.errors import ModelError
from roadmap_nlp.training.examples import Example, Maker

_AHEAD = 24
_PATIENCE_S = 1.0

Fed = list[Example] | Exception


@contextmanager
def fed(
    maker: Maker, seed: int, steps: range, size: int
) -> Iterator[Iterator[list[Example]]]:
    """The documents of each of ``steps``, made ahead while the block runs.

    Raises:
        ModelError: The process that makes them was ended.
    """
    context = get_context("spawn")
    queue: Queue[Fed] = context.Queue(_AHEAD)
    process = context.Process(
        target=_feed, args=(queue, maker, seed, steps, size), daemon=True
    )
    with _deaf():
        process.start()
    try:
        yield (_taken(queue, process) for _ in steps)
    finally:
        process.terminate()
        process.join()


@contextmanager
def _deaf() -> Iterator[None]:
    """A process begun in here does not hear Ctrl-C: it is for the one that trains."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _feed(
    queue: "Queue[Fed]", maker: Maker, seed: int, steps: range, size: int
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for step in steps:
        try:
            made: Fed = maker.batch(seed, step, size)
        except Exception as error:  # noqa: BLE001 - it is raised where it is awaited
            made = error
        if not _put(queue, made) or isinstance(made, Exception):
            break
    if parent := parent_process():
        parent.join()  # who trains ends this process; or else was killed
    queue.cancel_join_thread()


def _put(queue: "Queue[Fed]", made: Fed) -> bool:
    """Whether there was still someone to put it there for."""
    while _awaited():
        try:
            queue.put(made, timeout=_PATIENCE_S)
        except Full:
            continue
        return True
    return False


def _awaited() -> bool:
    """Whether the process that trains lives; killed, it cannot end this one."""
    parent = parent_process()
    return parent is None or parent.is_alive()


def _taken(queue: "Queue[Fed]", process: BaseProcess) -> list[Example]:
    while True:
        lives = process.is_alive()  # asked first: what it left may still be on its way
        try:
            found = queue.get(timeout=_PATIENCE_S)
        except Empty:
            if lives:
                continue
            raise ModelError(
                "The process that makes documents was ended.",
                remedy="Run it again: it goes on from the last checkpoint.",
            ) from None
        if isinstance(found, Exception):
            raise found
        return found
