"""RuREBus-2020 by the task's definition: micro F1 of entities and relations.

    git clone https://github.com/dialogue-evaluation/RuREBus
    unzip RuREBus/test_data/test_full.zip -d rurebus/test
    python -m benchmarks.rurebus rurebus/test PREDICTIONS

PREDICTIONS holds ``ID.ann`` as for a submission. The best system of the shared task had
0.561 on entities. Training the library's tagger on the train part is not done here.
"""

import argparse
from pathlib import Path

from benchmarks.report import Table
from roadmap_nlp.evaluation.rurebus import read_folder, score


def main() -> None:
    """Print precision, recall and F1 of all marks and of each type."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    options = parser.parse_args()
    predicted = {document.id: document for document in read_folder(options.predicted)}
    found = score(read_folder(options.gold), predicted)
    totals = ("entities", "relations")
    names = [*totals, *sorted(found.keys() - set(totals))]
    rows = [
        (name, counts.precision, counts.recall, counts.f1, counts.gold)
        for name in names
        if (counts := found.get(name))
    ]
    table = Table("RuREBus-2020", ("marks", "P", "R", "F1", "gold"), rows)
    print(table.markdown())


if __name__ == "__main__":
    main()
