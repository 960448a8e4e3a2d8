from benchmarks.report import FIRST, Table, publish, with_section


def test_a_table_is_padded_markdown():
    table = Table("Speed", ("text", "rate", "F1"), [("torn", 12_500, 0.5)])
    assert table.markdown() == (
        "**Speed**\n\n"
        "| text |   rate |    F1 |\n"
        "| ---- | -----: | ----: |\n"
        "| torn | 12 500 | 0.500 |\n"
    )


def test_a_table_may_be_empty():
    assert Table("None", ("text", "rate"), []).markdown().count("\n") == 4


def test_a_section_is_added_once_and_then_replaced():
    once = with_section("# Results\n", "speed", "## Speed\n\nslow")
    both = with_section(once, "quality", "## Quality")
    again = with_section(both, "speed", "## Speed\n\nfast \\1")
    assert "slow" in both
    assert again == (
        "# Results\n\n<!-- speed -->\n## Speed\n\nfast \\1\n<!-- /speed -->\n\n"
        "<!-- quality -->\n## Quality\n<!-- /quality -->\n"
    )


def test_scores_with_intervals_stand_at_the_right():
    table = Table("F1", ("layout", "F1"), [("tabs", "0.9 [0.8, 1.0]"), ("csv", "–")])
    assert table.markdown().splitlines()[-1] == "| csv    |              – |"


def test_a_note_stands_beneath():
    table = Table("F1", ("layout",), [("tabs",)], "Few documents.")
    assert table.markdown().endswith("| tabs   |\n\nFew documents.\n")


def test_the_first_section_stands_before_all_others():
    old = with_section("# Results\n\nWords.\n", "speed", "## Speed")
    new = with_section(old, FIRST, "## Data")
    assert new == (
        "# Results\n\nWords.\n\n<!-- data -->\n## Data\n<!-- /data -->\n\n"
        "<!-- speed -->\n## Speed\n<!-- /speed -->\n"
    )
    assert with_section(new, FIRST, "## Data") == new
    assert with_section("# Results\n", FIRST, "## Data").endswith("<!-- /data -->\n")


def test_a_lead_stands_before_the_tables(capsys):
    table = Table("F1", ("layout",), [("tabs",)])
    publish("f1", "Scores", [table], packages=(), write=False, lead="Of 1 document.")
    printed = capsys.readouterr().out
    assert printed.index("Of 1 document.\n\n**F1**") > printed.index("commit")
