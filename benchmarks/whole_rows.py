"""Rows of a plan that come out whole: every cell equal to what gold says.

White space, punctuation and list marks do not count, nor does the order of columns; a
tool need not know what a cell means, only leave it in one piece and in its row.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Key = Callable[[str], str]
Record = Mapping[str, Any]

_MARK = re.compile(r"(?m)^\s*(?:\d{1,2}[.)]|[-–—•])\s+")


def whole_rows(
    records: Iterable[Record], rows: Iterable[Sequence[str | None]], key: Key
) -> int:
    """How many of the records of gold stand whole in one of the rows.

    Args:
        records: Gold records with clean texts.
        rows: The texts of each row's cells; a row serves one record.
        key: A text's letters and digits.
    """
    left = [_keys(row, key) for row in rows]
    found = 0
    for record in records:
        wanted = cells(record, key)
        row = next((row for row in left if all(each in row for each in wanted)), None)
        if row is not None:
            left.remove(row)
            found += 1
    return found


def cells(record: Record, key: Key) -> list[str]:
    """The keys of a gold record's cells that are not blank."""
    texts = (
        record["activity"] or "",
        "".join(record["responsibles"]),
        "".join(deadline["text"] for deadline in record["deadlines"]),
        "".join(record["outcomes"]),
    )
    return [found for text in texts if (found := key(text))]


def row_of(record: Record) -> list[str]:
    """The cells of a record of an extraction."""
    return [
        (record["activity"] or {}).get("text", ""),
        *(
            "".join(each["text"] for each in record[field])
            for field in ("responsibles", "deadlines", "outcomes")
        ),
    ]


def _keys(row: Sequence[str | None], key: Key) -> set[str]:
    texts = [text for text in row if text]
    return {key(each) for text in texts for each in (text, _MARK.sub("", text))}


def cut_rows(
    records: Sequence[Record], texts: Iterable[str], key: Key
) -> Sequence[Record]:
    """Records of gold with a cell that stands whole in no cell of the file.

    In a file without misread letters a page break has cut them.

    Args:
        records: Gold records with clean texts.
        texts: The texts of all cells of the file.
        key: A text's letters and digits.
    """
    there = [key(text) for text in texts]
    return [
        record
        for record in records
        if any(not any(each in text for text in there) for each in cells(record, key))
    ]
