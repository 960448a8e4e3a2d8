"""``roadmap-nlp extract``: files to records."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from roadmap_nlp.cli.console import Console
from roadmap_nlp.cli.inputs import Input, Inputs, gather
from roadmap_nlp.text.messages import Messages, messages
from roadmap_nlp.types.layout import Layout

if TYPE_CHECKING:
    from roadmap_nlp.cli.progress import Tick
    from roadmap_nlp.pipeline import Extractor
    from roadmap_nlp.schema import Extraction


class FormatName(StrEnum):
    """The output formats, as the command line shows them."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    TABLE = "table"
    HTML = "html"


class LanguageName(StrEnum):
    """The languages of messages."""

    RU = "ru"
    EN = "en"


def add_to(app: typer.Typer, say: Messages) -> None:
    """Declare the command, its help in the language of ``say``."""

    @app.command("extract", help=say("help.extract"), no_args_is_help=True)
    def extract(
        files: Annotated[
            list[str], typer.Argument(metavar="FILE", help=say("help.files"))
        ],
        output: Annotated[
            str | None,
            typer.Option("-o", "--output", metavar="OUT", help=say("help.output")),
        ] = None,
        format_name: Annotated[
            FormatName | None,
            typer.Option("-f", "--format", help=say("help.format")),
        ] = None,
        layout: Annotated[Layout | None, typer.Option(help=say("help.layout"))] = None,
        quiet: Annotated[
            bool, typer.Option("-q", "--quiet", help=say("help.quiet"))
        ] = False,
        language: Annotated[
            LanguageName | None, typer.Option(help=say("help.language"))
        ] = None,
        debug: Annotated[bool, typer.Option("--debug", help=say("help.debug"))] = False,
    ) -> None:
        console = Console(messages(language), quiet=quiet, debug=debug)
        code = run(files, output, format_name, layout, console)
        raise typer.Exit(code)


@dataclass(slots=True)
class Outcome:
    """How a run is going.

    Attributes:
        failed: Files that gave an error.
        interrupted: Whether Ctrl-C stopped it.
    """

    failed: list[str] = field(default_factory=list)
    interrupted: bool = False

    @property
    def code(self) -> int:
        """The exit code it comes to."""
        if self.interrupted:
            return 130
        return 1 if self.failed else 0


def run(
    arguments: Sequence[str],
    output: str | None,
    format_name: str | None,
    layout: str | None,
    console: Console,
) -> int:
    """Extract from all files, write what came out, return the exit code.

    Raises:
        ConfigError: The arguments contradict each other.
    """
    from roadmap_nlp import pipeline
    from roadmap_nlp.cli.destination import choose, deliver
    from roadmap_nlp.cli.progress import progress
    from roadmap_nlp.writers import WriteOptions

    inputs = gather(arguments)
    _mention_skipped(inputs, console)
    place = choose(output, format_name, inputs.files, console.say)
    on_screen = place.file is place.folder is None and sys.stdout.isatty()
    options = WriteOptions(
        language=console.say.language,
        many=len(inputs.files) != 1 and place.folder is None,
        indent=2 if on_screen else None,
        colour=on_screen,
    )
    outcome = Outcome()
    for error in inputs.unreadable:
        outcome.failed.append(str(error.filename))
        console.failure(str(error.filename), error)
    wanted = not console.quiet and not on_screen
    with progress(len(inputs.files), wanted=wanted) as tick:
        extractor = pipeline.load(layout=layout)
        results = _results(inputs.files, extractor, outcome, console, tick)
        deliver(place, results, options)
    _sum_up(outcome, len(inputs.files), console)
    return outcome.code


def _results(
    files: Sequence[Input],
    extractor: "Extractor",
    outcome: Outcome,
    console: Console,
    tick: "Tick",
) -> Iterator[tuple[Input, "Extraction"]]:
    """Each file with its result; a file that fails is told of and left out.

    Ctrl-C ends the run as if the files had ended, so that writers close their output.
    """
    try:
        for index, source in enumerate(files):
            tick(index, source.shown)
            try:
                yield source, _extract(source, extractor)
            except Exception as error:  # noqa: BLE001 - one bad file must not stop a run
                outcome.failed.append(source.shown)
                console.failure(source.shown, error)
    except KeyboardInterrupt:
        outcome.interrupted = True


def _extract(source: Input, extractor: "Extractor") -> "Extraction":
    content = sys.stdin.buffer.read() if source.path is None else source.path
    return extractor.extract(content, source_name=source.name)


def _mention_skipped(inputs: Inputs, console: Console) -> None:
    if inputs.skipped:
        kinds = sorted({path.suffix.lower() or path.name for path in inputs.skipped})
        files = console.say.count("noun.file", len(inputs.skipped))
        console.note(console.say("cli.skipped", files=files, kinds=", ".join(kinds)))


def _sum_up(outcome: Outcome, total: int, console: Console) -> None:
    if outcome.interrupted:
        console.note(console.say("cli.interrupted"))
    elif outcome.failed and total > 1:
        failed = len(outcome.failed)
        console.note(console.say("cli.some_failed", failed=failed, total=total))
    elif total == 0:
        console.note(console.say("cli.nothing"))
