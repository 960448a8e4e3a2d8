"""The cells of a stream as the decoder sees them, and what is no cell of a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import regex

from roadmap_nlp.lexicons import words
from roadmap_nlp.linking.line_tags import LineTags
from roadmap_nlp.linking.numbering import Value, follows, number_value
from roadmap_nlp.linking.run_on.parties import opens_party
from roadmap_nlp.linking.shapes import NAME_ALONE, OFFICE, PLAN_TITLE, SECTION_NUMBER
from roadmap_nlp.linking.streams.decoder import Unit
from roadmap_nlp.text.characters import ARTEFACT
from roadmap_nlp.types import Evidence, Fragment, Layout, Role, Stream, Tagged

_SCRAP_CHARS: Final = 30
_TAGGER: Final = 0.5  # what a tagger says beside what the rules do
_LOST_STARTS: Final = ("по ", "в течение ", "до ")
_FRONT_CELLS: Final = 12
_SURE: Final = 0.8
_FEW_ROWS: Final = 2
_PAGE_MARK: Final = regex.compile(
    r"\s*(?:[-–—]\s*\d{1,3}\s*[-–—]|(?:стр(?:аница|\.)|л(?:ист|\.))\s*\d{1,3})\s*",
    regex.IGNORECASE,
)
# «УТВЕРЖДЕНО», «приказом …», «от 20.03.2020 № 41», «Приложение 2»
_STAMP: Final = regex.compile(
    r"""
    \s*(?: утвержд | согласован | приложение\b
        | (?:приказ|протокол)ом\b | (?:распоряжени|постановлени|решени)ем\b
        | к\s+(?:приказ|протокол|распоряжени|постановлени|решени)\w*\b
        | от\s+\S{1,20}\s*(?:\S+\s+){0,3}(?:№|N\b) )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_BLOT: Final = regex.compile(r"[.,:;'’`´*~_^•·\s]{1,4}")
# «l.2», «2,2», «З.3», «2.3 '»: numbers as a scan reads them
_BLURRED: Final = regex.compile(
    r"(?=\D*\d)[\dlIОOоoЗз]{1,2}(?:\s?[.,]\s?[\dlIОOоoЗз]{1,2})*\s*[.,)'’`´]*\s*"
)
_DIGITS: Final = str.maketrans("lIОOоoЗз,", "11000033.", "'’`´ ")
_SCHEDULE: Final = regex.compile(
    r"\s*(?:\p{L}+(?:ый|ий|ая)\s+)?(?:график|программа|календарь|циклограмма)(?!\p{L})",
    regex.IGNORECASE,
)
# «по уходу за садом», «на 2024 год», «(II этап)», «ООО «Сад», 2024 г.»
_TITLE_MORE: Final = regex.compile(
    r"[«\"(]?\p{Ll}|\(|.*\b(?:19|20)\d{2}\b.{0,12}$", regex.DOTALL
)
_TITLE_TIME: Final = regex.compile(  # «на 2024 год», «в 2024 году», «2023/24 год»
    r"на\s|(?:в|за)\s+\d|[(«\"]|\d{4}", regex.IGNORECASE
)
_YEAR: Final = regex.compile(r"\b(?:19|20)\d{2}\b")


def read_units(
    text: str,
    stream: Stream,
    texts: Mapping[int, str],
    evidence: Evidence,
    layout: Layout,
    frame: list[Tagged],
) -> dict[int, Unit]:
    """The cells of the table by their indices in the stream.

    Args:
        text: The source text.
        stream: All cells.
        texts: The words of those after the header, by index.
        evidence: Judges words.
        layout: How the text is laid out.
        frame: Gains page marks, scraps and the signature, which are no cells.
    """
    bodies = _sharpened(texts)
    marks = {i for i, body in bodies.items() if _PAGE_MARK.fullmatch(body)}
    marks |= _strays({i: body for i, body in bodies.items() if i not in marks})
    tag(frame, [stream.cells[i] for i in sorted(marks)], Role.FURNITURE, "page number")
    blots = {i for i, body in bodies.items() if body and _BLOT.fullmatch(body)}
    tag(frame, [stream.cells[i] for i in sorted(blots)], Role.NOISE, "blot")
    kept = [index for index in bodies if index not in marks | blots]
    units = [_unit(text, stream, i, bodies[i], evidence, layout) for i in kept]
    if layout is Layout.TORN:
        units = _tagged(text, stream, kept, units, evidence)
        units = _alone(units)
    _drop_tail(kept, units, stream, frame)
    _chain(units)
    _count_blanks(units)
    return dict(zip(kept, units, strict=True))


