"""Markdown with pipe tables: the file's own text, with every cell grounded in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.types import (
    Block,
    Cell,
    CellAddress,
    Fragment,
    Paragraph,
    Source,
    Table,
)

# | --- | :---: |
_RULE = regex.compile(
    r"""
    [ \t]*+ \|?+ [ \t]*+ :?+ -++ :?+ [ \t]*+
    (?: \| [ \t]*+ :?+ -++ :?+ [ \t]*+ )++
    \|?+ [ \t]*+
    """,
    regex.VERBOSE,
)
_RULE_LINE = regex.compile(r"^[ \t]*+\|?+[ \t]*+:?+-[-:| \t]*+$", regex.MULTILINE)
_BAR = regex.compile(r"(?<!\\)\|")
_BREAK = regex.compile(r"<br\s*+/?+>", regex.IGNORECASE)
_HEADING = regex.compile(r"\#{1,6}+[ \t]++(?P<text>.+?)[ \t]*+\#*+[ \t]*+")
_ITEM = regex.compile(r"(?:[-*+•]|\d{1,9}+[.)])[ \t]")
_ORNAMENT = regex.compile(r"(?:[-*_=][ \t]*+){3,}+")
_EMPHASIS = regex.compile(r"(?P<mark>\*\*|__|\*|_|`)(?P<text>[^*_`]++)(?P=mark)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text and where it begins."""

    start: int
    text: str


def as_markdown(source: Source, limits: Limits) -> Source | None:
    r"""The source with its tables where its text has pipe tables, else None.

    Example:
        >>> from roadmap_nlp.readers import read
        >>> source = read("# План\n\n| № | Срок |\n|---|------|\n| 1 | май |\n")
        >>> [type(block).__name__ for block in source.blocks]
        ['Paragraph', 'Table']
    """
    if not _RULE_LINE.search(source.text):
        return None
    lines = list(_split(source.text))
    tables = _find_tables(lines)
    if not tables:
        return None
    inside = (line for at, past in tables.items() for line in lines[at:past])
    if sum(line.text.count("|") for line in inside) > limits.max_cells:
        raise LimitExceededError(
            f"more than {limits.max_cells:,} table cells.",
            source=source.name,
            remedy="Split the file, or raise Limits.max_cells.",
        )
    return replace(
        source,
        media_type="text/markdown",
        reader="markdown",
        blocks=tuple(_blocks(lines, tables)),
    )


def _split(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line)
        start += len(line) + 1


def _find_tables(lines: Sequence[_Line]) -> dict[int, int]:
    """First line of each table to the line past its last one.

    Where a rule stands between rows too, or below several lines of names, the bars are
    pseudographics, whose cells wrap: then nothing here is Markdown.
    """
    found: dict[int, int] = {}
    past = 0
    for at in range(1, len(lines)):
        if at < past or not _RULE.fullmatch(lines[at].text):
            continue
        header, rule = _fields(lines[at - 1]), _fields(lines[at])
        above = at >= 2 and _RULE.fullmatch(lines[at - 2].text)
        if len(header) != len(rule) or len(header) < 2 or above:
            continue
        if at >= 2 and len(_fields(lines[at - 2])) == len(rule):
            return {}  # a header of several lines: cells wrap here too
        past = at + 1
        while past < len(lines) and "|" in lines[past].text:
            # A row of dashes is one of empty cells, a longer one a rule.
            if "--" in lines[past].text and _RULE.fullmatch(lines[past].text):
                return {}
            past += 1
        found[at - 1] = past
    return found


def _blocks(lines: Sequence[_Line], tables: dict[int, int]) -> Iterator[Block]:
    at = 0
    index = 0
    paragraph: list[Fragment] = []
    while at < len(lines):
        if at in tables:
            yield from _paragraph(paragraph)
            yield _table(lines[at : tables[at]], index)
            index += 1
            at = tables[at]
            continue
        line = lines[at]
        at += 1
        body = line.text.strip()
        heading = _HEADING.fullmatch(body)
        if not body or heading or _ITEM.match(body) or _ORNAMENT.fullmatch(body):
            yield from _paragraph(paragraph)
        if heading:
            start = line.start + line.text.index(body) + heading.start("text")
            yield Paragraph((_piece(start, heading["text"], None),), heading=True)
        elif body and not _ORNAMENT.fullmatch(body):
            paragraph.append(_piece(line.start + line.text.index(body), body, None))
    yield from _paragraph(paragraph)


def _paragraph(pieces: list[Fragment]) -> Iterator[Paragraph]:
    if pieces:
        yield Paragraph(tuple(pieces))
        pieces.clear()


def _table(lines: Sequence[_Line], index: int) -> Table:
    rows = [_fields(line) for at, line in enumerate(lines) if at != 1]
    width = len(rows[0])
    cells = []
    for at, row in enumerate(rows):
        blanks = [_Line(0, "")] * (width - len(row))
        for column, field in enumerate([*row, *blanks]):
            address = CellAddress(index, at, column)
            cells.append(Cell(at, column, tuple(_pieces(field, address))))
    return Table(index, tuple(cells))


def _fields(line: _Line) -> list[_Line]:
    """What stands between the bars of a row, those at its ends left out."""
    body = line.text.strip()
    start = line.text.find(body)
    begins = [start + bar.end() for bar in _BAR.finditer(body)]
    first = [] if body.startswith("|") else [start]
    fields = []
    for begin, end in zip(
        [*first, *begins], [*begins[1 - len(first) :], len(line.text) + 1], strict=False
    ):
        fields.append(_Line(line.start + begin, line.text[begin : end - 1]))
    if len(fields) > 1 and body.endswith("|") and not body.endswith("\\|"):
        fields.pop()
    return fields


def _pieces(field: _Line, address: CellAddress) -> Iterator[Fragment]:
    """The printed lines of a cell, which ``<br>`` separates."""
    at = 0
    for end, after in [*(b.span() for b in _BREAK.finditer(field.text)), (None, 0)]:
        part = field.text[at:end]
        if part.strip():
            yield _piece(
                field.start + at + len(part) - len(part.lstrip()), part.strip(), address
            )
        at = after


def _piece(start: int, text: str, address: CellAddress | None) -> Fragment:
    """A piece without the marks of emphasis around the whole of it."""
    while found := _EMPHASIS.fullmatch(text):
        inner = found["text"].strip()
        if not inner:
            break
        start += found.start("text") + len(found["text"]) - len(found["text"].lstrip())
        text = inner
    return Fragment(start, start + len(text), cell=address)
