from benchmarks.responsibles import measure_corpus, table


def test_shares_have_decimals_and_numbers_are_whole():
    made = table("Corpus", {"cells": 292, "split_exact": 0.9932, "rate": 5136.4})
    assert made.rows == [("cells", 292), ("split exact", 0.9932), ("rate", 5136)]


def test_the_corpus_is_measured():
    found = measure_corpus("test")
    assert found["cells"] > 200
    assert found["split_exact"] > 0.95
