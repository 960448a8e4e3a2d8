import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_model import WORDS, write_vectors

from roadmap_nlp.tagging.network import tokens as module
from roadmap_nlp.tagging.network.tokens import (
    ABOUT,
    PLACES,
    Looks,
    about,
    tokens_of,
)
from roadmap_nlp.tagging.network.word_looks import FLAGS, TABLES, look
from roadmap_nlp.tagging.network.word_vectors import Vectors
from roadmap_nlp.types import Layout, Role


def _lines(text):
    """Half-open offsets of the lines of a text that are not blank, trimmed."""
    spans, at = [], 0
    for line in text.split("\n"):
        if body := line.strip():
            start = at + line.index(body)
            spans.append((start, start + len(body)))
        at += len(line) + 1
    return spans


TEXTS = st.text(st.sampled_from("аБ1.«»( \t\n|"), max_size=80)


@given(TEXTS)
def test_words_are_stretches_of_the_text_in_order(text):
    spans = _lines(text)
    found = tokens_of(text, spans, Layout.RUN_ON)
    assert list(found.words) == text.split()
    at = 0
    for word, start, end, line, x in zip(
        found.words, found.starts, found.ends, found.lines, found.xs, strict=True
    ):
        assert text[start:end] == word
        assert start >= at
        assert start - spans[line][0] == x
        at = end
    assert found.places.shape == (len(found), PLACES)
    assert np.isfinite(found.places).all()


def test_no_lines_no_words():
    found = tokens_of("", (), Layout.RUN_ON)
    assert len(found) == 0
    assert found.places.shape == (0, PLACES)


def test_words_of_a_deadline_know_it():
    text = "Ремонт кровли до 1 мая 2024 г. Завхоз"
    found = tokens_of(text, [(0, len(text))], Layout.RUN_ON)
    within, first = found.places[:, -2:].astype(bool).T.tolist()
    assert [w for w, yes in zip(found.words, within, strict=True) if yes] == [
        *("до", "1", "мая", "2024", "г.")
    ]
    assert [w for w, yes in zip(found.words, first, strict=True) if yes] == ["до"]


def test_where_in_its_line_a_word_stands():
    text = "план\n\n  один два"
    found = tokens_of(text, _lines(text), Layout.RUN_ON)
    apart, indent = found.places[:, 3], found.places[:, 4]
    first, last = found.places[:, 9], found.places[:, 10]
    assert apart.tolist() == [1, 1, 1]
    assert indent.tolist() == [0, 1, 1]
    assert first.tolist() == [1, 1, 0]
    assert last.tolist() == [1, 0, 1]


@pytest.mark.parametrize(
    ("layout", "columns"),
    [
        (Layout.RUN_ON, ()),
        (Layout.TABS, ()),
        (Layout.COLUMNS, (Role.ACTIVITY, Role.DEADLINE)),
        (Layout.TORN, (Role.NUMBER, Role.ACTIVITY, Role.EXTRA, Role.EXTRA)),
    ],
)
def test_what_is_known_of_the_text(layout, columns):
    found = about(layout, columns)
    assert found.shape == (ABOUT,)
    told = found[: len(module.KNOWN_LAYOUTS)]
    assert told.sum() == (layout in module.KNOWN_LAYOUTS)
    assert found[-1] == len(columns) / 8
    assert bool(found[len(told) :].any()) is bool(columns)


@pytest.fixture
def looks(tmp_path):
    with write_vectors(tmp_path / "v.npz").open("rb") as file:
        return Looks(Vectors.read(file))


def test_looks_are_those_of_each_word(looks):
    words = ["Ремонт", "школы", "Ремонт", "«Директор"]
    for _ in range(2):  # the second time they are known
        hashes, flags, rows = looks.arrays(words)
        assert hashes.tolist() == [list(look(word).hashes) for word in words]
        assert flags[:, :-1].tolist() == [list(look(w).flags[:-1]) for w in words]
        assert rows[[0, 3]].tolist() == [WORDS.index("ремонт"), WORDS.index("директор")]


def test_looks_of_nothing(looks):
    hashes, flags, rows = looks.arrays([])
    assert hashes.shape == (0, len(TABLES))
    assert flags.shape == (0, len(FLAGS))
    assert rows.shape == (0,)


def test_looks_are_forgotten_before_they_fill_the_memory(looks, monkeypatch):
    monkeypatch.setattr(module, "_MOST_LOOKS", 3)
    for start in range(0, 20, 2):
        words = [f"слово{start + n}" for n in range(3)]
        hashes, _, _ = looks.arrays(words)
        assert hashes.tolist() == [list(look(word).hashes) for word in words]