def tag(
    frame: list[Tagged],
    cells: Iterable[Sequence[Fragment]],
    role: Role,
    reason: str,
) -> None:
    """Say of cells that they are no part of a row, and why."""
    frame.extend(Tagged(piece, role, reason) for cell in cells for piece in cell)


def _sharpened(texts: Mapping[int, str]) -> dict[int, str]:
    """The cells, blurred numbers mended where the numbers beside them bear them out."""
    found = dict(texts)
    read = {
        index: number_value(body) or _blurred(body) for index, body in texts.items()
    }
    numbers = [(index, value) for index, value in read.items() if value]
    for at, (index, value) in enumerate(numbers):
        if number_value(texts[index]):
            continue
        after = at and follows(numbers[at - 1][1], value)
        before = at + 1 < len(numbers) and follows(value, numbers[at + 1][1])
        if after or before:
            found[index] = ".".join(str(part) for part in value)
    return found


def _blurred(body: str) -> Value | None:
    if not _BLURRED.fullmatch(body):
        return None
    return number_value(body.translate(_DIGITS))


def _strays(texts: Mapping[int, str]) -> set[int]:
    """Numbers of pages: «2» between 7 and 8."""
    values = [(i, v) for i, body in texts.items() if (v := number_value(body))]
    return {
        index
        for (_, one), (index, value), (_, two) in zip(
            values, values[1:], values[2:], strict=False
        )
        if follows(one, two) and not one < value < two
    }


def table_start(
    text: str, stream: Stream, texts: Sequence[str], evidence: Evidence
) -> int:
    """Where a table without header begins: at a tab or number, below what approves."""
    for index, cell in enumerate(stream.cells):
        if cell and cell[0].start and _lead(text, cell[0])[1]:
            return _below_front(text, stream, texts, index)
    numbers = [i for i, body in enumerate(texts) if number_value(body) is not None]
    if numbers and set(number_value(texts[numbers[0]]) or ()) == {1}:
        return _with_heading(texts, numbers[0])
    below = min(_below_title(texts, evidence), *numbers, len(texts))
    return below if numbers or _has_rows(texts[below:], evidence) else len(texts)


def _has_rows(texts: Sequence[str], evidence: Evidence) -> bool:
    """Whether a letter or an article would not look like this: terms, and parties."""
    terms = sum(evidence.deadline_likeness(text) >= _SURE for text in texts)
    if terms < _FEW_ROWS:
        return False
    return sum(evidence.party_likeness(text) >= _SURE for text in texts) >= _FEW_ROWS


def _below_title(texts: Sequence[str], evidence: Evidence) -> int:
    """Index after the stamp and the title's lines; where there is none, 0."""
    after = 0
    for index, body in enumerate(texts[:_FRONT_CELLS]):
        if number_value(body) is not None:
            break
        goes_on = (
            index == after > 0
            and _TITLE_MORE.match(body)
            and not _is_cell(body, evidence)
        )
        title = PLAN_TITLE.match(body) or _SCHEDULE.match(body)
        if goes_on or title or _STAMP.match(body):
            after = index + 1
    return after


def _is_cell(body: str, evidence: Evidence) -> bool:
    """Whether a line below a title is a row's term or party: «до 1 мая», «завхоз»."""
    if evidence.deadline_likeness(body) >= _SURE:
        return not _TITLE_TIME.match(body)
    return opens_party(body, 0) and evidence.party_likeness(body) >= _SURE


def _with_heading(texts: Sequence[str], number: int) -> int:
    """Index of the heading right above the first number, else of the number."""
    above = number - 1
    while above > 0 and not texts[above].strip():
        above -= 1
    heads = above >= 0 and SECTION_NUMBER.match(texts[above])
    return above if heads and not PLAN_TITLE.match(texts[above]) else number


def _below_front(text: str, stream: Stream, texts: Sequence[str], start: int) -> int:
    """Index after the stamp and title that begin with tabs like cells."""
    after = start
    for index in range(start, min(start + _FRONT_CELLS, len(texts))):
        body = texts[index]
        if number_value(body) is not None:
            break
        lines = stream.cells[index]
        bare = not _lead(text, lines[0])[1] if lines else False
        title = PLAN_TITLE.match(body) and (bare or _YEAR.search(body))
        if title or _STAMP.match(body):
            after = index + 1
    return after


