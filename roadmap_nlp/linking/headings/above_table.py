"""The heading that stands over a table, between the plan's title and its header."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import regex

from roadmap_nlp.linking.shapes import PLAN_TITLE, SECTION_NUMBER
from roadmap_nlp.types import Fragment, Linked, Role, Tagged

_MAX_HEADING: Final = 160
_BEFORE_TABLE: Final = "heading before table"
# «I. Кадры», «Раздел 1. Кадры», «Этап I – подготовка», «А. Кадры»
_FIRST: Final = regex.compile(
    r"""
    \s*(?: (?:раздел|глава|этап|блок|направление|задача|цель|подпрограмма)
           \s* №?\s* (?:[IІ1]|первый) (?![\dIVXІХ])
      | [IІАA] [.)] (?!\s?\p{Lu}[.)]) \s* \p{L} )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_ONE: Final = regex.compile(r"\s*1[.)]\s*\p{L}")
_TWO: Final = regex.compile(r"\s*2[.)]\s*\p{L}")
_ENDED: Final = regex.compile(r"(?:\bгг?(?:\.|од\p{L}*)|[»\"])\s*$")
_NAME: Final = regex.compile(r"\p{Lu}[^:;№]{3,100}[^\s.,:;]", regex.DOTALL)
_YEAR: Final = regex.compile(r"(?:19|20)\d\d")


def with_heading_above(text: str, lines: Sequence[Fragment], linked: Linked) -> Linked:
    """``linked`` with the heading between the title and the first table.

    «План работы на 2025 год⏎I. Кадры⏎№ | Мероприятие …⏎II. Здания»: the first part is
    named where no row of the table stands above it.

    Args:
        text: The source's text.
        lines: All lines of the document, in order.
        linked: The rows found.
    """
    if not linked.rows:
        return linked
    known = {tagged.fragment.start for tagged in linked.frame}
    begun = _table_start(linked)
    above = [line for line in lines if line.end <= begun and line.start not in known]
    heading = _heading(text, above, linked)
    if not heading:
        return linked
    frame = [*linked.frame]
    frame.extend(Tagged(piece, Role.SECTION, _BEFORE_TABLE) for piece in heading)
    frame.sort(key=lambda tagged: tagged.fragment.start)
    rows = list(linked.rows)
    for at, row in enumerate(rows):
        if row.section or row.table != rows[0].table:
            break
        rows[at] = replace(row, section=heading)
    return Linked(tuple(rows), tuple(frame))


def _table_start(linked: Linked) -> int:
    """Where the first table begins: at its header, or else its first row."""
    starts = [t.fragment.start for t in linked.frame if t.role is Role.HEADER]
    starts += [p.start for pieces in linked.rows[0].fields.values() for p in pieces]
    return min(starts)


def _heading(
    text: str, above: Sequence[Fragment], linked: Linked
) -> tuple[Fragment, ...]:
    """The lines right above the table that name its first part."""
    if len(above) < 2:
        return ()
    for size in (1, 2):
        found = tuple(above[-size:])
        if len(above) <= size or not _close(text, found):
            break
        body = "\n".join(text[p.start : p.end] for p in found)
        if len(body) > _MAX_HEADING or PLAN_TITLE.match(body):
            return ()
        if _names_part(body, _later(text, linked)):
            return found
    last, before = above[-1], above[-2]
    if _unnumbered(text, last, before, linked):
        return (last,)
    return ()


def _close(text: str, lines: Sequence[Fragment]) -> bool:
    """Whether a heading's second line goes on with its first."""
    if len(lines) < 2:
        return True
    one, two = lines
    return text.count("\n", one.end, two.start) == 1 and text[two.start].islower()


def _names_part(body: str, later: Sequence[str]) -> bool:
    if _FIRST.match(body):
        return True
    return _ONE.match(body) is not None and any(map(_TWO.match, later))


def _unnumbered(text: str, last: Fragment, before: Fragment, linked: Linked) -> bool:
    """«Работа с детьми» below «… на 2025 год», where later tables have headings too."""
    reasons = {t.reason for t in linked.frame if t.role is Role.SECTION}
    body = text[last.start : last.end]
    return (
        reasons == {_BEFORE_TABLE}
        and not any(map(SECTION_NUMBER.match, _later(text, linked)))
        and _ENDED.search(text[before.start : before.end]) is not None
        and _NAME.fullmatch(body) is not None
        and _YEAR.search(body) is None
    )


def _later(text: str, linked: Linked) -> list[str]:
    """The headings of the rows."""
    return [
        text[r.section[0].start : r.section[0].end] for r in linked.rows if r.section
    ]
