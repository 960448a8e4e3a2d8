"""The command line: ``roadmap-nlp``."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0: done; 1: some file failed; 2: bad usage; 130: stopped by Ctrl-C.

    Args:
        argv: Arguments after the program's name; None takes the process's.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):  # the one answer that needs no imports
        from roadmap_nlp import __version__

        print(f"roadmap-nlp {__version__}")  # noqa: T201 - a command's output
        return 0
    from roadmap_nlp.cli.app import run

    return run(arguments)
