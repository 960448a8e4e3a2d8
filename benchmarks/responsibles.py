"""Accuracy and speed of responsibles. Run: ``python -m benchmarks.responsibles``.

Reads the cells of corpus/responsibles and, where they lie beside the checkout, the
development documents. natasha's NER alone is measured in the same run. ``--write`` and
``--json OUT`` keep the figures.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import regex

from benchmarks.gold import SHARED
from benchmarks.report import ROOT, Cell, Table, publish
from roadmap_nlp.responsibles import looks_like_party, parse
from roadmap_nlp.types import Responsible

CORPUS: Final = ROOT / "corpus" / "responsibles"
FIELDS: Final = ("role", "organization", "person", "note", "lead", "normal")
REPEATS: Final = 20
THRESHOLD: Final = 0.5
GAP_CHARACTERS: Final = 12
_KEY: Final = regex.compile(r"[\W_]+")
_SEPARATOR: Final = regex.compile(r"[ \t]*[,;/]?|[ \t]+и(?=\s)")

Spans = list[tuple[int, int]]


def corpus(part: str) -> list[dict[str, Any]]:
    lines = (CORPUS / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def span_of(party: Responsible) -> tuple[int, int]:
    return party.spans[0][0], party.spans[-1][1]


def gold_spans(cell: Mapping[str, Any]) -> Spans:
    return [(party["start"], party["end"]) for party in cell["parties"]]


def measure_corpus(part: str) -> dict[str, float]:
    """Exact splits of cells, parties wholly right, and each field's share."""
    cells = corpus(part)
    counts: Counter[str] = Counter()
    for cell in cells:
        found = {span_of(party): party for party in parse(cell["text"])}
        counts["cells"] += 1
        counts["split"] += list(found) == gold_spans(cell)
        for gold in cell["parties"]:
            party = found.get((gold["start"], gold["end"]))
            right = {
                name: party is not None and getattr(party, name) == gold[name]
                for name in FIELDS
            }
            counts["parties"] += 1
            counts["whole"] += all(right.values())
            counts.update(name for name, is_right in right.items() if is_right)
    shares = {name: counts[name] / counts["parties"] for name in ("whole", *FIELDS)}
    return {
        "cells": counts["cells"],
        "parties": counts["parties"],
        "split_exact": counts["split"] / counts["cells"],
        **shares,
    }


