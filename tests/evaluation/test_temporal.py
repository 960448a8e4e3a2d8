import pytest

from roadmap_nlp.evaluation.annotation import (
    Annotation,
    DeadlineValue,
    Mention,
)
from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.temporal import deadlines, timex_of
from roadmap_nlp.types.role import Role

UNTIL = DeadlineValue("until", end="2024-05-01")


@pytest.mark.parametrize(
    ("value", "timex"),
    [
        (UNTIL, ("DATE", "2024-05-01")),
        (DeadlineValue("date", "2024-05-01", "2024-05-01"), ("DATE", "2024-05-01")),
        (DeadlineValue("period", "2024-05-01", "2024-05-31"), ("DATE", "2024-05")),
        (DeadlineValue("period", "2024-04-01", "2024-06-30"), ("DATE", "2024-Q2")),
        (DeadlineValue("period", "2024-07-01", "2024-12-31"), ("DATE", "2024-H2")),
        (DeadlineValue("period", "2024-01-01", "2024-12-31"), ("DATE", "2024")),
        (DeadlineValue("period", "2024-05-01", "2024-07-31"), ("DURATION", "P92D")),
        (DeadlineValue("period", "2024-05-02", "2024-05-03"), ("DURATION", "P2D")),
        (DeadlineValue("period"), ("DATE", "XXXX")),
        (DeadlineValue("recurring", rrule="FREQ=WEEKLY;BYDAY=FR"), ("SET", "P1W")),
        (DeadlineValue("recurring", rrule="FREQ=YEARLY"), ("SET", "P1Y")),
        (DeadlineValue("recurring"), ("SET", "PXX")),
        (DeadlineValue("relative"), ("DURATION", "PXX")),
        (DeadlineValue("continuous"), ("DURATION", "PXX")),
        (DeadlineValue("event"), ("DATE", "XXXX")),
    ],
)
def test_timex(value, timex):
    assert timex_of(value) == timex


def terms(*pieces):
    mentions = [
        Mention(Role.DEADLINE, (piece,), value or UNTIL) for piece, value in pieces
    ]
    return Annotation("1", "до 1 мая, постоянно", tuple(mentions))


@pytest.mark.parametrize(
    ("found", "strict", "relaxed", "kind", "value"),
    [
        (terms(((0, 8), UNTIL)), 1, 1, 1, 1),
        (terms(((3, 8), UNTIL)), 0, 1, 1, 1),
        (terms(((0, 8), DeadlineValue("date", end="2024-05-02"))), 1, 1, 1, 0),
        (terms(((0, 8), DeadlineValue("continuous"))), 1, 1, 0, 0),
        (terms(((10, 19), UNTIL)), 0, 0, 0, 0),
        (terms(((0, 4), UNTIL), ((0, 8), UNTIL)), 1, 1, 1, 1),
    ],
)
def test_extents_types_and_values(found, strict, relaxed, kind, value):
    said = len(found.mentions)
    assert deadlines(terms(((0, 8), UNTIL)), found) == {
        "strict": Counts(strict, 1, said),
        "relaxed": Counts(relaxed, 1, said),
        "type": Counts(kind, 1, said),
        "value": Counts(value, 1, said),
    }
