"""Lines on standard error: what failed and what to do, one line each."""

import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass

from roadmap_nlp.errors import RoadmapError
from roadmap_nlp.text.messages import Messages


@dataclass(frozen=True, slots=True)
class Console:
    """Says things on standard error in one language.

    Attributes:
        say: The messages.
        quiet: Whether to keep silent about all but failures.
        debug: Whether to print tracebacks of unexpected errors.
    """

    say: Messages
    quiet: bool = False
    debug: bool = False

    def note(self, text: str) -> None:
        """Print a line that nobody needs to act on."""
        if not self.quiet:
            print_line(text)

    def failure(self, name: str, error: Exception) -> None:
        """Print the one line that says what is wrong with the file ``name``."""
        if self.debug:
            traceback.print_exception(error, file=sys.stderr)
        print_line(describe(self.say, name, error))


def describe(say: Messages, name: str, error: Exception) -> str:
    """``file, place: what is wrong. What to do.`` in the language of ``say``.

    The library's errors are written in English; in Russian the kind of the error and
    its remedy come from the messages, and the particulars stand in brackets.
    """
    if isinstance(error, RoadmapError):
        return _describe_ours(say, name, error)
    kind = type(error).__name__
    if isinstance(error, OSError):
        where = error.filename or name
        return f"{where}: {say.get(f'error.{kind}') or error.strerror or error}"
    if isinstance(error, MemoryError | RecursionError):
        return f"{name}: {say(f'error.{kind}')}"
    return say("cli.unexpected", name=name, problem=f"{kind}: {error}")


def _describe_ours(say: Messages, name: str, error: RoadmapError) -> str:
    where = ", ".join(part for part in (name, error.place) if part)
    keys = (f"error.{kind.__name__}" for kind in type(error).__mro__)
    known = next((text for key in keys if (text := say.get(key))), None)
    if say.language == "en" or known is None:
        return f"{where}: {error.problem} {error.remedy or ''}"
    summary, _, remedy = known.partition("|")
    return f"{where}: {summary} [{error.problem.rstrip('.')}]. {remedy}"


def print_line(text: str) -> None:
    """Print ``text`` on standard error as one line that cannot drive a terminal.

    File names and messages about them may hold control characters.
    """
    one_line = " ".join(text.split())
    safe = "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in one_line
    )
    encoding = sys.stderr.encoding or "utf-8"
    with suppress(OSError):  # nobody listens: there is nowhere left to say so
        print(  # noqa: T201 - a command's messages
            safe.encode(encoding, "replace").decode(encoding),
            file=sys.stderr,
            flush=True,
        )
