"""RuREBus-2020 by the task's definition: micro F1 of entities and relations.

    git clone https://github.com/dialogue-evaluation/RuREBus
    unzip RuREBus/test_data/test_full.zip -d rurebus/test
    python -m benchmarks.rurebus rurebus/test PREDICTIONS

Several folders of gold have a table each. PREDICTIONS holds ``ID.ann`` as for a
submission; ``benchmarks.rurebus_tagger`` writes them. The best system of the shared
task had 0.561 on entities; a stock spaCy NER with navec vectors, 4000 steps, 0.342 on
the 544 documents of test_ner_only and 0.533 on the 30 of test_full.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

from benchmarks.report import Table, publish
from roadmap_nlp.evaluation.rurebus import BratDocument, read_folder, score


def main() -> None:
    """Print precision, recall and F1 of all marks and of each type."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    options = parser.parse_args()
    predicted = {document.id: document for document in read_folder(options.predicted)}
    publish(
        "rurebus",
        "RuREBus-2020",
        [_table(folder, predicted) for folder in options.gold],
        packages=("roadmap-nlp", "numpy"),
        write=options.write,
    )


def _table(folder: Path, predicted: Mapping[str, BratDocument]) -> Table:
    gold = list(read_folder(folder))
    found = score(gold, predicted)
    totals = ("entities", "relations")
    names = [*totals, *sorted(found.keys() - set(totals))]
    rows = [
        (name, counts.precision, counts.recall, counts.f1, counts.gold)
        for name in names
        if (counts := found.get(name))
    ]
    return Table(f"{len(gold)} documents", ("marks", "P", "R", "F1", "gold"), rows)


if __name__ == "__main__":
    main()
