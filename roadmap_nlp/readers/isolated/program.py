"""Runs a program of the system, with a time limit, ended with its children."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from roadmap_nlp.readers.isolated.host import TaskError

_KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TESSDATA_PREFIX")


def run_program(
    command: Sequence[str], *, folder: Path, seconds: float, memory: int
) -> bytes:
    """What a program prints.

    Args:
        command: The program and its arguments.
        folder: Its working folder, also its home: it sees no other settings.
        seconds: How long it may take, its children too.
        memory: Bytes of address space that it may take.

    Raises:
        TaskError: It failed or took too long.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**kept, "HOME": str(folder), "OMP_THREAD_LIMIT": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            _limit(process.pid, memory)
            printed, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise TaskError("TimeLimit", "took too long") from error
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode != 0:
        reason = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise TaskError("Crash", reason or f"ended with code {process.returncode}")
    return printed


def _limit(pid: int, memory: int) -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system
        return
    prlimit = getattr(resource, "prlimit", None)
    if prlimit is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            prlimit(pid, resource.RLIMIT_AS, (memory, memory))
