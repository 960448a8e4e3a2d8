"""Whether generated documents are as hard as real ones, layout by layout.

The development documents are few, so what is told is where the two differ most, not
that they differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.certainty import NOTHING, bounds, f1_cells, shown
from benchmarks.damaged import extracted
from benchmarks.gold import SETS, documents, family
from benchmarks.report import Cell, Table
from roadmap_nlp.damage import RENDERINGS
from roadmap_nlp.evaluation.documents import Document, text_of
from roadmap_nlp.evaluation.evaluating import (
    FIELD_F1,
    DocumentScore,
    Evaluation,
    evaluate_document,
)
from roadmap_nlp.evaluation.resampling import Interval

Scores = Sequence[DocumentScore]
COLUMNS = (
    *("generated as", "development documents", "number", "F1 development"),
    *("F1 generated", "difference"),
)
ABSENT = "Not compared: there are no development documents beside the checkout."


@dataclass(frozen=True, slots=True)
class Pair:
    """A layout of the generator beside the development documents of its family."""

    layout: str
    family: str
    number: int
    real: float
    made: float
    interval: Interval

    @property
    def difference(self) -> float:
        """How much better the development documents are read."""
        return self.real - self.made

    @property
    def outside(self) -> bool:
        """Whether they score outside the interval of the generated ones."""
        return not self.interval.low <= self.real <= self.interval.high


def realism(
    made: Mapping[str, Scores],
    strength: float,
    real: Mapping[str, Scores] | None = None,
) -> Table:
    """Field F1 of development and generated documents side by side.

    Args:
        made: Scores of generated documents by layout of the generator.
        strength: How much they are damaged.
        real: Scores of documents by family of layout; None scores the development
            documents.
    """
    caption = f"Development documents beside generated ones at strength {strength:g}"
    if real is None:
        real = development()
    if not real:
        return Table(caption, COLUMNS, note=ABSENT)
    pairs, rows = [], list[Sequence[Cell]]()
    for layout, scores in made.items():
        kind = family_of(layout)
        beside = real.get(kind)
        if scores and beside:
            pairs.append(_pair(layout, scores, kind, beside))
            rows.append(_row(pairs[-1]))
        else:
            [f1] = f1_cells(scores, FIELD_F1)
            rows.append((layout, NOTHING, 0, NOTHING, f1, NOTHING))
    for kind in sorted(real.keys() - set(map(family_of, RENDERINGS))):
        told_f1 = Evaluation(real[kind]).counts[FIELD_F1].f1
        rows.append((NOTHING, kind, len(real[kind]), told_f1, NOTHING, NOTHING))
    return Table(caption, COLUMNS, rows, told(pairs))


def family_of(layout: str) -> str:
    """The family of development documents that a layout of the generator is like."""
    description = RENDERINGS[layout].description
    return family(description) or description


def told(pairs: Sequence[Pair]) -> str:
    """Where the two disagree, in sentences."""
    if not pairs:
        return "No layout is in both."
    far = max(pairs, key=lambda pair: abs(pair.difference))
    mean = sum(abs(pair.difference) for pair in pairs) / len(pairs)
    harder = sum(pair.difference > 0 for pair in pairs)
    outside = [pair.layout for pair in pairs if pair.outside]
    named = f" ({', '.join(outside)})" if outside else ""
    return (
        f"The largest disagreement is «{far.layout}»: {far.made:.3f} on generated "
        f"documents, {far.real:.3f} on the development documents of «{far.family}» "
        f"(n = {far.number}), a difference of {far.difference:+.3f}. Over the "
        f"{len(pairs)} layouts that are in both, differences are {mean:.3f} in the "
        f"mean; the generated documents are harder in {harder}, and the development "
        f"figure lies outside the generated interval in {len(outside)}{named}."
    )


def development() -> dict[str, list[DocumentScore]]:
    """Scores of the development documents by family; nothing where there are none."""
    found: dict[str, list[DocumentScore]] = {}
    for one in documents(SETS["development"]):
        given, _ = extracted(one.path.read_bytes(), one.path.name)
        document = Document(one.gold["id"], one.gold, given, text_of(one.path))
        found.setdefault(one.layout, []).append(evaluate_document(document))
    return found


def _pair(layout: str, scores: Scores, kind: str, beside: Scores) -> Pair:
    made = Evaluation(scores)
    return Pair(
        *(layout, kind, len(beside)),
        real=Evaluation(beside).counts[FIELD_F1].f1,
        made=made.counts[FIELD_F1].f1,
        interval=bounds(made, FIELD_F1)[FIELD_F1],
    )


def _row(pair: Pair) -> Sequence[Cell]:
    return (
        *(pair.layout, pair.family, pair.number, pair.real),
        *(shown(pair.made, pair.interval), f"{pair.difference:+.3f}"),
    )
