"""Progress bars over files and their pages, and over steps of training."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from roadmap_nlp.text.messages import Messages

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Watcher(Protocol):
    """What wants to know how far a run is."""

    def file(self, done: int, name: str) -> None:
        """A file is begun: how many are done, and what this one is called."""

    def page(self, number: int, total: int) -> None:
        """A page of it is about to be read, of so many."""

    def pause(self) -> None:
        """The file has been read, its result is about to be written."""


@contextmanager
def progress(
    files: int,
    say: Messages,
    *,
    wanted: bool,
    on_screen: bool = False,
) -> Iterator[Watcher]:
    """Show a bar on standard error while the block runs.

    Args:
        files: How many there are; for one, a bar shows its pages, if it has several.
        say: The messages.
        wanted: Whether to show it if standard error is a terminal.
        on_screen: Whether results go to the terminal too: then the bar makes way.
    """
    if not wanted or not files or not sys.stderr.isatty():
        yield _Silent()
        return
    bar = _Bar(files, say, always=files > 1 and not on_screen)
    try:
        yield bar
    finally:
        bar.stop()


class _Silent:
    """Shows nothing."""

    def file(self, done: int, name: str) -> None: ...
    def page(self, number: int, total: int) -> None: ...
    def pause(self) -> None: ...


class _Bar:
    """A bar of files; where there is one file only, of its pages.

    Args:
        files: How many there are.
        say: The messages.
        always: Whether it stays between files, and shows files without pages.
    """

    def __init__(self, files: int, say: Messages, *, always: bool) -> None:
        self._files = files
        self._say = say
        self._always = always
        self._name = ""
        self._shown: tuple[Progress, TaskID] | None = None

    def file(self, done: int, name: str) -> None:
        self.pause()
        self._name = name
        if self._always:
            self._show(name, done, self._files)

    def page(self, number: int, total: int) -> None:
        if total < 2:
            return
        name = PurePath(self._name).name  # the whole path may push the number out
        words = self._say("cli.page", name=name, number=number, total=total)
        if self._always:
            self._show(words)
        else:
            self._show(words, number - 1, total)

    def pause(self) -> None:
        if not self._always:
            self.stop()

    def stop(self) -> None:
        if self._shown:
            self._shown[0].stop()
            self._shown = None

    def _show(
        self, words: str, done: int | None = None, total: int | None = None
    ) -> None:
        if self._shown is None:
            self._shown = _started()
        bar, task = self._shown
        bar.update(task, completed=done, total=total, description=words)


class StepBar:
    """A bar of the steps of a run of training.

    Args:
        steps: How many there are.
        say: The messages.
        wanted: Whether to show it if standard error is a terminal.
    """

    def __init__(self, steps: int, say: Messages, *, wanted: bool) -> None:
        self._steps = steps
        self._say = say
        self._wanted = wanted and sys.stderr.isatty()
        self._shown: tuple[Progress, TaskID] | None = None

    def step(self, done: int, loss: float) -> None:
        """So many steps are done, with this loss."""
        if not self._wanted:
            return
        if self._shown is None:
            self._shown = _started()
        bar, task = self._shown
        words = self._say("train.loss", loss=f"{loss:.3f}")
        bar.update(task, completed=done, total=self._steps, description=words)

    def stop(self) -> None:
        """Take the bar off the screen."""
        if self._shown:
            self._shown[0].stop()
            self._shown = None


@contextmanager
def step_bar(steps: int, say: Messages, *, wanted: bool) -> Iterator[StepBar]:
    """Show a bar of steps on standard error while the block runs.

    Args:
        steps: How many there are.
        say: The messages.
        wanted: Whether to show it if standard error is a terminal.
    """
    bar = StepBar(steps, say, wanted=wanted)
    try:
        yield bar
    finally:
        bar.stop()


def _started() -> "tuple[Progress, TaskID]":
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
    bar.start()
    return bar, bar.add_task("", total=None)
