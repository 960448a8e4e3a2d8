from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.damage.marked import Marked
from roadmap_nlp.damage.wrapping import wrap

TEXTS = st.text("абвгдеёьйклмн-. \n", max_size=60)


@given(TEXTS, st.integers(1, 20), st.integers(0, 5), st.floats(0, 1))
def test_no_line_is_too_long_and_no_letter_is_lost(text, width, seed, hyphens):
    lines = wrap(Marked.of(text), width, Random(seed), hyphens)
    assert all(0 < len(line) <= width for line in lines)
    assert all(line.text == line.text.strip() for line in lines)
    whole = "".join(line.text for line in lines)
    assert _letters(whole) == _letters(text)


def _letters(text):
    return [letter for letter in text if letter.isalpha()]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("по распоряжению", 9, ["по распо-", "ряжению"]),
        ("по мере надобности", 13, ["по мере на-", "добности"]),
        ("регионального", 10, ["регио-", "нального"]),
        ("разработка плана", 14, ["разработка", "плана"]),
        ("учителя-предметники", 12, ["учителя-", "предметники"]),
        ("04.05.2026–28.08.2026", 15, ["04.05.2026–", "28.08.2026"]),
        ("ГУПДЕПСТРОЙ", 4, ["ГУПД", "ЕПСТ", "РОЙ"]),
    ],
)
def test_words_are_divided_after_open_syllables(text, width, lines):
    found = [line.text for line in wrap(Marked.of(text), width, Random(1), 1.0)]
    assert found == lines


def test_an_added_hyphen_belongs_to_the_word():
    cell = Marked.of("по распоряжению", "\1")
    assert {mark for line in wrap(cell, 9, Random(1), 1.0) for mark in line.marks} == {
        "\1"
    }
