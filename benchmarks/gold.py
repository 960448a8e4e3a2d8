"""Documents with gold, and their score by the definitions of the shared scorer.

The scorer and the development documents stand in a folder ``shared`` in or beside the
checkout; without it there are the project's own documents and no score.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from roadmap_nlp.schema import Extraction

ROOT = Path(__file__).parents[1]
SHARED = ROOT / "shared"
if not SHARED.exists():
    SHARED = ROOT.parent / "shared"
SETS: Mapping[str, Path] = {
    "seeds": SHARED / "seeds",
    "development": SHARED / "dev",
    "samples": ROOT / "corpus" / "samples",
    "held out": ROOT / "corpus" / "heldout",
    "as DOCX": SHARED / "formats" / "docx",
    "as HTML": SHARED / "formats" / "html",
}
FIELDS = ("activity", "responsibles", "deadline_value", "outcomes")
_FAMILIES = (
    # Words of a layout's description, the more special first; name of the family.
    ("merged cells flattened", "merged cells flattened"),
    ("tab-separated", "tabs"),
    ("leading tabs", "torn"),
    ("cell a paragraph", "cell a paragraph"),
    ("interleaved", "columns interleaved"),
    ("column by column", "columns one by one"),
    ("|", "bars"),
    ("pseudographics", "pseudographics"),
    ("no numbers", "run-on without numbers"),
    ("run-on", "run-on"),
    ("fixed-width", "fixed width"),
    ("order", "order in prose"),
    ("protocol", "protocol"),
    ("OCR", "OCR noise"),
    ("HTML", "HTML"),
    ("headings", "headings"),
    ("Markdown", "Markdown"),
    ("CSV", "CSV"),
)


def family(description: str) -> str | None:
    """The family of a layout that gold, or the damage generator, describes so."""
    return next((name for words, name in _FAMILIES if words in description), None)


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its gold."""

    path: Path
    gold: Mapping[str, Any]

    @property
    def layout(self) -> str:
        """The family of its layout; its format where gold names no text layout."""
        said = str(self.gold.get("layout") or "")
        return family(said) or self.path.suffix.removeprefix(".").upper()


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of what matched, what gold has, what was found; by measure."""

    counts: Mapping[str, tuple[int, int, int]]

    @classmethod
    def total(cls, scores: Iterable["Score"]) -> "Score":
        """The scores of several documents as one."""
        found: dict[str, tuple[int, int, int]] = {}
        for score in scores:
            for name, (matched, gold, said) in score.counts.items():
                before = found.get(name, (0, 0, 0))
                found[name] = (before[0] + matched, before[1] + gold, before[2] + said)
        return cls(found)

    def f1(self, *names: str) -> float:
        """F1 over the counts of all ``names`` together; 1 where there is nothing."""
        counts = [self.counts.get(name, (0, 0, 0)) for name in names]
        matched, gold, said = (sum(column) for column in zip(*counts, strict=True))
        return 2 * matched / (gold + said) if gold + said else 1.0

    @property
    def field_f1(self) -> float:
        """F1 over the fields: activity, responsibles, deadline values, outcomes."""
        return self.f1(*FIELDS)

    @property
    def perfect(self) -> tuple[int, int]:
        """How many records are right in every field, of how many."""
        matched, gold, _ = self.counts.get("record_perfect", (0, 0, 0))
        return matched, gold


def documents(folder: Path) -> Iterator[Document]:
    """The documents of a folder with gold beside them, by name."""
    for path in sorted(folder.glob("*.gold.json")):
        stem = path.name.removesuffix(".gold.json")
        [file] = [found for found in folder.glob(f"{stem}.*") if found != path]
        yield Document(file, json.loads(path.read_text(encoding="utf-8")))


def scorer() -> ModuleType | None:
    """The shared scorer, or None where it or what it needs is absent."""
    path = SHARED / "score.py"
    spec = spec_from_file_location("shared_score", path)
    if not path.exists() or spec is None or spec.loader is None:
        return None
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except ImportError:
        return None
    return module


def score(scoring: ModuleType, document: Document, found: Extraction) -> Score:
    """How well ``found`` fits the gold of ``document``."""
    gold = scoring.flat_gold(document.gold)
    counts = scoring.score_doc(gold, found.to_dict())
    return Score({name: tuple(map(int, count)) for name, count in counts.items()})
