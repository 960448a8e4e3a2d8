from collections import Counter

import pytest
from evaluation_support import marked
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.evaluation.agreement import OUTSIDE, agreement, kappa
from roadmap_nlp.evaluation.counts import Counts

ONE = marked(
    "1 [Сев овса|activity,1] [агроном|responsible,1]",
    "2 [Жатва|activity,2] [комбайнёр|responsible,2]",
)
OTHER = marked(
    "1 [Сев|activity,1] овса [агроном|responsible,1]",
    "2 [Жатва|activity,2] [комбайнёр|responsible,2]",
)


def test_an_annotator_agrees_with_himself():
    found = agreement([(ONE, ONE)])
    assert found.kappa == found.pieces.f1 == found.records.f1 == found.fields.f1 == 1


def test_one_word_apart():
    found = agreement([(ONE, OTHER)])
    assert found.confusion["activity", OUTSIDE] == 1
    assert found.pieces == Counts(3, 4, 4)
    assert found.records == Counts(1, 2, 2)
    assert found.fields == Counts(3, 4, 4)
    assert 0.7 < found.kappa < 1


def test_agreement_is_symmetric():
    there, back = agreement([(ONE, OTHER)]), agreement([(OTHER, ONE)])
    assert there.kappa == pytest.approx(back.kappa)
    assert there.records.f1 == back.records.f1


def test_different_texts_are_refused():
    with pytest.raises(ConfigError, match="different texts"):
        agreement([(ONE, marked("Сев"))])


@pytest.mark.parametrize(
    ("table", "value"),
    [
        ({("a", "a"): 45, ("a", "b"): 15, ("b", "a"): 25, ("b", "b"): 15}, 0.1304),
        ({("a", "a"): 25, ("a", "b"): 35, ("b", "a"): 5, ("b", "b"): 35}, 0.2593),
        ({("a", "b"): 1, ("b", "a"): 1}, -1),
        ({("a", "a"): 3}, 1),
        ({}, 1),
    ],
)
def test_kappa(table, value):
    assert kappa(Counter(table)) == pytest.approx(value, abs=1e-4)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_at_most_one(pairs):
    assert kappa(Counter(pairs)) <= 1 + 1e-9
