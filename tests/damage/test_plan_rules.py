import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from damage_plans import row, small_plan, table, term

from roadmap_nlp.damage.plan_file import parse_plan
from roadmap_nlp.damage.plan_rules import problems, refuse_problems
from roadmap_nlp.errors import CorpusError


def test_a_good_plan_has_no_problem():
    assert list(problems(small_plan())) == []


def _row_problems(*rows):
    return list(problems(small_plan(*rows)))


@pytest.mark.parametrize(
    ("deadline", "problem"),
    [
        (term("май", "never"), "no kind of deadline 'never'"),
        (term("май", "recurring"), "'май' is recurring with rrule None"),
        (term("май", rrule="FREQ=MONTHLY"), "'май' is until with rrule FREQ=MONTHLY"),
        (term("май", "recurring", rrule="MONTHLY"), "rrule 'MONTHLY'"),
        (term("июнь"), "deadline 'июнь' is not in its cell"),
        (
            {**term("май", end=dt.date(2019, 5, 1)), "start": dt.date(2019, 4, 1)},
            "'май' is until with a start",
        ),
        (
            {
                **term("май", "period", dt.date(2019, 5, 1)),
                "start": dt.date(2020, 1, 1),
            },
            "'май' ends before it starts",
        ),
        (
            term("май", "date", dt.date(2019, 5, 1)),
            "'май' is a date of more than a day",
        ),
    ],
)
def test_deadlines(deadline, problem):
    found = _row_problems(row("1", "Забор", "май", "", deadlines=[deadline]))
    assert f"row 1: {problem}" in found


def test_a_party_must_be_in_its_cell():
    wrong = row("1", "Забор у завхоза", "", "сторож", parties=[{"text": "завхоз"}])
    assert _row_problems(wrong) == [
        "row 1: responsible 'завхоз' is not in its cell",
    ]


def test_a_ditto_mark_need_not_hold_the_text():
    again = row("2", "Каток", "", "-//-", parties=[{"text": "сторож"}])
    assert _row_problems(row("1", "Забор", "", "сторож"), again) != []
    again["ditto"] = ["responsibles"]
    assert _row_problems(row("1", "Забор", "", "сторож"), again) == []


def test_cells_must_be_as_many_as_columns():
    assert _row_problems({"cells": ["1", "Забор"]}) == [
        "row 1: 2 cells in 5 columns",
    ]


@pytest.mark.parametrize("text", [" Забор", "Забор\t", "За\tбор"])
def test_white_space(text):
    (problem,) = _row_problems(row("1", text, "", ""))
    assert "white space" in problem


def test_the_plan_as_a_whole():
    plan = replace(small_plan(), id="Sport-1", title=(), columns=(), rows=())
    assert list(problems(plan)) == [
        "id 'Sport-1' is not 'sport', a hyphen and two digits",
        "no title",
        "no column of activities",
        "no record",
    ]


def _order(**more):
    clause = {"clause": "1. Завхозу покрасить забор.", "number": "1.", **more}
    known = table([{"clause": "Приказываю завхозу:", "record": False}, clause])
    return parse_plan({**known, "kind": "order", "columns": []}, "sport-01.yaml")


def test_an_inherited_party_may_stand_in_a_clause_above():
    good = {"activity": ["покрасить забор"], "parties": [{"text": "Приказываю"}]}
    assert list(problems(_order(**good, inherits=["responsibles"]))) == []
    assert list(problems(_order(**good))) == [
        "row 2: responsible 'Приказываю' is not in its cell",
    ]


def test_a_clause_needs_its_activity():
    assert list(problems(_order())) == ["row 2: no activity"]
    assert list(problems(_order(activity=["побелить забор"]))) == [
        "row 2: 'побелить забор' is not in the clause"
    ]


def test_the_first_problem_is_raised():
    with pytest.raises(CorpusError, match=r"a\.yaml: no title"):
        refuse_problems(replace(small_plan(), title=()), Path("a.yaml"))
