import pytest

from roadmap_nlp.damage.finding import Place, find_all
from roadmap_nlp.types.role import Role


@pytest.mark.parametrize(
    ("texts", "cells", "places"),
    [
        (["май"], ["май, июнь"], [Place(0, 0, 3)]),
        (["май", "май"], ["май", "май"], [Place(0, 0, 3), Place(1, 0, 3)]),
        (["июнь", "май"], ["май, июнь"], [Place(0, 5, 9), Place(0, 0, 3)]),
        (["март"], ["май"], [None]),
        ([""], ["май"], [None]),
        ([], ["май"], []),
    ],
)
def test_texts_are_found_in_order(texts, cells, places):
    assert find_all(texts, cells).places == places


def test_what_is_missing_is_named():
    missing = find_all(["март"], ["май"]).missing(Role.DEADLINE)
    assert list(missing) == ["deadline 'март' is not in its cell"]
