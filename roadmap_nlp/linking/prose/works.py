"""A clause to the works it assigns: what, by whom, by when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import regex

from roadmap_nlp.linking.prose.before_verb import rather_before, with_circumstance
from roadmap_nlp.linking.prose.heads import Head, appointed, read_head
from roadmap_nlp.linking.prose.labels import Labelled, find_labelled, outside, trimmed
from roadmap_nlp.linking.prose.tails import (
    bracketed_pairs,
    bracketed_party,
    closing_party,
    split_value,
)
from roadmap_nlp.linking.prose.terms import (
    bracketed_terms,
    closing_term,
    completed,
    free_terms,
    with_lead,
)
from roadmap_nlp.linking.prose.words import infinitives, is_infinitive
from roadmap_nlp.types import Evidence, Role

Span = tuple[int, int]

_SEPARATOR: Final = regex.compile(r"[,;.]\s|\sи\s|\sа\s+также\s")
_CUT: Final = regex.compile(r"\s*+(?:[,;.]|и\s|а\s+также\s)")
_JOINING: Final = regex.compile(r"(?:и|а\s+также|а|затем)\s+", regex.IGNORECASE)
_ON: Final = regex.compile(
    r"(?:,?\s*(?<!\p{L})(?:возлож|возлага)\p{L}+)?(?:^|\s)\s*на\s+\Z", regex.IGNORECASE
)
_ENTRUSTED: Final = regex.compile(r",?\s*поруч\p{L}+\s+\Z", regex.IGNORECASE)
_LETTERS: Final = regex.compile(r"\p{L}{2}")
_WORD: Final = regex.compile(r"\p{L}+")


@dataclass(frozen=True, slots=True)
class Term:
    """A term in a clause: its words, and all that goes with them.

    Attributes:
        span: The time expression.
        mask: The same with lead words and brackets.
        sure: How surely it is the term, from 0 to 1.
    """

    span: Span
    mask: Span
    sure: float


@dataclass(slots=True)
class Work:
    """One assignment of a clause; all offsets are those of the clause."""

    activity: list[Span] = field(default_factory=list)
    parties: list[Span] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    outcomes: list[Span] = field(default_factory=list)
    extra: list[tuple[str, Span]] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """What a clause says.

    Attributes:
        text: Its words, lines joined by line feeds.
        head: What opens it.
        works: What it assigns, empty if it only opens a list.
        labels: Offsets of lead words such as «Срок:».
    """

    text: str
    head: Head
    works: list[Work]
    labels: list[Span]

    @property
    def opens(self) -> bool:
        """Whether items are to follow: «Отделу кадров:»."""
        return self.text.rstrip().endswith(":")

    @property
    def activity(self) -> str:
        """The words of the first work's activity, joined by spaces."""
        if not self.works:
            return ""
        return " ".join(self.text[a:b] for a, b in self.works[0].activity)


def read_works(text: str, evidence: Evidence) -> Reading:
    """Read the words of one clause.

    Args:
        text: The clause without its number, lines joined by line feeds.
        evidence: Judge of time expressions and parties.
    """
    spans = completed(text, evidence.deadlines(text))
    labelled = _told_apart(text, find_labelled(text), spans)
    labelled += _paired(text, labelled, spans, evidence)
    labelled.sort(key=lambda one: one.mask)
    taken = [item.mask for item in labelled]
    bracketed = [
        Term(span, mask, 0.9)
        for span, mask in bracketed_terms(text, spans)
        if not _covered(mask, taken)
    ]
    taken += [term.mask for term in bracketed]
    loose = [span for span in spans if not _covered(span, taken)]
    head = read_head(text, loose, evidence)
    if any(_covered(span, taken) for span in [*head.parties, *head.lead]):
        head = Head()
    terms = [
        Term(item.value, item.mask, 0.95)
        for item in labelled
        if item.role is Role.DEADLINE and item.value[0] < item.value[1]
    ]
    terms += bracketed
    verbs = infinitives(text, head.end)
    if not terms:
        verb = verbs[0] if verbs else len(text)
        masks = [*taken, *head.masks]
        loose = free_terms(text, spans, masks, head.end, verb)
        if not loose and not head.terms:
            loose = _closing(text, head, verb, masks, evidence)
            head, loose = rather_before(text, head, loose, evidence)
        terms += [Term(span, with_lead(text, span), 0.75) for span in loose]
    if not terms and not head.terms:
        head = with_circumstance(text, head, evidence)
    terms = _kept_terms(text, head, terms, verbs, taken)
    works = _works(text, head, labelled, terms, verbs)
    for work in works:
        _appoint(text, work, evidence)
    if not head.parties and not works[-1].parties:
        _close(text, works[-1], evidence)
    return Reading(text, head, works, [item.label for item in labelled])


