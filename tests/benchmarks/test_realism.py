import pytest
from benchmarks_support import scores

from benchmarks.gold import SETS
from benchmarks.realism import ABSENT, development, family_of, realism
from roadmap_nlp.damage import RENDERINGS

FAMILIES = [
    ("tabs", "tabs"),
    ("merged", "merged cells flattened"),
    ("torn", "torn"),
    ("paragraphs", "cell a paragraph"),
    ("spaced-paragraphs", "cell a paragraph"),
    ("bar-rows", "bars"),
    ("bar-ends", "bars"),
    ("bar-lines", "bars"),
    ("scan", "OCR noise"),
    ("box", "pseudographics"),
    ("dashes", "pseudographics"),
    ("fixed", "fixed width"),
    ("interleaved", "columns interleaved"),
    ("interleaved-centred", "columns interleaved"),
    ("interleaved-narrow", "columns interleaved"),
    ("interleaved-cramped", "columns interleaved"),
    ("interleaved-spread", "columns interleaved"),
    ("columns", "columns one by one"),
    ("run-on", "run-on"),
    ("run-on-unnumbered", "run-on without numbers"),
    ("months", "headings"),
    ("html", "HTML"),
    ("csv", "CSV"),
    ("markdown", "Markdown"),
    ("prose", "order in prose"),
    ("wrapped-prose", "order in prose"),
]


@pytest.mark.parametrize(("layout", "family"), FAMILIES)
def test_a_layout_of_the_generator_is_like_a_family(layout, family):
    assert family_of(layout) == family


def test_no_layout_is_left_out():
    assert [layout for layout, _ in FAMILIES] == list(RENDERINGS)


def test_the_two_stand_side_by_side():
    made = {"tabs": scores(9, 9), "columns": scores(3, 5), "csv": scores(10)}
    real = {
        "tabs": scores(9),
        "columns one by one": scores(10, 8),
        "protocol": scores(7),
    }
    table = realism(made, 0.3, real)
    assert table.rows == [
        ("tabs", "tabs", 1, 0.9, "0.900 [0.900, 0.900]", "+0.000"),
        ("columns", "columns one by one", 2, 0.9, "0.400 [0.300, 0.500]", "+0.500"),
        ("csv", "–", 0, "–", "1.000 [1.000, 1.000]", "–"),
        ("–", "protocol", 1, 0.7, "–", "–"),
    ]
    assert table.note == (
        "The largest disagreement is «columns»: 0.400 on generated documents, 0.900 on "
        "the development documents of «columns one by one» (n = 2), a difference of "
        "+0.500. Over the 2 layouts that are in both, differences are 0.250 in the "
        "mean; the generated documents are harder in 1, and the development figure "
        "lies outside the generated interval in 1 (columns)."
    )


def test_without_development_documents_that_is_said():
    table = realism({"tabs": scores(9)}, 0.3, {})
    assert (table.rows, table.note) == ([], ABSENT)


def test_without_a_common_layout_that_is_said():
    assert realism({"csv": scores(9)}, 0.3, {"tabs": scores(9)}).note == (
        "No layout is in both."
    )


@pytest.mark.shared
def test_development_documents_are_scored_by_family():
    if not SETS["development"].is_dir():
        pytest.skip("no development documents beside the checkout")
    found = development()
    assert sum(map(len, found.values())) == 24
    assert {"tabs", "columns interleaved", "protocol"} <= found.keys()
