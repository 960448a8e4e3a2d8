"""How far two annotators of the same documents agree."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.evaluation.annotating import as_gold, as_prediction
from roadmap_nlp.evaluation.annotation import Annotation
from roadmap_nlp.evaluation.comparison import compare, fields_of
from roadmap_nlp.evaluation.counts import Counts, add_up
from roadmap_nlp.evaluation.spans import Scheme, tagged, tagging
from roadmap_nlp.evaluation.units import SCORED_ROLES, covered, words

OUTSIDE = "none"
"""The role of words that nobody marked."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over some documents. Neither annotator is the gold: F1 is symmetric.

    Attributes:
        kappa: Cohen's, on the roles of words.
        confusion: How many words have which two roles.
        pieces: Counts of pieces with the same bounds and role.
        records: Counts of records that are the same in every field.
        fields: Counts of fields that are the same.
    """

    kappa: float
    confusion: Counter[tuple[str, str]]
    pieces: Counts
    records: Counts
    fields: Counts


def agreement(pairs: Iterable[tuple[Annotation, Annotation]]) -> Agreement:
    """Compare two annotations of each of some documents.

    κ is on words; F1 on pieces and records stands beside it, since most words are
    outside and chance agreement has no meaning for records (G. Hripcsak, A. Rothschild,
    «Agreement, the F-measure, and reliability in information retrieval», JAMIA 12,
    2005).

    Raises:
        ConfigError: A pair is not of the same text.
    """
    confusion: Counter[tuple[str, str]] = Counter()
    pieces = Counts()
    scores = []
    for one, other in pairs:
        if one.text != other.text:
            raise ConfigError(
                f"two annotations of {one.id!r} are of different texts.",
                remedy="Compare annotations of the same documents.",
            )
        confusion.update(zip(_roles(one), _roles(other), strict=True))
        pieces += tagging(tagged(one), tagged(other), Scheme.STRICT).counts
        scores.append(compare(as_gold(one), as_prediction(other)).counts)
    counts = add_up(scores)
    records = counts.get("record_perfect", Counts())
    return Agreement(kappa(confusion), confusion, pieces, records, fields_of(counts))


def _roles(annotation: Annotation) -> Sequence[str]:
    """The role of every word; where there are several, the one marked first."""
    places = words(annotation.text)
    starts = [start for start, _ in places]
    found = [OUTSIDE] * len(places)
    for mention in reversed(annotation.mentions):
        if mention.role in SCORED_ROLES:
            for at in covered(mention.pieces, starts):
                found[at] = mention.role.value
    return found


def kappa(confusion: Counter[tuple[str, str]]) -> float:
    """Cohen's κ: agreement beyond chance, over what there can be beyond chance.

    J. Cohen, «A coefficient of agreement for nominal scales», Educational and
    Psychological Measurement 20, 1960. 1 where there is nothing to disagree on.

    Args:
        confusion: How many items the two put into which classes.

    Example:
        >>> round(kappa(Counter({("y", "y"): 20, ("y", "n"): 5,
        ...                      ("n", "y"): 10, ("n", "n"): 15})), 6)
        0.4
    """
    number = confusion.total()
    if not number:
        return 1.0
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for (one, other), count in confusion.items():
        left[one] += count
        right[other] += count
    observed = sum(count for (a, b), count in confusion.items() if a == b) / number
    chance = sum(left[name] * right[name] for name in left) / number**2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)
