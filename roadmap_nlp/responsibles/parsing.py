"""The public functions: a cell's text, or running text, to parties."""

from dataclasses import replace
from typing import Final

from roadmap_nlp.responsibles.clauses import head_parties, labelled_stretches
from roadmap_nlp.responsibles.ditto import is_ditto
from roadmap_nlp.responsibles.splitting import Party, lines, split
from roadmap_nlp.responsibles.understanding import understand
from roadmap_nlp.types import PartyContext, Responsible

_NO_CONTEXT: Final = PartyContext()


def parse(text: str, context: PartyContext = _NO_CONTEXT) -> tuple[Responsible, ...]:
    """The parties that the text of a responsibles cell names, in order.

    Args:
        text: The cell's text; lines of a broken cell joined by line feeds.
        context: The document's abbreviations and the cell above.

    Example:
        >>> found = parse("Директору МБОУ «СОШ № 3» Ягодиной М.П., завучу")
        >>> [(party.role, party.organization, party.person) for party in found]
        [('директор', 'МБОУ «СОШ № 3»', 'Ягодина М. П.'), ('завуч', None, None)]
    """
    if context.hard_lines and "\n" in text:
        return _by_hard_lines(text, replace(context, hard_lines=False))
    found: list[Responsible] = []
    for party in split(text):
        if is_ditto(text[party.start : party.end]):
            found.extend(_repeated(text, party, context))
        else:
            found.append(_responsible(text, party, context))
    if not found and is_ditto(text) and context.above is not None:
        marks = lines(text, 0, len(text))
        return _above(marks, context)
    return tuple(found)


def _by_hard_lines(text: str, context: PartyContext) -> tuple[Responsible, ...]:
    """Parse apart what an author's line feed parts: one organisation under another.

    «департамент⏎ОМСУ (по согласованию)» is two; a post's organisation or person on the
    next line still belongs to it.
    """
    found: list[Responsible] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        while end >= 0 and not _parts(text[start:end], text[end + 1 :], context):
            end = text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        found.extend(_moved(party, start) for party in parse(text[start:end], context))
        start = end + 1
    return tuple(found)


def _parts(above: str, below: str, context: PartyContext) -> bool:
    """Whether a post in the nominative begins below, or a second organisation."""
    last = parse(above.rpartition("\n")[2], context)[-1:]
    first = parse(below.partition("\n")[0], context)[:1]
    if not last or not first or above.rstrip().endswith(("-", "–", ",")):
        return False
    if first[0].role is not None and not first[0].person:
        nominative = first[0].normal == first[0].text
        return nominative and bool(last[0].role or last[0].organization)
    return below.lstrip()[:1].isupper() and all(
        party.organization and not party.role and not party.person
        for party in (last[0], first[0])
    )


def _moved(party: Responsible, offset: int) -> Responsible:
    spans = tuple((low + offset, high + offset) for low, high in party.spans)
    return replace(party, spans=spans)


def _responsible(
    text: str, party: Party, context: PartyContext, *, dative: bool = False
) -> Responsible:
    spans = lines(text, party.start, party.end)
    return understand(text, party, spans, context, dative=dative)


def _repeated(
    text: str, party: Party, context: PartyContext
) -> tuple[Responsible, ...]:
    """The parties of the cell above, grounded in the mark that repeats them."""
    return _above(lines(text, party.start, party.end), context)


def _above(
    marks: tuple[tuple[int, int], ...], context: PartyContext
) -> tuple[Responsible, ...]:
    if context.above is None:
        return ()
    above = parse(context.above, replace(context, above=None))
    return tuple(replace(party, spans=marks, rule="ditto") for party in above)


def clause_head(
    text: str, context: PartyContext = _NO_CONTEXT
) -> tuple[tuple[Responsible, ...], int]:
    """The parties an order's clause is addressed to, and where its rest begins.

    Example:
        >>> parties, rest = clause_head("Отделу кадров (Пак С.А.) провести сверку")
        >>> [party.text for party in parties], rest
        (['Отделу кадров (Пак С.А.)'], 25)
    """
    parties, rest = head_parties(text)
    return (
        tuple(_responsible(text, party, context, dative=True) for party in parties),
        rest,
    )


def find(text: str, context: PartyContext = _NO_CONTEXT) -> tuple[Responsible, ...]:
    """The parties that running text names: a clause's head, «Ответственный: …».

    Example:
        >>> found = find("Провести сверку. Отв.: Пак С.А., бухгалтер. Срок: май.")
        >>> [party.text for party in found]
        ['Пак С.А., бухгалтер']
    """
    heads, _ = head_parties(text)
    found = [_responsible(text, party, context, dative=True) for party in heads]
    for start, end in labelled_stretches(text):
        for party in parse(text[start:end], context):
            found.append(_moved(party, start))
    return tuple(found)
