from copy import deepcopy

import pytest
from damage_plans import small_plan

from roadmap_nlp.damage.checks import gold_problems
from roadmap_nlp.damage.making import Recipe, damage

DOCUMENT = damage(small_plan(), Recipe("tabs", 0.0))


def changed(**fields):
    gold = deepcopy(DOCUMENT.gold)
    gold["records"][0].update(fields)
    return list(gold_problems(DOCUMENT.text, gold))


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"activity": ["Побелить"]}, "activity: 'Побелить' is in no line"),
        ({"activity": [" Покрасить"]}, "activity: ' Покрасить' has white space"),
        ({"responsibles": [[]]}, "responsibles: no pieces"),
        ({"outcomes": [[""]]}, "outcomes: empty piece"),
        ({"section": "II. Лето"}, "section 'II. Лето' is not in the text"),
        ({"more": 1}, "keys ['more']"),
        ({"deadlines": [{"kind": "x", "pieces": ["до 1 мая 2019 г."]}]}, "kind 'x'"),
        (
            {"deadlines": [{"kind": "recurring", "pieces": ["до 1 мая 2019 г."]}]},
            "recurring without rrule",
        ),
        ({"deadlines": [{"end": "1 мая", "pieces": ["до 1"]}]}, "end '1 мая'"),
        ({"deadlines": [{"rrule": "DAILY", "pieces": ["до 1"]}]}, "rrule 'DAILY'"),
    ],
)
def test_each_kind_of_problem(fields, problem):
    empty = {"kind": "until", "start": None, "end": None, "rrule": None}
    if "deadlines" in fields:
        fields = {"deadlines": [{**empty, **d} for d in fields["deadlines"]]}
    assert any(found.startswith(f"record 1: {problem}") for found in changed(**fields))


def test_good_gold_has_no_problem():
    assert changed() == []
