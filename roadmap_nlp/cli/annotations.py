"""``roadmap-nlp annotations`` and ``agreement``: to and from annotation tools."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from roadmap_nlp.cli.extract import LanguageName
from roadmap_nlp.errors import ConfigError
from roadmap_nlp.text.messages import Messages, messages


class FolderFormat(StrEnum):
    """The formats of a folder of annotations, as the command line shows them."""

    BRAT = "brat"
    GOLD = "gold"


def add_to(app: typer.Typer, say: Messages) -> None:
    """Declare both commands."""
    _add_annotations(app, say)
    _add_agreement(app, say)


def _add_annotations(app: typer.Typer, say: Messages) -> None:
    @app.command("annotations", help=say("help.annotations"), no_args_is_help=True)
    def annotations(
        source: Annotated[
            Path, typer.Argument(metavar="SOURCE", help=say("help.annotations.source"))
        ],
        output: Annotated[
            Path, typer.Argument(metavar="OUT", help=say("help.annotations.output"))
        ],
        predicted: Annotated[
            Path | None,
            typer.Option(metavar="PRED", help=say("help.annotations.predicted")),
        ] = None,
        format_name: Annotated[
            FolderFormat,
            typer.Option("-f", "--format", help=say("help.annotations.format")),
        ] = FolderFormat.BRAT,
    ) -> None:
        convert(source, output, predicted, format_name)


def _add_agreement(app: typer.Typer, say: Messages) -> None:
    @app.command("agreement", help=say("help.agreement"), no_args_is_help=True)
    def agreement(
        one: Annotated[
            Path, typer.Argument(metavar="ONE", help=say("help.annotations.source"))
        ],
        other: Annotated[
            Path, typer.Argument(metavar="OTHER", help=say("help.annotations.source"))
        ],
        language: Annotated[
            LanguageName | None, typer.Option(help=say("help.language"))
        ] = None,
    ) -> None:
        text = compare(one, other, messages(language))
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()


def convert(
    source: Path, output: Path, predicted: Path | None, folder_format: str
) -> None:
    """Read annotations, or predictions for the texts of gold, and write them.

    Raises:
        ConfigError: A name says no format, or the output would replace the source.
    """
    from roadmap_nlp.evaluation.interchange.files import (
        read_annotations,
        read_predictions,
        write_annotations,
    )

    if output.resolve() == source.resolve():
        raise ConfigError(f"{output} is the source: choose another place.")
    if predicted is None:
        found = read_annotations(source)
    else:
        found = read_predictions(source, predicted)
    write_annotations(list(found), output, folder_format)


def compare(one: Path, other: Path, say: Messages) -> str:
    """How far two annotations of the same documents agree, a line a measure.

    Raises:
        ConfigError: They have no document in common.
    """
    from roadmap_nlp.evaluation.agreement import agreement
    from roadmap_nlp.evaluation.interchange.files import read_annotations

    theirs = {found.id: found for found in read_annotations(other)}
    pairs = [
        (found, theirs[found.id])
        for found in read_annotations(one)
        if found.id in theirs
    ]
    if not pairs:
        raise ConfigError(f"{one} and {other} have no document in common.")
    result = agreement(pairs)
    lines = [
        (say("agreement.documents"), str(len(pairs))),
        (say("agreement.kappa"), f"{result.kappa:.3f}"),
        (say("agreement.pieces"), f"{result.pieces.f1:.3f}"),
        (say("agreement.fields"), f"{result.fields.f1:.3f}"),
        (say("agreement.records"), f"{result.records.f1:.3f}"),
    ]
    width = max(len(label) for label, _ in lines)
    return "".join(f"{label:<{width}}  {value}\n" for label, value in lines)
