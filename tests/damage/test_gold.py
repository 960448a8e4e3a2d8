import datetime as dt
from dataclasses import replace

from damage_plans import row, small_plan, term

from roadmap_nlp.damage.draft import Draft
from roadmap_nlp.damage.drafting import drafted
from roadmap_nlp.damage.gold import gold
from roadmap_nlp.damage.marked import Marked
from roadmap_nlp.damage.origins import Origin
from roadmap_nlp.types.role import Role


def lines_of(draft: Draft) -> list[Marked]:
    """A cell a line."""
    return [cell for row in draft.rows() for cell in row.cells if cell]


def laid(plan):
    draft = drafted(plan)
    return draft.with_lines([*draft.stamp, *draft.title, *lines_of(draft)])


def test_each_field_is_what_is_left_of_it():
    first, second = gold(laid(small_plan()))["records"]
    assert first["number"] == "1"
    assert first["activity"] == ["Покрасить забор у катка"]
    assert first["responsibles"] == [["завхоз"]]
    assert first["deadlines"][0]["pieces"] == ["до 1 мая 2019 г."]
    assert second["outcomes"] == [["лёд"]]
    assert not first["truncated"]


def test_what_interrupts_a_cell_parts_its_pieces():
    draft = drafted(small_plan())
    activity = draft.rows()[0].cells[1]
    artefact = Marked.of("[bookmark: _GoBack]")
    draft = draft.with_lines([activity[:9] + artefact + activity[9:]])
    (record,) = gold(draft)["records"]
    assert record["activity"] == ["Покрасить", "забор у катка"]


def test_separators_at_a_fields_end_are_no_part_of_it():
    plan = small_plan(row("1", "Забор;", "", "завхоз, сторож", parties=[]))
    (record,) = gold(laid(plan))["records"]
    assert record["activity"] == ["Забор"]


def test_a_comma_inside_a_broken_field_stays():
    draft = drafted(small_plan(row("1", "Покрасить, покрыть", "", "")))
    cell = draft.rows()[0].cells[1]
    (record,) = gold(draft.with_lines([cell[:10], cell[11:]]))["records"]
    assert record["activity"] == ["Покрасить,", "покрыть"]


def test_a_lost_cell_is_empty_and_a_lost_row_no_record():
    draft = laid(small_plan())
    left = [line for line in draft.lines if line.text not in ("лёд", "завхоз")]
    first, second = gold(draft.with_lines(left))["records"]
    assert first["responsibles"] == []
    assert second["outcomes"] == []
    assert not first["truncated"]
    only = [line for line in draft.lines if "Залить" in line.text]
    (record,) = gold(draft.with_lines(only))["records"]
    assert record["number"] is None


def test_a_ditto_mark_repeats_the_row_that_is_above_now():
    again = row("3", "Натянуть сетку", "до 1 мая", "-//-", parties=[{"text": "врач"}])
    again["ditto"] = ["responsibles"]
    rows = (row("1", "Забор", "", "завхоз"), row("2", "Каток", "", "врач"), again)
    draft = laid(small_plan(*rows))
    records = gold(draft)["records"]
    assert records[2]["responsibles"] == [["врач"]]
    assert records[2]["inherits"] == ["responsibles"]
    left = [line for line in draft.lines if line.text not in ("2", "Каток", "врач")]
    assert gold(draft.with_lines(left))["records"][1]["responsibles"] == [["завхоз"]]


def test_the_frame():
    doc = gold(laid(small_plan(approval=APPROVAL)))["doc"]
    assert doc["title"] == ["План ремонта", "на 2019 год"]
    assert doc["order_date"] == "2019-01-14"
    assert doc["approved_by"] == ["МУП «Снегирь»"]


APPROVAL = {"authority": "МУП «Снегирь»", "date": dt.date(2019, 1, 14), "number": "7"}


def test_without_a_frame_a_date_without_a_year_has_no_value():
    day = dt.date(2019, 5, 1)
    rows = [
        row("1", "Забор", text, "", deadlines=[term(text, end=day)])
        for text in ("до 1 мая", "до 01.05.2019")
    ]
    first, second = gold(replace(laid(small_plan(*rows)), framed=False))["records"]
    assert first["deadlines"][0]["end"] is None
    assert second["deadlines"][0]["end"] == "2019-05-01"


def test_a_record_stands_under_the_last_heading_that_is_left():
    some = (
        {"section": "I. Зима"},
        row("1", "Каток", "", ""),
        {"section": "II. Лето"},
        row("2", "Пляж", "", ""),
    )
    draft = drafted(small_plan(*some))
    headings = [item.text for item in draft.items if not hasattr(item, "cells")]
    cells = lines_of(draft)
    both = draft.with_lines([*headings, *cells])
    assert [r["section"] for r in gold(both)["records"]] == ["I. Зима", "II. Лето"]
    one = draft.with_lines([headings[0], *cells])
    assert [r["section"] for r in gold(one)["records"]] == ["I. Зима", "I. Зима"]
    halves = draft.with_lines([headings[0][:2], headings[0][3:], cells[1]])
    assert gold(halves)["records"][0]["section"] == "I.\nЗима"


def test_what_was_torn_is_truncated_if_something_is_left():
    torn = frozenset({Origin(0, Role.ACTIVITY), Origin(1, Role.OUTCOME)})
    draft = replace(laid(small_plan()), torn=torn)
    left = [line for line in draft.lines if line.text != "лёд"]
    first, second = gold(draft.with_lines(left))["records"]
    assert first["truncated"]
    assert not second["truncated"]
