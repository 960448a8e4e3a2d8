import pytest
from evaluation_support import marked

from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.links import b_cubed, pairwise_links

GOLD = marked(
    "[Сев|activity,1] [агроном|responsible,1] [май|deadline,1]",
    "[Жатва|activity,2] [зоотехник|responsible,2] [июль|deadline,2]",
)
SWAPPED = marked(
    "[Сев|activity,1] [агроном|responsible,1] [май|deadline,2]",
    "[Жатва|activity,2] [зоотехник|responsible,2] [июль|deadline,1]",
)
ONE = marked(
    "[Сев|activity,1] [агроном|responsible,1] [май|deadline,1]",
    "[Жатва|activity,1] [зоотехник|responsible,1] [июль|deadline,1]",
)
HALF = marked("[Сев|activity,1] [агроном|responsible,1] [май|deadline,1]", "Жатва")


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        (GOLD, Counts(6, 6, 6)),
        (SWAPPED, Counts(2, 6, 6)),
        (ONE, Counts(6, 6, 15)),
        (HALF, Counts(3, 6, 3)),
    ],
)
def test_pairs_of_pieces(found, counts):
    assert pairwise_links(GOLD, found) == counts


def test_an_unsharp_bound_does_not_undo_a_link():
    gold = marked("[Сев овса|activity,1] [агроном|responsible,1]")
    found = marked("[Сев|activity,1] овса [агроном|responsible,1]")
    assert pairwise_links(gold, found) == Counts(1, 1, 1)


@pytest.mark.parametrize(
    # By hand: each word's share of right companions.
    ("found", "precision", "recall"),
    [
        (GOLD, 1, 1),
        (ONE, 1 / 2, 1),
        (SWAPPED, (4 * 2 / 3 + 2 / 3) / 6, (4 * 2 / 3 + 2 / 3) / 6),
    ],
)
def test_b_cubed(found, precision, recall):
    means = b_cubed(GOLD, found)
    assert means["b3_precision"].value == pytest.approx(precision)
    assert means["b3_recall"].value == pytest.approx(recall)


def test_words_left_out_cost_recall():
    means = b_cubed(marked("[Сев|activity,1] [май|deadline,1]"), marked("Сев май"))
    assert (means["b3_recall"].value, means["b3_precision"].number) == (0, 0)


def test_a_word_of_two_records_is_in_both():
    gold = marked("[Сев|activity,1] [Жатва|activity,2] [агроном|responsible,1,2]")
    means = b_cubed(gold, gold)
    assert means["b3_precision"].value == means["b3_recall"].value == 1
