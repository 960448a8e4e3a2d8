"""What there is to say about one or two systems, before it is shown in some form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.evaluation.comparison import FIELDS
from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.documents import GROUPINGS
from roadmap_nlp.evaluation.evaluating import FIELD_F1, Evaluation
from roadmap_nlp.evaluation.resampling import (
    Difference,
    Interval,
    difference,
    intervals,
)

SECTIONS: Mapping[str, Sequence[str]] = {
    "records": ("record_found", "record_perfect", "rows"),
    "fields": (
        *(FIELD_F1, "activity", "responsibles", "responsible_cell"),
        *("deadline_span", "deadline_value", "outcomes", "outcome_cell"),
        *("number", "section"),
    ),
    "frame": ("title", "order_date", "order_number"),
    "segmentation": ("boundaries", "pk", "window_diff"),
    "tagging": ("tags_strict", "tags_exact", "tags_partial", "tags_type"),
    "linking": ("links", "b3"),
    "timex": ("timex_strict", "timex_relaxed", "timex_type", "timex_value"),
    "conservation": ("conserved", "unassigned", "grounded", "kept"),
}
"""The measures, by what they are about."""
COMPARED = (FIELD_F1, "record_perfect", *FIELDS)
"""The measures that two systems are compared in."""
LOW_IS_GOOD = frozenset({"pk", "window_diff", "unassigned"})


@dataclass(frozen=True, slots=True)
class Options:
    """What a report is to hold.

    Attributes:
        by: How documents are to be divided.
        samples: Bootstrap samples; 0 leaves intervals out.
        trials: Trials of the comparison of two systems.
        seed: Of the random numbers.
    """

    by: Sequence[str] = GROUPINGS
    samples: int = 1000
    trials: int = 2000
    seed: int = 0

    def __post_init__(self) -> None:
        for name in self.by:
            if name not in GROUPINGS:
                raise ConfigError.unknown("grouping", name, GROUPINGS)


@dataclass(frozen=True, slots=True)
class Score:
    """A measure in one line.

    Attributes:
        name: Of the measure.
        value: F1, or the mean.
        precision: Where it has one.
        recall: Where it has one.
        gold: How many things the gold has, or None.
        interval: Where the value lies, or None.
    """

    name: str
    value: float
    precision: float | None = None
    recall: float | None = None
    gold: int | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The score of some of the documents.

    Attributes:
        name: What they have in common.
        evaluation: Their scores.
        interval: Where their field F1 lies, or None.
    """

    name: str
    evaluation: Evaluation
    interval: Interval | None = None

    @property
    def counts(self) -> Mapping[str, Counts]:
        """Counts by measure."""
        return self.evaluation.counts


@dataclass(frozen=True, slots=True)
class Report:
    """Scores with their certainty.

    Attributes:
        evaluation: Scores of a system.
        intervals: Of each measure.
        parts: Documents divided in each of several ways.
        rival: Scores of another system on the same documents, or None.
        differences: Of the two, by measure.
        options: What was asked for.
    """

    evaluation: Evaluation
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    parts: Mapping[str, Sequence[Part]] = field(default_factory=dict)
    rival: Evaluation | None = None
    differences: Mapping[str, Difference] = field(default_factory=dict)
    options: Options = field(default_factory=Options)

    def scores(self) -> Iterator[tuple[str, list[Score]]]:
        """Each section with the measures that there are."""
        for section, names in SECTIONS.items():
            found = [score for name in names if (score := self.score(name))]
            if found:
                yield section, found

    def score(self, name: str) -> Score | None:
        """A measure in one line; None where no document has it."""
        if name == "b3":
            return self._b_cubed()
        interval = self.intervals.get(name)
        counts = self.evaluation.counts.get(name)
        if counts is not None:
            return Score(
                name, counts.f1, counts.precision, counts.recall, counts.gold, interval
            )
        mean = self.evaluation.means.get(name)
        if mean is None or not mean.number:
            return None
        return Score(name, mean.value, interval=interval)

    def _b_cubed(self) -> Score | None:
        means = self.evaluation.means
        if "b3_precision" not in means:
            return None
        precision, recall = means["b3_precision"].value, means["b3_recall"].value
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return Score("b3", f1, precision, recall)


def make_report(
    evaluation: Evaluation,
    rival: Evaluation | None = None,
    options: Options | None = None,
) -> Report:
    """Work out the certainty of scores, their parts, and how two systems differ.

    Raises:
        ConfigError: The two systems were scored on different documents.
    """
    chosen = options or Options()
    return Report(
        evaluation,
        _intervals(evaluation, chosen),
        {
            name: parts
            for name in chosen.by
            if (parts := _parts(evaluation, name, chosen))
        },
        rival,
        _differences(evaluation, rival, chosen) if rival else {},
        chosen,
    )


def _intervals(
    evaluation: Evaluation, options: Options, *only: str
) -> dict[str, Interval]:
    if not options.samples:
        return {}
    return intervals(
        evaluation, only=only or None, samples=options.samples, seed=options.seed
    )


def _parts(evaluation: Evaluation, grouping: str, options: Options) -> list[Part]:
    return [
        Part(name, one, _interval(one, options))
        for name, one in evaluation.by(grouping).items()
    ]


def _interval(part: Evaluation, options: Options) -> Interval | None:
    """Where a part's field F1 lies; one document tells nothing of that."""
    if len(part.documents) < 2:
        return None
    return _intervals(part, options, FIELD_F1).get(FIELD_F1)


def _differences(
    evaluation: Evaluation, rival: Evaluation, options: Options
) -> dict[str, Difference]:
    return {
        name: difference(
            evaluation, rival, name, trials=options.trials, seed=options.seed
        )
        for name in COMPARED
    }
