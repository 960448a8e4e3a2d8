"""XLSX: a workbook to read and filter: records, deadlines with dates, findings."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from roadmap_nlp.schema import Extraction, Record
from roadmap_nlp.text.deadline_words import deadline_words
from roadmap_nlp.text.messages import Messages, messages
from roadmap_nlp.writers.finding_words import finding_words
from roadmap_nlp.writers.options import WriteOptions

if TYPE_CHECKING:
    import xlsxwriter

_CELL_LIMIT = 32_767  # characters that Excel takes in a cell
_FIRST_DAY = dt.date(1900, 3, 1)  # Excel counts days rightly only from here
_MADE = dt.datetime(2000, 1, 1)

RECORDS = (
    ("file", 18), ("plan", 24), ("number", 7), ("section", 24), ("activity", 52),
    ("responsibles", 32), ("deadlines", 24), ("start", 12), ("end", 12),
    ("outcomes", 32), ("extra", 24), ("notes", 20), ("confidence", 9),
)  # fmt: skip
DEADLINES = (
    ("file", 18), ("number", 7), ("activity", 52), ("deadline", 28), ("meaning", 28),
    ("kind", 12), ("start", 12), ("end", 12), ("edtf", 24), ("rrule", 30),
)  # fmt: skip
FINDINGS = (("file", 18), ("code", 20), ("message", 70), ("record", 12))


def write_xlsx(
    extractions: Iterable[Extraction], stream: BinaryIO, options: WriteOptions
) -> None:
    """Write one workbook for all of ``extractions``.

    Dates are date cells, text is never taken for a formula or a link, and the same
    results give the same bytes.
    """
    import xlsxwriter

    say = messages(options.language)
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(stream, settings)
    book.set_properties({"created": _MADE})
    try:
        sheets = [
            _Sheet.add(book, say, name, columns)
            for name, columns in (
                ("records", RECORDS),
                ("deadlines", DEADLINES),
                ("findings", FINDINGS),
            )
        ]
        for extraction in extractions:
            _add(extraction, sheets, say)
        for sheet in sheets:
            sheet.finish()
    finally:
        book.close()


def _add(extraction: Extraction, sheets: Sequence["_Sheet"], say: Messages) -> None:
    records, deadlines, findings = sheets
    name = extraction.source.name
    for plan in extraction.roadmaps:
        title = plan.title.text if plan.title else None
        for record in plan.records:
            records.append([name, title, *_record_row(record, say)])
            for row in _deadline_rows(record, say):
                deadlines.append([name, *row])
    for finding in extraction.findings:
        message = finding_words(finding, say)
        findings.append([name, finding.code, message, finding.record])


def _record_row(record: Record, say: Messages) -> list[object]:
    starts = [one.start for one in record.deadlines if one.start]
    ends = [one.end for one in record.deadlines if one.end]
    return [
        record.number or record.number_inferred,
        record.section.text if record.section else None,
        record.activity.text if record.activity else None,
        "\n".join(party.text for party in record.responsibles),
        "\n".join(deadline.text for deadline in record.deadlines),
        min(starts, default=None),
        max(ends, default=None),
        "\n".join(outcome.text for outcome in record.outcomes),
        "\n".join(f"{name}: {text.text}" for name, text in record.extra.items()),
        ", ".join(_notes(record, say)),
        record.confidence,
    ]


def _notes(record: Record, say: Messages) -> Iterator[str]:
    if record.number_inferred and not record.number:
        yield say("xlsx.note.number")
    if not record.complete:
        yield say("xlsx.note.incomplete")
    for name in record.inherited:
        field = say.get(f"field.{name}") or name
        yield say("xlsx.note.inherited", field=field)


def _deadline_rows(record: Record, say: Messages) -> Iterator[list[object]]:
    for deadline in record.deadlines:
        yield [
            record.number or record.number_inferred,
            record.activity.text if record.activity else None,
            deadline.text,
            deadline_words(deadline, say),
            say.get(f"kind.{deadline.kind}") or deadline.kind,
            deadline.start,
            deadline.end,
            deadline.edtf,
            deadline.rrule,
        ]


@dataclass(slots=True)
class _Sheet:
    """A worksheet under way: a frozen header, then rows as they come."""

    sheet: "xlsxwriter.worksheet.Worksheet"
    formats: dict[str, Any]
    columns: Sequence[tuple[str, int]]
    rows: int = 0

    @classmethod
    def add(
        cls,
        book: "xlsxwriter.Workbook",
        say: Messages,
        name: str,
        columns: Sequence[tuple[str, int]],
    ) -> "_Sheet":
        top = {"valign": "top", "text_wrap": True}
        date = "dd.mm.yyyy" if say.language == "ru" else "yyyy-mm-dd"
        formats = {
            "text": book.add_format(top),
            "date": book.add_format({"valign": "top", "num_format": date}),
            "share": book.add_format({"valign": "top", "num_format": "0%"}),
            "head": book.add_format(
                {**top, "bold": True, "bg_color": "#DCECF8", "bottom": 1}
            ),
        }
        sheet = book.add_worksheet(say(f"xlsx.sheet.{name}"))
        for index, (column, width) in enumerate(columns):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, say(f"xlsx.{column}"), formats["head"])
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return cls(sheet, formats, columns)

    def append(self, values: Sequence[object]) -> None:
        self.rows += 1
        for column, value in enumerate(values):
            self._write(self.rows, column, value)

    def _write(self, row: int, column: int, value: object) -> None:
        if isinstance(value, dt.date) and value >= _FIRST_DAY:
            self.sheet.write_datetime(row, column, value, self.formats["date"])
        elif isinstance(value, float):
            self.sheet.write_number(row, column, value, self.formats["share"])
        elif value:
            text = str(value).encode("utf-8", "replace").decode("utf-8")
            if len(text) > _CELL_LIMIT:
                text = f"{text[: _CELL_LIMIT - 1]}…"
            self.sheet.write_string(row, column, text, self.formats["text"])

    def finish(self) -> None:
        self.sheet.autofilter(0, 0, max(self.rows, 1), len(self.columns) - 1)
