import pytest

from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.records import Item
from roadmap_nlp.evaluation.rows import row_content

SOWING = Item(activity="сев", responsibles=("агроном",))
HARVEST = Item(activity="жатва", outcomes=("акт",))


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        ([SOWING, HARVEST], Counts(4, 4, 4)),
        ([HARVEST], Counts(2, 4, 2)),
        ([SOWING, Item(activity="помол"), HARVEST], Counts(4, 4, 5)),
        ([HARVEST, SOWING], Counts(2, 4, 4)),  # rows keep their order
        ([Item(activity="сев", outcomes=("агроном",))], Counts(1, 4, 2)),
        ([], Counts(0, 4, 0)),
    ],
)
def test_content_in_the_right_row_and_column(found, counts):
    assert row_content([SOWING, HARVEST], found) == counts


def test_half_a_cell_is_worth_its_part():
    gold, found = Item(activity="аабб"), Item(activity="аа")
    assert row_content([gold], [found]).correct == pytest.approx(2 / 3)
