"""Stages meet only where they may: the contracts of pyproject.toml are kept."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_the_contracts_are_kept():
    command = [sys.executable, "-c", CODE, "--no-cache"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_new_module_must_be_given_a_layer():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers, *_ = settings["tool"]["importlinter"]["contracts"]
    assert layers["type"] == "layers"
    assert layers["exhaustive"] is True
