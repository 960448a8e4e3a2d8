"""A progress bar for several files, where someone may be watching."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tick = Callable[[int, str], None]
"""Takes how many files are done and the name of the one at hand."""


@contextmanager
def progress(total: int, *, wanted: bool) -> Iterator[Tick]:
    """Show a bar on standard error while the block runs.

    Args:
        total: How many files there are; for one there is no bar.
        wanted: Whether to show it if standard error is a terminal.
    """
    if not wanted or total < 2 or not sys.stderr.isatty():
        yield lambda done, name: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
    with bar:
        task = bar.add_task("", total=total)
        yield lambda done, name: bar.update(task, completed=done, description=name)
