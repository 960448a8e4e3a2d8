from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.readers.pdf.page import Rule
from roadmap_nlp.readers.pdf.ruled import lattices, merged

edges = st.lists(st.integers(0, 40), min_size=2, max_size=7, unique=True).map(
    lambda found: [20.0 * each for each in sorted(found)]
)


@given(edges, edges)
def test_full_grid_has_every_cell(xs: list[float], ys: list[float]) -> None:
    across = [Rule(y, xs[0], xs[-1]) for y in ys]
    down = [Rule(x, ys[0], ys[-1]) for x in xs]
    (lattice,) = lattices(across, down)
    assert (lattice.xs, lattice.ys) == (xs, ys)
    assert len(lattice.cells()) == (len(xs) - 1) * (len(ys) - 1)


@given(st.data(), edges, edges)
def test_cells_never_overlap(
    data: st.DataObject, xs: list[float], ys: list[float]
) -> None:
    across = [Rule(y, xs[0], xs[-1]) for y in (ys[0], ys[-1])]
    down = [Rule(x, ys[0], ys[-1]) for x in (xs[0], xs[-1])]
    span = st.tuples(st.sampled_from(xs), st.sampled_from(xs))
    for y in ys[1:-1]:
        low, high = sorted(data.draw(span))
        across.append(Rule(y, low, max(high, low + 1)))
    for lattice in lattices(across, down):
        places = [
            (row, column)
            for box in lattice.cells()
            for row in range(box.row, box.row + box.row_span)
            for column in range(box.column, box.column + box.column_span)
        ]
        assert len(places) == len(set(places))
        assert len(places) == (len(lattice.xs) - 1) * (len(lattice.ys) - 1)


def test_pieces_of_a_dashed_line_are_one() -> None:
    dashes = [Rule(10.0, x, x + 3) for x in range(0, 60, 5)]
    assert merged(dashes) == [Rule(10.0, 0, 58)]


def test_underline_is_no_table() -> None:
    assert lattices([Rule(10, 0, 90)], [Rule(200, 0, 50)]) == []
