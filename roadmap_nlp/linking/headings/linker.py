"""Rows of plans that list items below months, quarters, days or sections."""

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from roadmap_nlp.linking.headings.items import Grouper, Item
from roadmap_nlp.linking.headings.lines import read_lines
from roadmap_nlp.linking.prose.labels import Labelled, find_labelled, outside, trimmed
from roadmap_nlp.linking.prose.pages import body_lines
from roadmap_nlp.linking.prose.shared import without_dittos
from roadmap_nlp.linking.prose.tails import bracketed_pairs, split_value
from roadmap_nlp.linking.prose.terms import bracketed_terms, is_content
from roadmap_nlp.text.joined import Joined
from roadmap_nlp.types import (
    Evidence,
    Fragment,
    Link,
    Linked,
    LinkKind,
    Role,
    Row,
    Tagged,
)

Span = tuple[int, int]

_LAST_BRACKETS: Final = regex.compile(r"\(([^()]{4,120})\)[\s.;]*\Z")
_LAST_DASH: Final = regex.compile(r"\s[–—-]\s(?=[^–—]{4,120}\Z)")
# the end of a sentence, not of «В.К.» or «кл.»
_SENTENCE: Final = regex.compile(r"(?<=\p{L}{4}|[»)])\.\s+(?=\p{Lu})")
_DATED: Final = regex.compile(r"\s*[.:)]?\s*[–—-]\s*|\s*[.:]\s+")
_SURE_PARTY: Final = 0.8


def link_headings(text: str, lines: Sequence[Fragment], evidence: Evidence) -> Linked:
    """The records of a plan that lists items below headings.

    Args:
        text: The source's text.
        lines: All its nonblank lines, trimmed, in order.
        evidence: Judge of time expressions and parties.

    Returns:
        A row an item. A month, quarter or day above is both its section and, unless
        the item states its own, its inherited deadline.
    """
    grouper = Grouper(text)
    body, beside = body_lines(text, lines)
    grouper.group(read_lines(text, body, evidence))
    rows: list[Row] = []
    frame = [*grouper.frame, *beside]
    for item in grouper.items:
        joined = Joined.of(text, item.pieces)
        labelled = find_labelled(joined.text)
        frame += [
            Tagged(piece, Role.HEADER, "lead word")
            for one in labelled
            for piece in joined.fragments(*one.label)
        ]
        row = _row(item, joined, labelled, evidence)
        if row is not None:
            rows.append(row)
    whole, marks = without_dittos(text, rows)
    return Linked(whole, (*frame, *marks))


def _row(
    item: Item, joined: Joined, labelled: Sequence[Labelled], evidence: Evidence
) -> Row | None:
    text = joined.text
    spans: dict[Role, list[Span]] = {Role.ACTIVITY: []}
    extra: dict[str, tuple[Fragment, ...]] = {}
    for one in labelled:
        if one.value[0] == one.value[1]:
            continue
        if one.role is Role.EXTRA:
            name = text[slice(*one.label)].strip(" :–—-\n\t(")
            extra[name] = joined.fragments(*one.value)
        else:
            spans.setdefault(one.role, []).append(one.value)
    masks = [one.mask for one in labelled]
    if Role.RESPONSIBLE not in spans and Role.DEADLINE not in spans:
        masks += _own_pair(text, spans, evidence)
    if Role.RESPONSIBLE not in spans:
        masks += _own_party(text, masks, spans, evidence)
    if Role.DEADLINE not in spans:
        masks += _own_terms(text, masks, spans, evidence)
        if Role.DEADLINE in spans and Role.RESPONSIBLE not in spans:
            masks += _own_party(text, masks, spans, evidence)
    if not spans[Role.ACTIVITY]:
        spans[Role.ACTIVITY] = list(outside(text, (0, len(text)), masks))
    if not spans[Role.ACTIVITY]:
        return None
    return _built(item, joined, spans, extra)


def _built(
    item: Item,
    joined: Joined,
    spans: dict[Role, list[Span]],
    extra: dict[str, tuple[Fragment, ...]],
) -> Row:
    fields = {
        role: tuple(piece for span in kept for piece in joined.fragments(*span))
        for role, kept in spans.items()
    }
    sure = dict.fromkeys(fields, 0.9)
    links = [Link(LinkKind.SAME_ROW, 0.9, ("one item",))]
    inherited = set()
    if item.number is not None:
        fields = {Role.NUMBER: (item.number,), **fields}
        sure[Role.NUMBER] = 0.99
    if Role.DEADLINE not in fields and item.term is not None:
        fields[Role.DEADLINE] = (item.term,)
        sure[Role.DEADLINE] = 0.85
        inherited.add(Role.DEADLINE)
        links.append(Link(LinkKind.HEADING, 0.85, ("time heading",), (item.term,)))
    return Row(
        fields,
        extra,
        item.section,
        frozenset(inherited),
        confidence=sure,
        links=tuple(links),
    )


