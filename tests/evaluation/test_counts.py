from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.evaluation.counts import Counts, add_up, total

some_counts = st.builds(
    lambda c, g, p: Counts(c, c + g, c + p),
    *(st.integers(0, 9) for _ in range(3)),
)


@given(st.lists(some_counts))
def test_a_score_does_not_change_when_every_document_is_there_twice(documents):
    once, twice = total(documents), total(documents * 2)
    assert (once.precision, once.recall, once.f1) == (
        twice.precision,
        twice.recall,
        twice.f1,
    )


@given(st.lists(some_counts), st.integers(0, 9))
def test_a_score_does_not_depend_on_how_documents_are_grouped(documents, cut):
    assert total(documents) == total(documents[:cut]) + total(documents[cut:])


@given(some_counts)
def test_f1_is_the_harmonic_mean(counts):
    p, r = counts.precision, counts.recall
    mean = 2 * p * r / (p + r) if p + r else 0
    assert abs(counts.f1 - mean) < 1e-9


def test_nothing_to_find_is_no_merit():
    assert Counts().empty
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)


def test_measures_missing_from_a_document_count_nothing():
    scores = [{"title": Counts(1, 1, 1)}, {"number": Counts(0, 2, 1)}]
    assert add_up(scores) == {"title": Counts(1, 1, 1), "number": Counts(0, 2, 1)}
