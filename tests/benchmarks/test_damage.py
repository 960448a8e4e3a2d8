import sys

import pytest
from benchmarks_support import cell

from benchmarks import damage, realism
from benchmarks.damage import STRENGTHS, lead, measured, tables
from benchmarks.damaged import plans_of, split

LAYOUTS = ("tabs", "columns")


@pytest.fixture
def found():
    hits = {"tabs": (10, 10), "columns": (5, 3)}
    return {
        (layout, strength): cell(layout, strength, *hits[layout], seeds=2)
        for layout in LAYOUTS
        for strength in STRENGTHS
    }


@pytest.fixture
def by_caption(found, monkeypatch):
    monkeypatch.setattr(realism, "development", dict)
    return {table.caption: table for table in tables(found, LAYOUTS)}


def test_field_f1_stands_by_layout_and_strength(by_caption):
    table = by_caption["Field F1 by strength of damage"]
    whole, half = "1.000 [1.000, 1.000]", "0.400 [0.300, 0.500]"
    assert table.rows[:2] == [
        ["tabs", 6, whole, whole, whole, 1000],
        ["columns", 6, half, half, half, 1000],
    ]
    assert table.rows[2][:2] == ["all", 12]
    assert str(table.rows[2][2]).startswith("0.700 [")


def test_links_stand_with_the_error_of_confidence(by_caption):
    [caption] = (name for name in by_caption if name.startswith("Links"))
    table = by_caption[caption]
    assert [(row[0], row[1], row[-1]) for row in table.rows] == [
        ("tabs", 6, 0.0),
        ("columns", 6, 1.0),
        ("all", 12, 0.5),
    ]


@pytest.mark.parametrize("strength", STRENGTHS)
def test_every_field_has_its_interval(by_caption, strength):
    table = by_caption[f"F1 by field at strength {strength:g}"]
    place = table.columns.index("activity")
    assert [row[place] for row in table.rows[:2]] == [
        "1.000 [1.000, 1.000]",
        "0.400 [0.300, 0.500]",
    ]


def test_the_last_table_is_about_development_documents(by_caption):
    assert list(by_caption)[-1].startswith("Development documents beside generated")


def test_the_lead_names_version_part_number_and_seeds(found):
    said = lead(found, "dev")
    for words in (
        f"Corpus version {split().version}, part dev ({len(plans_of('dev'))} plans)",
        "12 documents in all, in 6 cells",
        "seeds 0 to 1",
        "failed on 0",
        "95 % bootstrap interval by document",
    ):
        assert words in said


def test_a_line_of_progress_for_each_layout(capsys):
    found = measured(["tabs", "csv"], 1, "dev", 1)
    assert list(found) == [(name, s) for name in ("tabs", "csv") for s in STRENGTHS]
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[:2] for line in lines] == [["tabs", "3"], ["csv", "3"]]


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("1", "## Damaged documents, a small run"),
        (str(damage.FULL), "## Damaged documents\n"),
    ],
)
def test_a_full_run_has_a_section_of_its_own(number, title, monkeypatch, capsys):
    monkeypatch.setattr(realism, "development", dict)
    monkeypatch.setattr(
        damage,
        "score_cells",
        lambda cells, workers: (cell(c.layout, c.strength, 9) for c in cells),
    )
    arguments = ["damage", "--layouts", "tabs", "--part", "dev", "--documents", number]
    monkeypatch.setattr(sys, "argv", arguments)
    damage.main()
    assert capsys.readouterr().out.startswith(title)
