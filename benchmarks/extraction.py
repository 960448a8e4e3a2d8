"""Quality of extraction by layout. Run: ``python -m benchmarks.extraction``."""

import argparse
from collections import defaultdict
from collections.abc import Iterable

import roadmap_nlp
from benchmarks.gold import FIELDS, SETS, Document, Score, documents, score, scorer
from benchmarks.report import Cell, Table, publish
from roadmap_nlp.errors import RoadmapError

COLUMNS = (
    *("documents", "field F1", "worst", "records perfect", "activity", "responsibles"),
    *("deadline values", "outcomes", "numbers", "sections"),
)
Scored = tuple[Document, Score]


def main() -> None:
    """Score every set that is there and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    parser.add_argument("--documents", action="store_true", help="a line a document")
    options = parser.parse_args()
    scoring = scorer()
    if scoring is None:
        parser.exit(message="Skipped: no shared scorer beside the checkout.\n")
    extractor = roadmap_nlp.load()
    found: dict[str, list[Scored]] = {}
    for name, folder in SETS.items():
        scored = []
        for document in documents(folder):
            try:
                result = extractor.extract(document.path)
            except RoadmapError as error:
                parser.error(str(error))
            scored.append((document, score(scoring, document, result)))
        if scored:
            found[name] = scored
    tables = [_by_set(found), *(_by_layout(name, found[name]) for name in found)]
    if options.documents:
        tables += [_by_document(name, scored) for name, scored in found.items()]
    publish(
        "extraction",
        "Extraction",
        tables,
        packages=("roadmap-nlp", "pydantic", "lxml", "regex"),
        write=options.write,
    )


def _by_set(found: dict[str, list[Scored]]) -> Table:
    rows = [(name, *_line(scored)) for name, scored in found.items()]
    return Table("All documents, by set", ("set", *COLUMNS), rows)


def _by_layout(name: str, scored: Iterable[Scored]) -> Table:
    groups: dict[str, list[Scored]] = defaultdict(list)
    for document, one in scored:
        groups[document.layout].append((document, one))
    rows = [(layout, *_line(groups[layout])) for layout in groups]
    return Table(f"{name}, by layout", ("layout", *COLUMNS), rows)


def _by_document(name: str, scored: Iterable[Scored]) -> Table:
    rows = [
        (document.path.name, document.layout, *_line([(document, one)])[1:])
        for document, one in scored
    ]
    return Table(f"{name}, by document", ("document", "layout", *COLUMNS[1:]), rows)


def _line(scored: list[Scored]) -> list[Cell]:
    total = Score.total(one for _, one in scored)
    perfect, records = total.perfect
    return [
        len(scored),
        total.field_f1,
        min(one.field_f1 for _, one in scored),
        f"{perfect}/{records}",
        *(total.f1(name) for name in FIELDS),
        total.f1("number"),
        total.f1("section"),
    ]


if __name__ == "__main__":
    main()
