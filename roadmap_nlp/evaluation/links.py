"""Linking: do the words that the gold puts into one record end up in one record?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations

from roadmap_nlp.evaluation.annotation import FIELD_ROLES, Annotation, Piece
from roadmap_nlp.evaluation.assignment import best_pairs
from roadmap_nlp.evaluation.counts import Counts, Mean
from roadmap_nlp.evaluation.units import covered, words

Membership = tuple[frozenset[int], frozenset[int]]
"""The gold's records and the predicted ones that a word is in."""


def pairwise_links(gold: Annotation, found: Annotation) -> Counts:
    """Pairwise F1: of the pairs of pieces in one record, how many are in the other's.

    A piece found stands for the piece of the gold that it shares most text with, one to
    one, so that an unsharp bound costs nothing here; a piece that shares text with none
    makes its links wrong. After pairwise F1 of clustering (C. Manning, P. Raghavan, H.
    Schütze, «Introduction to Information Retrieval», 2008, 16.3).
    """
    true, said = (_linked(side) for side in (gold, found))
    meant = _counterparts(_pieces(found), _pieces(gold))
    same = {
        _in_order(meant[one], meant[other])
        for one, other in said
        if one in meant and other in meant
    }
    return Counts(len(same & true), len(true), len(said))


def _in_order(one: Piece, other: Piece) -> tuple[Piece, Piece]:
    return (one, other) if one < other else (other, one)


def _linked(annotation: Annotation) -> set[tuple[Piece, Piece]]:
    """All pairs of pieces of fields within a record, each in reading order."""
    pairs: set[tuple[Piece, Piece]] = set()
    for group in annotation.groups:
        pieces = {
            piece
            for mention in annotation.of_group(group)
            if mention.role in FIELD_ROLES
            for piece in mention.pieces
        }
        pairs.update(combinations(sorted(pieces), 2))
    return pairs


def _pieces(annotation: Annotation) -> list[Piece]:
    return sorted(
        {
            piece
            for group in annotation.groups
            for mention in annotation.of_group(group)
            if mention.role in FIELD_ROLES
            for piece in mention.pieces
        }
    )


def _counterparts(found: list[Piece], gold: list[Piece]) -> dict[Piece, Piece]:
    """For pieces found the piece of the gold with the greatest common text."""
    meant = {piece: piece for piece in set(found) & set(gold)}
    left = [piece for piece in found if piece not in meant]
    free = [piece for piece in gold if piece not in meant]
    common = [[float(_common(one, other)) for other in free] for one in left]
    for row, column in best_pairs(common):
        if common[row][column] > 0:
            meant[left[row]] = free[column]
    return meant


def _common(one: Piece, other: Piece) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def b_cubed(gold: Annotation, found: Annotation) -> dict[str, Mean]:
    """Precision and recall of extended B³ over the words of records.

    A. Bagga, B. Baldwin, «Algorithms for scoring coreference chains», 1998; for words
    that stand in several records (a merged cell), E. Amigó, J. Gonzalo, J. Artiles, F.
    Verdejo, «A comparison of extrinsic clustering evaluation metrics», Information
    Retrieval 12, 2009. A word that one side has in no record counts against the other
    side's precision or recall. Words alike in membership are computed once.
    """
    sizes = _memberships(gold, found)
    totals = {"b3_precision": Mean(), "b3_recall": Mean()}
    for (true, said), number in sizes.items():
        if said:
            value = _share(said, true, sizes, one=1, other=0)
            totals["b3_precision"] += Mean(number * value, number)
        if true:
            value = _share(true, said, sizes, one=0, other=1)
            totals["b3_recall"] += Mean(number * value, number)
    return totals


def _share(
    own: frozenset[int],
    theirs: frozenset[int],
    sizes: Mapping[Membership, int],
    one: int,
    other: int,
) -> float:
    """Over the words that share a record with this one, how far the other side agrees.

    ``one`` and ``other`` say which side of a membership is ours and which is theirs.
    """
    value, number = 0.0, 0
    for membership, count in sizes.items():
        common = len(own & membership[one])
        if common:
            agreed = len(theirs & membership[other])
            value += count * min(common, agreed) / common
            number += count
    return value / number


def _memberships(gold: Annotation, found: Annotation) -> Counter[Membership]:
    """How many words have each membership; words in no record are left out."""
    places = words(gold.text)
    starts = [start for start, _ in places]
    true, said = (_records_of_words(side, starts) for side in (gold, found))
    return Counter(
        (true.get(word, frozenset()), said.get(word, frozenset()))
        for word in true.keys() | said.keys()
    )


def _records_of_words(
    annotation: Annotation, starts: list[int]
) -> dict[int, frozenset[int]]:
    records: dict[int, set[int]] = {}
    for number, group in enumerate(annotation.groups):
        pieces: Iterable[Piece] = (
            piece
            for mention in annotation.of_group(group)
            if mention.role in FIELD_ROLES
            for piece in mention.pieces
        )
        for word in covered(pieces, starts):
            records.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in records.items()}
