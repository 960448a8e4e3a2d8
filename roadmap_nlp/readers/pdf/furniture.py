"""Running heads, page numbers and footnotes among the lines outside tables."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from roadmap_nlp.readers.pdf.columns import beside
from roadmap_nlp.readers.pdf.lines import joined_words
from roadmap_nlp.readers.pdf.page import Line, Rule
from roadmap_nlp.readers.pdf.sheet import Row, Sheet
from roadmap_nlp.types import BlockKind

_MARGIN = 0.12  # of the page's height: where running heads stand
_REPEATS = 2
_APART = 0.7  # of its height: from a running head to the text
_SAME_PLACE = 8.0
_NOTE_RULE = 0.45  # of the page's width: a footnote's rule is shorter
_NOTE_ZONE = 0.5  # footnotes stand in the lower half

_PAGE_NUMBER = regex.compile(
    r"[-–—\s]*(?:стр(?:аница|\.)?\s*)?\d{1,4}(?:\s*(?:из|/)\s*\d{1,4})?[-–—\s]*",
    regex.IGNORECASE,
)
_DIGITS = regex.compile(r"\d+")


@dataclass(slots=True)
class Furniture:
    """What a page has beside its text, by kind."""

    lines: list[tuple[BlockKind, Line]] = field(default_factory=list)


def take_furniture(sheets: Sequence[Sheet]) -> list[Furniture]:
    """Take running heads, page numbers and footnotes out of the pages' rows."""
    repeated = _repeated(sheets)
    return [_take(sheet, repeated) for sheet in sheets]


def _take(sheet: Sheet, repeated: set[tuple[str, int]]) -> Furniture:
    found = Furniture([(BlockKind.FOOTER, line) for line in sheet.sideways])
    kept: list[Row] = []
    note_top = _footnotes_begin(sheet)
    parted = beside(sheet.rows)
    for at, row in enumerate(sheet.rows):
        line = joined_words(row)
        kind = _edge(sheet, line)
        outermost = at == 0 if kind is BlockKind.HEADER else at == len(sheet.rows) - 1
        recurs = _key(line) in repeated and (not parted[at] or _alone(sheet, at))
        if kind is not None and (
            recurs
            or (outermost and _PAGE_NUMBER.fullmatch(line.text) and _alone(sheet, at))
        ):
            found.lines.append((kind, line))
        elif note_top is not None and line.box.top >= note_top:
            found.lines.append((BlockKind.FOOTNOTE, line))
        else:
            kept.append(row)
    sheet.rows = kept
    return found


def _repeated(sheets: Sequence[Sheet]) -> set[tuple[str, int]]:
    """Texts that stand in the same place at the edge of several pages."""
    counts = Counter(
        key
        for sheet in sheets
        for key in {
            _key(line)
            for line in map(joined_words, sheet.rows)
            if _edge(sheet, line) is not None
        }
    )
    return {key for key, count in counts.items() if count >= _REPEATS}


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.box.top / _SAME_PLACE)


def _edge(sheet: Sheet, line: Line) -> BlockKind | None:
    """The margin of the page that a line stands in."""
    high = sheet.page.height
    if line.box.bottom <= _MARGIN * high:
        return BlockKind.HEADER
    return BlockKind.FOOTER if line.box.top >= (1 - _MARGIN) * high else None


def _alone(sheet: Sheet, at: int) -> bool:
    """Whether a line stands apart from the text and the tables beside it."""
    box = joined_words(sheet.rows[at]).box
    near = [table.lattice.box for table in sheet.tables]
    near += [
        joined_words(sheet.rows[other]).box
        for other in (at - 1, at + 1)
        if 0 <= other < len(sheet.rows)
    ]
    apart = _APART * (box.bottom - box.top)
    return all(
        each.bottom < box.top - apart or each.top > box.bottom + apart for each in near
    )


def _footnotes_begin(sheet: Sheet) -> float | None:
    """Below a short rule at the left, under everything else on the page."""
    rules = [rule for rule in sheet.rules if _may_part_notes(rule, sheet)]
    if not rules:
        return None
    rule = max(rules, key=lambda each: each.at)
    if any(table.lattice.box.bottom > rule.at for table in sheet.tables):
        return None
    below = [w for row in sheet.rows for w in row if w.box.top >= rule.at - 1]
    above = [w for row in sheet.rows for w in row if w.box.top < rule.at - 1]
    small = below and min(w.size for w in below) < max(
        (w.size for w in above), default=0.0
    )
    marked = below and regex.match(r"[\d*¹²³⁴⁵<]", below[0].text)
    return rule.at - 1 if small and marked else None


def _may_part_notes(rule: Rule, sheet: Sheet) -> bool:
    left = min((w.box.x0 for row in sheet.rows for w in row), default=0.0)
    short = rule.high - rule.low <= _NOTE_RULE * sheet.page.width
    low = rule.at > _NOTE_ZONE * sheet.page.height
    return short and low and abs(rule.low - left) < _SAME_PLACE
