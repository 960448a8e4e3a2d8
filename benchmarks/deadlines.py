"""Values of deadline expressions beside dateparser and natasha, in one run.

    python benchmarks/deadlines.py [FILE.jsonl]

Prints the share of expressions whose every deadline has the right kind, start, end and
recurrence («value»), then expressions a second of processor time on one core, first
reading and repeated. The peers know no kinds and no recurrences, so they are only asked
for dates: «dates» is the share whose dates are just those of the gold (none, where it
has none), «dated» the same over the expressions that have any.
"""

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time
from typing import Any

from roadmap_nlp.deadlines import Context, Deadline, parse
from roadmap_nlp.deadlines.cells import forget

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "deadlines" / "dev.jsonl"
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


def main(path: Path) -> None:
    sample = rows(path)
    sure = [
        row for row in sample if not any(d.get("ambiguous") for d in row["deadlines"])
    ]
    print(
        f"{path.name}: {len(sample)} expressions, {len(sure)} of them not ambiguous\n"
    )
    print(f"{'':24}{'value':>8}{'dates':>8}{'dated':>8}{'1/s':>10}")

    contexts = {row["id"]: context_of(row) for row in sample}

    def read(row: Row) -> tuple[Deadline, ...]:
        return parse(row["text"], contexts[row["id"]])

    def first(row: Row) -> tuple[Deadline, ...]:
        forget()
        return read(row)

    def ours(row: Row) -> Dates:
        ends = [_iso(end) for d in read(row) for end in (d.start, d.end)]
        return tuple(sorted({end for end in ends if end}))

    peers = {"dateparser": by_dateparser, "natasha": by_natasha()}
    for name, some in [("all", sample), ("sure", sure)]:
        shares = [sum(same(read(r), r["deadlines"]) for r in some) / len(some)]
        print(f"roadmap_nlp, {name:11}{shares[0]:8.3f}")
    dated = [row for row in sample if gold_dates(row)]
    for name, dates in {"roadmap_nlp": ours, **peers}.items():
        share = sum(dates(row) == gold_dates(row) for row in sample) / len(sample)
        on_dated = sum(dates(row) == gold_dates(row) for row in dated) / len(dated)
        speed = a_second(first if name == "roadmap_nlp" else dates, sample)
        print(f"{name:24}{'':8}{share:8.3f}{on_dated:8.3f}{speed:10.0f}")
    print(f"{'roadmap_nlp, repeated':24}{'':24}{a_second(read, sample):10.0f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
