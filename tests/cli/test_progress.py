import io

import pytest

from roadmap_nlp.cli.progress import progress


class _Terminal(io.StringIO):
    def isatty(self):
        return True


def _shown(monkeypatch, total, wanted):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", stream := _Terminal())
    with progress(total, wanted=wanted) as tick:
        tick(0, "[red]план.txt")
    return stream.getvalue()


def test_a_bar_for_several_files(monkeypatch):
    assert "0/3" in _shown(monkeypatch, 3, wanted=True)


@pytest.mark.parametrize(("total", "wanted"), [(1, True), (3, False), (0, True)])
def test_no_bar(monkeypatch, total, wanted):
    assert _shown(monkeypatch, total, wanted) == ""