def natasha_spans() -> Callable[[str], Spans]:
    """Natasha's persons and organisations, as it finds them."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def spans(text: str) -> Spans:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return [(s.start, s.stop) for s in doc.spans if s.type in {"PER", "ORG"}]

    return spans


def measure_natasha(part: str) -> dict[str, float]:
    spans = natasha_spans()
    cells = corpus(part)
    exact = hits = gold = 0
    began = time.process_time()
    for cell in cells:
        found, wanted = spans(cell["text"]), gold_spans(cell)
        exact += found == wanted
        hits += len(set(found) & set(wanted))
        gold += len(wanted)
    seconds = time.process_time() - began
    return {
        "split_exact": exact / len(cells),
        "parties_found": hits / gold,
        "cells_per_second": len(cells) / seconds,
    }


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    """Text and gold of every development document."""
    for folder in ("dev", "seeds"):
        for path in sorted((SHARED / folder).glob("*.gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            stem = path.name.removesuffix(".gold.json")
            for suffix in (".txt", ".html"):
                source = path.with_name(stem + suffix)
                if source.exists():
                    text = source.read_text(encoding="utf-8-sig")
                    yield text.replace("<br>", "\n"), gold
                    break


def development_cells() -> Iterator[tuple[str, list[str]]]:
    """The responsibles cells of the development documents, with their parties."""
    for text, gold in documents():
        at = 0
        for record in gold["records"]:
            if record["activity"]:
                at = max(text.find(record["activity"][0], at), at)
            pieces = [piece for party in record["responsibles"] for piece in party]
            places = _places(text, pieces, at)
            if places:
                parties = [" ".join(party) for party in record["responsibles"]]
                yield _cell_text(text, places), parties


def _places(text: str, pieces: Sequence[str], near: int) -> Spans:
    """Where the pieces stand: in order, close together, close to their activity."""
    best: tuple[int, Spans] | None = None
    for match in regex.finditer(regex.escape(pieces[0]), text) if pieces else ():
        places = [match.span()]
        for piece in pieces[1:]:
            start = text.find(piece, places[-1][1])
            if start < 0:
                break
            places.append((start, start + len(piece)))
        else:
            width = places[-1][1] - places[0][0]
            cost = 3 * width + abs(places[0][0] - near)
            if best is None or cost < best[0]:
                best = cost, places
    return best[1] if best else []


def _cell_text(text: str, places: Spans) -> str:
    """The pieces with what stands between them; other columns left out."""
    cell = text[slice(*places[0])]
    for (_, end), (start, stop) in pairwise(places):
        gap = text[end:start]
        if "\n" in gap or len(gap) > GAP_CHARACTERS:
            separator = _SEPARATOR.match(gap)
            gap = (separator.group().rstrip() if separator else "") + "\n"
        cell += gap + text[start:stop]
    return cell


def key(text: str) -> str:
    return _KEY.sub("", text.casefold())


def measure_development() -> dict[str, float]:
    cells = list(development_cells())
    if not cells:
        return {}
    exact = hits = parties = 0
    for text, gold in cells:
        found = [key(party.text) for party in parse(text)]
        wanted = [key(party) for party in gold]
        exact += found == wanted
        hits += len(set(found) & set(wanted))
        parties += len(set(wanted))
    return {
        "cells": len(cells),
        "split_exact": exact / len(cells),
        "parties_found": hits / parties,
    }


def measure_evidence() -> dict[str, float]:
    """How well ``looks_like_party`` tells parties from all other fields."""
    counts: Counter[str] = Counter()
    for _, gold in documents():
        for text, is_party in _fields(gold["records"]):
            said = looks_like_party(text) >= THRESHOLD
            counts["right"] += said and is_party
            counts["said"] += said
            counts["parties"] += is_party
    if not counts["parties"]:
        return {}
    return {
        "precision": counts["right"] / counts["said"],
        "recall": counts["right"] / counts["parties"],
    }


def _fields(records: Iterable[Mapping[str, Any]]) -> set[tuple[str, bool]]:
    """Each distinct field of the records, and whether it names a party."""
    found: set[tuple[str, bool]] = set()
    for record in records:
        found.update((" ".join(party), True) for party in record["responsibles"])
        found.update((" ".join(outcome), False) for outcome in record["outcomes"])
        found.update((" ".join(d["pieces"]), False) for d in record["deadlines"])
        found.add((" ".join(record["activity"]), False))
    return {(text, is_party) for text, is_party in found if text}


def measure_speed() -> dict[str, float]:
    texts = [cell["text"] for part in ("train", "test") for cell in corpus(part)]
    speeds = {}
    for function in (parse, looks_like_party):
        for text in texts:
            function(text)
        began = time.process_time()
        for _ in range(REPEATS):
            for text in texts:
                function(text)
        seconds = time.process_time() - began
        speeds[f"{function.__name__}_cells_per_second"] = REPEATS * len(texts) / seconds
    return speeds


def main() -> None:
    """Measure and print a table of each thing measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, metavar="OUT")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    args = parser.parse_args()
    figures = {
        "Corpus, test part": measure_corpus("test"),
        "Corpus, train part": measure_corpus("train"),
        "natasha's NER alone, test part": measure_natasha("test"),
        "Development cells": measure_development(),
        "`looks_like_party` on development fields": measure_evidence(),
        "Speed": measure_speed(),
    }
    publish(
        "responsibles",
        "Responsible parties",
        [table(name, values) for name, values in figures.items() if values],
        packages=("roadmap-nlp", "natasha", "regex"),
        write=args.write,
    )
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def table(name: str, values: Mapping[str, float]) -> Table:
    """Measures and their values: shares in three decimals, numbers whole."""
    rows: list[Sequence[Cell]] = [
        (label.replace("_", " "), value if value <= 1 else round(value))
        for label, value in values.items()
    ]
    return Table(name, ("measure", "value"), rows)


if __name__ == "__main__":
    main()
