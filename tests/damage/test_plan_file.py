import datetime as dt

import pytest
from damage_plans import row, table

from roadmap_nlp.damage.plan_file import parse_plan, read_plan, read_plans
from roadmap_nlp.errors import CorpusError
from roadmap_nlp.types.role import Role

WHOLE = """
id: sport-01
domain: sport
kind: table
title: ["План"]
approval: {act: приказ, authority: null, date: 2019-01-14, number: 7}
period: {start: 2019-01-01, end: 2019-12-31}
columns: [{role: activity, name: Что}, {role: deadline, name: Когда}]
rows:
  - section: "I. Ремонт"
  - cells: ["Забор", "май"]
    deadlines: [{text: "май", kind: period, start: 2019-05-01, end: 2019-05-31}]
  - cells: ["Каток", "-//-"]
    ditto: [deadlines]
"""


def test_a_plan_is_read(tmp_path):
    path = tmp_path / "sport-01.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    plan = read_plan(path)
    assert plan.approval.date == dt.date(2019, 1, 14)
    assert plan.approval.number == "7"
    assert plan.rows[0].text == "I. Ремонт"
    first, second = plan.records()
    assert first.terms[0].end == dt.date(2019, 5, 31)
    assert second.ditto == {Role.DEADLINE}
    assert plan.cells(first, Role.ACTIVITY) == ("Забор",)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "poem"}, "kind is 'poem'"),
        ({"id": 7}, "'id' holds 7, which is no text: quote it"),
        ({"titel": []}, "unknown name 'titel'"),
        ({"rows": {}}, "'rows' is no list"),
        ({"rows": ["x"]}, "row 1: a mapping is wanted"),
        ({"rows": [{"cells": ["x", 1]}]}, "row 1: 'cells' holds 1"),
        ({"rows": [{"cells": [], "clause": "x"}]}, "row 1: unknown name 'cells'"),
        ({"rows": [row("1", "x", "", "", ditto=["party"])]}, "names no field 'party'"),
        ({"columns": [{"role": "who", "name": "Кто"}]}, "column 1: no role 'who'"),
        ({"period": {"start": dt.date(2019, 1, 1)}}, "period: start and end"),
        ({"approval": {"date": "2019"}}, "approval: 'date' holds '2019'"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change, message):
    with pytest.raises(CorpusError) as caught:
        parse_plan({**table([]), **change}, "sport-01.yaml")
    assert message in str(caught.value)
    assert str(caught.value).startswith("sport-01.yaml")
    assert caught.value.remedy


@pytest.mark.parametrize("content", [b"a: [", b"\xff\xfe", b"- x"])
def test_what_is_no_plan_is_refused(tmp_path, content):
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=r"x\.yaml"):
        read_plan(path)


def test_a_folder_without_plans_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="no plan"):
        list(read_plans(tmp_path))


@pytest.mark.parametrize(
    ("listed", "outcomes"),
    [
        (["1) акт;", "2) паспорт"], ("акт", "паспорт")),
        (["- 3 станка,", "– ведомость"], ("3 станка", "ведомость")),
        (["1000 чел.", "акт"], ("1000 чел.", "акт")),
        ([], None),
    ],
)
def test_marks_of_a_list_are_no_part_of_outcomes(listed, outcomes):
    known = table([row("1", "x", "", "", outcomes=listed)])
    (entry,) = parse_plan(known, "sport-01.yaml").records()
    assert entry.outcomes == outcomes
