"""Finds out how a text is laid out, from the shapes of its lines alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from roadmap_nlp.segmentation.box import is_rule
from roadmap_nlp.segmentation.fixed import chunks
from roadmap_nlp.segmentation.interleaving import is_interleaved
from roadmap_nlp.segmentation.lines import Line
from roadmap_nlp.segmentation.loose_cells import (
    has_field_cells,
    has_number_cells,
    rows_of_cells,
)
from roadmap_nlp.segmentation.strokes import with_bars
from roadmap_nlp.types import FIELDS, Evidence, Layout, Role

_DRAWN: Final = regex.compile(r"\s*[│║┃¦┌├└╔╠╚]")
_RULED: Final = regex.compile(r"\s*[|│║┃¦┌├└╔╠╚]")
_RULED_TABLE = 3  # rules: more than the one below a header
_ODD_BAR: Final = regex.compile(r"¦|(?<=\s)[\[\]!](?=\s)")
_WIDE_GAP: Final = regex.compile(r"\S[ \u00a0]{3,}\S")
_NUMBER_LINE: Final = regex.compile(r"\s*(?:№\s*)?(\d{1,3}(?:\.\d{1,3})*)[.)]?\s*")
_LETTERED_LINE: Final = regex.compile(
    r"(?:\p{L}{1,3}[-–.]|№)?\s?(\d{1,3}(?:[.\-–]\d{1,3})*)\p{Ll}?[.)]?"
)
_LAST_PART: Final = regex.compile(r"[.\-–]")
_ITEM: Final = regex.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[-–—•*])\s+\S")
_CLAUSE: Final = regex.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+\p{L}.*\s\S")
_ENUMERATOR: Final = regex.compile(
    r"(?<=[\s;])\d{1,2}+(?:\.\d{1,2}+){0,4}+\.?+\s++\p{Lu}"
)
_ORDER: Final = regex.compile(
    r"""
    \b(?: п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?(?:ю|е\s?т|е\s?м)
        | п\s?о\s?с\s?т\s?а\s?н\s?о\s?в\s?л\s?я\s?(?:ю|е\s?т)
        | р\s?а\s?с\s?п\s?о\s?р\s?я\s?ж\s?а\s?ю\s?с\s?ь
        | о\s?б\s?я\s?з\s?ы\s?в\s?а\s?ю
        | р\s?е\s?ш\s?и\s?л[аио]? | п\s?о\s?с\s?т\s?а\s?н\s?о\s?в\s?и\s?л[аио]?
        | п\s?о\s?р\s?у\s?ч\s?(?:а\s?ю|и\s?т\s?ь | и\s?л[аио])
        | протокол\s+(?:№|заседания|совещания|совета)
        | перечень\s+поручений | протокольн\p{L}+\s+(?:решени|поручени)\p{L}+
    )\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_ACT_NAME: Final = regex.compile(
    r"(?:п\s?р\s?о\s?т\s?о\s?к\s?о\s?л|п\s?р\s?и\s?к\s?а\s?з|распоряжение|постановление"
    r"|решение)(?:\s*№\s*\S+)?",
    regex.IGNORECASE,
)
_LABELLED: Final = regex.compile(r"\p{L}:\s*[\p{L}\d«]")
_ONE_NAME: Final = regex.compile(
    r"(?<=\b(?i:наименование|содержание|сроки?|дата))\s+\p{Ll}+"
)
_SAYS_VALUES: Final = regex.compile(r"[\d:!?–—]")
_PERIOD_HEADING: Final = regex.compile(
    r"""
    \s*(?:
        (?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)
        (?: \s*[-–—,/и]\s* \p{L}+ )? (?: \s+\d{4} (?:\s*г(?:ода|\.)?)? )?
      | (?:I{1,3}|IV|[1-4])(?:-?[йыа]{1,2})?\s+(?:квартал|полугодие|четверть)
        (?: \s+\d{4} (?:\s*г(?:ода|\.)?)? )?
      | постоянно | ежемесячно | в\s+течени[еи]\s+(?:учебного\s+)?года
      | \d\s*(?:-?я)?\s*неделя | весна | осень | зима | лето
    )\s*[:.]?\s*
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_LEAD_WORD: Final = regex.compile(
    r"(?:^|[\s(.;])(?:отв(?:\.|етственн\w+)|срок(?:и)?(?:\s+\p{L}+)?|исполнител[ьи]|выход|итог|результат)"
    r"\s*[:–—-]",
    regex.IGNORECASE,
)
_NAMED: Final = regex.compile(r"[.!?)»]\s*Отв\.\s*:?\s*\p{L}")  # «Уборка. Отв. завхоз»
_PARTED: Final = regex.compile(r"\S\s[–—]\s+\S|\([^()]{4,}\)[.;]?$")  # «Сев — агроном»
_LONG = 300  # characters no wrapped line has
_VERY_LONG = 450  # nor a clause, mostly
_MAX_NAMES = 130
_NAME_START: Final = regex.compile(r"\s+(?=\p{Lu}|№)")
_NAME_GAP = 40  # «Срок (исполнения, начала и окончания) »
_NO_NAME: Final = regex.compile(r"[\d.:;!?«»]")
_NO_ROW = 50_000  # characters no row of a table has


@dataclass(frozen=True, slots=True)
class _Shape:
    """Counts of line shapes; ``full`` counts lines that are not blank."""

    full: int
    drawn: int
    tabbed: int
    led: int
    barred: int
    odd_bars: int
    wide: int


def detect_layout(lines: Sequence[Line], evidence: Evidence) -> Layout:
    """The layout of a text.

    Structure that only a table has (drawn boxes, tabs, bars, aligned columns) decides
    first; a text with none is told by its headers, numbers and wording.

    Example:
        >>> from roadmap_nlp.segmentation.lines import split_lines
        >>> class Nothing:
        ...     def header_role(self, text): return None
        >>> lines = split_lines("1\\tРемонт\\tмай\\n2\\tОсмотр\\tиюнь")
        >>> detect_layout(lines, Nothing())
        <Layout.TABS: 'tabs'>
    """
    lines = with_bars(lines)
    shape = _shape(lines)
    if shape.full == 0:
        return Layout.PARAGRAPHS
    return _tabular(shape, lines, evidence) or _plain(lines, evidence)


def _shape(lines: Sequence[Line]) -> _Shape:
    full = [line for line in lines if not line.blank and len(line.text) < _NO_ROW]
    texts = [line.text for line in full]
    rules = sum(1 for t in texts if is_rule(t))
    opening = _RULED if rules >= _RULED_TABLE else _DRAWN
    return _Shape(
        full=sum(1 for line in lines if not line.blank),
        drawn=rules + sum(1 for t in texts if opening.match(t) and not is_rule(t)),
        tabbed=sum(1 for line in full if "\t" in line.text[len(line.lead) :].rstrip()),
        led=sum(1 for line in full if "\t" in line.lead),
        barred=sum(1 for t in texts if "|" in t),
        odd_bars=sum(1 for t in texts if _ODD_BAR.search(t)),
        wide=sum(
            1
            for t in texts
            if len(chunks(t.replace("\t", " "))) > 1 and _WIDE_GAP.search(t)
        ),
    )


def _tabular(shape: _Shape, lines: Sequence[Line], evidence: Evidence) -> Layout | None:
    full = shape.full
    if shape.drawn * 3 > full and any(is_rule(line.text) for line in lines):
        return Layout.BOX
    torn = shape.led * 4 > full and shape.led > shape.tabbed
    if torn and not _indents_clauses(lines):
        return Layout.TORN
    if (
        shape.tabbed >= 2
        and not _parts_numbers(lines)
        and (shape.tabbed * 4 > full or _tab_table(lines, evidence))
    ):
        return Layout.TABS
    if shape.barred * 10 > full * 3:
        noisy = shape.odd_bars >= 2 and shape.barred < full * 9 // 10
        return Layout.NOISY if noisy else Layout.BARS
    if shape.wide * 4 > full and _fixed_header(lines, evidence):
        return Layout.FIXED
    return None


def _indents_clauses(lines: Sequence[Line]) -> bool:
    """Whether leading tabs indent numbered clauses, not cells beside numbers."""
    led = [line.text.strip() for line in lines if "\t" in line.lead and not line.blank]
    clauses = sum(1 for text in led if _CLAUSE.match(text))
    alone = sum(1 for text in led if _NUMBER_LINE.fullmatch(text))
    return clauses * 2 > len(led) and alone * 2 < clauses


def _parts_numbers(lines: Sequence[Line]) -> bool:
    """Whether tabs only part the numbers of a list from its items."""
    tabbed = [text for line in lines if "\t" in (text := line.text.strip())]
    return all(_ITEM.match(t) and t.count("\t") == 1 for t in tabbed)


def _tab_table(lines: Sequence[Line], evidence: Evidence) -> bool:
    return any(_header_cells(line.text.split("\t"), evidence) for line in lines)


def _fixed_header(lines: Sequence[Line], evidence: Evidence) -> bool:
    return any(
        _header_cells([line.text[a:b] for a, b in chunks(line.text)], evidence)
        for line in lines
    )


def _header_cells(cells: Sequence[str], evidence: Evidence) -> bool:
    roles = {evidence.header_role(cell.strip()) for cell in cells if cell.strip()}
    return len(roles - {None}) >= 2 and len(cells) > 2


def _plain(lines: Sequence[Line], evidence: Evidence) -> Layout:
    texts = [line.text.strip() for line in lines if not line.blank]
    if _is_column_dump(texts, evidence):
        return Layout.COLUMNS
    if not _header_in_line(texts, evidence) and _header_run(texts, evidence) >= 3:
        loose = is_interleaved(texts, evidence)
        return Layout.INTERLEAVED if loose else Layout.PARAGRAPHS
    long_rows = sum(len(_ENUMERATOR.findall(t)) >= 3 for t in texts if len(t) > _LONG)
    if _header_runs_on(texts, evidence) or (long_rows and not _says_order(texts)):
        return Layout.RUN_ON
    if _header_in_line(texts, evidence):
        return Layout.RUN_ON if _runs_on(texts) else Layout.INTERLEAVED
    return _without_header(texts, evidence)


def _without_header(texts: Sequence[str], evidence: Evidence) -> Layout:
    """The layout of a text that no names of columns stand in."""
    if has_number_cells(texts):
        return Layout.PARAGRAPHS
    if rows_of_cells(texts, evidence) and not is_interleaved(texts, evidence):
        return Layout.PARAGRAPHS
    periods = sum(1 for t in texts if _PERIOD_HEADING.fullmatch(t))
    items = sum(1 for t in texts if _ITEM.match(t))
    named = sum(1 for t in texts if _NAMED.search(t))
    if (periods >= 2 and items >= 2) or (periods and items >= 3 and named * 2 > items):
        return Layout.HEADINGS
    parted = sum(1 for t in texts if _PARTED.search(t))
    if periods >= 2 and parted >= periods and parted * 2 > len(texts) - periods:
        return Layout.HEADINGS
    if _says_order(texts):
        return Layout.PROSE
    labels = sum(1 for t in texts if _LEAD_WORD.search(t))
    if labels >= 2 and labels * 8 > len(texts):
        return Layout.HEADINGS
    if is_interleaved(texts, evidence):
        return Layout.INTERLEAVED
    numbers = sum(1 for t in texts if _NUMBER_LINE.fullmatch(t))
    if numbers >= 3 or has_field_cells(texts, evidence):
        return Layout.PARAGRAPHS
    if any(len(t) > _VERY_LONG for t in texts) or _runs_on(texts):
        return Layout.RUN_ON
    return Layout.PROSE if items >= 2 else Layout.PARAGRAPHS


def _is_column_dump(texts: Sequence[str], evidence: Evidence) -> bool:
    """Three or more numbers on lines of their own, each one more than the last.

    A row of column numbers («1 2 3 4 5», a cell a paragraph) looks the same, but has
    no full stops, is short, and the next column's name does not follow it.
    """
    run = last = top = 0
    dotted = False
    above = ""  # the line above the run
    for text in [*texts, ""]:
        match = _LETTERED_LINE.fullmatch(text)
        if match is not None:
            parts = _LAST_PART.split(match.group(1))
            value = int(parts[-1])
            counts = value in (last, last + 1, 1) or int(parts[0]) == top + 1
            run = run + 1 if counts else 1
            dotted = text.rstrip().endswith(".") and (dotted or run == 1)
            last, top = value, int(parts[0])
            continue
        named = run >= 3 and (
            _names_column(text, evidence) or evidence.header_role(above) is Role.NUMBER
        )
        if named or (run >= 3 and (dotted or run >= 9)):
            return True
        run = last = top = 0
        above = text
    return False


def _names_column(text: str, evidence: Evidence) -> bool:
    return len(text) < 60 and evidence.header_role(text) is not None


def _header_run(texts: Sequence[str], evidence: Evidence) -> int:
    """The most kinds of column that a run of lines, each naming one, names."""
    best = misses = 0
    kinds: set[Role | None] = set()
    for text in texts:
        role = evidence.header_role(text) if len(text) < 60 else None
        labels = _LEAD_WORD.search(text) or _LABELLED.search(text)
        if role is not None and not labels:  # «Срок: май» is a value
            kinds.add(role)
            misses = 0
        elif len(text) < 30 and kinds and misses == 0:
            misses = 1
        else:
            kinds, misses = set(), 0
        best = max(best, len(kinds))
    return best


_HEADER_WORD: Final = regex.compile(
    r"(?:^|\s)(№|N\b|п/п|мероприяти\p{L}*|наименование|содержание|срок\p{L}*|дата|"
    r"исполнител\p{L}*|ответствен\p{L}*|результат\p{L}*)(?=\s|$)(?!\s+[-–—]\s)",
    regex.IGNORECASE,
)


def _header_in_line(texts: Sequence[str], evidence: Evidence) -> bool:
    """A line that holds the names of several columns side by side."""
    for text in texts:
        words = _HEADER_WORD.findall(text[:200])
        kinds = {evidence.header_role(word) for word in words} - {None}
        if len(kinds) == 2:  # «Наименование результата» is one name
            words = _HEADER_WORD.findall(_ONE_NAME.sub("", text[:200]))
            kinds = {evidence.header_role(word) for word in words} - {None}
        share = 3 if len(kinds) >= 3 else 2
        if len(kinds) >= 2 and len(words) * share >= len(text.split()):
            return True
        if _names_side_by_side(text, evidence):
            return True
    return False


def _header_runs_on(texts: Sequence[str], evidence: Evidence) -> bool:
    """A paragraph that swallowed a table, its header somewhere among its words.

    The order that approves a plan may stand before it in the same paragraph:
    «… утвердить план. № Мероприятие Срок Ответственный 1. …».
    """
    return any(
        len({evidence.header_role(name) for name in names}.intersection(FIELDS)) >= 2
        for text in texts
        if len(text) > _LONG
        for names in _name_runs(text)
    )


def _name_runs(text: str) -> Iterator[list[str]]:
    """Three and more capital names of columns with no digit or full stop between."""
    names: list[str] = []
    end = 0
    for found in _HEADER_WORD.finditer(text):
        name = found[1]
        if not (name[0].isupper() or name in ("№", "п/п")):
            continue
        gap = text[end : found.start()]
        if len(gap) > _NAME_GAP or _NO_NAME.search(gap):
            if len(names) >= 3:
                yield names
            names = []
        names.append(name)
        end = found.end()
    if len(names) >= 3:
        yield names


def _names_side_by_side(text: str, evidence: Evidence) -> bool:
    """Whether a line falls into names of columns at its capitals.

    Example line: «Шаг Кто ведёт Когда Итог Цех, участок».
    """
    if len(text) > _MAX_NAMES or _SAYS_VALUES.search(text):
        return False
    names = _NAME_START.split(text)
    if len(names) < 3:
        return False
    roles = [evidence.header_role(name) for name in names]
    known = sum(role is not None for role in roles)
    return len(set(roles).intersection(FIELDS)) >= 2 and known * 3 >= len(roles) * 2


def _runs_on(texts: Sequence[str]) -> bool:
    total = sum(len(t) for t in texts)
    return sum(len(t) for t in texts if len(t) > _LONG) * 2 > total


def _says_order(texts: Sequence[str]) -> bool:
    return any(_ORDER.search(t) or _ACT_NAME.fullmatch(t) for t in texts)
