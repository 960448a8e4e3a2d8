"""What each line of a plan without a table is: heading, item, labelled line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

import regex

from roadmap_nlp.linking.prose.frame import is_signature
from roadmap_nlp.linking.prose.labels import Labelled, find_labelled, trimmed
from roadmap_nlp.linking.prose.marks import DASH, PAREN, Mark, read_mark
from roadmap_nlp.linking.prose.words import phrase
from roadmap_nlp.linking.shapes import PLAN_TITLE, ends_open
from roadmap_nlp.types import Evidence, Fragment, Role

_SECTION: Final = regex.compile(
    r"[IVXІХ]{1,6}[.)]?\s+\p{Lu}|(?i:раздел|глава|блок|направление|модуль)\s+(?:№\s*)?[\dIVX]"
)
# «на 2021 год» goes on a title; «– …» is an item.
_OF_TITLE: Final = regex.compile(r"[-–—•]|(?:на|за)\s", regex.IGNORECASE)
WEEK: Final = regex.compile(
    r"(?:\d(?:\s?-?\s?я)?|[IV]{1,3}|первая|вторая|третья|четв[её]ртая|пятая|последняя)"
    r"\s+неделя",
    regex.IGNORECASE,
)
"""A week of the month above."""
_MAX_HEADING: Final = 90
_SURE_TERM: Final = 0.6
_HEAD: Final = 15  # lines that the title is among
# «10» января 2022 г.» above a title is that of its approval
_STAMP_DATE: Final = regex.compile(r"[«\"]?\d{1,2}[»\"]?[\s.].*\d{4}")
# «Исп. Лунина К.      тел. 2-12-85»
_DRAWN_UP: Final = regex.compile(
    r"\S\s{3,}\S|\bтел(?:\.|ефон)|\d-\d\d-\d\d", regex.IGNORECASE
)
_ENDED: Final = ".!?;:)»"


class Kind(StrEnum):
    """What a line is."""

    TERM = "term"
    SECTION = "section"
    ITEM = "item"
    LABEL = "label"
    MORE = "more"
    END = "end"


@dataclass(slots=True)
class Line:
    """A line and what is known of it.

    Attributes:
        fragment: Where it stands.
        words: Its text.
        mark: What opens it: number, letter or dash.
        labelled: The fields its lead words name.
        term: The time expression that fills it, as offsets of ``words``.
        kind: What it is.
        gap: Whether a blank line stands before it.
    """

    fragment: Fragment
    words: str
    mark: Mark | None
    labelled: tuple[Labelled, ...]
    term: tuple[int, int] | None
    kind: Kind = Kind.MORE
    gap: bool = False

    @property
    def leads(self) -> bool:
        """Whether a lead word opens the line."""
        return bool(self.labelled) and self.labelled[0].mask[0] <= 1


def read_lines(
    text: str, fragments: Sequence[Fragment], evidence: Evidence
) -> list[Line]:
    """The lines with their kinds; title and approval come out as ``Kind.MORE``."""
    lines = [_line(text, fragment, evidence) for fragment in fragments]
    for one, two in pairwise(lines):
        two.gap = text.count("\n", one.fragment.end, two.fragment.start) > 1
    _mark_terms(lines)
    _mark_items(lines)
    _mark_ends(lines)
    return lines


def _line(text: str, fragment: Fragment, evidence: Evidence) -> Line:
    words = text[fragment.start : fragment.end]
    mark = read_mark(words)
    labelled = find_labelled(words)
    term = None
    if not labelled and len(words) <= _MAX_HEADING:
        term = _term(words, mark, evidence)
    return Line(fragment, words, mark, labelled, term)


def _term(words: str, mark: Mark | None, evidence: Evidence) -> tuple[int, int] | None:
    """The time expression that a line consists of: «II. Октябрь – ноябрь:»."""
    starts = [0] if mark is None else [mark.body, 0]
    roman = regex.match(r"[IVXІХ]{1,5}[.)]\s+", words)
    if roman is not None:
        starts.insert(0, roman.end())
    for start in starts:
        span = trimmed(words, start, len(words))
        if span is None or _OF_TITLE.match(words, span[0]):
            continue
        if evidence.deadline_likeness(words[slice(*span)]) >= _SURE_TERM:
            return span
    return None


def _mark_terms(lines: Sequence[Line]) -> None:
    """Time headings; the first has items below it, else it belongs to the title."""
    begun = False
    above: Line | None = None
    title = max(
        (at for at, line in enumerate(lines[:_HEAD]) if PLAN_TITLE.match(line.words)),
        default=-1,
    )
    for at, (line, below) in enumerate(pairwise(lines)):
        stamp = at < title and _STAMP_DATE.match(line.words) is not None
        heads = not stamp and (below.term is None or _is_week(below))
        if line.term is not None and (begun or heads) and not _ends(line, above):
            line.kind = Kind.TERM
            begun = True
        above = line


def _ends(line: Line, above: Line | None) -> bool:
    """Whether a line closes the one above: «Срок: до⏎13 сентября»."""
    if above is None or line.gap:
        return False
    waits = above.labelled and above.words[-1] in ":–—-"
    return ends_open(above.words) or bool(waits)


def _is_week(line: Line) -> bool:
    return line.term is not None and WEEK.fullmatch(line.words, *line.term) is not None


def _mark_items(lines: Sequence[Line]) -> None:
    depths = _item_depths(lines)
    below: int | None = None  # the mark of items right below a time heading
    begun = False
    for at, line in enumerate(lines):
        if line.kind is Kind.TERM:
            begun = True
            below = None
            continue
        if line.mark is not None and at and lines[at - 1].kind is Kind.TERM:
            below = line.mark.depth
        if _is_section(lines, at, depths):
            line.kind = Kind.SECTION
        elif line.leads:
            line.kind = Kind.ITEM if _names_activity(line) else Kind.LABEL
        elif _opens_item(lines, at, depths, begun=begun) or _is_marked(line, below):
            line.kind = Kind.ITEM
        begun = begun or line.kind in {Kind.ITEM, Kind.SECTION}


def _is_marked(line: Line, depth: int | None) -> bool:
    return line.mark is not None and line.mark.depth == depth


def _names_activity(line: Line) -> bool:
    return line.labelled[0].role is Role.ACTIVITY


def _item_depths(lines: Sequence[Line]) -> frozenset[int]:
    """Which marks open items.

    Where a numbered line stands above dashes that have «Отв.:» of their own, the dashes
    are the items; where only numbers have them, dashes are parts of an item's text.
    """
    labelled: Counter[int] = Counter()
    all_marks: Counter[int] = Counter()
    open_depth: int | None = None
    for line in lines:
        if line.kind is Kind.TERM:
            open_depth = None
        elif line.mark is not None:
            open_depth = line.mark.depth
            all_marks[open_depth] += 1
        if line.labelled and open_depth is not None:
            labelled[open_depth] += 1
            open_depth = None if line.leads else open_depth
    if labelled:
        most = max(labelled.values())
        return frozenset(d for d, n in labelled.items() if n >= 0.2 * most)
    return frozenset(d for d, n in all_marks.items() if n == max(all_marks.values()))


def _is_section(lines: Sequence[Line], at: int, depths: frozenset[int]) -> bool:
    line = lines[at]
    if line.labelled or len(line.words) > 2 * _MAX_HEADING:
        return False
    if _SECTION.match(line.words):
        return True
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is None or below.leads:
        return False
    if line.mark is not None and line.mark.depth < PAREN:
        return _above_items(line.mark, below, depths)
    if line.mark is not None:
        return False
    return _plain_section(line, lines[at - 1] if at else None, below, depths)


def _above_items(mark: Mark, below: Line, depths: frozenset[int]) -> bool:
    """«1. Работа с детьми» above «1.1. …» or above «– …»."""
    if below.kind is Kind.TERM:
        return mark.depth not in depths
    if below.mark is None:
        return False
    deeper = below.mark.depth > mark.depth and below.mark.depth in depths
    if below.mark.depth == DASH:
        return deeper and mark.depth not in depths
    return deeper and below.mark.path[:-1] == mark.path


def _plain_section(
    line: Line, above: Line | None, below: Line, depths: frozenset[int]
) -> bool:
    """An unmarked line above marked items: «Работа с родителями»."""
    if below.mark is None or below.mark.depth not in depths:
        return False
    first = below.mark.path[-1:] in {(1,), ()}
    closed = above is not None and (above.kind is Kind.TERM or bool(above.labelled))
    capital = line.words[:1].isupper() and line.words[-1] not in ".;,"
    return (first or closed) and capital and len(line.words) <= _MAX_HEADING


def _opens_item(
    lines: Sequence[Line], at: int, depths: frozenset[int], *, begun: bool
) -> bool:
    mark = lines[at].mark
    if mark is not None and mark.depth in depths:
        return True
    if depths:
        return begun and mark is None and _has_lost_its_mark(lines, at)
    return begun and _opens_plain(lines, at)


def _has_lost_its_mark(lines: Sequence[Line], at: int) -> bool:
    """Whether a line between two with lead words is an item, as the marked ones are."""
    if at + 1 >= len(lines):
        return False
    line, above = lines[at], lines[at - 1]
    closed = above.leads and not ends_open(above.words) and above.words[-1] not in ",:"
    return closed and line.words[:1].isupper() and lines[at + 1].leads


def _opens_plain(lines: Sequence[Line], at: int) -> bool:
    """Whether an unmarked line begins an item of a plan without marks."""
    line, above = lines[at], lines[at - 1]
    if not line.words[:1].isupper() and line.words[:1] not in '«"':
        return False
    if above.kind in {Kind.TERM, Kind.SECTION, Kind.LABEL} or above.labelled:
        return True
    rich = sum(bool(one.labelled) for one in lines[at : at + 30])
    plain = sum(not one.labelled for one in lines[at : at + 30])
    return above.words[-1] in _ENDED or rich < 0.3 * plain


def _mark_ends(lines: Sequence[Line]) -> None:
    """The signature and what follows the plan."""
    begun = False
    for line in lines:
        begun = begun or line.kind is not Kind.MORE
        if not begun or line.kind in {Kind.TERM, Kind.SECTION}:
            continue
        if line.mark is None and (
            is_signature(line.words)
            or (phrase("stop").match(line.words) and not _is_field(line))
        ):
            line.kind = Kind.END


def _is_field(line: Line) -> bool:
    """Whether «Исп. …» names the party of an item and not who drew up the plan."""
    return line.leads and not (line.gap and _DRAWN_UP.search(line.words))
