import pytest
from linking.pdf_text import trimmed_lines

from roadmap_nlp.linking.columns.starts import blank_lines, find_numbers


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
