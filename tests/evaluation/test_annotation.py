import pytest

from roadmap_nlp.errors import SpanError
from roadmap_nlp.evaluation.annotation import (
    Annotation,
    Group,
    Mention,
    check_hash,
    text_hash,
)
from roadmap_nlp.types.role import Role


@pytest.mark.parametrize("pieces", [(), ((0, 0),), ((2, 9),), ((-1, 2),), ((1, 5),)])
def test_pieces_are_stretches_of_one_line(pieces):
    with pytest.raises(SpanError, match="plan"):
        Annotation("plan", "Сев\nпар", (Mention(Role.ACTIVITY, pieces),))


def test_members_are_mentions():
    with pytest.raises(SpanError, match="no member 0"):
        Annotation("plan", "Сев", groups=(Group((0,)),))


def test_a_torn_mention_is_read_without_what_stands_between():
    mention = Mention(Role.ACTIVITY, ((0, 3), (6, 12)))
    assert mention.text("Сев | свёклы") == "Сев свёклы"


def test_marks_of_another_text_are_refused():
    check_hash("plan", "Сев", text_hash("Сев"))
    with pytest.raises(SpanError, match="another text"):
        check_hash("plan", "Сев ", text_hash("Сев"))
    with pytest.raises(SpanError, match="do not say which text"):
        check_hash("plan", "Сев", None)