def _lead(text: str, piece: Fragment) -> tuple[bool, bool]:
    """Whether a space, and whether a tab, stand before a piece on its line."""
    start = text.rfind("\n", 0, piece.start) + 1
    blank = ARTEFACT.sub("", text[start : piece.start])
    return blank[:1] in {" ", "\u00a0"} and bool(blank), "\t" in blank


def _unit(
    text: str,
    stream: Stream,
    index: int,
    body: str,
    evidence: Evidence,
    layout: Layout,
) -> Unit:
    scores = dict(evidence.scores(body)) if body else {}
    head: bool | None = None
    weak = False
    if layout is Layout.TORN and body:
        space, tab = _lead(text, stream.cells[index][0])
        weak = space and not tab
        head = True if space and tab else False if tab else None
        if weak:
            _complete(scores, body, evidence)
    first = body.split(maxsplit=1)[0].casefold().strip('«"(') if body else ""
    outcome = any(first[:n] in words("outcome_heads") for n in range(3, len(first) + 1))
    return Unit(body, scores, head, weak, outcome_head=outcome)


def _tagged(
    text: str,
    stream: Stream,
    kept: Sequence[int],
    units: Sequence[Unit],
    evidence: Evidence,
) -> list[Unit]:
    """Cells judged also by what a trained tagger says of their words.

    Where cells and their beginnings are lost, rules see a scrap; the tagger sees what
    stands around it.
    """
    lines = [
        piece for cell in stream.cells for piece in cell if piece.end > piece.start
    ]
    tags = LineTags(text, lines, Layout.TORN, evidence)
    found = []
    for index, unit in zip(kept, units, strict=True):
        cell = stream.cells[index]
        scores = {
            role: score + _TAGGER * tags.log(cell, role)
            for role, score in unit.scores.items()
        }
        found.append(replace(unit, scores=scores))
    return found


def _alone(units: Sequence[Unit]) -> list[Unit]:
    """Mark a first cell right before another row's: a heading, or a lost row."""
    found = list(units)
    for at, (unit, after) in enumerate(pairwise(units)):
        if unit.head and after.head:
            words = number_value(unit.text) is None and unit.text[:1].isupper()
            heads = words and number_value(after.text) is not None
            found[at] = replace(unit, alone=True, heads=heads)
    return found


def _drop_tail(
    kept: list[int], units: list[Unit], stream: Stream, frame: list[Tagged]
) -> None:
    """Set aside what stands under the last row: scraps of lost cells, a signature.

    Nothing tells whose a scrap is: « грамотности», « населения».
    """
    while units and _is_scrap(units[-1]):
        units.pop()
        tag(frame, [stream.cells[kept.pop()]], Role.NOISE, "scrap of a lost cell")
    if len(units) > 2 and NAME_ALONE.fullmatch(units[-1].text):
        signed = 2 if OFFICE.match(units[-2].text) else 1
        for _ in range(signed):
            units.pop()
            tag(frame, [stream.cells[kept.pop()]], Role.SIGNATURE, "signature")


def _is_scrap(unit: Unit) -> bool:
    lost = unit.weak or unit.head is True
    return lost and len(unit.text) < _SCRAP_CHARS and number_value(unit.text) is None


def _complete(scores: dict[Role, float], body: str, evidence: Evidence) -> None:
    """Judge a cell whose start is lost also as «по …», «в течение …», «до …»."""
    if len(body) > 40:
        return
    best = max(evidence.deadline_likeness(start + body) for start in _LOST_STARTS)
    if best > 0.8:
        scores[Role.DEADLINE] = max(scores[Role.DEADLINE], max(scores.values()))


def _chain(units: list[Unit]) -> None:
    """Mark the numbers that follow one another."""
    values = [(i, v) for i, u in enumerate(units) if (v := number_value(u.text))]
    good: set[int] = set()
    for place, (index, value) in enumerate(values):
        for other, later in values[place + 1 : place + 6]:
            if _near(value, later):
                good |= {index, other}
                break
    for index in good:
        units[index] = replace(units[index], chained=True)
        if index and index - 1 not in good:
            units[index - 1] = replace(units[index - 1], over_number=True)


def _count_blanks(units: list[Unit]) -> None:
    """Say of each cell how many empty ones follow it."""
    blanks = 0
    for index in range(len(units) - 1, -1, -1):
        if units[index].text:
            units[index] = replace(units[index], blanks=blanks)
        blanks = 0 if units[index].text else blanks + 1


def _near(before: Value, after: Value) -> bool:
    if follows(before, after):
        return True
    same = len(before) == len(after) and before[:-1] == after[:-1]
    return same and 0 < after[-1] - before[-1] <= 8
