import pytest
from evaluation_support import marked
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.evaluation.spans import Outcome, Scheme, Tagged, tagged, tagging

ROLES = ("activity", "deadline")
GOLD = [Tagged(0, 10, "activity")]


@pytest.mark.parametrize(
    ("found", "outcomes"),
    [
        # The cases of SemEval-2013's description: strict, exact, partial, type.
        ([], "missed missed missed missed"),
        ([Tagged(0, 10, "activity")], "correct correct correct correct"),
        ([Tagged(0, 10, "deadline")], "incorrect correct correct incorrect"),
        ([Tagged(0, 4, "activity")], "incorrect incorrect partial correct"),
        ([Tagged(0, 4, "deadline")], "incorrect incorrect partial incorrect"),
    ],
)
def test_one_piece(found, outcomes):
    for scheme, outcome in zip(Scheme, outcomes.split(), strict=True):
        assert tagging(GOLD, found, scheme) == Outcome(**{outcome: 1})


def test_what_the_gold_has_nothing_of_is_spurious():
    found = [*GOLD, Tagged(20, 25, "activity")]
    assert tagging(GOLD, found, Scheme.STRICT) == Outcome(correct=1, spurious=1)


def test_a_partial_match_of_two_documents_is_worth_as_much_as_of_one():
    one = tagging(GOLD, [Tagged(0, 4, "activity")], Scheme.PARTIAL)
    assert one.counts.f1 == (one + one).counts.f1 == 0.5


def pieces():
    """Pieces that do not overlap one another, as those of one annotation."""
    cut = st.lists(st.integers(0, 300), unique=True, max_size=16).map(sorted)
    roles = st.lists(st.sampled_from(ROLES), min_size=8, max_size=8)
    return st.tuples(cut, roles).map(
        lambda drawn: [
            Tagged(start, end, role)
            for start, end, role in zip(
                drawn[0][::2], drawn[0][1::2], drawn[1], strict=False
            )
        ]
    )


@given(pieces(), pieces())
def test_the_numbers_are_those_of_nervaluate(gold, found):
    strategies = pytest.importorskip("nervaluate.strategies")
    entities = pytest.importorskip("nervaluate.entities")
    theirs = {
        Scheme.STRICT: strategies.StrictEvaluation(),
        Scheme.EXACT: strategies.ExactEvaluation(),
        Scheme.PARTIAL: strategies.PartialEvaluation(),
        Scheme.TYPE: strategies.EntityTypeEvaluation(),
    }
    true, said = (
        # Ends are inclusive there.
        [entities.Entity(one.role, one.start, one.end - 1) for one in side]
        for side in (gold, found)
    )
    for scheme, strategy in theirs.items():
        expected, _ = strategy.evaluate(true, said, list(ROLES))
        ours = tagging(gold, found, scheme)
        assert ours == Outcome(
            expected.correct,
            expected.incorrect,
            expected.partial,
            expected.missed,
            expected.spurious,
        )
        assert ours.counts.precision == pytest.approx(expected.precision)
        assert ours.counts.recall == pytest.approx(expected.recall)


def test_pieces_of_an_annotation():
    annotation = marked("[План|title]", "[Сев|activity,1] [май|deadline,1]")
    assert tagged(annotation) == [Tagged(5, 8, "activity"), Tagged(9, 12, "deadline")]
