"""CSV and TSV: the file's own text, with every cell grounded in it.

A plan with tabs in its rows and a title above them is not TSV but a text, whose layout
has to be found out.
"""

from collections import Counter
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

_SAMPLE_CHARACTERS = 50_000
_DIRECTIVE = regex.compile(r"sep=(?P<delimiter>.)[ \t]*\n", regex.IGNORECASE)

_DELIMITERS = (";", "\t", ",", "|")
_TEXT_TABLE_MARKS = frozenset("\t|")
_MOST_TORN = 0.1
_LEAST_COLUMNS = 3  # two are what a mark of prose gives by chance
_LEAST_ROWS = 2
_LEAST_ALIKE = 0.8  # a stray delimiter shifts a row now and then
_LEAST_ALIKE_IN_TEXT = 0.95
_MOST_TITLE_ROWS = 20
_MOST_HEADER_CHARACTERS = 120
_LEAST_NAMED = 0.6
_LEAST_FIRST_FILLED = 0.7
_LEAST_SPACED_ROWS = 4
_NUMBER = regex.compile(r"[\d.)]++")
_LETTER = regex.compile(r"\p{L}|№")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a row: where its content stands, quotes left out."""

    start: int
    end: int


_Row = tuple[_Field, ...]


def as_csv(source: Source, limits: Limits) -> Source | None:
    r"""The source as a table where its text is CSV, else None.

    Lines above the header and below the last row are paragraphs.

    Example:
        >>> from roadmap_nlp.readers import read
        >>> source = read("№;Мероприятие;Срок\n1;Сверка;май\n2;Отчёт;июнь\n")
        >>> [(cell.row, cell.column) for cell in source.blocks[0].cells][:4]
        [(0, 0), (0, 1), (0, 2), (1, 0)]
    """
    text = source.text
    directive = _DIRECTIVE.match(text)
    begin = directive.end() if directive else 0
    delimiter = _sniff(text, begin, directive["delimiter"] if directive else None)
    if delimiter is None:
        return None
    rows = [row for row in _rows(text, begin, delimiter) if _filled(text, row)]
    extent = _extent(text, rows, delimiter)
    if extent is None:
        return None
    if sum(map(len, rows)) > limits.max_cells:
        raise LimitExceededError(
            f"more than {limits.max_cells:,} table cells.",
            source=source.name,
            remedy="Split the file, or raise Limits.max_cells.",
        )
    tab = delimiter == "\t"
    return replace(
        source,
        media_type="text/tab-separated-values" if tab else "text/csv",
        reader="csv",
        blocks=tuple(_blocks(text, rows, *extent)),
    )


def _sniff(text: str, begin: int, declared: str | None) -> str | None:
    """The delimiter of the beginning of the text, or None."""
    sample = text[begin : begin + _SAMPLE_CHARACTERS]
    whole = begin + len(sample) == len(text)
    widths = {}
    for delimiter in [declared] if declared else _DELIMITERS:
        if not _may_delimit(sample, delimiter):
            continue
        rows = list(_rows(sample, 0, delimiter))
        rows = [row for row in (rows if whole else rows[:-1]) if _filled(sample, row)]
        extent = _extent(sample, rows, delimiter)
        if extent is not None:
            whole_quotes = not _tears_quotes(sample, rows)
            widths[delimiter] = whole_quotes, len(rows[extent[0]])
    return max(widths, key=lambda each: widths[each], default=None)


def _tears_quotes(text: str, rows: Sequence[_Row]) -> bool:
    """Whether many fields have one quote of a pair: their commas delimit nothing."""
    counts = [
        text.count('"', field.start, field.end) % 2 for row in rows for field in row
    ]
    return sum(counts) > _MOST_TORN * len(counts)


def _may_delimit(sample: str, delimiter: str) -> bool:
    """A quick look: whether enough lines hold the delimiter to read them closely.

    Lines inside quotes need not.
    """
    lines = sample.split("\n")
    holding = sum(1 for line in lines if delimiter in line)
    blank = sum(1 for line in lines if not line or line.isspace())
    least = 0.2 if '"' in sample else 0.5
    return holding >= max(least * (len(lines) - blank), _LEAST_ROWS)


def _extent(text: str, rows: Sequence[_Row], delimiter: str) -> tuple[int, int] | None:
    """Rows of the table proper, from its header on; None where there is no table.

    Lines of a title may stand above and of a signature below: padded («План;;;»),
    or, where the delimiter is no mark of plain-text tables, bare.
    """
    widths = Counter(len(row) for row in rows if len(row) >= _LEAST_COLUMNS)
    width = max(widths, key=lambda each: widths[each], default=0)
    if widths[width] < _LEAST_ROWS:
        return None
    in_text = delimiter in _TEXT_TABLE_MARKS
    if in_text and len(rows[0]) != width:
        return None
    top = next(at for at, row in enumerate(rows) if len(row) == width)
    while top < len(rows) and len(_filled(text, rows[top])) < 2:
        top += 1
    end = len(rows)
    while end > top and len(rows[end - 1]) == 1:
        end -= 1
    body = rows[top + 1 : end]
    alike = sum(1 for row in body if len(row) == width)
    least = _LEAST_ALIKE_IN_TEXT if in_text else _LEAST_ALIKE
    if not body or alike < least * len(body) or top > _MOST_TITLE_ROWS:
        return None
    if len(body) < _LEAST_SPACED_ROWS and _is_spaced(text, rows[top]):
        return None
    named = _is_header(text, rows[top], width)
    return (top, end) if named and _begins_rows(text, body, delimiter) else None


def _is_spaced(text: str, row: _Row) -> bool:
    """Whether blanks follow the delimiter, as in «сверка, отчёт, план»."""
    return all(text[field.start : field.start + 1] == " " for field in row[1:])


def _is_header(text: str, row: _Row, width: int) -> bool:
    cells = _filled(text, row)
    named = sum(1 for cell in cells if _LETTER.search(cell))
    short = all(len(cell) <= _MOST_HEADER_CHARACTERS for cell in cells)
    begins = bool(cells) and not _NUMBER.fullmatch(cells[0])
    return begins and short and len(row) == width and named >= _LEAST_NAMED * width


def _begins_rows(text: str, rows: Sequence[_Row], delimiter: str) -> bool:
    """Whether rows begin anew in each line, which torn cells of a text do not."""
    if delimiter not in _TEXT_TABLE_MARKS:
        return True
    first = sum(1 for row in rows if text[row[0].start : row[0].end].strip())
    return first >= _LEAST_FIRST_FILLED * len(rows)


def _filled(text: str, row: _Row) -> list[str]:
    cells = (text[field.start : field.end].strip() for field in row)
    return [cell for cell in cells if cell]


def _rows(text: str, begin: int, delimiter: str) -> Iterator[_Row]:
    mark = regex.escape(delimiter)
    field = regex.compile(
        rf"""
        (?: [^\S\n{mark}]*+ " (?P<quoted> (?: [^"] | "" )*+ ) " [^\S\n{mark}]*+
            (?= {mark} | \n | \Z )
          | (?P<bare> [^{mark}\n]*+ )
        )
        (?P<end> {mark} | \n | \Z )
        """,
        regex.VERBOSE,
    )
    row: list[_Field] = []
    at = begin
    while at < len(text):
        found = field.match(text, at)
        if found is None:  # never: a bare field matches anything
            return
        row.append(
            _Field(*found.span("quoted" if found["quoted"] is not None else "bare"))
        )
        at = found.end()
        if found["end"] != delimiter:
            yield tuple(row)
            row = []
    if row:
        yield (*row, _Field(at, at))


def _blocks(text: str, rows: Sequence[_Row], top: int, end: int) -> Iterator[Block]:
    yield from _paragraphs(text, rows[:top])
    yield Table(
        0,
        tuple(
            Cell(at, column, tuple(_lines(text, field, CellAddress(0, at, column))))
            for at, row in enumerate(rows[top:end])
            for column, field in enumerate(row)
        ),
    )
    yield from _paragraphs(text, rows[end:])


def _paragraphs(text: str, rows: Sequence[_Row]) -> Iterator[Paragraph]:
    """Rows outside the table: the only cell of each, or all of the line."""
    for row in rows:
        filled = [field for field in row if text[field.start : field.end].strip()]
        whole = _Field(filled[0].start, filled[-1].end)
        yield Paragraph(tuple(_lines(text, whole, None)))


def _lines(text: str, field: _Field, address: CellAddress | None) -> Iterator[Fragment]:
    start = field.start
    for line in text[field.start : field.end].split("\n"):
        printed = line.strip()
        if printed:
            first = start + len(line) - len(line.lstrip())
            yield Fragment(first, first + len(printed), cell=address)
        start += len(line) + 1
