"""A whole workbook of an old or an open format."""

from collections.abc import Iterator
from typing import Any

from roadmap_nlp.errors import (
    CorruptFileError,
    EncryptedFileError,
    LimitExceededError,
    ReadError,
    UnsupportedFormatError,
)
from roadmap_nlp.readers.isolated.host import TaskError, ask
from roadmap_nlp.readers.layout import Node, Rendering
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.xlsx.sheet import SheetReader
from roadmap_nlp.readers.xlsx.values import Values
from roadmap_nlp.types import Source

_TASK = "roadmap_nlp.readers.xls.sheets:sheets"
_HIDDEN = ("hidden-sheets", "The workbook has hidden sheets; they were left out.")


def read_xls(content: Content, media_type: str, limits: Limits) -> Source:
    """Read a workbook (XLS, ODS).

    Raises:
        CorruptFileError: It is damaged.
        EncryptedFileError: It wants a password.
        LimitExceededError: It is too large.
        UnsupportedFormatError: calamine is not installed.
    """
    reader = SheetReader(content.name, limits, Values([], []))
    page = Rendering(content.name, limits)
    for sheet in _sheets(content, limits):
        if sheet["hidden"]:
            reader.seen.add(_HIDDEN[0])
        else:
            page.add(_nodes(reader, sheet))
    return Source(
        text=page.text,
        name=content.name,
        media_type=media_type,
        sha256=content.sha256,
        reader="xls",
        blocks=page.blocks,
        notes=(_HIDDEN,) if reader.seen else (),
    )


def _nodes(reader: SheetReader, sheet: dict[str, Any]) -> list[Node]:
    cells = {(row, column): text for row, column, text in sheet["cells"]}
    limits = reader.limits
    if len(cells) > limits.max_cells or any(c >= limits.max_columns for _, c in cells):
        raise LimitExceededError(
            f"more than {limits.max_columns:,} columns or {limits.max_cells:,} cells.",
            source=reader.name,
            place=f"sheet «{sheet['title']}»",
            remedy="Delete what lies outside the plan, or raise Limits.max_cells.",
        )
    if not cells:
        return []
    last = max(column for _, column in cells)
    for row in {row for row, _ in cells}:  # a grid has blank cells too
        for column in range(last + 1):
            cells.setdefault((row, column), "")
    merges = [((a, b), (c, d)) for (a, b), (c, d) in sheet["merges"]]
    return reader.arrange(cells, merges, sheet["title"])


def _sheets(content: Content, limits: Limits) -> Iterator[dict[str, Any]]:
    try:
        yield from ask(_TASK, content.data, {"max_cells": limits.max_cells}, limits)
    except TaskError as error:
        raise _as_said(error, content.name) from error


def _as_said(error: TaskError, name: str) -> ReadError:
    if error.kind == "ModuleNotFoundError":
        return UnsupportedFormatError(
            "this is an Excel 97-2003 or OpenDocument workbook, read by calamine.",
            source=name,
            remedy="Install it (pip install 'roadmap-nlp[xls]'), or save it as XLSX.",
        )
    if error.kind in ("TimeLimit", "MemoryError"):
        return LimitExceededError(
            "reading it takes too much time or memory.",
            source=name,
            remedy="Save the sheet with the plan as XLSX.",
        )
    if "password" in f"{error.kind} {error.problem}".lower():
        return EncryptedFileError(
            "the workbook is encrypted with a password.",
            source=name,
            remedy="Open it in Excel and save it without a password.",
        )
    return CorruptFileError(
        f"a damaged workbook ({error.problem}).",
        source=name,
        remedy="Open it in Excel or LibreOffice and save it as XLSX.",
    )
