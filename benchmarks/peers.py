"""Other tools that read tables out of files: each as rows of the texts of its cells.

They are what ``pip install 'roadmap-nlp[bench]'`` brings; one that is not there is left
out. Where a tool tells a merged cell from a blank one, its text is given to every row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Rows = Iterable[Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: the package it comes in, the module to import, its reader by format."""

    package: str
    module: str
    readers: Mapping[str, Callable[[Path], Rows]]

    @property
    def is_here(self) -> bool:
        """Whether it is installed."""
        return find_spec(self.module) is not None


def python_docx(path: Path) -> Rows:
    import docx

    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            yield [cell.text for cell in row.cells]


def docx2python(path: Path) -> Rows:
    from docx2python import docx2python

    with docx2python(str(path)) as document:
        for table in document.body:
            for row in table:
                yield ["\n".join(cell) for cell in row]


def pdfplumber(path: Path, **settings: str) -> Rows:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.extract_tables(settings):
                yield from filled_down(table)


def pdfplumber_text(path: Path) -> Rows:
    return pdfplumber(path, vertical_strategy="text", horizontal_strategy="text")


def camelot(path: Path, flavor: str = "lattice", **settings: Any) -> Rows:
    import camelot

    for table in camelot.read_pdf(str(path), pages="all", flavor=flavor, **settings):
        yield from table.df.values.tolist()


def camelot_lattice(path: Path) -> Rows:
    return camelot(path, copy_text=["v"])


def camelot_stream(path: Path) -> Rows:
    return camelot(path, "stream")


def img2table(path: Path, **settings: Any) -> Rows:
    from img2table.document import PDF

    pages = PDF(str(path)).extract_tables(**settings)
    for tables in pages.values():
        for table in tables:
            for row in table.content.values():
                yield [cell.value for cell in row]


def img2table_borderless(path: Path) -> Rows:
    return img2table(path, borderless_tables=True)


def img2table_ocr(path: Path) -> Rows:
    from img2table.ocr import TesseractOCR

    return img2table(path, ocr=TesseractOCR(n_threads=1, lang="rus"))


def pandas_html(path: Path) -> Rows:
    import pandas

    for table in pandas.read_html(path, header=None, keep_default_na=False):
        yield [str(name) for name in table.columns]
        yield from (map(str, row) for row in table.values.tolist())


def openpyxl(path: Path) -> Rows:
    import openpyxl

    for sheet in openpyxl.load_workbook(path).worksheets:
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
            first = sheet.cell(area.min_row, area.min_col).value
            for row, column in _places(area):
                sheet.cell(row, column).value = first
        for row in sheet.iter_rows(values_only=True):
            yield [None if value is None else str(value) for value in row]


def _places(area: Any) -> Iterator[tuple[int, int]]:
    """The (row, column) places of a merged area of a sheet."""
    for row in range(area.min_row, area.max_row + 1):
        for column in range(area.min_col, area.max_col + 1):
            yield row, column


def filled_down(table: Rows) -> Rows:
    """Rows with the text above in places that a merged cell covers: None, not blank.

    Example:
        >>> list(filled_down([["1", "май"], ["2", None], ["3", ""]]))
        [['1', 'май'], ['2', 'май'], ['3', '']]
    """
    above: Sequence[str | None] = ()
    for row in table:
        whole = [
            cell if cell is not None or at >= len(above) else above[at]
            for at, cell in enumerate(row)
        ]
        yield whole
        above = whole


PEERS: Mapping[str, Peer] = {
    "python-docx": Peer("python-docx", "docx", {"docx": python_docx}),
    "docx2python": Peer("docx2python", "docx2python", {"docx": docx2python}),
    "pdfplumber": Peer(
        "pdfplumber", "pdfplumber", {"pdf": pdfplumber, "pdfnb": pdfplumber_text}
    ),
    "camelot": Peer(
        "camelot-py", "camelot", {"pdf": camelot_lattice, "pdfnb": camelot_stream}
    ),
    "img2table": Peer(
        "img2table",
        "img2table",
        {"pdf": img2table, "pdfnb": img2table_borderless, "scan": img2table_ocr},
    ),
    "pandas": Peer("pandas", "pandas", {"html": pandas_html}),
    "openpyxl": Peer("openpyxl", "openpyxl", {"xlsx": openpyxl}),
}