def _told_apart(
    text: str, labelled: Sequence[Labelled], spans: Sequence[Span]
) -> list[Labelled]:
    """Labelled fields, the term behind a party told apart from it."""
    told: list[Labelled] = []
    timed = any(one.role is Role.DEADLINE for one in labelled)
    for one in labelled:
        parts = None
        if one.role is Role.RESPONSIBLE and not timed:
            parts = split_value(text, one.value, spans)
        if parts is None:
            told.append(one)
            continue
        party, term = parts
        edge = term[0]
        told.append(Labelled(one.role, one.label, party, (one.mask[0], edge)))
        told.append(Labelled(Role.DEADLINE, (edge, edge), term, (edge, one.mask[1])))
    return told


def _paired(
    text: str,
    labelled: Sequence[Labelled],
    spans: Sequence[Span],
    evidence: Evidence,
) -> list[Labelled]:
    """«(завхоз, до 5 мая)» as if both had lead words."""
    taken = [one.mask for one in labelled]
    found = []
    for (low, high), party, term in bracketed_pairs(text, spans, evidence):
        if not _covered((low, high), taken):
            edge = term[0]
            found += [
                Labelled(Role.RESPONSIBLE, (low, low), party, (low, edge)),
                Labelled(Role.DEADLINE, (edge, edge), term, (edge, high)),
            ]
    return found


def _closing(
    text: str, head: Head, verb: int, masks: Sequence[Span], evidence: Evidence
) -> list[Span]:
    """A term that closes the clause, or stands before the party that does."""
    start = max(head.end, verb if verb < len(text) else head.end)
    stops = [min((low for low, _ in masks if low > start), default=len(text))]
    if not head.parties:
        party = closing_party(text, start, stops[0], evidence)
        stops += [party[1][0]] if party is not None else []
    for stop in reversed(stops):
        tail = closing_term(text, start, stop, evidence)
        if tail and not _covered(tail, masks):
            return [tail]
    return []


def _close(text: str, work: Work, evidence: Evidence) -> None:
    """Take out the party that closes a work: «Сдать акты, завхоз»."""
    if not work.activity:
        return
    for at, (low, high) in enumerate(work.activity[1:], start=1):
        opening = bracketed_party(text, low, high, evidence)
        if opening is not None:
            work.parties.append(opening[0])
            rest = trimmed(text, opening[1], high)
            work.activity[at : at + 1] = [rest] if rest is not None else []
            return
    low, high = work.activity[-1]
    after_term = bool(work.terms) and work.terms[-1].mask[1] <= low
    if len(work.activity) > 1 and after_term:
        # «… до 5 мая, завхоз», «… до 5 мая (завхоз)»
        inner = closing_party(text, low - 2, high, evidence)
        if inner is not None and inner[0][0] <= low + 1:
            work.parties.append(inner[0])
            work.activity.pop()
            return
    found = closing_party(text, low, high, evidence)
    if found is None:
        return
    span, mask = found
    kept = trimmed(text, low, mask[0])
    if kept is None or not _LETTERS.search(text, *kept):
        return
    work.parties.append(span)
    work.activity[-1] = kept


def _kept_terms(
    text: str,
    head: Head,
    terms: Sequence[Term],
    verbs: Sequence[int],
    labels: Sequence[Span],
) -> list[Term]:
    """Terms of the head and of the rest; where one work has both, the head's.

    «До 1 мая представить списки детей, отдыхающих летом» has one term,
    «до 1 мая провести опрос, итоги представить до 5 мая» has two.
    """
    first = [Term(span, span, 0.85) for span in head.terms]
    every = sorted([*first, *terms], key=lambda term: term.span)
    if not first or not terms or terms[0].sure > 0.8:
        return every
    return every if _cuts(text, head.end, every, verbs, labels) else first


def _covered(span: Span, masks: Sequence[Span]) -> bool:
    return any(span[0] < high and span[1] > low for low, high in masks)


