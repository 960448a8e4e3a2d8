"""Importing must stay cheap: what is heavy is loaded by the functions that need it."""

import subprocess
import sys

import pytest

HEAVY = {
    *("lxml", "natasha", "navec", "numpy", "pandas"),
    *("slovnet", "spacy", "thinc", "torch"),
}


@pytest.mark.parametrize("module", ["roadmap_nlp", "roadmap_nlp.cli"])
def test_importing_loads_nothing_heavy(module):
    assert not _loaded(f"import {module}") & {*HEAVY, "pydantic", "rich", "typer"}


def test_reading_text_loads_neither_spacy_nor_an_office_reader():
    plan = r"№\tМероприятие\tСрок\n1\tРемонт\tмай 2024\n2\tОсмотр\tиюнь 2024\n"
    loaded = _loaded(f"import roadmap_nlp; roadmap_nlp.extract('{plan}')")
    assert not loaded & {"lxml", "numpy", "pandas", "spacy", "thinc"}


def _loaded(code: str) -> set[str]:
    code = f"import sys; {code}; print(*{{m.partition('.')[0] for m in sys.modules}})"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.split())
