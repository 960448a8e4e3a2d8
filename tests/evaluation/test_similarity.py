import sys

import pytest

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.evaluation import similarity as module
from roadmap_nlp.evaluation.similarity import key, overlap, same, similarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Руководители ОО,", "руководителиоо"),
        ("МКУ «ЦРО»", "мкуцро"),
        (["прове-", "дение"], "проведение"),
        ("CAXAP", "сахар"),
        ("Ёлка № 3", "елкаno3"),
        ("²", "2"),
        ("_ - _", ""),
        ([], ""),
        (None, ""),
    ],
)
def test_only_letters_and_digits_count(text, expected):
    assert key(text) == key(expected)
    assert not set(key(text)) - set(key(expected))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("", "", 1), ("а", "", 0), ("абвг", "абвд", 0.75), ("план", "план", 1)],
)
def test_edit_similarity(one, other, expected):
    assert similarity(one, other) == expected


def test_one_letter_in_twenty_is_forgiven():
    assert same("а" * 20, "а" * 19 + "б")
    assert not same("а" * 19, "а" * 18 + "б")


def test_overlap_counts_what_is_common_in_both():
    assert overlap("аб", "бв") == 0.5


@pytest.mark.parametrize("measure", [similarity, overlap])
def test_without_rapidfuzz_the_error_says_what_to_install(measure, monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    module._levenshtein.cache_clear()
    module._indel.cache_clear()
    with pytest.raises(ConfigError, match=r"roadmap-nlp\[evaluation\]"):
        measure("а", "б")
