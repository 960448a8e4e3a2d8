import pytest
from linking.pdf_text import trimmed_lines

from roadmap_nlp.linking.columns.dump import Dump
from roadmap_nlp.linking.columns.sheets import find_sheets
from roadmap_nlp.linking.line_tags import LineTags
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.types import Layout

FIRST = "№\n1\n2\n3\n\nДело\nОсмотр\nРемонт\nПуск\n\n"


@pytest.mark.parametrize(
    ("below", "rows"),
    [
        ("", [3]),
        ("2\n\n4\n5\n\nСдача\nОтчёт\n", [3, 2]),
        ("- 2 -\n№\n4\n\nДело\nСдача\n", [3, 1]),
        ("Стр. 2 из 3\n\n4\n5\n\nСдача\nОтчёт\n\nСтр. 3\n\n6\n\nАкт\n", [3, 2, 1]),
        ("Количество\n4\n1\n2\n", [3]),
        ("Количество\n2\n3\n4\n", [3]),
    ],
)
def test_pages_begin_with_the_next_number(below: str, rows: list[int]) -> None:
    text = FIRST + below
    lines = trimmed_lines(text)
    evidence = HybridEvidence()
    tags = LineTags(text, lines, Layout.COLUMNS, evidence)
    sheets = find_sheets(Dump.of(text, lines, tags, evidence))
    found = [sheet.numbers.last - sheet.numbers.first for sheet in sheets]
    assert found == rows
