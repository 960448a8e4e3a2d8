import io

import pytest
from writers_support import extraction

from roadmap_nlp.writers import WriteOptions, write


def _write(*results, **options):
    stream = io.BytesIO()
    write("table", results, stream, WriteOptions(**options))
    assert not stream.closed
    return stream.getvalue().decode()


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_nothing_is_wider_than_the_terminal(width):
    lines = _write(extraction(), language="ru", width=width).splitlines()
    assert max(len(line) for line in lines) <= max(width, 60)


@pytest.mark.parametrize("width", [80, 140])
def test_all_the_fields_are_told(width):
    shown = " ".join(_write(extraction(), language="ru", width=width).split())
    for told in ("Сверка", "Бухгалтер", "август", "≈ 01.08.2022", "1. Учёт", "?", "…"):
        assert told in shown


def test_plain_without_colour_and_coloured_with():
    assert "\x1b[" not in _write(extraction(), width=100)
    assert "\x1b[" in _write(extraction(), width=100, colour=True)


def test_control_characters_of_a_document_do_not_reach_the_terminal():
    shown = _write(extraction("\x1b]0;evil\x07.txt"), width=100)
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_no_records_are_told():
    result = extraction()
    result.roadmaps = []
    assert "No records" in _write(result, language="en", width=80)
