"""Tests mirror the source tree, so that each is where one looks for it."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PACKAGE = TESTS.parent / "roadmap_nlp"
ELSEWHERE = {"benchmarks", "contracts"}
"""Folders of tests for what is no part of the package."""
WITHOUT_TESTS = {"lexicons", "types", "weights"}
"""Packages of data and plain values, tested through those that use them."""


def _files():
    return sorted(
        path
        for path in TESTS.rglob("test_*.py")
        if path.relative_to(TESTS).parts[0] not in ELSEWHERE
    )


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.name))
def test_a_test_file_stands_where_its_module_does(path):
    folder = PACKAGE / path.parent.relative_to(TESTS)
    assert folder.is_dir()
    name = path.stem.removeprefix("test_")
    if name not in _modules(folder):
        purpose = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert purpose, (
            "no module has this name, so a docstring must say what is tested"
        )


def _modules(folder: Path) -> set[str]:
    """Modules below a package, «docx/tables.py» as ``docx_tables``."""
    paths = (path.relative_to(folder).with_suffix("") for path in folder.rglob("*.py"))
    return {"_".join(path.parts).removesuffix("___init__") for path in paths}


def test_every_package_has_tests():
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    tested = {path.parent.name for path in TESTS.glob("*/test_*.py")}
    assert packages - tested - WITHOUT_TESTS == set()
