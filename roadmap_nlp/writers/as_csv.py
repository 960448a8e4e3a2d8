"""CSV: a record a row, places left out; for spreadsheets and quick scripts.

UTF-8 with a byte-order mark, without which Excel takes Cyrillic for gibberish; commas
and line ends by RFC 4180; column names are the same in every language. Several values
in a cell are separated by " | ", the deadlines' columns in step with each other. A cell
that a spreadsheet would run as a formula («=…», «+7 …», «-…», «@…») gets an apostrophe.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, BinaryIO

from roadmap_nlp.schema import ROW_COLUMNS, Extraction
from roadmap_nlp.writers.options import WriteOptions

SEPARATOR = " | "
_FORMULA = ("=", "+", "-", "@")


def write_csv(
    extractions: Iterable[Extraction], stream: BinaryIO, options: WriteOptions
) -> None:
    """Write a header line, then the records of each result as it comes."""
    del options  # programs read this: nothing in it depends on taste
    text = io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="")
    try:
        rows = csv.writer(text)
        rows.writerow(ROW_COLUMNS)
        for extraction in extractions:
            for row in extraction.to_rows():
                rows.writerow(_cells(row))
            text.flush()
    finally:
        text.detach()


def _cells(row: Mapping[str, Any]) -> list[str]:
    return [_cell(row[name]) for name in ROW_COLUMNS]


def _cell(value: object) -> str:
    if isinstance(value, list):
        parts = [_plain(one) for one in value]
        return _harmless(SEPARATOR.join(parts)) if any(parts) else ""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return _harmless(_plain(value))


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def _harmless(text: str) -> str:
    """A lone dash means «none» and is no formula."""
    return f"'{text}" if text.startswith(_FORMULA) and len(text) > 1 else text
