"""Builds the commands in the user's language, runs one, turns errors to exit codes."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from roadmap_nlp.cli import (
    annotations,
    corpus,
    evaluate,
    extract,
    parse,
    schema,
    train,
)
from roadmap_nlp.cli.console import Console, print_line
from roadmap_nlp.cli.usage import title_help, usage_words
from roadmap_nlp.errors import ConfigError
from roadmap_nlp.text.messages import LANGUAGES, Messages, locale_language, messages

PROGRAM = "roadmap-nlp"

DONE, FAILED, BAD_USAGE = 0, 1, 2
INTERRUPTED = 130
BROKEN_PIPE = 141


def build(say: Messages) -> typer.Typer:
    """The application with its help in the language of ``say``."""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
    )

    @app.callback(help=say("help.app"))
    def top(
        version: Annotated[
            bool,
            typer.Option("-V", "--version", is_eager=True, help=say("help.version")),
        ] = False,
    ) -> None:
        if version:
            from roadmap_nlp import __version__

            print(f"{PROGRAM} {__version__}")  # noqa: T201 - a command's output
            raise typer.Exit

    extract.add_to(app, say)
    parse.add_to(app, say)
    evaluate.add_to(app, say)
    annotations.add_to(app, say)
    schema.add_to(app, say)
    corpus.add_to(app, say)
    train.add_to(app, say)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run the command that ``arguments`` name and return the exit code."""
    say = messages(_language(arguments))
    if len(arguments) < 2 or not {"-h", "--help"}.isdisjoint(arguments):
        title_help(say)  # with under two arguments, help is what will be shown
    try:
        return _invoke(build(say), arguments)
    except _usage_error() as error:
        return _bad_usage(say, error)
    except ConfigError as error:
        print_line(f"{PROGRAM}: {error}")
        return BAD_USAGE
    except (KeyboardInterrupt, typer.Abort):
        print_line(say("cli.interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        return _broken_pipe()
    except Exception as error:  # noqa: BLE001 - the last resort: never a traceback
        name = getattr(error, "source", None) or PROGRAM  # the file, if it is about one
        Console(say, debug="--debug" in arguments).failure(name, error)
        return FAILED


def _invoke(app: typer.Typer, arguments: Sequence[str]) -> int:
    command = typer.main.get_command(app)
    # main() would turn Ctrl-C and a broken pipe into exits of its own.
    code = DONE
    try:
        with command.make_context(PROGRAM, list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as ended:
        code = ended.exit_code
    sys.stdout.flush()  # a reader that went away is noticed here, not at the very end
    return code


def _language(arguments: Sequence[str]) -> str:
    """What ``--language`` says; else the locale's: help is built before parsing."""
    for index, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--language":
            value = value if equals else "".join(arguments[index + 1 : index + 2])
            if value in LANGUAGES:
                return value
    return locale_language(os.environ)


def _usage_error() -> type[Exception]:
    """UsageError, which typer keeps private, by way of a public subclass of it."""
    return typer.BadParameter.__mro__[1]


def _bad_usage(say: Messages, error: Any) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message())  # noqa: T201 - a command's output
        return BAD_USAGE
    path = error.ctx.command_path if getattr(error, "ctx", None) else PROGRAM
    hint = say("cli.usage", problem=usage_words(say, error), command=path)
    print_line(f"{PROGRAM}: {hint}")
    return BAD_USAGE


def _broken_pipe() -> int:
    """The reader went away: say nothing, not even when Python closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
