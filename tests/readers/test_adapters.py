from types import SimpleNamespace as Made

import pandas as pd
from readers_support import cells, check_source, lines

from roadmap_nlp.readers import from_dedoc, from_docling, from_pandas
from roadmap_nlp.types import BBox


def test_pandas() -> None:
    frame = pd.DataFrame({"No": [1, 2], "Срок": ["май", None]})
    source = from_pandas(frame, name="plan")
    check_source(source)
    assert list(cells(source).values()) == ["No", "Срок", "1", "май", "2", ""]
    assert (source.name, source.reader) == ("plan", "pandas")


def docling_cell(row: int, column: int, text: str, wide: int = 1) -> Made:
    return Made(
        start_row_offset_idx=row,
        start_col_offset_idx=column,
        row_span=1,
        col_span=wide,
        text=text,
    )


def test_docling() -> None:
    box = Made(l=1.0, t=2.0, r=3.0, b=4.0)
    box.to_top_left_origin = lambda height: box
    place = [Made(page_no=2, bbox=box)]
    table = [docling_cell(0, 0, "Кадры", 2), docling_cell(1, 0, "1")]
    table.append(docling_cell(1, 1, "Сверка"))
    items = [
        Made(label=Made(value="page_header"), text="Проект", prov=[]),
        Made(label=Made(value="title"), text="План", prov=place),
        Made(label=Made(value="table"), text="", data=Made(table_cells=table), prov=[]),
    ]
    document = Made(
        name="plan.pdf",
        pages={2: Made(size=Made(height=800))},
        iterate_items=lambda: ((item, 0) for item in items),
    )
    source = from_docling(document)
    check_source(source)
    assert source.text == "Проект\nПлан\nКадры\n1\nСверка"
    assert list(cells(source)) == [(0, 0, 0, 1, 2), (0, 1, 0, 1, 1), (0, 1, 1, 1, 1)]
    assert [line.bbox for line in lines(source)][:2] == [None, BBox(1, 2, 3, 4)]
    assert (source.name, source.pages) == ("plan.pdf", 1)


def test_dedoc() -> None:
    def cell(text: str, **more: object) -> dict[str, object]:
        return {"lines": [{"text": text}], "rowspan": 1, "colspan": 1, **more}

    grid = [[cell("Кадры", colspan=2), cell("", invisible=True)]]
    grid.append([cell("1"), cell("Сверка")])
    paragraph = {
        "text": "План",
        "annotations": [{"name": "table", "value": "t"}],
        "subparagraphs": [{"text": "Конец", "annotations": []}],
    }
    source = from_dedoc(
        {
            "content": {
                "structure": {"text": "", "subparagraphs": [paragraph]},
                "tables": [{"metadata": {"uid": "t"}, "cells": grid}],
            }
        }
    )
    check_source(source)
    assert source.text == "План\nКадры\n1\nСверка\nКонец"
