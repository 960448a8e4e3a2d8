import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_model import weights, write_model

from roadmap_nlp.errors import ModelError
from roadmap_nlp.tagging.network.archive import LABELS, write_archive
from roadmap_nlp.tagging.network.word_tagger import WINDOW, WordTagger, tagger_of
from roadmap_nlp.types import Layout, Role


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_model(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def tagger(folder):
    return WordTagger(folder)


def _tag(tagger, text, columns=()):
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return tagger.tag(text, spans, Layout.RUN_ON, columns)


def _check(tags, text):
    words = text.split()
    pairs = zip(tags.starts, tags.ends, strict=True)
    assert [text[start:end] for start, end in pairs] == words
    assert tuple(tags.roles) == LABELS
    for at in range(len(words)):
        logs = [tags.roles[label][at] for label in LABELS]
        assert sum(map(math.exp, logs)) == pytest.approx(1, abs=1e-5)
        assert sum(map(math.exp, tags.links[at])) == pytest.approx(1, abs=1e-5)
    for yes, no in ((tags.begins, tags.goes_on), (tags.begins_row, tags.within_row)):
        assert len(yes) == len(no) == len(words)
        for one, other in zip(yes, no, strict=True):
            assert math.exp(one) + math.exp(other) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    "count", [0, 1, WINDOW - 1, WINDOW, WINDOW + 1, 448, 449, 3 * WINDOW + 7]
)
def test_each_word_has_a_tag_however_many_there_are(tagger, count):
    text = " ".join(f"слово{at % 7}" for at in range(count))
    _check(_tag(tagger, text), text)


@settings(max_examples=30, deadline=None)
@given(st.text(st.sampled_from("аБ1.«» \n|"), max_size=60))
def test_any_text_is_tagged(tagger, text):
    _check(_tag(tagger, text), text)


def test_words_far_from_an_edge_do_not_depend_on_what_follows_out_of_sight(tagger):
    line = "слово два три четыре\n"
    alone, longer = (_tag(tagger, line * n) for n in (WINDOW // 4, WINDOW))
    sure = slice(0, WINDOW // 2)
    assert alone.begins[sure] == longer.begins[sure]


def test_columns_matter(tagger):
    text = "Ремонт до 1 мая завхоз"
    plain, told = _tag(tagger, text), _tag(tagger, text, (Role.ACTIVITY, Role.DEADLINE))
    assert plain.begins != told.begins


def test_a_model_is_read_once(folder):
    assert tagger_of(folder) is tagger_of(folder)


@pytest.mark.parametrize("missing", ["scores.weight", "layers.0.qkv.bias", "turns"])
def test_a_network_without_a_part_is_named(tmp_path, folder, missing):
    known = {name: array for name, array in weights().items() if name != missing}
    content = (folder / "vectors.npz").read_bytes()
    write_archive(tmp_path, {"heads": 2}, known, content)
    with pytest.raises(ModelError, match=missing):
        WordTagger(tmp_path)
