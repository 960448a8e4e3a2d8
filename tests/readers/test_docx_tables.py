"""Tables of Word documents."""

import pytest
from docx_builder import docx, p, tbl, tc, tr
from hypothesis import given
from hypothesis import strategies as st
from readers_support import cells, check_nothing_lost, check_source

from roadmap_nlp.readers import read
from roadmap_nlp.types import Table

RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def span(width: int) -> str:
    return f'<w:gridSpan w:val="{width}"/>'


Grid = dict[tuple[int, int, int, int], str]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [tr(tc("а", props=span(2)), "б"), tr("в", "г", "д")],
            {
                (0, 0, 1, 2): "а",
                (0, 2, 1, 1): "б",
                (1, 0, 1, 1): "в",
                (1, 1, 1, 1): "г",
                (1, 2, 1, 1): "д",
            },
        ),
        (
            [
                tr(tc("а", props=RESTART), "б"),
                tr(tc(props=CONTINUE), "в"),
                tr(tc(props=CONTINUE), "г"),
            ],
            {
                (0, 0, 3, 1): "а",
                (0, 1, 1, 1): "б",
                (1, 1, 1, 1): "в",
                (2, 1, 1, 1): "г",
            },
        ),
        # a second merge begins right below the first
        (
            [
                tr(tc("а", props=RESTART), "1"),
                tr(tc("б", props=RESTART), "2"),
                tr(tc(props=CONTINUE), "3"),
            ],
            {
                (0, 0, 1, 1): "а",
                (0, 1, 1, 1): "1",
                (1, 0, 2, 1): "б",
                (1, 1, 1, 1): "2",
                (2, 1, 1, 1): "3",
            },
        ),
        # nothing above to continue
        (
            [tr(tc("а", props=CONTINUE), "б"), tr(tc(props=CONTINUE), "в")],
            {(0, 0, 2, 1): "а", (0, 1, 1, 1): "б", (1, 1, 1, 1): "в"},
        ),
        # a plain row between ends the merge
        (
            [
                tr(tc("а", props=RESTART), "1"),
                tr("б", "2"),
                tr(tc("в", props=CONTINUE), "3"),
            ],
            {
                (0, 0, 1, 1): "а",
                (0, 1, 1, 1): "1",
                (1, 0, 1, 1): "б",
                (1, 1, 1, 1): "2",
                (2, 0, 1, 1): "в",
                (2, 1, 1, 1): "3",
            },
        ),
        # a merged cell of unequal width keeps what both rows cover
        (
            [
                tr(tc("а", props=span(2) + RESTART), "б"),
                tr(tc(props=CONTINUE), "в", "г"),
            ],
            {
                (0, 0, 2, 1): "а",
                (0, 2, 1, 1): "б",
                (1, 1, 1, 1): "в",
                (1, 2, 1, 1): "г",
            },
        ),
        (
            [
                tr("а", props='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
                tr("б", "в", "г"),
            ],
            {
                (0, 1, 1, 1): "а",
                (1, 0, 1, 1): "б",
                (1, 1, 1, 1): "в",
                (1, 2, 1, 1): "г",
            },
        ),
        (
            [tr(tc("а", props='<w:hMerge w:val="restart"/>'), tc(props="<w:hMerge/>"))],
            {},
        ),
        # content controls around a row and a cell
        (
            [
                f"<w:sdt><w:sdtContent>{tr('а', 'б')}</w:sdtContent></w:sdt>",
                tr(f"<w:sdt><w:sdtContent>{tc('в')}</w:sdtContent></w:sdt>", "г"),
            ],
            {
                (0, 0, 1, 1): "а",
                (0, 1, 1, 1): "б",
                (1, 0, 1, 1): "в",
                (1, 1, 1, 1): "г",
            },
        ),
        # deleted and hidden rows, deleted cells
        (
            [
                tr("а", "б", props="<w:del/>"),
                tr("в", "г", props="<w:hidden/>"),
                tr("д", tc("е", props="<w:cellDel/>"), "ж", props="<w:ins/>"),
            ],
            {(0, 0, 1, 1): "д", (0, 1, 1, 1): "ж"},
        ),
        (
            [tr(tc(p("а"), p("б")), tc())],
            {(0, 0, 1, 1): "а / б", (0, 1, 1, 1): ""},
        ),
    ],
)
def test_grid(rows: list[str], expected: Grid) -> None:
    source = read(docx(tbl(*rows)))
    assert cells(source) == {(0, *place): text for place, text in expected.items()}
    check_source(source)
    check_nothing_lost(source)


@pytest.mark.parametrize(("below", "text"), [("а", "а"), ("б", "а / б"), ("", "а")])
def test_text_under_a_merged_cell(below: str, text: str) -> None:
    rows = [tr(tc("а", props=RESTART), "1"), tr(tc(below, props=CONTINUE), "2")]
    assert cells(read(docx(tbl(*rows))))[0, 0, 0, 2, 1] == text


def test_table_in_a_cell() -> None:
    inner = tbl(tr("б", "в"))
    outer = tbl(tr(tc("а", inner, "г"), "д"), tr("е", "ж"))
    source = read(docx(outer + p("конец")))
    assert source.text.split("\n") == [*"абвгдеж", "конец"]
    assert cells(source) == {
        (0, 0, 0, 1, 1): "а / г",
        (0, 0, 1, 1, 1): "д",
        (0, 1, 0, 1, 1): "е",
        (0, 1, 1, 1, 1): "ж",
        (1, 0, 0, 1, 1): "б",
        (1, 0, 1, 1, 1): "в",
    }
    check_source(source)


def test_frame_of_one_cell_is_descended_into() -> None:
    plan = tbl(tr("1", "а"), tr("2", "б"))
    blocks = read(docx(tbl(tr(tc(p("План"), plan))))).blocks or ()
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Table"]


def test_several_tables_are_numbered_in_order() -> None:
    body = tbl(tr("а", "б")) + tbl(tr("", "")) + p("в") + tbl(tr("г", "д"))
    source = read(docx(body))
    assert [b.index for b in source.blocks or () if isinstance(b, Table)] == [0, 1]
    check_source(source)


merges = st.sampled_from(["", RESTART, CONTINUE])
cell = st.tuples(st.text("абв ", max_size=3), st.integers(1, 3), merges)
grids = st.lists(st.lists(cell, min_size=1, max_size=4), min_size=1, max_size=5)


@given(grids)
def test_any_merges_give_a_sound_grid(grid: list[list[tuple[str, int, str]]]) -> None:
    rows = [
        tr(*(tc(p(text), props=span(width) + merge) for text, width, merge in row))
        for row in grid
    ]
    source = read(docx(p("План") + tbl(*rows)))
    check_source(source)
    check_nothing_lost(source)