def _own_pair(
    text: str, spans: dict[Role, list[Span]], evidence: Evidence
) -> list[Span]:
    """Both in one pair of brackets: «(до 5 мая, завхоз)», «(завхоз, до 5 мая)»."""
    for mask, party, term in bracketed_pairs(text, evidence.deadlines(text), evidence):
        if mask[0] > 0:
            spans[Role.RESPONSIBLE], spans[Role.DEADLINE] = [party], [term]
            return [mask]
    return []


def _own_terms(
    text: str,
    masks: Sequence[Span],
    spans: dict[Role, list[Span]],
    evidence: Evidence,
) -> list[Span]:
    """A term without a lead word: «(до 5 мая)», «15 мая – День семьи»."""
    found = [one for one in evidence.deadlines(text) if not _covered(one, masks)]
    taken = bracketed_terms(text, found)
    free = [mask for _, mask in taken if not _covered(mask, masks)]
    terms = [span for span, mask in taken if mask in free]
    if not terms and found and found[0][0] == 0:
        dash = _DATED.match(text, found[0][1])
        if dash is not None and dash.end() < len(text):
            terms, free = [found[0]], [(0, dash.end())]
    if not terms and found:
        last = _closing_term(text, found[-1], masks)
        if last is not None:
            terms, free = [last], [last]
    if terms:
        spans[Role.DEADLINE] = terms
    return free


_PARTING: Final = ",;–—-"
_ENDS: Final = " \n,;–—-"
_DAY: Final = regex.compile(  # «21 февраля», «24–31 марта», «15.04»
    r"\d{1,2}\s*(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)|\d\d?\.\d\d"
)
_STRONG: Final = regex.compile(
    r"до\s|не\s+позднее|еже\p{L}+|постоянно|по\s+(?:мере|график)|в\s+течение|\d+\s+раз"
    r"|в\s+срок|раз\s+в|согласно",
    regex.IGNORECASE,
)


def _closing_term(text: str, span: Span, masks: Sequence[Span]) -> Span | None:
    """A term that ends the item's own words: «Проверка журналов до 25 мая»."""
    edge = min((low for low, _ in masks if low >= span[1]), default=len(text))
    left = text[span[1] : edge].strip(" .;,\n(")
    if left or is_content(text, span[0]) or span[0] == 0:
        return None
    parted = text[: span[0]].rstrip()[-1:] in _PARTING
    sure = _STRONG.match(text, span[0]) or _DAY.search(text, *span) or parted
    return span if sure else None


def _own_party(
    text: str,
    masks: Sequence[Span],
    spans: dict[Role, list[Span]],
    evidence: Evidence,
) -> list[Span]:
    """A party without a lead word at the end: «… (завхоз)», «… – завхоз»."""
    end = min((low for low, _ in masks if low > 0), default=len(text))
    end = len(text[:end].rstrip(_ENDS))
    for mask, inner in _closing_parts(text, end):
        span = trimmed(text, *inner)
        if span is None or _covered(span, masks):
            continue
        if evidence.party_likeness(text[slice(*span)]) >= _SURE_PARTY:
            told = None
            if Role.DEADLINE not in spans:  # «члены дружины по графику»
                told = split_value(text, span, evidence.deadlines(text))
            party, term = told or (span, None)
            spans[Role.RESPONSIBLE] = [party]
            if term is not None:
                spans[Role.DEADLINE] = [term]
            return [mask]
    return []


def _closing_parts(text: str, end: int) -> Iterator[tuple[Span, Span]]:
    """What may name the party at an item's end, each with the marks before it."""
    bracket = _LAST_BRACKETS.search(text, 0, end)
    if bracket is not None:
        yield bracket.span(), bracket.span(1)
    dashes = list(_LAST_DASH.finditer(text, 0, end))
    if dashes:
        yield (dashes[-1].start(), end), (dashes[-1].end(), end)
    for stop in list(_SENTENCE.finditer(text, 1, end))[-3:]:
        yield (stop.start(), end), (stop.end(), end)


def _covered(span: Span, masks: Sequence[Span]) -> bool:
    return any(span[0] < high and span[1] > low for low, high in masks)
