"""``roadmap-nlp schema``: the contract of the JSON output."""

import json

import typer

from roadmap_nlp.text.messages import Messages


def add_to(app: typer.Typer, say: Messages) -> None:
    """Declare the command."""

    @app.command("schema", help=say("help.schema"))
    def schema() -> None:
        from roadmap_nlp.schema import Extraction

        published = Extraction.model_json_schema()
        print(json.dumps(published, ensure_ascii=False, indent=2))  # noqa: T201
