"""A whole workbook: its visible sheets, one after another."""

from types import MappingProxyType

from roadmap_nlp.readers import media
from roadmap_nlp.readers.layout import Rendering
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.package import Package, R, S, open_package
from roadmap_nlp.readers.xlsx.sheet import SheetReader
from roadmap_nlp.readers.xlsx.values import (
    Values,
    bare_format,
    built_in_format,
    rich_text,
)
from roadmap_nlp.readers.xml import Element
from roadmap_nlp.types import Source

_USUAL_MAIN = "xl/workbook.xml"
_MESSAGES = MappingProxyType(
    {
        "hidden-cells": "The workbook has hidden rows or columns; they were left out.",
        "hidden-sheets": "The workbook has hidden sheets; they were left out.",
    }
)


def read_xlsx(content: Content, limits: Limits) -> Source:
    """Read an Excel workbook (XLSX, XLSM).

    Raises:
        CorruptFileError: The container or one of its parts is damaged.
        EncryptedFileError: The container wants a password.
        LimitExceededError: Reading on would break a limit.
    """
    with open_package(content, limits, _USUAL_MAIN) as package:
        return _render(package, content, limits)


def _render(package: Package, content: Content, limits: Limits) -> Source:
    root = package.parse(package.main)
    reader = SheetReader(content.name, limits, _values(root, package))
    page = Rendering(content.name, limits)
    for item in root.iterfind(f"{S}sheets/{S}sheet"):
        part = package.part_of(item.get(f"{R}id"))
        if item.get("state", "visible") != "visible":
            reader.seen.add("hidden-sheets")
        elif part is not None:
            page.add(reader.read(package.parse(part), item.get("name", "")))
    return Source(
        text=page.text,
        name=content.name,
        media_type=media.XLSX,
        sha256=content.sha256,
        reader="xlsx",
        blocks=page.blocks,
        notes=tuple(
            (code, text) for code, text in _MESSAGES.items() if code in reader.seen
        ),
    )


def _values(root: Element, package: Package) -> Values:
    shared = package.related("sharedStrings")
    strings = [] if shared is None else [*map(rich_text, shared.iterfind(f"{S}si"))]
    styles = package.related("styles")
    properties = root.find(f"{S}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return Values(strings, [] if styles is None else _formats(styles), from_1904)


def _formats(styles: Element) -> list[str]:
    own = {
        item.get("numFmtId"): bare_format(item.get("formatCode", ""))
        for item in styles.iterfind(f"{S}numFmts/{S}numFmt")
    }
    found = []
    for item in styles.iterfind(f"{S}cellXfs/{S}xf"):
        number = item.get("numFmtId", "0")
        known = own.get(number)
        digits = int(number) if number.isdigit() and len(number) < 6 else 0
        found.append(built_in_format(digits) if known is None else known)
    return found
