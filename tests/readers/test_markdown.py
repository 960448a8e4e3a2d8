"""Markdown with pipe tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers_support import cells, check_source

from roadmap_nlp.readers import read
from roadmap_nlp.types import Paragraph, Table

PLAN = """# План работы

Утверждён приказом
от 1 марта

| №  | Мероприятие      | Срок |
|---:|:-----------------|:----:|
| 1. | **Сверка** \\| отчёт | май<br>июнь |
| 2. | Учёт

- пункт
- другой
---
Директор
"""


def test_blocks() -> None:
    source = read(PLAN)
    assert source.reader == "markdown"
    assert source.text == PLAN
    check_source(source)
    assert list(cells(source).values()) == [
        *("№", "Мероприятие", "Срок"),
        *("1.", "**Сверка** \\| отчёт", "май / июнь"),
        *("2.", "Учёт", ""),
    ]
    paragraphs = [
        (source.text[b.lines[0].start : b.lines[-1].end], b.heading)
        for b in source.blocks or ()
        if isinstance(b, Paragraph)
    ]
    assert paragraphs == [
        ("План работы", True),
        ("Утверждён приказом\nот 1 марта", False),
        ("- пункт", False),
        ("- другой", False),
        ("Директор", False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("а | б\n--|--\n1 | 2", ["а", "б", "1", "2"]),
        ("|а|б|\n|-|-|\n|1|2|3|", ["а", "б", "1", "2", "3"]),
        ("|а|б|\n|-|-|\n||2|", ["а", "б", "", "2"]),
        ("| **а** | `б` |\n|---|---|\n| _1_ | ** |", ["а", "б", "1", "**"]),
    ],
)
def test_cells(text: str, expected: list[str]) -> None:
    source = read(text)
    assert list(cells(source).values()) == expected
    check_source(source)


def test_two_tables() -> None:
    table = "|а|б|\n|-|-|\n|1|2|\n"
    blocks = read(f"{table}\nИтоги\n\n{table}").blocks or ()
    assert [b.index for b in blocks if isinstance(b, Table)] == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        # pseudographics: a rule between all rows
        "| а | б |\n|---|---|\n| 1 | 2 |\n|---|---|\n| 3 | 4 |\n",
        "|---|---|\n| а | б |\n|---|---|\n| 1 | 2 |\n|---|---|\n",
        "+---+---+\n| а | б |\n+---+---+\n| 1 | 2 |\n+---+---+\n",
        "План | работы\n---\nшколы",
        "а | б | в\n--|--\n1 | 2",
        "Просто -- текст | и черта",
    ],
)
def test_not_markdown(text: str) -> None:
    assert read(text).reader != "markdown"


@given(st.text("аб|-:\n *\\<br>", max_size=80))
def test_any_text_is_grounded(text: str) -> None:
    body = f"|а|б|\n|-|-|\n|1|2|\n\n{text}\n"
    source = read(body)
    assert source.text == body
    check_source(source)
