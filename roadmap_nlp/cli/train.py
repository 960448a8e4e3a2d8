"""``roadmap-nlp train``: trains a tagger, or goes on training one on corrections."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from roadmap_nlp.cli.console import Console
from roadmap_nlp.cli.extract import LanguageName
from roadmap_nlp.cli.progress import StepBar, step_bar
from roadmap_nlp.errors import ConfigError
from roadmap_nlp.text.messages import Messages, messages

if TYPE_CHECKING:
    from roadmap_nlp.training.loop import Measured, Progress

INTERRUPTED = 130


def add_to(app: typer.Typer, say: Messages) -> None:
    """Declare the command, its help in the language of ``say``."""

    @app.command("train", help=say("help.train"), no_args_is_help=True)
    def train(
        output: Annotated[
            Path,
            typer.Option("-o", "--output", metavar="DIR", help=say("help.train.out")),
        ],
        config: Annotated[
            Path | None,
            typer.Argument(metavar="CONFIG", help=say("help.train.config")),
        ] = None,
        source: Annotated[
            Path | None,
            typer.Option("--from", metavar="FILE", help=say("help.train.from")),
        ] = None,
        base: Annotated[
            Path | None,
            typer.Option(metavar="DIR", help=say("help.train.base")),
        ] = None,
        steps: Annotated[
            int | None, typer.Option(min=1, help=say("help.train.steps"))
        ] = None,
        quiet: Annotated[
            bool, typer.Option("-q", "--quiet", help=say("help.quiet"))
        ] = False,
        language: Annotated[
            LanguageName | None, typer.Option(help=say("help.language"))
        ] = None,
        debug: Annotated[bool, typer.Option("--debug", help=say("help.debug"))] = False,
    ) -> None:
        console = Console(messages(language), quiet=quiet, debug=debug)
        order = Order(output, config, source, base, steps)
        raise typer.Exit(run(order, console))


@dataclass(frozen=True, slots=True)
class Order:
    """What to train.

    Attributes:
        output: Folder of the model.
        config: A recipe: the model is trained on the corpus.
        source: Corrected documents: a model goes on being trained on them.
        base: Folder of that model; None takes the one that the library carries.
        steps: Batches of the latter; None chooses by how many documents there are.
    """

    output: Path
    config: Path | None = None
    source: Path | None = None
    base: Path | None = None
    steps: int | None = None

    def check(self, say: Messages) -> None:
        """Refuse what contradicts itself.

        Raises:
            ConfigError: It does, or torch is not installed.
        """
        if (self.config is None) == (self.source is None):
            raise ConfigError(say("train.which"))
        if self.source is None and (self.base, self.steps) != (None, None):
            raise ConfigError(say("train.only_from"))
        if find_spec("torch") is None:
            raise ConfigError(
                say("train.no_torch"), remedy=say("train.no_torch.remedy")
            )


@dataclass(frozen=True, slots=True)
class Run:
    """A run about to begin.

    Attributes:
        steps: How many it has at most.
        go: Trains, calling what it is given after each step.
    """

    steps: int
    go: Callable[[Callable[["Progress"], None]], "Measured"]


def run(order: Order, console: Console) -> int:
    """Train, say how it goes and what came of it, and return the exit code.

    Raises:
        ConfigError: The arguments contradict each other.
        RoadmapError: The recipe, the documents or the model cannot be read.
    """
    order.check(console.say)
    ready = _corpus_run(order) if order.config else _tuning_run(order, console)
    with (
        step_bar(ready.steps, console.say, wanted=not console.quiet) as show,
        _asked_to_stop() as stop,
    ):
        watch = Watch(ready.steps, console, show, stop)
        try:
            measured = ready.go(watch)
        except KeyboardInterrupt:
            show.stop()
            console.note(
                console.say("train.interrupted", step=watch.step, steps=ready.steps)
            )
            return INTERRUPTED
    _sum_up(order, watch, measured, console)
    return 0


def _corpus_run(order: Order) -> Run:
    from roadmap_nlp.training.corpus import corpus_maker, held_examples
    from roadmap_nlp.training.loop import train
    from roadmap_nlp.training.settings import Settings

    assert order.config is not None
    settings = Settings.read(order.config)
    maker, held = corpus_maker(settings), held_examples(settings)
    return Run(
        settings.schedule.steps, partial(train, settings, maker, held, order.output)
    )


def _tuning_run(order: Order, console: Console) -> Run:
    from roadmap_nlp.training.tuning import read_corrected, tune, tuning_course

    assert order.source is not None
    corrected = read_corrected(order.source)
    course = tuning_course(corrected, order.base, order.steps)
    say = console.say
    documents = say.count("noun.document", corrected.documents)
    console.note(say("train.documents", documents=documents))
    if corrected.left_out:
        names = ", ".join(corrected.left_out)
        console.note(say("train.left_out", names=names))
    return Run(course.schedule.steps, partial(tune, corrected, course, order.output))


@dataclass(slots=True)
class Watch:
    """Says how a run goes, and stops it between two steps when asked to.

    Attributes:
        steps: How many there are.
        console: Where to say it.
        show: The bar.
        stop: Set when someone pressed Ctrl-C.
        step: How many steps are done.
        first: What was measured before the first one, where it was.
    """

    steps: int
    console: Console
    show: StepBar
    stop: threading.Event
    step: int = -1
    first: "Measured | None" = field(default=None)

    def __call__(self, progress: "Progress") -> None:
        """Take in how far the run is.

        Raises:
            KeyboardInterrupt: Someone pressed Ctrl-C.
        """
        if self.step < 0 and progress.step > 1:
            done = progress.step - 1
            self.console.note(self.console.say("train.resumed", step=done))
        self.step = progress.step
        self.show.step(progress.step, progress.loss)
        if progress.held is not None:
            self._note(progress.held)
        if self.stop.is_set():
            raise KeyboardInterrupt

    def _note(self, held: "Measured") -> None:
        if self.step == 0:
            self.first = held
        say = self.console.say
        figures = _figures(held, say)
        self.console.note(
            say("train.held", step=self.step, steps=self.steps, figures=figures)
        )


def _figures(held: "Measured", say: Messages) -> str:
    return say(
        "train.figures",
        loss=f"{held.loss:.3f}",
        roles=f"{100 * held.roles:.1f}",
        begins=f"{held.begins:.3f}",
    )


def _sum_up(order: Order, watch: Watch, measured: "Measured", console: Console) -> None:
    say = console.say
    if 0 <= watch.step < watch.steps:
        console.note(say("train.early", step=watch.step))
    if watch.first == measured:
        console.note(say("train.no_better"))
    figures = _figures(measured, say)
    console.note(say("train.done", folder=order.output, figures=figures))
    console.note(say("train.use", folder=order.output))


@contextmanager
def _asked_to_stop() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets; pressed again, it interrupts at once."""
    stop = threading.Event()

    def ask(*_: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    if threading.current_thread() is not threading.main_thread():
        yield stop  # only the main thread hears signals
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
