from itertools import permutations

import pytest
import scipy.optimize
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.evaluation.assignment import best_pairs, most_pairs


def tables(values):
    return st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
        lambda size: st.lists(
            st.lists(values, min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )


@given(tables(st.floats(0, 1) | st.sampled_from([0, 0.25, 0.5, 1])))
def test_pairs_are_those_of_scipy_ties_and_all(weights):
    rows, columns = scipy.optimize.linear_sum_assignment(weights, maximize=True)
    assert best_pairs(weights) == list(zip(rows, columns, strict=True))


@given(tables(st.integers(0, 5)))
def test_no_other_pairs_weigh_more(weights):
    pairs = best_pairs(weights)
    if len(weights) > len(weights[0]):
        weights = list(zip(*weights, strict=True))
        pairs = [(column, row) for row, column in pairs]
    best = max(
        sum(row[column] for row, column in zip(weights, chosen, strict=True))
        for chosen in permutations(range(len(weights[0])), len(weights))
    )
    assert sum(weights[row][column] for row, column in pairs) == best


@pytest.mark.parametrize("weights", [[], [[]]])
def test_nothing_gives_no_pairs(weights):
    assert best_pairs(weights) == []


@given(tables(st.booleans()))
def test_the_greatest_matching_is_that_of_zeros_and_ones(fits):
    rows, columns = range(len(fits)), range(len(fits[0]))
    pairs = most_pairs(rows, columns, lambda row, column: fits[row][column])
    assert all(fits[row][column] for row, column in pairs)
    assert len({row for row, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)
    assert len(pairs) == sum(fits[row][column] for row, column in best_pairs(fits))
