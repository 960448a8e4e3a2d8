import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.damage.marked import Marked

TEXTS = st.text("аб .\n", max_size=20)


@st.composite
def marked(draw):
    text = draw(TEXTS)
    marks = st.text("\0\1\2", min_size=len(text), max_size=len(text))
    return Marked(text, draw(marks))


def test_marks_must_be_as_many_as_characters():
    with pytest.raises(ValueError, match="2 characters with 1 marks"):
        Marked("аб", "\0")


@given(marked())
def test_runs_are_the_text(text):
    runs = list(text.runs())
    assert "".join(run.text for run, _ in runs) == text.text
    assert "".join(mark * len(run) for run, mark in runs) == text.marks


@given(marked(), st.sampled_from(" .\n"))
def test_splitting_and_joining_gives_the_text_back(text, separator):
    parts = text.split(separator)
    assert Marked.of(separator).join(parts).text == text.text
    assert "".join(part.marks for part in parts) == "".join(
        mark
        for letter, mark in zip(text.text, text.marks, strict=True)
        if letter != separator
    )


@given(marked())
def test_stripping_keeps_marks_with_their_characters(text):
    stripped = text.strip()
    assert stripped.text == text.text.strip()
    assert stripped.marks in text.marks


def test_new_characters_take_the_mark_of_what_they_replace():
    text = Marked("отчет", "\1\1\2\2\2")
    assert text.rewritten([(2, 3, "4"), (5, 5, "-")]) == Marked(
        "от4ет-", "\1\1\2\2\2\2"
    )


def test_characters_put_before_everything_belong_to_nothing():
    assert Marked("а", "\1").rewritten([(0, 0, "-")]) == Marked("-а", "\0\1")
