"""``roadmap-nlp evaluate``: predictions against gold."""

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from roadmap_nlp.cli.console import Console
from roadmap_nlp.cli.extract import LanguageName
from roadmap_nlp.errors import ConfigError
from roadmap_nlp.text.messages import Messages, messages

if TYPE_CHECKING:
    from roadmap_nlp.evaluation.report import Report

_WIDTH = 130


class ReportFormat(StrEnum):
    """The forms of a report, as the command line shows them."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


_SUFFIXES = {
    ".txt": ReportFormat.TABLE,
    ".json": ReportFormat.JSON,
    ".html": ReportFormat.HTML,
    ".htm": ReportFormat.HTML,
}


@dataclass(frozen=True, slots=True)
class Request:
    """What to compare and how to show it.

    Attributes:
        gold: Folder of gold.
        predicted: Folder or file of predictions.
        rival: Those of another system, or None.
        output: File of the report, or None for standard output.
        format: Form of the report.
        by: How to divide documents; nothing for every way.
        mistakes: How many mistakes to list on a terminal.
        samples: Bootstrap samples.
        seed: Of the random numbers.
    """

    gold: Path
    predicted: Path
    rival: Path | None
    output: Path | None
    format: ReportFormat
    by: tuple[str, ...]
    mistakes: int
    samples: int
    seed: int


def add_to(app: typer.Typer, say: Messages) -> None:
    """Declare the command, its help in the language of ``say``."""

    @app.command("evaluate", help=say("help.evaluate"), no_args_is_help=True)
    def evaluate(
        gold: Annotated[
            Path, typer.Argument(metavar="GOLD", help=say("help.evaluate.gold"))
        ],
        predicted: Annotated[
            Path, typer.Argument(metavar="PRED", help=say("help.evaluate.pred"))
        ],
        output: Annotated[
            Path | None,
            typer.Option(
                "-o", "--output", metavar="OUT", help=say("help.evaluate.output")
            ),
        ] = None,
        format_name: Annotated[
            ReportFormat | None,
            typer.Option("-f", "--format", help=say("help.evaluate.format")),
        ] = None,
        against: Annotated[
            Path | None,
            typer.Option(metavar="PRED", help=say("help.evaluate.against")),
        ] = None,
        by: Annotated[
            list[str] | None,
            typer.Option(metavar="GROUPING", help=say("help.evaluate.by")),
        ] = None,
        mistakes: Annotated[
            int, typer.Option(min=0, help=say("help.evaluate.mistakes"))
        ] = 0,
        samples: Annotated[
            int, typer.Option(min=0, help=say("help.evaluate.samples"))
        ] = 1000,
        seed: Annotated[int, typer.Option(help=say("help.evaluate.seed"))] = 0,
        language: Annotated[
            LanguageName | None, typer.Option(help=say("help.language"))
        ] = None,
        debug: Annotated[bool, typer.Option("--debug", help=say("help.debug"))] = False,
    ) -> None:
        chosen = format_name or _format_of(output)
        request = Request(
            *(gold, predicted, against, output, chosen),
            *(tuple(by or ()), mistakes, samples, seed),
        )
        console = Console(messages(language), debug=debug)
        raise typer.Exit(run(request, console))


def _format_of(output: Path | None) -> ReportFormat:
    if output is None:
        return ReportFormat.TABLE
    try:
        return _SUFFIXES[output.suffix.lower()]
    except KeyError:
        raise ConfigError.unknown("ending of a report", output.suffix, _SUFFIXES) from (
            None
        )


def run(request: Request, console: Console) -> int:
    """Score, write the report, return the exit code: 1 where predictions are missing.

    Raises:
        ConfigError: A folder is missing, or a name is unknown.
    """
    from roadmap_nlp.evaluation.documents import GROUPINGS, read_documents
    from roadmap_nlp.evaluation.evaluating import evaluate
    from roadmap_nlp.evaluation.report import Options, make_report

    options = Options(
        by=request.by or GROUPINGS, samples=request.samples, seed=request.seed
    )
    found = evaluate(read_documents(request.gold, request.predicted))
    rival = None
    if request.rival:
        rival = evaluate(read_documents(request.gold, request.rival))
    report = make_report(found, rival, options)
    text = _shown(report, request, console.say)
    if request.output is None:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    else:
        request.output.parent.mkdir(parents=True, exist_ok=True)
        request.output.write_text(text, encoding="utf-8")
    return 1 if found.missing else 0


def _shown(report: "Report", request: Request, say: Messages) -> str:
    from roadmap_nlp.evaluation.report_json import report_json
    from roadmap_nlp.evaluation.report_page import report_page
    from roadmap_nlp.evaluation.report_table import report_table

    if request.format is ReportFormat.JSON:
        return report_json(report)
    if request.format is ReportFormat.HTML:
        return report_page(report, say)
    on_screen = request.output is None and sys.stdout.isatty()
    return report_table(
        report,
        say,
        mistakes=request.mistakes,
        width=_screen_width() if on_screen else _WIDTH,
        colour=on_screen,
    )


def _screen_width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((_WIDTH, 24)).columns
