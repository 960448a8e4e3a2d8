"""A table for the terminal: records under their sections, doubtful parts marked.

A wide terminal gets a column a field; a narrow one gets two columns, the activity and
what else the record says, so that long Russian words keep whole.
"""

import io
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from roadmap_nlp.schema import Extraction, Record, Roadmap, Text
from roadmap_nlp.text.deadline_words import date_words, deadline_words
from roadmap_nlp.text.messages import Messages, messages
from roadmap_nlp.writers.doubt import LOW_CONFIDENCE, is_doubtful
from roadmap_nlp.writers.finding_words import finding_words
from roadmap_nlp.writers.options import WriteOptions

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text as Styled

PIPE_WIDTH = 120
"""Columns where no terminal says how wide it is."""

_MIN_WIDTH = 60
_NUMBER_WIDTH = 6
_WIDE = 100
_STYLES = {
    "activity": "default",
    "responsible": "yellow",
    "deadline": "green",
    "outcome": "magenta",
}
_SHARES = {"activity": 36, "responsible": 22, "deadline": 20, "outcome": 22}
_NARROW_SHARES = {"activity": 50, "rest": 50}
_REST = ("responsible", "deadline", "outcome")


def write_table(
    extractions: Iterable[Extraction], stream: BinaryIO, options: WriteOptions
) -> None:
    """Write a table for each result as it comes.

    ``?`` after a text says it is in doubt, ``…`` that part of it is lost, ``≈`` before
    a date that it was inferred; the last line counts what needs a look.
    """
    from rich.console import Console

    say = messages(options.language)
    text = io.TextIOWrapper(stream, "utf-8", errors="replace", write_through=True)
    try:
        console = Console(
            file=text,
            width=options.width or (None if options.colour else PIPE_WIDTH),
            force_terminal=options.colour,
            no_color=None if options.colour else True,  # None heeds NO_COLOR
            highlight=False,
            markup=False,
            emoji=False,
        )
        for extraction in extractions:
            _print(extraction, console, say)
    finally:
        text.detach()


def _print(extraction: Extraction, console: "Console", say: Messages) -> None:
    from rich.text import Text as Styled

    count = say.count("noun.record", len(extraction.records))
    console.print(
        Styled.assemble((_safe(extraction.source.name), "bold cyan"), f" · {count}")
    )
    for plan in extraction.roadmaps:
        for part in _plan(plan, max(console.width, _MIN_WIDTH), say):
            console.print(part)
    for finding in extraction.findings:
        console.print(Styled(f"! {_safe(finding_words(finding, say))}", style="yellow"))
    doubtful = sum(map(is_doubtful, extraction.records))
    if doubtful:
        console.print(Styled(say("table.doubtful", count=doubtful), style="dim"))
    if not extraction.records:
        console.print(Styled(say("page.no_records"), style="dim"))
    console.print()


def _plan(plan: Roadmap, width: int, say: Messages) -> Iterator["RenderableType"]:
    from rich.text import Text as Styled

    if plan.title:
        yield Styled(_safe(plan.title.text), style="bold")
    if plan.period:
        start, end = (
            date_words(day, say) for day in (plan.period.start, plan.period.end)
        )
        yield Styled(f"{start}\N{EN DASH}{end}", style="dim")
    columns = _columns(plan, width)
    headers = [say(f"page.column.{name}") for name in columns]
    yield _grid(columns, [(Styled("№"), *map(Styled, headers))], style="bold")
    yield Styled("─" * width, style="dim")
    for section, records in groupby(plan.records, key=_section):
        if section:
            yield Styled(_safe(section), style="bold blue")
        yield _grid(columns, [_row(record, columns, say) for record in records])


def _columns(plan: Roadmap, width: int) -> dict[str, int]:
    """The columns after the number's with their widths, the same all over the plan."""
    shares = {
        name: share
        for name, share in _SHARES.items()
        if name == "activity" or any(_texts(one, name) for one in plan.records)
    }
    if width < _WIDE and len(shares) > 2:
        shares = _NARROW_SHARES
    free = width - _NUMBER_WIDTH - 2 * len(shares)
    total = sum(shares.values())
    return {name: free * share // total for name, share in shares.items()}


def _grid(
    columns: Mapping[str, int], rows: Iterable[Sequence["Styled"]], style: str = ""
) -> "Table":
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=_NUMBER_WIDTH, style=style or "cyan", overflow="fold")
    for name, width in columns.items():
        table.add_column(
            width=width, style=style or _STYLES.get(name, ""), overflow="fold"
        )
    for row in rows:
        table.add_row(*row)
    return table


def _row(record: Record, columns: Mapping[str, int], say: Messages) -> list["Styled"]:
    cells = [_number_cell(record)]
    for name, width in columns.items():
        cells.append(
            _rest(record, width, say)
            if name == "rest"
            else _cell(record, name, width, say)
        )
    for cell in cells[1:]:
        cell.rstrip()
    return cells


def _rest(record: Record, width: int, say: Messages) -> "Styled":
    from rich.text import Text as Styled

    parts = []
    for name in _REST:
        if _texts(record, name):
            label = say(f"table.{name}")
            cell = _cell(record, name, width - len(label), say)
            cell.stylize_before(_STYLES[name])
            # Later lines stand under the first, past its label.
            lines = cell.split("\n")
            blank = " " * (len(label) + 1)
            heads = [f"{label} ", *(blank for _ in lines[1:])]
            parts += [
                Styled.assemble((head, "dim"), line)
                for head, line in zip(heads, lines, strict=True)
            ]
    return Styled("\n").join(parts) if parts else Styled("—", style="dim")


def _section(record: Record) -> str | None:
    return record.section.text if record.section else None


def _texts(record: Record, column: str) -> Sequence[Text]:
    if column == "activity":
        return [record.activity] if record.activity else []
    if column == "responsible":
        return record.responsibles
    return record.deadlines if column == "deadline" else record.outcomes


def _number(record: Record) -> str:
    return _safe(record.number or record.number_inferred or "·")


def _number_cell(record: Record) -> "Styled":
    from rich.text import Text as Styled

    cell = Styled(_number(record))
    if not record.number:
        cell.stylize("dim italic")
    if record.confidence < LOW_CONFIDENCE:
        cell.append(" ?", "bold red")
    return cell


def _cell(record: Record, column: str, width: int, say: Messages) -> "Styled":
    from rich.text import Text as Styled

    texts = _texts(record, column)
    if not texts:
        return Styled("—", style="dim")
    cell = Styled()
    for index, text in enumerate(texts):
        cell.append("\n" if index else "").append(_wrapped(text.text, width))
        if not text.complete and not text.text.endswith("…"):
            cell.append("…", "bold red")
        if text.confidence < LOW_CONFIDENCE:
            cell.append(" ?", "bold red")
        if column == "deadline":
            deadline = record.deadlines[index]
            sign = "≈ " if deadline.inferred else "= "
            value = _wrapped(sign + deadline_words(deadline, say), width)
            cell.append(f"\n{value}", "dim")
    return cell


def _wrapped(text: str, width: int) -> str:
    """Broken into lines at blanks and hyphens; rich would break at blanks alone."""
    return "\n".join(textwrap.wrap(_safe(text), max(width - 2, 8)))


def _safe(text: str) -> str:
    """Without characters that drive a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
