"""Damage to letters and spaces: typing errors, no-break spaces, OCR, converters."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from random import Random

import regex

from roadmap_nlp.damage.draft import Draft, Item, Row
from roadmap_nlp.damage.marked import NONE, Marked
from roadmap_nlp.damage.origins import FRAME
from roadmap_nlp.damage.words import confusions
from roadmap_nlp.damage.wrapping import find_lines

Change = tuple[int, int, str]

LONG_WORD = regex.compile(r"\p{L}{5,}+")
GAP = regex.compile(r"(?<=\S)[ ](?=\S)")
TIED = regex.compile(r"(?<=№|\b\p{Lu}\.|\d)[ ](?=\S)|(?<=\S)[ ](?=г\.|\p{Pd}[ ])")
LETTER = regex.compile(r"(?<=\p{L}{2})(?=\p{Ll}{2})")
WIDE = regex.compile(r"[ ]{2,}+(?=[│¦])")
BREAKABLE = 30
"""Shorter cells are not broken over lines, in characters."""


def typos(draft: Draft, rng: Random, rate: float) -> Draft:
    """Swap, drop or double letters in the long words of cells."""

    def damage(cell: Marked) -> Marked:
        return cell.rewritten(_typos(cell.text, rng, rate / 40))

    return _each_cell(draft, damage)


def _typos(text: str, rng: Random, chance: float) -> Iterator[Change]:
    for match in LONG_WORD.finditer(text):
        if rng.random() < chance:
            at = rng.randrange(match.start() + 1, match.end() - 1)
            pair = text[at : at + 2]
            yield at, at + 2, rng.choice((pair[::-1], pair[0], pair[0] + pair, pair[1]))


def spaces(draft: Draft, rng: Random, rate: float) -> Draft:
    """Double some spaces, lose some, and make some no-break."""
    tied = rng.random() < rate

    def damage(cell: Marked) -> Marked:
        if tied:
            places = (match.span() for match in TIED.finditer(cell.text))
            cell = cell.rewritten((*place, "\xa0") for place in places)
        return cell.rewritten(_gaps(cell.text, rng, rate / 40))

    return _each_cell(draft, damage)


def _gaps(text: str, rng: Random, chance: float) -> Iterator[Change]:
    for match in GAP.finditer(text):
        if rng.random() < chance:
            after = text[match.start() - 1]
            yield (*match.span(), "" if after in ",.;)" else "  ")


def break_cells(draft: Draft, rng: Random, rate: float) -> Draft:
    """Break some long cells over lines inside the cell."""

    def damage(cell: Marked) -> Marked:
        if len(cell) < BREAKABLE or rng.random() >= rate / 3:
            return cell
        lines = find_lines(cell.text, rng.randrange(20, 60), rng, 0.0)
        pairs = pairwise(lines)
        return cell.rewritten((a.end, b.start, "\n") for a, b in pairs)

    return _each_cell(draft, damage)


def _each_cell(draft: Draft, damage: Callable[[Marked], Marked]) -> Draft:
    items: list[Item] = []
    for item in draft.items:
        if isinstance(item, Row):
            cells = (cell and damage(cell) for cell in item.cells)
            items.append(replace(item, cells=tuple(cells)))
        else:
            items.append(item)
    return draft.with_items(items)


def ocr(draft: Draft, rng: Random, rate: float) -> Draft:
    """Misread characters, lose some, and put spaces into words, in all lines."""
    pattern = _confusable()
    lines: list[Marked] = []
    for line in draft.lines:
        read = line.rewritten(_misread(line.text, pattern, rng, rate / 6))
        splits = (m.start() for m in LETTER.finditer(read.text))
        cuts = [at for at in splits if rng.random() < rate / 80]
        lines.append(read.rewritten((at, at, " ") for at in cuts))
    return draft.with_lines(lines)


@cache
def _confusable() -> "regex.Pattern[str]":
    longest_first = sorted(confusions(), key=len, reverse=True)
    return regex.compile("|".join(map(regex.escape, longest_first)))


def _misread(
    text: str, pattern: "regex.Pattern[str]", rng: Random, chance: float
) -> Iterator[Change]:
    table = confusions()
    for match in pattern.finditer(text):
        draw = rng.random()
        if draw >= chance:
            continue
        draw /= chance
        for confusion in table[match[0]]:
            if draw < confusion.weight:
                yield (*match.span(), confusion.read)
                break
            draw -= confusion.weight


def bookmarks(draft: Draft, rng: Random, rate: float) -> Draft:
    """Put «[bookmark: …]» before some cells, as converters of PDF files do."""
    page = 1
    lines: list[Marked] = []
    for line in draft.lines:
        page += rng.random() < 0.03
        lead = len(line.text) - len(line.text.lstrip())
        if line.marks[lead : lead + 1] not in ("", NONE) and rng.random() < rate / 4:
            for _ in range(rng.choice((1, 1, 1, 2, 3))):
                name = f"page{page}R_mcid{rng.randrange(1, 400)}"
                name = rng.choice((name, name, name, f"bookmark{page}", "_GoBack"))
                artefact = Marked.of(f"[bookmark: {name}]")
                line = line[:lead] + artefact + line[lead:]
        lines.append(line)
    return draft.with_lines(lines)


def lose_lines(draft: Draft, rng: Random, rate: float) -> Draft:
    """Lose some lines of the rows: what remains of their cells is torn."""
    lines: list[Marked] = []
    torn = set(draft.torn)
    lost = False
    for line in draft.lines:
        here = set(draft.origins.within(line))
        records = {origin.record for origin in here}
        # A line of several rows is the whole table run together: it is not lost.
        inside = 0 < len(records) < 3 and FRAME not in records
        if inside and rng.random() < rate / 8:
            torn |= here
            lost = True
            continue
        # «\n вопросам функциональной грамотности»: what follows a gap is indented.
        indented = lost and not line.text[:1].isspace() and rng.random() < 0.7
        lines.append(Marked.of(" ") + line if indented else line)
        lost = False
    return replace(draft, lines=tuple(lines), torn=frozenset(torn))


def loosen(draft: Draft, rng: Random, rate: float) -> Draft:
    """Drop the spaces that align some drawn lines («¦ ¦библиотеки ¦ ¦»)."""
    lines = [
        line.rewritten((*m.span(), " ") for m in WIDE.finditer(line.text))
        if rng.random() < rate / 10
        else line
        for line in draft.lines
    ]
    return draft.with_lines(lines)
