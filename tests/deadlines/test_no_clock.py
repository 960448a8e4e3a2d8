"""Nothing in the package asks what day it is: values depend on text and context."""

import ast
from pathlib import Path

import roadmap_nlp.deadlines

CLOCK = {"today", "now", "utcnow", "time", "localtime", "gmtime"}
MODULES = {"datetime", "date", "dt", "time"}
FOLDER = Path(roadmap_nlp.deadlines.__file__).parent


def clock_calls(tree: ast.AST) -> list[str]:
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCK
        and set(ast.unparse(node.value).split(".")) & MODULES
        and ast.unparse(node) not in ("dt.time", "datetime.time")
    ]


def test_nothing_reads_the_clock() -> None:
    modules = sorted(FOLDER.glob("*.py"))
    assert len(modules) > 20
    for module in modules:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        assert clock_calls(tree) == [], module.name
        imported = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert "time" not in imported, module.name


def test_a_clock_would_be_seen() -> None:
    tree = ast.parse(
        "import datetime as dt\nx = dt.date.today()\ny = dt.datetime.now()"
    )
    assert clock_calls(tree) == ["dt.date.today", "dt.datetime.now"]
