"""What is wrong with a command line, and the titles of its help, in both languages."""

from typing import Any

from roadmap_nlp.text.messages import Messages


def usage_words(say: Messages, error: Any) -> str:
    """The problem of a usage error in the language of ``say``, ending in a full stop.

    Typer speaks English: in Russian its particulars stand in brackets.
    """
    told = error.format_message().replace("Value error, ", "").rstrip(".")
    known = say.get(f"usage.{type(error).__name__}")
    if say.language == "en" or known is None:
        return f"{told}."
    return f"{known.format(name=_name(error))} [{told}]."


def _name(error: Any) -> str:
    """The option or argument that the error is about."""
    param = getattr(error, "param", None)
    if param is None:
        return str(getattr(error, "option_name", ""))
    return str(max(param.opts, key=len) if param.opts else param.name)


def title_help(say: Messages) -> None:
    """Put the titles of help's boxes into the language of ``say``.

    Typer keeps them in a module and has no other way to set them.
    """
    from typer import rich_utils

    for name in ("commands", "options", "arguments"):
        setattr(rich_utils, f"{name.upper()}_PANEL_TITLE", say(f"help.panel.{name}"))
