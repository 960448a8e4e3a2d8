import pytest
from linking.pdf_text import trimmed_lines

from roadmap_nlp.linking.columns.starts import (
    blank_lines,
    find_numbers,
    find_starts,
)
from roadmap_nlp.linking.line_tags import LineTags
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.types import Layout


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("План\n\n№\n1\n2\n3", 3),
        ("План\n\n№ п/п\n1.1\n1.2\n\n2.1", 3),
        ("План\n\nВеха\nП-1\nП-2\nС-1", 3),
        ("План\n\n№\n1\n2\n–\n3", 4),
        ("План\n\n№\n11\n12", 0),
        ("План\n\n№\n1\n2\n2а\n2б\n3", 5),
    ],
)
def test_row_numbers(text: str, count: int) -> None:
    lines = trimmed_lines(text)
    found = find_numbers(text, lines, blank_lines(text, lines))
    assert (found.last - found.first if found else 0) == count


def test_columns_begin_below_blank_lines() -> None:
    text = "№\n1\n2\n3\n\nДело\nОсмотр\nРемонт\nПуск\n\nСрок\nмай\nиюнь\nиюль\n"
    lines = trimmed_lines(text)
    blanks = blank_lines(text, lines)
    numbers = find_numbers(text, lines, blanks)
    assert numbers is not None
    evidence = HybridEvidence()
    tags = LineTags(text, lines, Layout.COLUMNS, evidence)
    starts = find_starts(text, lines, blanks, numbers, tags, evidence)
    assert [start.line for start in starts[0][1]] == [4, 8]
