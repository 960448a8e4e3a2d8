"""What an afternoon, natasha or dateparser would give, beside the library.

    python -m benchmarks.baselines [--write] [--sets samples "held out"]

Each baseline takes a text and gives the JSON of an extraction, as far as it is scored,
so all are judged by the same definitions: field F1 with its bootstrap interval by
document, and p of its difference from the library's by approximate randomisation.
"""

import argparse
import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from time import process_time
from typing import Any

import roadmap_nlp
from benchmarks.certainty import EXPLAINED, NOTHING, f1_cells, shown_p
from benchmarks.gold import SETS, documents
from benchmarks.report import Cell, Table, publish
from roadmap_nlp.evaluation.comparison import FIELDS
from roadmap_nlp.evaluation.documents import Document, text_of
from roadmap_nlp.evaluation.evaluating import FIELD_F1, Evaluation, evaluate
from roadmap_nlp.evaluation.resampling import difference

Json = dict[str, Any]
FindDates = Callable[[str, int | None], list[Json]]
Baseline = Callable[[str], Json]

HEADER_WORDS = {
    "activity": ("мероприят", "содержание", "наименование", "действи"),
    "deadlines": ("срок", "дата", "период"),
    "responsibles": ("ответствен", "исполнител"),
    "outcomes": ("результат", "вид документа", "форма завершения"),
    "number": ("№", "п/п"),
}
USUAL_ORDER = ("number", "activity", "deadlines", "responsibles", "outcomes")
CELLS = re.compile(r"\t|\s*[|│¦]\s*")
NUMBER = re.compile(r"\s*(\d+(?:\.\d+)*[.)]?)\s+")
YEAR = re.compile(r"\b(20\d\d)\b")
LIMIT = re.compile(r"(?:до|к|не позднее)\s*$", re.IGNORECASE)


def afternoon(text: str, find_dates: FindDates) -> Json:
    """Split lines on tabs and bars, map header words to columns, read the dates."""
    year = _year(text)
    columns: Sequence[str | None] = USUAL_ORDER
    records = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in CELLS.split(line)]
        header = _columns(cells)
        if header:
            columns = header
        elif len([cell for cell in cells if cell]) > 1:
            records.append(_row(columns, cells, find_dates, year))
    return _prediction(text, records)


def _columns(cells: Sequence[str]) -> list[str | None] | None:
    """The field of each column if this is the header; None if it is not."""
    names = [_column(cell.casefold()) for cell in cells]
    fields = {name for name in names if name and name != "number"}
    return names if len(fields) > 1 and max(map(len, cells)) < 80 else None


def _column(cell: str) -> str | None:
    return next(
        (
            name
            for name, words in HEADER_WORDS.items()
            if any(word in cell for word in words)
        ),
        None,
    )


def _row(
    columns: Sequence[str | None],
    cells: Sequence[str],
    find_dates: FindDates,
    year: int | None,
) -> Json:
    held = {
        name: cell
        for name, cell in zip(columns, cells, strict=False)
        if name is not None and cell
    }
    parties = re.split(r"[,;]\s*", held.get("responsibles", ""))
    return {
        "number": held.get("number"),
        "activity": _text(held.get("activity")),
        "responsibles": [_text(party) for party in parties if party],
        "deadlines": find_dates(held.get("deadlines", ""), year),
        "outcomes": [_text(held["outcomes"])] if "outcomes" in held else [],
    }


def names_and_dates(text: str) -> Json:
    """Numbered paragraphs; persons and organisations, dates, and what is left."""
    year, records = _year(text), []
    for number, paragraph in _paragraphs(text):
        parties, rest = _named(paragraph)
        terms = natasha_dates(paragraph, year)
        for term in terms:
            rest = rest.replace(term["text"], " ")
        records.append(
            {
                "number": number,
                "activity": _text(" ".join(rest.split())),
                "responsibles": [_text(party) for party in parties],
                "deadlines": terms,
                "outcomes": [],
            }
        )
    return _prediction(text, records)


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Each line that begins with a number, with the lines below it."""
    number, held = "", list[str]()
    for line in text.splitlines():
        found = NUMBER.match(line)
        if found:
            if number:
                yield number, " ".join(held)
            number, held = found[1], [line[found.end() :]]
        elif number:
            held.append(line)
    if number:
        yield number, " ".join(held)


def _named(text: str) -> tuple[list[str], str]:
    doc = _natasha()(text)
    rest = text
    for span in reversed(doc.spans):
        rest = rest[: span.start] + " " + rest[span.stop :]
    return [span.text for span in doc.spans if span.type in ("PER", "ORG")], rest


@cache
def _natasha() -> Callable[[str], Any]:
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def read(text: str) -> Any:
        doc = Doc(text)
        doc.segment(segmenter)
        if doc.tokens:
            doc.tag_ner(tagger)
        return doc

    return read


@cache
def _extractor() -> Callable[[str], Iterable[Any]]:
    from natasha import DatesExtractor, MorphVocab

    return DatesExtractor(MorphVocab())


def natasha_dates(text: str, year: int | None) -> list[Json]:
    """Dates that natasha finds; a missing year is the document's first."""
    found = []
    for match in _extractor()(text):
        fact = match.fact
        limit = bool(LIMIT.search(text[: match.start]))
        start, end = _days(fact.year or year, fact.month, fact.day)
        found.append(_term(text[match.start : match.stop], start, end, limit=limit))
    return found


