from random import Random

import pytest
from damage_plans import row, small_plan

from roadmap_nlp.damage import rows
from roadmap_nlp.damage.draft import Break, Row
from roadmap_nlp.damage.drafting import drafted
from roadmap_nlp.damage.gold import gold
from roadmap_nlp.damage.making import Recipe, damage
from roadmap_nlp.damage.pages import page_breaks

EQUAL = tuple(
    row(
        str(n),
        f"Убрать снег и наледь с крыши {n} корпуса гимназии",
        f"до {n} мая",
        "дворник",
        "акт",
    )
    for n in range(1, 9)
)


def draft():
    return drafted(small_plan(*EQUAL))


def records_of(changed):
    lines = [c for item in changed.rows() for c in item.cells if c]
    return gold(changed.with_lines(lines))["records"]


@pytest.mark.parametrize(
    "operator",
    [
        rows.lose_cells,
        rows.lose_numbers,
        rows.lose_header,
        rows.number_columns,
        rows.merge_cells,
        rows.ditto,
        rows.swap_columns,
        rows.repeat_rows,
        rows.cut_out,
        page_breaks,
    ],
)
def test_at_rate_0_nothing_happens(operator):
    assert operator(draft(), Random(1), 0.0).items == draft().items


def test_lost_cells_leave_a_cell_in_each_row():
    changed = rows.lose_cells(draft(), Random(1), 1.0)
    assert all(any(item.cells) for item in changed.rows())
    lost = sum(not r["responsibles"] for r in records_of(changed))
    assert 0 < lost < 8


def test_a_merged_cell_is_each_rows():
    changed = rows.merge_every_cell(draft(), Random(1))
    assert sum(item.cells[3] is None for item in changed.rows()) == 7
    first, *others = records_of(changed)
    assert first["inherits"] == []
    for record in others:
        assert record["responsibles"] == [["дворник"]]
        assert record["inherits"] == ["responsibles", "outcomes"]


def test_a_ditto_mark_is_each_rows():
    changed = rows.ditto(draft(), Random(1), 1.0)
    first, *others = records_of(changed)
    assert first["inherits"] == []
    assert all(record["outcomes"] == [["акт"]] for record in others)
    assert all("responsibles" in record["inherits"] for record in others)


def test_a_repeated_row_is_no_record_unless_one_reads_it_so():
    items = draft().items
    broken = draft().with_items((*items[:4], Break(), *items[4:]))
    changed = rows.repeat_rows(broken, Random(3), 1.0)
    lines = [c for item in changed.rows() for c in item.cells if c]
    found = gold(changed.with_lines(lines))
    assert len(found["records"]) == 8
    (other,) = found["readings"]
    assert len(other) > 8


def test_swapped_columns_keep_their_meaning():
    changed = rows.swap_columns(draft(), Random(1), 1.0)
    assert [i.cells for i in changed.rows()] != [i.cells for i in draft().rows()]
    assert records_of(changed) == records_of(draft())


def test_what_is_cut_out_starts_and_ends_inside_rows():
    changed = rows.cut_out(draft(), Random(5), 1.0)
    assert not changed.framed
    assert changed.header == changed.title == ()
    records = records_of(changed)
    assert any(record["truncated"] for record in records)
    assert all(d["end"] is None for r in records for d in r["deadlines"])


def test_a_cut_row_is_one_record():
    for seed in range(20):
        broken = page_breaks(draft(), Random(seed), 1.0)
        assert records_of(broken) != []
        joined = [r["activity"] for r in records_of(broken)]
        assert ["".join(pieces).replace(" ", "") for pieces in joined] == [
            r["activity"][0].replace(" ", "") for r in records_of(draft())
        ]
    assert any(isinstance(item, Break) for item in broken.items)


def test_column_numbers_are_no_record():
    changed = rows.number_columns(draft(), Random(1), 1.0)
    first = changed.items[0]
    assert isinstance(first, Row)
    assert [cell.text for cell in first.cells] == ["1", "2", "3", "4", "5"]
    assert records_of(changed) == records_of(draft())


def test_without_numbers_records_have_none():
    records = damage(small_plan(*EQUAL), Recipe("run-on-unnumbered", 0.0)).gold
    assert {record["number"] for record in records["records"]} == {None}