def _works(
    text: str,
    head: Head,
    labelled: Sequence[Labelled],
    terms: Sequence[Term],
    verbs: Sequence[int],
) -> list[Work]:
    masks = [*head.masks, *(t.mask for t in terms), *(i.mask for i in labelled)]
    cuts = _cuts(text, head.end, terms, verbs, [item.mask for item in labelled])
    edges = [0, *cuts, len(text)]
    works = []
    for low, high in pairwise(edges):
        work = Work()
        for low_, high_ in outside(text, (low, high), masks):
            part = _part(text, low_, high_, first=not work.activity and low > 0)
            if part is not None:
                work.activity.append(part)
        work.terms = [t for t in terms if low <= t.span[0] < high]
        _fill(text, work, [item for item in labelled if low <= item.label[0] < high])
        works.append(work)
    works[0].parties[:0] = head.parties
    return works


def _part(text: str, low: int, high: int, *, first: bool) -> Span | None:
    """A piece of an activity, or None if it is but a conjunction."""
    joining = _JOINING.match(text, low, high) if first else None
    if joining is not None:
        low = joining.end()
    if not _LETTERS.search(text, low, high) or (
        high - low < 12 and _JOINING.fullmatch(text[low:high] + " ")
    ):
        return None
    return low, high


def _fill(text: str, work: Work, items: Sequence[Labelled]) -> None:
    for item in items:
        if item.value[0] == item.value[1]:
            continue
        if item.role is Role.RESPONSIBLE:
            work.parties.append(item.value)
        elif item.role is Role.OUTCOME:
            work.outcomes.append(item.value)
        elif item.role is Role.ACTIVITY:
            work.activity.append(item.value)
        elif item.role is Role.EXTRA:
            name = text[slice(*item.label)].strip(" :–—-\n\t(")
            work.extra.append((name, item.value))


def _cuts(
    text: str,
    start: int,
    terms: Sequence[Term],
    verbs: Sequence[int],
    labels: Sequence[Span],
) -> list[int]:
    """Where a second work with a term of its own begins."""
    cuts: list[int] = []
    for one, two in pairwise(terms):
        low = max([start, *cuts])
        leads = not any(low <= verb < one.mask[0] for verb in verbs)
        at = (
            _before_verb(text, one.mask[1], two.mask[0], verbs)
            if leads
            else _after_term(text, one.mask[1], two, verbs, labels)
        )
        if at is not None:
            cuts.append(at)
    return cuts


def _after_term(
    text: str, at: int, two: Term, verbs: Sequence[int], labels: Sequence[Span]
) -> int | None:
    """«…провести опрос до 1 мая, | итоги представить до 5 мая»."""
    for low, high in labels:
        if at <= low <= at + 3 and high < two.mask[0]:
            at = high  # «Отв.: …» between the two belongs to the first
    if not _CUT.match(text, at):
        return None
    trails = any(at < verb < two.mask[0] for verb in verbs)
    follows = any(two.mask[1] <= verb < two.mask[1] + 60 for verb in verbs)
    return at if trails or follows else None


def _before_verb(text: str, low: int, high: int, verbs: Sequence[int]) -> int | None:
    """«до 1 мая провести опрос, | итоги представить до 5 мая»."""
    inner = [verb for verb in verbs if low <= verb < high]
    if not inner:
        return None
    marks = [match.start() for match in _SEPARATOR.finditer(text, inner[0], high + 1)]
    if len(inner) == 1:
        later = [mark for mark in marks if high - 4 <= mark]
        return later[-1] if later and any(verb >= high for verb in verbs) else None
    between = [mark for mark in marks if inner[0] < mark < inner[-1]]
    return between[-1] if between else None


def _appoint(text: str, work: Work, evidence: Evidence) -> None:
    """Take the party out of «возложить … на X»."""
    if work.parties or not work.activity:
        return
    low, high = work.activity[0]
    span = appointed(text[:high], high, evidence)
    if span is None or span[0] <= low:
        return
    work.parties.append(span)
    edge = span[0]
    on = _ON.search(text[:edge]) or _ENTRUSTED.search(text[:edge])
    if on is not None:
        edge = on.start()
    parts = [trimmed(text, low, edge), trimmed(text, span[1], high)]
    kept = [part for part in parts if part and _LETTERS.search(text, *part)]
    work.activity[:1] = kept


def starts_with_verb(text: str) -> bool:
    """Whether an infinitive is among the first words.

    Example:
        >>> starts_with_verb("Не допускать простоя"), starts_with_verb("ул. Мира")
        (True, False)
    """
    words = _WORD.findall(text[:200])[:8]
    return any(is_infinitive(word) for word in words)
