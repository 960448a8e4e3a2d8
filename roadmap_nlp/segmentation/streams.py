"""Cells that stand one after the other, with nothing to say where a row ends."""

from collections.abc import Sequence

from roadmap_nlp.segmentation.grid import cell_text
from roadmap_nlp.segmentation.lines import Line, pieces
from roadmap_nlp.text.characters import ARTEFACT
from roadmap_nlp.types import Evidence, Fragment, Role, Stream

_SURE = 0.8
_LIKELY_TERM = 0.7  # «после завершения ремонта»


def segment_paragraphs(text: str, lines: Sequence[Line]) -> tuple[Stream, ...]:
    """Each line a cell; where blank lines part nearly all lines, each block of lines.

    A cell of several lines («подключено 340 мест / (2021 год – 120)») stands together
    between blank lines.
    """
    spaced = _is_spaced(lines)
    cells: list[tuple[Fragment, ...]] = []
    breaks: set[int] = set()
    held: list[Fragment] = []
    blanks = 0
    for line in lines:
        if line.blank:
            if held:
                cells.append(tuple(held))
                held = []
            blanks += 1
            continue
        if blanks > (1 if spaced else 0):
            breaks.add(len(cells))
        blanks = 0
        found = pieces(text, line.start, line.end)
        if not found:
            continue
        if spaced:
            held.extend(found)
        else:
            cells.append(found)
    if held:
        cells.append(tuple(held))
    return (Stream(tuple(cells), frozenset(breaks)),)


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs: most text lines stand alone."""
    full = [i for i, line in enumerate(lines) if not line.blank]
    alone = sum(
        (i == 0 or lines[i - 1].blank) and (i + 1 == len(lines) or lines[i + 1].blank)
        for i in full
    )
    return alone * 2 > len(full)


def _lead(line: Line) -> str:
    """The white space a line opens with, converter marks aside."""
    body = ARTEFACT.sub("", line.text)
    return body[: len(body) - len(body.lstrip())]


def segment_torn(
    text: str, lines: Sequence[Line], evidence: Evidence
) -> tuple[Stream, ...]:
    """Cells begin at lines with a leading tab; a leading space marks text lost before.

    Lines with neither go on with the cell above, unless one is a whole deadline and
    the other a whole party.
    """
    cells: list[list[Fragment]] = []
    breaks: set[int] = set()
    for line in lines:
        if line.blank:
            continue
        found = pieces(text, line.start, line.end)
        lead = _lead(line)
        lost = lead.startswith((" ", "\u00a0"))
        if "\t" in lead or lost or not cells:
            if lost:
                breaks.add(len(cells))
            if found:
                cells.append(list(found))
            continue
        if _are_two_cells(text, cells[-1], found, evidence):
            cells.append(list(found))
            continue
        cells[-1].extend(found)
    return (Stream(tuple(tuple(cell) for cell in cells), frozenset(breaks)),)


def _are_two_cells(
    text: str, above: Sequence[Fragment], below: Sequence[Fragment], evidence: Evidence
) -> bool:
    """«после каникул⏎Отдел культуры»: a cell's tab is lost."""
    body = cell_text(text, below)
    if not above or not body[:1].isupper():
        return False
    first, second = _kind(cell_text(text, above), evidence), _kind(body, evidence)
    return bool(first and second) and first is not second


def _kind(body: str, evidence: Evidence) -> Role | None:
    """What a whole cell surely is."""
    if evidence.deadline_likeness(body) >= _LIKELY_TERM:
        return Role.DEADLINE
    return Role.RESPONSIBLE if evidence.party_likeness(body) >= _SURE else None
