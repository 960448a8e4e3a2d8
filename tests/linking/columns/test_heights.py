from roadmap_nlp.linking.columns.heights import Cut, Pile, fit_apart, fit_heights


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


def test_columns_are_cut_apart_where_heights_do_not_agree() -> None:
    numbers = Pile(4, frozenset(), flat, flat, single=True)
    works = Pile(6, frozenset({2}), flat, flat)
    fit = fit_apart([numbers, works], 3)
    assert fit is not None
    assert [row[0] for row in fit.rows[1:]] == [Cut(1, 2), Cut(2, 3), Cut(3, 4)]
    assert [row[1].end for row in fit.rows][-1] == 6
    assert all(not row[1].start < 2 < row[1].end for row in fit.rows)


def test_more_rows_than_lines_leave_no_cut() -> None:
    assert fit_apart([Pile(3, frozenset(), flat, flat, single=True)], 3) is None
