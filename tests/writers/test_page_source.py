import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.writers.page_source import Mark, SourceText, is_grid, segments

MARKS = st.lists(
    st.builds(
        lambda start, length, kind, key: Mark(start, start + length, kind, key),
        st.integers(0, 30),
        st.integers(1, 12),
        st.sampled_from(["activity", "deadline", "unassigned"]),
        st.sampled_from(["", "1.activity.0", "2.deadline.1"]),
    )
)


@given(st.integers(0, 30), MARKS)
def test_segments_cover_the_text_in_order(length, marks):
    found = list(segments(length, marks))
    assert [start for start, _, _ in found] == [0, *(end for _, end, _ in found)][:-1]
    assert not length or found[-1][1] == length
    for start, end, over in found:
        assert start < end
        for mark in marks:
            assert (mark in over) == (mark.start <= start and end <= mark.end)


@given(st.text(alphabet="аб <>&\"'\t\n", max_size=30), MARKS)
def test_the_text_reads_as_it_stands(text, marks):
    shown = SourceText(text, marks, "s").html
    assert html.unescape(re.sub(r"<[^>]*>", "", shown)) == text


@given(st.text(), MARKS)
def test_any_text_is_valid_html(text, marks):
    shown = SourceText(text, marks, "s").html
    shown.encode()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)


def test_a_stretch_of_several_records_names_them_all():
    marks = [Mark(0, 6, "deadline", f"{n}.deadline.0") for n in (1, 2)]
    source = SourceText("август", marks, "s")
    assert 'data-k="1.deadline.0 2.deadline.0"' in source.html
    assert source.anchors == {"1.deadline.0": "s0", "2.deadline.0": "s0"}


def test_text_nothing_was_read_from_is_visible():
    assert 'class="m uncovered"' in SourceText("лишнее", [], "s").html
    assert "uncovered" not in SourceText(" | , ", [], "s").html


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("│ 1 │ сверка │\n├───┼───┤", True),
        ("¦1 ¦сверка¦\n+--+------+", True),
        ("1    сверка     август", True),
        ("1\tсверка\tавгуст", False),
        ("сверка |\nавгуст |", False),
        ("", False),
    ],
)
def test_is_grid(text, grid):
    assert is_grid(text) is grid
