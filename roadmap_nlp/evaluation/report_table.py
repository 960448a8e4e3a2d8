"""A report as tables on a terminal."""

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from roadmap_nlp.evaluation.calibration import (
    Judgement,
    area_under_risk,
    brier,
    calibration_error,
    risk_coverage,
)
from roadmap_nlp.evaluation.comparison import FIELDS
from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.evaluating import FIELD_F1
from roadmap_nlp.evaluation.mistakes import Mistake
from roadmap_nlp.evaluation.report import Part, Report, Score
from roadmap_nlp.text.messages import Messages

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

_PART_MEASURES = ("record_perfect", *FIELDS)
_SMALLEST_P = 0.001
_NAME_WIDTH, _WIDE = 26, 130


def report_table(
    report: Report,
    say: Messages,
    *,
    mistakes: int = 0,
    width: int = 130,
    colour: bool = False,
) -> str:
    """The report as text.

    Args:
        report: What to show.
        say: In which language.
        mistakes: How many mistakes to list.
        width: Of the terminal, in characters.
        colour: Whether to use its colours.
    """
    from rich.console import Console
    from rich.table import Table

    stream = StringIO()
    console = Console(
        file=stream, width=width, force_terminal=colour, color_system="auto"
    )
    for block in _blocks(report, say, mistakes):
        if isinstance(block, Table) and width >= _WIDE:
            block.columns[0].min_width = _NAME_WIDTH
        console.print(block)
    lines = (line.rstrip() for line in stream.getvalue().splitlines())
    return "\n".join(lines) + "\n"


def _blocks(report: Report, say: Messages, mistakes: int) -> Iterable["RenderableType"]:
    evaluation = report.evaluation
    yield say(
        "report.documents",
        number=len(evaluation.documents),
        missing=len(evaluation.missing),
        placed=sum(one.placed for one in evaluation.documents),
    )
    yield _measures(report, say)
    if report.differences:
        yield _differences(report, say)
    yield _kinds(report, say)
    for name, parts in report.parts.items():
        if len(parts) > 1:
            yield _parts(name, parts, say)
    yield _calibration(report, say)
    for one in list(evaluation.mistakes)[:mistakes]:
        yield from _mistake(one, say)


def _table(title: str, *columns: str) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place else "left")
    return table


def _measures(report: Report, say: Messages) -> "Table":
    head = (say("report.measure"), "P", "R", "F1", "95 %", say("report.gold"))
    table = _table("", *head)
    for section, scores in report.scores():
        table.add_row(say(f"measures.{section}"), style="bold")
        for score in scores:
            table.add_row(*_score(score, say))
        table.add_section()
    return table


def _score(score: Score, say: Messages) -> Sequence[str]:
    interval = score.interval
    return (
        "  " + say(f"measure.{score.name}"),
        "" if score.precision is None else f"{score.precision:.3f}",
        "" if score.recall is None else f"{score.recall:.3f}",
        f"{score.value:.3f}",
        f"{interval.low:.3f}–{interval.high:.3f}" if interval else "",
        "" if score.gold is None else str(score.gold),
    )


def _differences(report: Report, say: Messages) -> "Table":
    table = _table(
        say("report.comparison"),
        *(say("report.measure"), say("report.ours"), say("report.theirs")),
        *(say("report.difference"), "p"),
    )
    theirs = report.rival.counts if report.rival else {}
    for name, found in report.differences.items():
        table.add_row(
            say(f"measure.{name}"),
            f"{report.evaluation.counts[name].f1:.3f}",
            f"{theirs[name].f1:.3f}",
            f"{found.value:+.3f}",
            f"< {_SMALLEST_P}" if found.p < _SMALLEST_P else f"{found.p:.3f}",
        )
    return table


def _kinds(report: Report, say: Messages) -> "Table":
    table = _table(
        say("report.kinds"), say("report.kind"), "P", "R", "F1", say("report.gold")
    )
    for kind, counts in report.evaluation.kinds.items():
        table.add_row(say.get(f"kind.{kind}") or kind, *_counts(counts))
    return table


def _counts(counts: Counts) -> Sequence[str]:
    ratios = (counts.precision, counts.recall, counts.f1)
    return (*(f"{ratio:.3f}" for ratio in ratios), str(counts.gold))


def _parts(name: str, parts: Sequence[Part], say: Messages) -> "Table":
    table = _table(
        say(f"report.by_{name}"),
        *("", say("report.number"), say(f"measure.{FIELD_F1}"), "95 %"),
        *(say(f"measure.{measure}") for measure in _PART_MEASURES),
    )
    for part in parts:
        counts, interval = part.counts, part.interval
        table.add_row(
            part.name,
            str(len(part.evaluation.documents)),
            f"{counts[FIELD_F1].f1:.3f}",
            f"{interval.low:.3f}–{interval.high:.3f}" if interval else "",
            *(_f1(counts[measure]) for measure in _PART_MEASURES),
        )
    return table


def _f1(counts: Counts) -> str:
    return "–" if counts.empty else f"{counts.f1:.3f}"


def _calibration(report: Report, say: Messages) -> "Table":
    table = _table(
        say("report.calibration"),
        *("", say("report.judgements"), say("report.right")),
        *("ECE", "Brier", "AURC"),
    )
    for name, judgements in (
        (say("measures.fields"), report.evaluation.fields),
        (say("measures.records"), report.evaluation.records),
    ):
        table.add_row(name, *_judged(judgements))
    return table


def _judged(judgements: Sequence[Judgement]) -> Sequence[str]:
    right = sum(one.right for one in judgements) / max(1, len(judgements))
    area = area_under_risk(risk_coverage(judgements))
    figures = (right, calibration_error(judgements), brier(judgements), area)
    return str(len(judgements)), *(f"{figure:.3f}" for figure in figures)


def _mistake(one: Mistake, say: Messages) -> Iterable["RenderableType"]:
    from rich.text import Text

    line = f":{one.line}" if one.line else ""
    kind = say(f"mistake.{one.kind.name.lower()}")
    yield Text(f"{one.document}{line}  {kind}", style="bold")
    for label, words in (("report.gold", one.gold), ("report.found", one.found)):
        yield Text(f"  {say(label)}: " + (words.replace("\n", " ¶ ") or "–"))
    for text in one.source.expandtabs(4).splitlines():
        yield Text(f"  │ {text}", style="dim", no_wrap=True, overflow="ellipsis")
    yield ""
