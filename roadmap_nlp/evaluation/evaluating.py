"""Every score of a document, and of many."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from roadmap_nlp.evaluation.annotating import gold_annotation, predicted_annotation
from roadmap_nlp.evaluation.annotation import Annotation
from roadmap_nlp.evaluation.boundaries import segmentation
from roadmap_nlp.evaluation.calibration import Judgement, judge_fields, judge_records
from roadmap_nlp.evaluation.comparison import Comparison, compare, fields_of
from roadmap_nlp.evaluation.conservation import conservation
from roadmap_nlp.evaluation.counts import Counts, Mean, add_means, add_up
from roadmap_nlp.evaluation.documents import Document
from roadmap_nlp.evaluation.links import b_cubed, pairwise_links
from roadmap_nlp.evaluation.mistakes import Mistake, mistakes
from roadmap_nlp.evaluation.records import gold_item, predicted_item
from roadmap_nlp.evaluation.rows import row_content
from roadmap_nlp.evaluation.spans import Scheme, tagged, tagging
from roadmap_nlp.evaluation.temporal import deadlines

FIELD_F1 = "field_micro"
"""The measure that sums up: activity, responsibles, deadline values, outcomes."""


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """What a document scores; sums of these are what many score.

    Attributes:
        id: The document's name.
        groups: What it belongs to, as (how documents are divided, which part).
        counts: Counts by measure.
        means: Means by measure.
        kinds: Counts of deadline values by kind.
        fields: Judgements of fields found.
        records: Judgements of records found.
        mistakes: What is wrong.
        missing: Whether there was no prediction.
        placed: Whether its gold could be placed in the text the prediction is of, so
            that spans and links were scored.
    """

    id: str
    groups: Sequence[tuple[str, str]] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)
    means: Mapping[str, Mean] = field(default_factory=dict)
    kinds: Mapping[str, Counts] = field(default_factory=dict)
    fields: Sequence[Judgement] = ()
    records: Sequence[Judgement] = ()
    mistakes: Sequence[Mistake] = field(default=(), repr=False)
    missing: bool = False
    placed: bool = False


def evaluate_document(document: Document) -> DocumentScore:
    """Score one document by every measure that its gold and prediction allow."""
    result = compare(document.gold, document.prediction)
    gold, found = _annotations(document, result)
    counts = dict(result.counts)
    counts[FIELD_F1] = fields_of(counts)
    counts["rows"] = row_content(
        [gold_item(record) for record in result.gold],
        [predicted_item(record) for record in result.predicted],
    )
    means: dict[str, Mean] = {}
    if gold and found:
        counts |= _placed_counts(gold, found)
        boundaries, windows = segmentation(gold, found)
        counts["boundaries"] = boundaries
        means |= windows | b_cubed(gold, found)
    if found and "unassigned" in document.prediction:
        means |= conservation(document.prediction, found.text, gold)
    return DocumentScore(
        document.id,
        groups=tuple(document.groups()),
        counts=counts,
        means=means,
        kinds=result.kinds,
        fields=tuple(judge_fields(result)),
        records=tuple(judge_records(result)),
        mistakes=mistakes(document.id, result, gold, document.text),
        missing=document.missing,
        placed=gold is not None and found is not None,
    )


def _annotations(
    document: Document, result: Comparison
) -> tuple[Annotation | None, Annotation | None]:
    """The gold's chosen reading and the prediction, placed in the text."""
    if document.text is None or "doc" not in document.gold:
        return None, None
    chosen = {**document.gold, "records": result.gold}
    gold = gold_annotation(chosen, document.text)
    return gold, predicted_annotation(document.prediction, document.text, document.id)


def _placed_counts(gold: Annotation, found: Annotation) -> dict[str, Counts]:
    true, said = tagged(gold), tagged(found)
    counts = {
        f"tags_{scheme.value}": tagging(true, said, scheme).counts for scheme in Scheme
    }
    counts["links"] = pairwise_links(gold, found)
    for name, one in deadlines(gold, found).items():
        counts[f"timex_{name}"] = one
    return counts


@dataclass(frozen=True)  # without slots, so that sums are worked out once
class Evaluation:
    """Scores of many documents.

    Attributes:
        documents: The score of each.
    """

    documents: Sequence[DocumentScore]

    @cached_property
    def counts(self) -> dict[str, Counts]:
        """Counts by measure over all documents."""
        return add_up(document.counts for document in self.documents)

    @cached_property
    def means(self) -> dict[str, Mean]:
        """Means by measure over all documents."""
        return add_means(document.means for document in self.documents)

    @cached_property
    def kinds(self) -> dict[str, Counts]:
        """Counts of deadline values by kind, the most frequent first."""
        added = add_up(document.kinds for document in self.documents)
        return dict(sorted(added.items(), key=lambda pair: -pair[1].gold))

    @cached_property
    def fields(self) -> list[Judgement]:
        """Judgements of all fields found."""
        return [one for document in self.documents for one in document.fields]

    @cached_property
    def records(self) -> list[Judgement]:
        """Judgements of all records found."""
        return [one for document in self.documents for one in document.records]

    @property
    def mistakes(self) -> Iterator[Mistake]:
        """All that is wrong, by document."""
        return (one for document in self.documents for one in document.mistakes)

    @property
    def missing(self) -> list[str]:
        """Names of documents without a prediction."""
        return [document.id for document in self.documents if document.missing]

    def by(self, grouping: str) -> dict[str, "Evaluation"]:
        """The evaluation of each part, where documents are divided by ``grouping``.

        A document in several parts, as one damaged by several operators, is in each.
        """
        parts: dict[str, list[DocumentScore]] = {}
        for document in self.documents:
            for name, part in document.groups:
                if name == grouping:
                    parts.setdefault(part, []).append(document)
        return {part: Evaluation(parts[part]) for part in sorted(parts)}


def evaluate(documents: Iterable[Document]) -> Evaluation:
    """Score documents one by one; only their scores are kept.

    Example:
        >>> gold = {"id": "1", "doc": {}, "records": []}
        >>> evaluate([Document("1", gold)]).counts[FIELD_F1].empty
        True
    """
    return Evaluation([evaluate_document(document) for document in documents])
