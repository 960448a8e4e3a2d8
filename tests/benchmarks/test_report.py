from benchmarks.report import Table, with_section


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
