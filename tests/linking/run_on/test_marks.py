import pytest
from linking.expected_rows import lines_of
from linking.tagged_words import tagged

from roadmap_nlp.linking.run_on.decoder import Decoder
from roadmap_nlp.linking.run_on.marks import page_lines, with_marks
from roadmap_nlp.types import Role

A, D, R = Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE
ROW = "Осмотр крыши и чердака школы, замена разбитых стёкол до 1 мая завхоз " * 2


@pytest.mark.parametrize(
    ("marked", "cells"),
    [
        (  # a quotation lies in one cell
            "Вечер/A «Мой/a двор/R мой/r дом»/r май/D",
            ("Вечер «Мой двор мой дом»", "май", None),
        ),
        (  # a ditto mark is a cell
            "Сев/A то/a же/a агроном/R",
            ("Сев", "то же", "агроном"),
        ),
        (  # nothing ends with «и»
            "Сев/A овса/a и/a трав/R май/D",
            ("Сев овса и трав", "май", None),
        ),
    ],
)
def test_cells(marked: str, cells: tuple[str | None, ...]) -> None:
    text, _, tags = tagged(marked)
    [row] = Decoder(text, with_marks(text, tags), (A, D, R)).cut(0, len(text), True)
    assert tuple(s and text[slice(*s)] for s in row.spans) == cells


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (f"{ROW}\n2\n{ROW}", ["2"]),
        (f"{ROW}\n- 1 -\n{ROW}", ["- 1 -"]),
        (f"План\n1\n{ROW}\n2\n{ROW}", []),
        ("План\n2\nСрок", []),
    ],
)
def test_pages(text: str, pages: list[str]) -> None:
    found = page_lines(text, lines_of(text))
    assert [text[line.start : line.end] for line in found] == pages
