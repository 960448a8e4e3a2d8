"""``make benchmarks`` runs what there is, and each keeps its figures."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNS = re.findall(
    r"python -m benchmarks\.(\w+)(.*)", (ROOT / "Makefile").read_text(encoding="utf-8")
)


BY_HAND = ("ablations", "rurebus")
"""Their models, and data that are not ours to pass on, are named by hand."""


@pytest.mark.parametrize("name", sorted({name for name, _ in RUNS}))
def test_a_benchmark_that_is_run_is_there(name):
    assert (ROOT / "benchmarks" / f"{name}.py").exists()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "benchmarks").glob("*.py")), ids=lambda path: path.stem
)
def test_a_benchmark_that_can_write_is_run_so(path):
    if '"--write"' not in path.read_text(encoding="utf-8") or path.stem in BY_HAND:
        return
    assert any(name == path.stem and "--write" in rest for name, rest in RUNS)
