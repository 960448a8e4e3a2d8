from roadmap_nlp.linking.columns.heights import Pile, fit_heights


def flat(_start: int, _end: int) -> float:
    return 0.0


def test_gaps_fix_the_cells() -> None:
    numbers = Pile(4, frozenset({2, 4}), flat, flat, single=True)
    works = Pile(6, frozenset(), flat, flat)
    terms = Pile(4, frozenset({2}), flat, flat)
    fit = fit_heights([numbers, works, terms], 3)
    assert fit is not None
    assert [(row[1].start, row[1].end) for row in fit.rows] == [
        (0, 1),
        (1, 4),
        (4, 5),
        (5, 6),
    ]
    assert fit.odd == 0


def test_rows_that_cannot_be_filled_give_nothing() -> None:
    numbers = Pile(5, frozenset(), flat, flat, single=True)
    assert fit_heights([numbers, Pile(9, frozenset(), flat, flat)], 5) is None
