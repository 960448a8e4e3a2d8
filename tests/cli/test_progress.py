import io

import pytest

from roadmap_nlp.cli.progress import progress
from roadmap_nlp.text.messages import messages


class _Terminal(io.StringIO):
    def isatty(self):
        return True


def _terminal(monkeypatch):
    """Standard error, made anew; in a fixture it would be lost before the test."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("sys.stderr", stream := _Terminal())
    return stream


def _shown(monkeypatch, files, *pages, language="en", **options):
    """What stands on the terminal after the last of ``pages`` of the first file."""
    terminal = _terminal(monkeypatch)
    with progress(files, messages(language), **{"wanted": True, **options}) as watcher:
        watcher.file(0, "архив/[red]план.pdf")
        for number, total in pages:
            watcher.page(number, total)
    return terminal.getvalue()


def test_a_bar_for_several_files(monkeypatch):
    shown = _shown(monkeypatch, 3)
    assert "0/3" in shown
    assert "архив/[red]план.pdf" in shown


@pytest.mark.parametrize(
    ("files", "language", "done", "words"),
    [
        (1, "en", "2/12", " [red]план.pdf page 3 of 12"),
        (1, "ru", "2/12", " [red]план.pdf страница 3 из 12"),
        (5, "en", "0/5", " [red]план.pdf page 3 of 12"),
    ],
)
def test_pages(monkeypatch, files, language, done, words):
    shown = _shown(monkeypatch, files, (1, 12), (2, 12), (3, 12), language=language)
    assert done in shown
    assert words in shown


@pytest.mark.parametrize(
    ("files", "pages", "options"),
    [
        (1, [], {}),
        (1, [(1, 1)], {}),
        (0, [], {}),
        (3, [(1, 9)], {"wanted": False}),
        (3, [(1, 1)], {"on_screen": True}),
    ],
)
def test_no_bar(monkeypatch, files, pages, options):
    assert _shown(monkeypatch, files, *pages, **options) == ""


def test_no_bar_where_nobody_watches(monkeypatch):
    monkeypatch.setattr(_Terminal, "isatty", lambda _: False)
    assert _shown(monkeypatch, 3, (1, 9)) == ""


def test_the_bar_makes_way_for_results_on_the_same_terminal(monkeypatch):
    terminal = _terminal(monkeypatch)
    with progress(2, messages("en"), wanted=True, on_screen=True) as watcher:
        watcher.file(0, "a.pdf")
        watcher.page(2, 9)
        watcher.pause()
        assert "a.pdf page 2 of 9" in terminal.getvalue()
        before = terminal.getvalue()
        watcher.file(1, "b.txt")
        watcher.pause()
    assert terminal.getvalue() == before