def _days(
    year: int | None, month: int | None, day: int | None
) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of what is stated; none without a year or of no date."""
    if year is None:
        return None, None
    last = month or 12
    try:
        start = dt.date(year, month or 1, day or 1)
        end = dt.date(year, last, day or calendar.monthrange(year, last)[1])
    except ValueError:
        return None, None
    return start, end


def _term(
    text: str, start: dt.date | None, end: dt.date | None, *, limit: bool
) -> Json:
    kind = "until" if limit else "date" if start == end else "period"
    return {
        "text": text,
        "kind": kind,
        "start": start.isoformat() if start and not limit else None,
        "end": end.isoformat() if end else None,
    }


def dateparser_dates(text: str, year: int | None) -> list[Json]:
    """Dates that dateparser finds, each one day; the base year is the document's."""
    from dateparser.search import search_dates

    settings = {
        "DATE_ORDER": "DMY",
        "RELATIVE_BASE": dt.datetime(year or 2000, 1, 1),
        "REQUIRE_PARTS": ["month"],
        "PREFER_DATES_FROM": "future",
    }
    found = search_dates(text, languages=["ru"], settings=settings) if text else None
    terms = []
    for words, moment in found or ():
        before = text[: text.find(words)]
        day = moment.date()
        limit = bool(LIMIT.search(before)) or words.startswith(("до ", "к "))
        terms.append(_term(words, day, day, limit=limit))
    return terms


def _year(text: str) -> int | None:
    found = YEAR.search(text)
    return int(found[1]) if found else None


def _text(text: str | None) -> Json | None:
    return {"text": text} if text else None


def _prediction(text: str, records: Sequence[Json]) -> Json:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return {"roadmaps": [{"title": _text(first), "records": list(records)}]}


BASELINES: Mapping[str, Baseline] = {
    "afternoon script, natasha dates": partial(afternoon, find_dates=natasha_dates),
    "afternoon script, dateparser": partial(afternoon, find_dates=dateparser_dates),
    "natasha NER and dates": names_and_dates,
}


def main() -> None:
    """Score the library and every baseline on each set, and print a table a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    parser.add_argument("--sets", nargs="+", default=["samples", "held out"])
    options = parser.parse_args()
    tables = [_compare(name) for name in options.sets]
    publish(
        "baselines",
        "Baselines",
        tables,
        packages=("roadmap-nlp", "natasha", "dateparser", "rapidfuzz"),
        write=options.write,
        lead=EXPLAINED,
    )


def _compare(name: str) -> Table:
    found = list(documents(SETS[name]))
    extractor = roadmap_nlp.load()
    began = process_time()
    given = [extractor.extract(one.path).to_dict() for one in found]
    spent = process_time() - began
    read = [
        Document(
            one.gold["id"],
            one.gold,
            prediction,
            text_of(one.path),
            one.path.suffix.removeprefix("."),
        )
        for one, prediction in zip(found, given, strict=True)
    ]
    ours = evaluate(read)
    rows = [_line("roadmap_nlp", ours, ours, spent)]
    for label, baseline in BASELINES.items():
        began = process_time()
        given = [baseline(one.text or "") for one in read]
        spent = process_time() - began
        theirs = evaluate(
            replace(one, prediction=prediction)
            for one, prediction in zip(read, given, strict=True)
        )
        rows.append(_line(label, theirs, ours, spent))
    columns = (
        *("system", "field F1", "p", "records perfect", "activity"),
        *("responsibles", "deadline values", "outcomes", "ms a document"),
    )
    return Table(f"{name}: {len(read)} documents", columns, rows)


def _line(
    label: str, scores: Evaluation, ours: Evaluation, seconds: float
) -> Sequence[Cell]:
    counts = scores.counts
    p = NOTHING
    if scores is not ours:
        p = shown_p(difference(ours, scores, FIELD_F1))
    return (
        label,
        *f1_cells(scores.documents, FIELD_F1),
        p,
        counts["record_perfect"].f1,
        *(counts[name].f1 for name in FIELDS),
        round(1000 * seconds / len(scores.documents)),
    )


if __name__ == "__main__":
    main()
