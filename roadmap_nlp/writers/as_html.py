"""HTML: one self-contained page, the source beside its records.

The source is its text; for a document of pages, pictures of them stand before it. It
needs no network, no fonts and no script: a small script adds lighting up and filtering.
A content security policy with the hashes of its own style and script makes the browser
refuse anything a document might smuggle in.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import BinaryIO

from roadmap_nlp.schema import Approval, Extraction, Period, Roadmap
from roadmap_nlp.text.deadline_words import date_words
from roadmap_nlp.text.messages import Messages, messages
from roadmap_nlp.types import PagePicture
from roadmap_nlp.writers.doubt import is_doubtful
from roadmap_nlp.writers.finding_words import finding_words
from roadmap_nlp.writers.options import WriteOptions
from roadmap_nlp.writers.page_pictures import boxes_of, page_figures
from roadmap_nlp.writers.page_source import (
    Mark,
    SourceText,
    finding_name,
    is_grid,
    marks_of,
    safe_text,
)
from roadmap_nlp.writers.page_table import plan_table

MAX_PICTURES = 40
"""Pages that are shown in all: some 4 MB."""

_LEGEND = ("activity", "responsible", "deadline", "outcome", "extra", "section")


def write_html(
    extractions: Iterable[Extraction], stream: BinaryIO, options: WriteOptions
) -> None:
    """Write one page for all of ``extractions``, each as it comes."""
    say = messages(options.language)
    names: list[str] = []
    records = 0
    room = MAX_PICTURES
    for index, extraction in enumerate(extractions):
        name = extraction.source.name
        if index == 0:
            _put(stream, _head(name, say))
        marks = marks_of(extraction, records, say)
        boxes = boxes_of(marks) if options.pictures else {}
        pictures = _pictures(extraction, list(boxes)[:room], options)
        room -= len(pictures)
        pages = list(page_figures(pictures, boxes, say)) if boxes else []
        _put(stream, _document(extraction, marks, pages, index, records, say))
        names.append(name)
        records += len(extraction.records)
    if not names:
        _put(stream, _head("roadmap-nlp", say))
    _put(stream, _foot(names, say))


def _put(stream: BinaryIO, lines: Iterable[str]) -> None:
    for line in lines:
        stream.write(line.encode("utf-8"))
        stream.write(b"\n")


def _asset(name: str) -> str:
    return (files("roadmap_nlp.writers") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _head(name: str, say: Messages) -> Iterator[str]:
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    yield "<!DOCTYPE html>"
    yield f'<html lang="{say.language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="generator" content="roadmap-nlp">'
    yield '<link rel="icon" href="data:,">'
    yield f"<title>{safe_text(name)}</title>"
    yield f"<style>{style}</style>\n</head>\n<body>"


def _foot(names: list[str], say: Messages) -> Iterator[str]:
    if len(names) > 1:
        yield f'<nav class="files" aria-label="{say("page.files")}">'
        for index, name in enumerate(names):
            yield f'<a href="#d{index}">{safe_text(name)}</a>'
        yield "</nav>"
    yield f"<script>{_asset('page.js')}</script>\n</body>\n</html>"


def _pictures(
    extraction: Extraction, numbers: Sequence[int], options: WriteOptions
) -> Sequence[PagePicture]:
    if options.pictures is None or not numbers:
        return ()
    return options.pictures(extraction.source, numbers)


def _document(
    extraction: Extraction,
    marks: Sequence[Mark],
    pages: Sequence[str],
    index: int,
    first: int,
    say: Messages,
) -> Iterator[str]:
    text = extraction.source_text
    source = SourceText(text or "", marks, f"s{index}-")
    yield f'<article class="document" id="d{index}">'
    yield from _header(extraction, index, say)
    kind = "grid" if text and is_grid(text) else "prose"
    yield f'<div class="panes {"paged" if pages else kind}">'
    yield (
        f'<section class="results" id="d{index}-records" tabindex="0" '
        f'aria-label="{say("page.records")}">'
    )
    yield from _results(extraction, source, first, say)
    yield "</section>"
    yield (
        f'<section class="source" id="d{index}-source" tabindex="0" '
        f'aria-label="{say("page.source")}">'
    )
    if pages:
        yield from _views(say)
        yield from pages
    if text is None:
        yield f'<p class="empty">{say("page.no_source")}</p>'
    else:
        yield f'<pre class="{kind}" lang="ru">\n{source.html}</pre>'
    yield "</section></div></article>"


def _views(say: Messages) -> Iterator[str]:
    """A switch between pages and text; without a script both show."""
    yield (
        '<div class="views" hidden>'
        f'<button type="button" aria-pressed="true">{say("page.pages")}</button>'
        f'<button type="button" aria-pressed="false">{say("page.text")}</button></div>'
    )


def _results(
    extraction: Extraction, source: SourceText, first: int, say: Messages
) -> Iterator[str]:
    yield from _findings(extraction, source, first, say)
    if not extraction.records:
        yield f'<p class="empty">{say("page.no_records")}</p>'
    number = first
    for plan in extraction.roadmaps:
        yield from _plan_heading(plan, say)
        if plan.records:
            yield from plan_table(plan, number, source.anchors, say)
        number += len(plan.records)


def _header(extraction: Extraction, index: int, say: Messages) -> Iterator[str]:
    source = extraction.source
    records = extraction.records
    doubtful = sum(map(is_doubtful, records))
    facts = [
        say.count("noun.record", len(records)),
        say("page.doubtful", count=doubtful) if doubtful else "",
        say.get(f"layout.{source.layout}") or source.layout or "",
        source.encoding or "",
        say.count("noun.page", source.pages) if source.pages else "",
    ]
    yield '<header class="top"><div class="names">'
    yield f"<h1>{safe_text(source.name)}</h1>"
    told = "".join(f"<span>{safe_text(fact)}</span>" for fact in facts if fact)
    yield f'<p class="facts">{told}</p></div>'
    yield from _coverage(extraction, say)
    yield f'<ul class="legend" aria-label="{say("page.legend")}">'
    for kind in _LEGEND:
        yield f'<li><span class="m {kind}">{say(f"role.{kind}")}</span></li>'
    yield f'<li><span class="m unassigned">{say("page.unassigned")}</span></li>'
    yield f'<li><span class="m low">{say("page.low")}</span></li>'
    yield f'<li><b class="gap">…</b> {say("page.torn")}</li></ul>'
    find = say("page.find")
    yield (
        f'<div class="tools" hidden><input type="search" aria-label="{find}" '
        f'placeholder="{find}"><label><input type="checkbox">'
        f"{say('page.only_doubtful')}</label></div>"
    )
    yield (
        f'<p class="skip"><a href="#d{index}-records">{say("page.to_records")}</a></p>'
        "</header>"
    )


def _coverage(extraction: Extraction, say: Messages) -> Iterator[str]:
    """Where the characters went, as a bar of three parts."""
    coverage = extraction.coverage
    total = max(coverage.characters, 1)
    at = 0.0
    bars, words = [], []
    for part in ("fields", "frame", "unassigned"):
        share = 100 * getattr(coverage, part) / total
        bars.append(
            f'<rect class="{part}" x="{at:.2f}" y="0" width="{share:.2f}" height="6"/>'
        )
        words.append(
            f'<span class="{part}">{say(f"page.coverage.{part}")} {share:.0f} %</span>'
        )
        at += share
    yield (
        f'<figure class="coverage"><svg viewBox="0 0 100 6" preserveAspectRatio="none" '
        f'aria-hidden="true">{"".join(bars)}</svg>'
        f"<figcaption>{''.join(words)}</figcaption></figure>"
    )


def _findings(
    extraction: Extraction, source: SourceText, first: int, say: Messages
) -> Iterator[str]:
    if not extraction.findings:
        return
    rows = {
        record.id: f"r{number}"
        for number, record in enumerate(extraction.records, start=first)
    }
    opened = " open" if len(extraction.findings) <= 3 else ""
    count = say.count("noun.finding", len(extraction.findings))
    yield f'<details class="findings"{opened}><summary>{count}</summary><ul>'
    for index, finding in enumerate(extraction.findings):
        name = finding_name(first, index)
        links = [
            f' <a href="#{place}">{say(words)}</a>'
            for place, words in (
                (source.anchors.get(f"{name}.finding.0"), "page.to_text"),
                (rows.get(finding.record or ""), "page.to_record"),
            )
            if place
        ]
        words = safe_text(finding_words(finding, say))
        yield (
            f'<li id="r{name}" data-k="{name}">{words} '
            f"<code>{safe_text(finding.code)}</code>{''.join(links)}</li>"
        )
    yield "</ul></details>"


def _plan_heading(plan: Roadmap, say: Messages) -> Iterator[str]:
    title = safe_text(plan.title.text) if plan.title else say("page.untitled")
    yield f'<div class="plan"><h2>{title}</h2>'
    facts = [_approval(plan.approval, say), _period(plan.period, say)]
    told = "".join(f"<span>{safe_text(fact)}</span>" for fact in facts if fact)
    if told:
        yield f'<p class="facts">{told}</p>'
    yield "</div>"


def _approval(approval: Approval | None, say: Messages) -> str:
    if approval is None:
        return ""
    parts = [approval.act or ""]
    if approval.authority:
        parts.append(approval.authority.text)
    if approval.date:
        parts.append(say("page.dated", date=date_words(approval.date, say)))
    if approval.number:
        parts.append(f"№ {approval.number}")
    return " ".join(part for part in parts if part) or approval.text


def _period(period: Period | None, say: Messages) -> str:
    if period is None:
        return ""
    start, end = date_words(period.start, say), date_words(period.end, say)
    return f"{start}\N{EN DASH}{end}"
