"""``roadmap-nlp deadlines`` and ``responsibles``: the value parsers alone.

Both print a JSON line for each text: the text, and what was found in it.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import regex
import typer

from roadmap_nlp.cli.console import Console
from roadmap_nlp.cli.extract import LanguageName
from roadmap_nlp.cli.inputs import STDIN
from roadmap_nlp.errors import ConfigError, EncodingError, RoadmapError
from roadmap_nlp.text.messages import Messages, messages
from roadmap_nlp.types import Context, PartyContext

ParseText = Callable[[str, Mapping[str, Any]], Iterable[Any]]
"""Takes a text and its context in JSON's terms; gives dataclasses, or plain dicts."""


def add_to(app: typer.Typer, say: Messages) -> None:
    """Declare both commands."""
    _add_deadlines(app, say)
    _add_responsibles(app, say)


def _add_deadlines(app: typer.Typer, say: Messages) -> None:
    @app.command("deadlines", help=say("help.deadlines"), no_args_is_help=True)
    def deadlines(
        texts: Annotated[
            list[str] | None, typer.Argument(metavar="TEXT", help=say("help.texts"))
        ] = None,
        approved: Annotated[
            str | None,
            typer.Option("--date", metavar="YYYY-MM-DD", help=say("help.date")),
        ] = None,
        years: Annotated[
            str | None,
            typer.Option(metavar="YYYY[-YYYY]", help=say("help.years")),
        ] = None,
        school_year: Annotated[
            bool, typer.Option("--school-year", help=say("help.school_year"))
        ] = False,
        jsonl: Annotated[bool, typer.Option("--jsonl", help=say("help.jsonl"))] = False,
        language: Annotated[
            LanguageName | None, typer.Option(help=say("help.language"))
        ] = None,
    ) -> None:
        given = {
            "order_date": approved,
            "plan_years": _years(years) if years else None,
            "school_year": school_year,
        }
        _context(given)  # a bad option is bad usage before any text is read
        request = Request(texts or [], given, jsonl)
        console = Console(messages(language))
        raise typer.Exit(_print_parsed("deadlines", _parse_deadlines, request, console))


def _add_responsibles(app: typer.Typer, say: Messages) -> None:
    @app.command("responsibles", help=say("help.responsibles"), no_args_is_help=True)
    def responsibles(
        texts: Annotated[
            list[str] | None, typer.Argument(metavar="TEXT", help=say("help.texts"))
        ] = None,
        directory: Annotated[
            Path | None,
            typer.Option(
                metavar="CSV",
                exists=True,
                dir_okay=False,
                help=say("help.directory"),
            ),
        ] = None,
        jsonl: Annotated[bool, typer.Option("--jsonl", help=say("help.jsonl"))] = False,
        language: Annotated[
            LanguageName | None, typer.Option(help=say("help.language"))
        ] = None,
    ) -> None:
        request = Request(texts or [], {}, jsonl)
        console = Console(messages(language))
        try:
            parse = _responsibles_parser(directory)
        except RoadmapError as error:
            console.failure(str(directory), error)
            raise typer.Exit(2) from error
        raise typer.Exit(_print_parsed("responsibles", parse, request, console))


@dataclass(frozen=True, slots=True)
class Request:
    """What to parse.

    Attributes:
        texts: As given; ``-`` stands for the lines of standard input.
        context: What is known around all of them, in JSON's terms.
        jsonl: Whether the lines of standard input are JSON objects.
    """

    texts: Sequence[str]
    context: Mapping[str, Any]
    jsonl: bool = False


def _print_parsed(
    key: str, parse: ParseText, request: Request, console: Console
) -> int:
    failed = False
    for name, raw in _lines(request.texts):
        try:
            text, context = _read(raw, request)
            found = [_plain(one) for one in parse(text, context)]
        except Exception as error:  # noqa: BLE001 - one bad line must not stop a run
            failed = True
            console.failure(name, error)
            continue
        line = json.dumps({"text": text, key: found}, ensure_ascii=False)
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
    return 1 if failed else 0


def _lines(texts: Sequence[str]) -> Iterator[tuple[str, str | bytes]]:
    """Each text, or undecoded line of standard input, under a name for messages."""
    for text in texts or [STDIN]:
        if text != STDIN:
            yield text, text
            continue
        for number, raw in enumerate(sys.stdin.buffer, start=1):
            if raw.strip():
                yield f"stdin:{number}", raw


def _read(raw: str | bytes, request: Request) -> tuple[str, Mapping[str, Any]]:
    """The text and what is known around it; what a JSON line says itself wins."""
    if isinstance(raw, str):
        return raw, request.context
    if not request.jsonl:
        return _decode(raw), request.context
    try:
        line = json.loads(_decode(raw))
    except json.JSONDecodeError:
        line = None
    if not isinstance(line, dict) or not isinstance(line.get("text"), str):
        raise ConfigError(
            "not a JSON object with a text.",
            remedy='Write {"text": "до 1 мая"}, one a line.',
        )
    return line["text"], {**request.context, **(line.get("context") or {})}


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise EncodingError("not UTF-8.", remedy="Convert it to UTF-8.") from error


def _parse_deadlines(text: str, context: Mapping[str, Any]) -> Iterable[Any]:
    from roadmap_nlp.deadlines import parse

    return parse(text, context=_context(context))


def _parse_responsibles(text: str, context: Mapping[str, Any]) -> Iterable[Any]:
    from roadmap_nlp.responsibles import parse

    known = context.get("abbreviations") or {}
    return parse(text, context=PartyContext(known, context.get("above")))


def _responsibles_parser(directory: Path | None) -> ParseText:
    """Gives parties; with a directory, each with its row there, or null.

    Raises:
        ConfigError: The directory has no column ``name``.
        EncodingError: It is not UTF-8.
    """
    if directory is None:
        return _parse_responsibles
    from roadmap_nlp.responsibles import Directory

    try:
        listed = Directory.from_csv(directory)
    except UnicodeDecodeError as error:
        raise EncodingError("not UTF-8.", remedy="Convert it to UTF-8.") from error

    def parse(text: str, context: Mapping[str, Any]) -> Iterable[Any]:
        for party in _parse_responsibles(text, context):
            row = listed.find(party)
            yield {**_plain(party), "directory": None if row is None else dict(row)}

    return parse


def _context(given: Mapping[str, Any]) -> Context:
    approved = given.get("order_date")
    try:
        approval_date = date.fromisoformat(approved) if approved else None
    except ValueError as error:
        raise ConfigError(
            f"no such date: {approved!r}.", remedy="Write it as 2022-08-31."
        ) from error
    years = tuple(given.get("plan_years") or ())
    return Context(approval_date, years, bool(given.get("school_year")))


def _years(text: str) -> tuple[int, ...]:
    if not regex.fullmatch(r"[12]\d{3}([-–/][12]\d{3})?", text):
        raise ConfigError(
            f"no years in {text!r}.", remedy="Write one or two: 2022 or 2022-2024."
        )
    return tuple(int(year) for year in regex.findall(r"\d{4}", text))


def _plain(found: Any) -> dict[str, Any]:
    """A result in JSON's terms."""
    if isinstance(found, dict):
        return found
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(found).items()
    }
