"""The examples of the README run as they stand."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(
    r"^```(?:python|pycon)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
def test_code_blocks_run(name, monkeypatch):
    path = ROOT / name
    blocks = BLOCK.findall(path.read_text(encoding="utf-8")) if path.exists() else []
    if not blocks:
        pytest.skip(f"{name} has no Python example")
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for number, code in enumerate(blocks, start=1):
        if ">>>" in code:
            test = doctest.DocTestParser().get_doctest(code, names, name, name, number)
            runner = doctest.DocTestRunner(optionflags=OPTIONS)
            assert runner.run(test, clear_globs=False).failed == 0
            names.update(test.globs)
        else:
            exec(compile(code, f"{name}, block {number}", "exec"), names)
