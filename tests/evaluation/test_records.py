import pytest

from roadmap_nlp.evaluation.records import Item, Term, plans, rule_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=5", "RRULE:BYMONTHDAY=5;FREQ=MONTHLY"),
        ("FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=12"),
        ("FREQ=WEEKLY", "freq=weekly;interval=1"),
        ("FREQ=DAILY", "FREQ=DAILY;UNTIL=20240501;WKST=MO"),
        ("", None),
    ],
)
def test_equal_recurrences(one, other):
    assert rule_of(one) == rule_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY"),
        ("FREQ=YEARLY;BYMONTH=2", "FREQ=MONTHLY;INTERVAL=12"),
        ("FREQ=DAILY", None),
    ],
)
def test_different_recurrences(one, other):
    assert rule_of(one) != rule_of(other)


def test_the_bag_of_a_record_holds_all_fields():
    item = Item("1", "раздел", "а", ("б", "в"), (Term("г", "date"),), ("д",))
    assert item.bag == "адбвг"


def test_an_extraction_without_plans_is_itself_a_plan():
    assert plans({"records": []}) == [{"records": []}]
    assert plans({"roadmaps": [{"records": []}]}) == [{"records": []}]
