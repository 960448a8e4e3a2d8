"""Takes a workbook apart with calamine, in a process of its own."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from roadmap_nlp.readers.xlsx.values import format_moment


def sheets(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The visible sheets: «title», «cells» as [row, column, text], «merges».

    A sheet of more than ``options["max_cells"]`` cells is cut off just after them.
    """
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        if meta.visible != SheetVisibleEnum.Visible:
            yield {"title": meta.name, "hidden": True}
            continue
        sheet = book.get_sheet_by_name(meta.name)
        cells: list[list[Any]] = []
        for row, values in enumerate(sheet.iter_rows()):
            cells += (
                [row, column, text]
                for column, value in enumerate(values)
                if (text := shown(value))
            )
            if len(cells) > options["max_cells"]:
                break
        # calamine leaves the blank columns at the left out of rows, not of merges
        left = (sheet.start or (0, 0))[1]
        merges = [
            [[row, column - left] for row, column in each]
            for each in sheet.merged_cell_ranges or ()
        ]
        yield {
            "title": meta.name,
            "hidden": False,
            "cells": cells,
            "merges": merges,
        }


def shown(value: Any) -> str:
    """A value as a Russian document prints it.

    Example:
        >>> shown(3.0), shown(dt.date(2025, 3, 1)), shown(True)
        ('3', '01.03.2025', 'ИСТИНА')
    """
    if isinstance(value, bool):
        return "ИСТИНА" if value else "ЛОЖЬ"
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    if isinstance(value, dt.datetime):
        clock = " h" if (value.hour, value.minute) != (0, 0) else ""
        return format_moment(value, f"d.m.y{clock}")
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    return str(value)
