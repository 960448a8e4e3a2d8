"""``roadmap-nlp extract``: files to records."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from roadmap_nlp.cli.console import Console
from roadmap_nlp.cli.inputs import Input, Inputs, gather
from roadmap_nlp.errors import ConfigError
from roadmap_nlp.text.messages import Messages, messages
from roadmap_nlp.types.layout import Layout

if TYPE_CHECKING:
    from roadmap_nlp.cli.pictures import Pictures
    from roadmap_nlp.cli.progress import Watcher
    from roadmap_nlp.pipeline import Extractor
    from roadmap_nlp.readers import ReadOptions
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


class OcrName(StrEnum):
    """Whether pages are recognised."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


DEFAULT_DPI = 300


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
        model: Annotated[
            Path | None, typer.Option(metavar="DIR", help=say("help.model"))
        ] = None,
        pages: Annotated[
            str | None, typer.Option(metavar="3-7", help=say("help.pages"))
        ] = None,
        password_file: Annotated[
            Path | None, typer.Option(metavar="FILE", help=say("help.password_file"))
        ] = None,
        ocr: Annotated[OcrName, typer.Option(help=say("help.ocr"))] = OcrName.AUTO,
        dpi: Annotated[
            int, typer.Option(min=72, max=1200, help=say("help.dpi"))
        ] = DEFAULT_DPI,
        quiet: Annotated[
            bool, typer.Option("-q", "--quiet", help=say("help.quiet"))
        ] = False,
        language: Annotated[
            LanguageName | None, typer.Option(help=say("help.language"))
        ] = None,
        debug: Annotated[bool, typer.Option("--debug", help=say("help.debug"))] = False,
    ) -> None:
        console = Console(messages(language), quiet=quiet, debug=debug)
        reading = read_options(pages, password_file, ocr, dpi)
        code = run(files, output, format_name, layout, console, reading, model)
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
    reading: "ReadOptions | None" = None,
    model: Path | None = None,
) -> int:
    """Extract from all files, write what came out, return the exit code.

    Raises:
        ConfigError: The arguments contradict each other.
        ModelError: There is no model in the folder ``model``.
    """
    from roadmap_nlp import pipeline
    from roadmap_nlp.cli.destination import choose, deliver
    from roadmap_nlp.cli.pictures import Pictures
    from roadmap_nlp.cli.progress import progress
    from roadmap_nlp.readers import ReadOptions
    from roadmap_nlp.writers import WriteOptions

    if model is not None:
        _check_model(model)
    inputs = gather(arguments)
    _mention_skipped(inputs, console)
    place = choose(output, format_name, inputs.files, console.say)
    on_screen = place.file is place.folder is None and sys.stdout.isatty()
    reading = reading or ReadOptions()
    pictures = Pictures(reading, console)
    options = WriteOptions(
        language=console.say.language,
        many=len(inputs.files) != 1 and place.folder is None,
        indent=2 if on_screen else None,
        colour=on_screen,
        pictures=pictures,
    )
    outcome = Outcome()
    for error in inputs.unreadable:
        outcome.failed.append(str(error.filename))
        console.failure(str(error.filename), error)
    count = len(inputs.files)
    with progress(
        count, console.say, wanted=not console.quiet, on_screen=on_screen
    ) as watcher:
        watched = replace(reading, on_page=watcher.page)
        extractor = pipeline.load(model, layout=layout, options=watched)
        results = _results(inputs.files, extractor, outcome, console, watcher, pictures)
        deliver(place, results, options)
    _sum_up(outcome, count, console)
    return outcome.code


def _check_model(folder: Path) -> None:
    """Read the model now: who asks for one should not hear of its faults file by file.

    Raises:
        ModelError: It cannot be read.
    """
    from roadmap_nlp.tagging.network.word_tagger import tagger_of

    tagger_of(folder)


def _results(
    files: Sequence[Input],
    extractor: "Extractor",
    outcome: Outcome,
    console: Console,
    watcher: "Watcher",
    pictures: "Pictures",
) -> Iterator[tuple[Input, "Extraction"]]:
    """Each file with its result; a file that fails is told of and left out.

    Ctrl-C ends the run as if the files had ended, so that writers close their output.
    """
    try:
        for index, source in enumerate(files):
            watcher.file(index, source.shown)
            try:
                found = _extract(source, extractor, pictures)
                watcher.pause()
                yield from found
            except Exception as error:  # noqa: BLE001 - one bad file must not stop a run
                outcome.failed.append(source.shown)
                console.failure(source.shown, error)
    except KeyboardInterrupt:
        outcome.interrupted = True


def _extract(
    source: Input, extractor: "Extractor", pictures: "Pictures"
) -> list[tuple[Input, "Extraction"]]:
    """The file's result; of a ZIP or a mail, each member's under a name of its own."""
    content = sys.stdin.buffer.read() if source.path is None else source.path
    found = list(extractor.extract_all(content, source_name=source.name))
    for result in found:
        pictures.remember(result.source, content)
    stems = [
        source.stem if len(found) == 1 else f"{source.stem}-{place}"
        for place in range(1, len(found) + 1)
    ]
    return [
        (replace(source, stem=stem), result)
        for stem, result in zip(stems, found, strict=True)
    ]


def read_options(
    pages: str | None, password_file: Path | None, ocr: OcrName, dpi: int
) -> "ReadOptions":
    """The options for documents of pages, from the command line's words.

    Raises:
        ConfigError: ``pages`` is not like «3-7», or the password cannot be read.
    """
    from roadmap_nlp.readers import ReadOptions

    password = None
    if password_file is not None:
        try:
            password = password_file.read_text(encoding="utf-8").rstrip("\r\n")
        except OSError as error:
            raise ConfigError(
                f"the password file cannot be read: {error.strerror}.",
                source=str(password_file),
            ) from error
    return ReadOptions(_page_range(pages), password, ocr.value, dpi)


def _page_range(pages: str | None) -> tuple[int, int] | None:
    if pages is None:
        return None
    first, _, last = pages.partition("-")
    last = last or first
    if not (first.isdecimal() and last.isdecimal() and 0 < int(first) <= int(last)):
        raise ConfigError(
            f"{pages!r} is no range of pages.", remedy="Write it like 3-7 or 5."
        )
    return int(first), int(last)


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
