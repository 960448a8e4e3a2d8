"""Values of deadline expressions beside dateparser and natasha, in one run.

    python -m benchmarks.deadlines [--write] [FILE.jsonl]

Prints the share of expressions whose every deadline has the right kind, start, end and
recurrence. The peers know no kinds and no recurrences, so they are only asked for
dates: right is an expression whose dates are just those of the gold (none, where it has
none). Expressions a second are those of one core, first reading and repeated.
"""

import argparse
import datetime as dt
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.gold import SHARED
from benchmarks.report import Table, publish
from roadmap_nlp.deadlines import Context, Deadline, parse
from roadmap_nlp.deadlines.cells import forget

DEFAULT = SHARED / "deadlines" / "dev.jsonl"
Row = dict[str, Any]
Dates = tuple[str, ...]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def context_of(row: Row) -> Context:
    known = row["context"]
    date = known.get("order_date")
    return Context(
        approval_date=dt.date.fromisoformat(date) if date else None,
        years=tuple(known.get("plan_years") or ()),
        school_year=bool(known.get("school_year")),
    )


def same(found: Iterable[Deadline], gold: list[Row]) -> bool:
    """Whether kinds, dates and recurrences are all right, in order."""
    values = [(d.kind.value, _iso(d.start), _iso(d.end), d.rrule) for d in found]
    return len(values) == len(gold) and all(
        value[:3] == (g["kind"], g["start"], g["end"])
        and value[3] in [g["rrule"], *g.get("rrule_alt", [])]
        for value, g in zip(values, gold, strict=True)
    )


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def gold_dates(row: Row) -> Dates:
    found = (d[end] for d in row["deadlines"] for end in ("start", "end") if d[end])
    return tuple(sorted(set(found)))


def by_dateparser(row: Row) -> Dates:
    from dateparser.search import search_dates

    base = row["context"].get("order_date") or "2000-01-01"
    settings = {
        "DATE_ORDER": "DMY",
        "RELATIVE_BASE": dt.datetime.fromisoformat(base),
        "REQUIRE_PARTS": ["month"],
        "PREFER_DATES_FROM": "future",
    }
    found = search_dates(row["text"], languages=["ru"], settings=settings) or []
    return tuple(sorted({date.date().isoformat() for _, date in found}))


def by_natasha() -> Callable[[Row], Dates]:
    from natasha import DatesExtractor, MorphVocab

    extractor = DatesExtractor(MorphVocab())

    def read(row: Row) -> Dates:
        facts = [match.fact for match in extractor(row["text"])]
        whole = [f for f in facts if f.year and f.month and f.day]
        return tuple(sorted({f"{f.year}-{f.month:02}-{f.day:02}" for f in whole}))

    return read


def a_second(read: Callable[[Row], object], sample: list[Row]) -> float:
    """Expressions a second of processor time, best of three."""
    best = float("inf")
    for _ in range(3):
        started = process_time()
        for row in sample:
            read(row)
        best = min(best, process_time() - started)
    return len(sample) / best


def main() -> None:
    """Read every expression with each reader and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    options = parser.parse_args()
    if not options.path.exists():
        parser.exit(message=f"Skipped: there is no {options.path.name}.\n")
    sample = rows(options.path)
    publish(
        "deadlines",
        "Deadline expressions",
        [_values(sample), _dates(sample)],
        packages=("roadmap-nlp", "natasha", "dateparser"),
        write=options.write,
        lead=f"{options.path.name}: {len(sample)} expressions.",
    )


def _values(sample: list[Row]) -> Table:
    sure = [
        row for row in sample if not any(d.get("ambiguous") for d in row["deadlines"])
    ]
    table = Table(
        "Expressions whose every deadline has the right kind, dates and recurrence",
        ("expressions", "number", "share right"),
    )
    for name, some in {"all": sample, "not ambiguous": sure}.items():
        right = sum(same(ours(row), row["deadlines"]) for row in some)
        table.rows.append((name, len(some), right / max(1, len(some))))
    return table


def _dates(sample: list[Row]) -> Table:
    table = Table(
        "Dates alone, and expressions a second of processor time",
        ("reader", "dates right", "dates right where there are any", "first", "again"),
    )
    dated = [row for row in sample if gold_dates(row)]
    readers = {
        "roadmap_nlp": our_dates,
        "dateparser": by_dateparser,
        "natasha": by_natasha(),
    }
    for name, dates in readers.items():
        shares = [
            sum(dates(row) == gold_dates(row) for row in some) / max(1, len(some))
            for some in (sample, dated)
        ]
        is_ours = name == "roadmap_nlp"
        first = a_second(afresh if is_ours else dates, sample)
        again = round(a_second(ours, sample)) if is_ours else "–"
        table.rows.append((name, *shares, round(first), again))
    return table


def ours(row: Row) -> tuple[Deadline, ...]:
    return parse(row["text"], context_of(row))


def afresh(row: Row) -> tuple[Deadline, ...]:
    """What is read when nothing of it is remembered."""
    forget()
    return ours(row)


def our_dates(row: Row) -> Dates:
    ends = [_iso(end) for found in ours(row) for end in (found.start, found.end)]
    return tuple(sorted({end for end in ends if end}))


if __name__ == "__main__":
    main()
