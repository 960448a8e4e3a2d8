"""Rows of a table that ran together, each from its stretch of words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from roadmap_nlp.linking.run_on.decoder import Cells, Decoder
from roadmap_nlp.linking.run_on.numbers import Number
from roadmap_nlp.text.joined import Joined
from roadmap_nlp.types import Fragment, Link, LinkKind, Role, Row, WordTags

Span = tuple[int, int]
Named = tuple[str, Role]
"""A column: its name and role."""

_HALF: Final = -0.7


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row's words, with its number and the heading above.

    Attributes:
        number: Its number; None where rows have none.
        start: Where the words begin.
        end: Where they end.
        section: The heading above, where numbers tell it.
        skipped: How many numbers are missing before the next one.
    """

    number: Number | None
    start: int
    end: int
    section: Span | None
    skipped: int = 0


def has_headings(text: str, tags: WordTags, start: int) -> bool:
    """Whether a tagger sees words of headings among the rows.

    Args:
        text: What was tagged.
        tags: Of its words.
        start: Where the rows begin.
    """
    return any(
        log > _HALF and low >= start and any(map(str.isalpha, text[low:high]))
        for log, low, high in zip(
            tags.roles[Role.SECTION], tags.starts, tags.ends, strict=True
        )
    )


def with_heading(columns: Sequence[Named], *, numbered: bool) -> list[Named]:
    """The columns, with one for headings above a row; below, where rows are numbered.

    A numbered row's words begin at its number: the next one's heading ends them.
    """
    heading = ("", Role.SECTION)
    return [*columns, heading] if numbered else [heading, *columns]


def read_rows(
    joined: Joined,
    stretches: Sequence[Stretch],
    decoder: Decoder,
    columns: Sequence[Named],
) -> tuple[list[Row], list[Span]]:
    """The rows, and the headings found between them.

    Args:
        joined: The document.
        stretches: The words of each row, or of all rows where they have no numbers.
        decoder: Cuts them into cells.
        columns: What the decoder cuts them into.
    """
    heads = [at for at, (_, role) in enumerate(columns) if role is Role.SECTION]
    rows: list[Row] = []
    headings: list[Span] = []
    above = given = None
    for stretch in stretches:
        if stretch.section != given:
            above = given = stretch.section
        for number, cells in _cut(stretch, decoder, columns):
            head = next((span for at in heads if (span := cells.spans[at])), None)
            alone = head and sum(span is not None for span in cells.spans) == 1
            if head and alone and number is not None:
                head = (number.start, head[1])
            if head:
                headings.append(head)
            if head and (alone or heads == [0]):
                above = head
            if not alone:
                rows.append(_row(joined, number, above, cells, columns))
            above = head or above
    return rows, headings


def _cut(
    stretch: Stretch, decoder: Decoder, columns: Sequence[Named]
) -> Iterator[tuple[Number | None, Cells]]:
    """The rows of a stretch: one, or with those whose numbers are lost."""
    number = stretch.number
    found = decoder.cut(stretch.start, stretch.end, number is not None)
    if number is not None and stretch.skipped:
        several = decoder.cut(stretch.start, stretch.end, False)
        whole = all(_is_whole(cells, columns) for cells in several)
        if whole and len(several) == stretch.skipped + 1:
            found = several
    for at, cells in enumerate(found):
        yield (number if at == 0 else None), cells


def _is_whole(cells: Cells, columns: Sequence[Named]) -> bool:
    """Whether a row says what is done, and when or by whom."""
    filled = {
        role
        for (_, role), span in zip(columns, cells.spans, strict=True)
        if span is not None
    }
    return Role.ACTIVITY in filled and bool(filled & {Role.DEADLINE, Role.RESPONSIBLE})


def _row(
    joined: Joined,
    number: Number | None,
    above: Span | None,
    cells: Cells,
    columns: Sequence[Named],
) -> Row:
    fields: dict[Role, tuple[Fragment, ...]] = {}
    extra: dict[str, tuple[Fragment, ...]] = {}
    sure: dict[Role, float] = {}
    if number is not None:
        fields[Role.NUMBER] = joined.fragments(number.start, number.end)
        sure[Role.NUMBER] = 0.95
    for at, ((name, role), span) in enumerate(zip(columns, cells.spans, strict=True)):
        if span is None or role is Role.SECTION:
            continue
        pieces = joined.fragments(*span)
        if role is Role.EXTRA:
            extra[name] = (*extra.get(name, ()), *pieces)
            continue
        fields[role] = (*fields.get(role, ()), *pieces)
        sure[role] = round(exp(cells.scores[at]), 3)
    section = joined.fragments(*above) if above else ()
    evidence = ("running number",) if number else ("columns begin anew",)
    link = Link(LinkKind.SAME_ROW, min(sure.values(), default=0.5), evidence)
    return Row(fields, extra, section, confidence=sure, links=(link,))
