"""A report as one self-contained HTML page."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import islice

from roadmap_nlp.evaluation.calibration import (
    Judgement,
    calibration_error,
    reliability,
    risk_coverage,
)
from roadmap_nlp.evaluation.evaluating import FIELD_F1
from roadmap_nlp.evaluation.mistakes import Mistake
from roadmap_nlp.evaluation.plots import Axes, Bar, bars, curve, histogram
from roadmap_nlp.evaluation.report import LOW_IS_GOOD, Part, Report, Score
from roadmap_nlp.text.messages import Messages

_HEADLINES = (FIELD_F1, "record_perfect", "record_found", "deadline_value")
_LEAST_RISK_SHOWN = 0.1


def report_page(report: Report, say: Messages, *, mistakes: int = 500) -> str:
    """The report as HTML that needs no network, no font and no script.

    Args:
        report: What to show.
        say: In which language.
        mistakes: How many mistakes to list; a page of all may be too large to open.
    """
    return "\n".join(
        (
            *_head(say),
            *_summary(report, say),
            *_measures(report, say),
            *_differences(report, say),
            *_parts(report, say),
            *_confidence(report, say),
            *_mistakes(report, say, mistakes),
            "</main></body></html>\n",
        )
    )


def _head(say: Messages) -> Iterator[str]:
    style = (files("roadmap_nlp.evaluation") / "report.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    title = escape(say("report.title"))
    yield f'<!doctype html><html lang="{say.language}"><head><meta charset="utf-8">'
    # The page shows text of documents: the browser is to run and load nothing of it.
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'sha256-{digest}'\">"
    )
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title><style>{style}</style></head><body><main>"
    yield f"<h1>{title}</h1>"


def _summary(report: Report, say: Messages) -> Iterator[str]:
    evaluation = report.evaluation
    told = say(
        "report.documents",
        number=len(evaluation.documents),
        missing=len(evaluation.missing),
        placed=sum(one.placed for one in evaluation.documents),
    )
    yield f'<p class="dim">{escape(told)}</p><div class="figures">'
    for name in _HEADLINES:
        if score := report.score(name):
            yield (
                f"<div><small>{escape(_name(name, say))}</small>"
                f"<b>{score.value:.3f}</b><small>{_bounds(score)}</small></div>"
            )
    yield "</div>"


def _name(measure: str, say: Messages) -> str:
    """«Записи: верны целиком»: a measure, with its section where that is needed."""
    words = say(f"measure.{measure}")
    if measure.startswith("record_"):
        return f"{say('measures.records')}: {words}"
    return words


def _bounds(score: Score) -> str:
    interval = score.interval
    return f"{interval.low:.3f}–{interval.high:.3f}" if interval else ""


def _measures(report: Report, say: Messages) -> Iterator[str]:
    plotted = [
        Bar(_name(score.name, say), score.value, score.interval)
        for section, scores in report.scores()
        for score in scores
        if section in ("records", "fields")
    ]
    title = f"F1: {say('measures.records')}, {say('measures.fields')}"
    yield _section(title, bars(title, plotted))
    rows: list[Sequence[str]] = []
    for section, scores in report.scores():
        rows.append((say(f"measures.{section}"),))
        rows.extend(_row(score, say) for score in scores)
    head = ("", "P", "R", "F1", "95 %", say("report.gold"))
    kinds = [
        (
            say.get(f"kind.{kind}") or kind,
            *(f"{x:.3f}" for x in (counts.precision, counts.recall, counts.f1)),
            str(counts.gold),
        )
        for kind, counts in report.evaluation.kinds.items()
    ]
    values = [one.counts[FIELD_F1].f1 for one in report.evaluation.documents]
    axes = Axes(say("report.distribution"), "F1", say("report.count"))
    table = _table(("", "P", "R", "F1", say("report.gold")), kinds)
    beside = _figure(say("report.kinds"), table)
    beside += _figure(axes.title, histogram(axes, values))
    shown = _figure(say("report.measure"), _table(head, rows))
    yield f'<section><div class="plots">{shown}<div>{beside}</div></div></section>'


def _row(score: Score, say: Messages) -> Sequence[str]:
    ratios = (score.precision, score.recall, score.value)
    arrow = " ↓" if score.name in LOW_IS_GOOD else ""
    return (
        say(f"measure.{score.name}"),
        *("" if ratio is None else f"{ratio:.3f}" for ratio in ratios[:2]),
        f"{score.value:.3f}{arrow}",
        _bounds(score),
        "" if score.gold is None else str(score.gold),
    )


def _differences(report: Report, say: Messages) -> Iterator[str]:
    if not report.differences or report.rival is None:
        return
    theirs = report.rival.counts
    rows = [
        (
            say(f"measure.{name}"),
            f"{report.evaluation.counts[name].f1:.3f}",
            f"{theirs[name].f1:.3f}",
            f"{found.value:+.3f}",
            f"{found.p:.3f}",
        )
        for name, found in report.differences.items()
    ]
    head = ("", say("report.ours"), say("report.theirs"), say("report.difference"), "p")
    yield _section(say("report.comparison"), _table(head, rows))


def _parts(report: Report, say: Messages) -> Iterator[str]:
    for name, parts in report.parts.items():
        if len(parts) < 2:
            continue
        ordered = parts if name == "strength" else sorted(parts, key=_field_f1)
        rows = [
            Bar(
                part.name,
                _field_f1(part),
                part.interval,
                say.count("noun.document", len(part.evaluation.documents)),
            )
            for part in ordered
        ]
        title = f"{say(f'report.by_{name}')}: {say(f'measure.{FIELD_F1}')}"
        yield _section(title, bars(title, rows))


def _field_f1(part: Part) -> float:
    return part.counts[FIELD_F1].f1


def _confidence(report: Report, say: Messages) -> Iterator[str]:
    plots: list[str] = []
    for name, judgements in (
        (say("measures.fields"), report.evaluation.fields),
        (say("measures.records"), report.evaluation.records),
    ):
        if judgements:
            plots.extend(_curves(name, judgements, say))
    if plots:
        shown = f'<div class="plots">{"".join(plots)}</div>'
        yield _section(say("report.calibration"), shown)


def _curves(name: str, judgements: Sequence[Judgement], say: Messages) -> Iterator[str]:
    found = reliability(judgements)
    error = calibration_error(judgements)
    axes = Axes(
        f"{name}: {say('report.reliability')}",
        say("report.confidence"),
        say("report.accuracy"),
    )
    most = max(one.number for one in found)
    yield _figure(
        f"{axes.title} (ECE {error:.3f})",
        curve(
            axes,
            [(one.confidence, one.accuracy) for one in found],
            diagonal=True,
            sizes=[one.number / most for one in found],
        ),
    )
    points = risk_coverage(judgements)
    top = max(_LEAST_RISK_SHOWN, *(risk for _, risk in points))
    axes = Axes(
        f"{name}: {say('report.risk')}",
        say("report.coverage"),
        say("report.error_rate"),
        top,
    )
    yield _figure(axes.title, curve(axes, points))


def _mistakes(report: Report, say: Messages, number: int) -> Iterator[str]:
    total = sum(len(one.mistakes) for one in report.evaluation.documents)
    shown = list(islice(report.evaluation.mistakes, number))
    told = say("report.mistakes_shown", shown=len(shown), total=total)
    body = "".join(_mistake(one, say) for one in shown)
    yield _section(say("report.mistakes"), f'<p class="dim">{told}</p>{body}')


def _mistake(one: Mistake, say: Messages) -> str:
    line = f", {say('report.line', line=one.line)}" if one.line else ""
    source = f"<pre>{escape(one.source)}</pre>" if one.source else ""
    brief = (one.gold or one.found).replace("\n", " ¶ ")[:90]
    kind = escape(say(f"mistake.{one.kind.name.lower()}"))
    return (
        f"<details><summary><b>{escape(one.document)}{line}</b>"
        f'<span class="kind">{kind}</span> <span class="dim">{escape(brief)}</span>'
        f'</summary><div class="pair">{_side("gold", one.gold, say)}'
        f"{_side('found', one.found, say)}</div>{source}</details>"
    )


def _side(name: str, text: str, say: Messages) -> str:
    label = escape(say(f"report.{name}"))
    return f'<div class="{name}"><small>{label}</small>{escape(text) or "–"}</div>'


def _section(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>"


def _figure(caption: str, body: str) -> str:
    return f"<figure><figcaption>{escape(caption)}</figcaption>{body}</figure>"


def _table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    names = list(head)
    lines = []
    for row in rows:
        if len(row) == 1:
            heading = f'<th colspan="{len(names)}">{escape(row[0])}</th>'
            lines.append(f'<tr class="head">{heading}</tr>')
        else:
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in row)
            lines.append(f"<tr>{cells}</tr>")
    top = "".join(f"<th>{escape(name)}</th>" for name in names)
    return (
        f"<table><thead><tr>{top}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )
