"""Prints clean tables the way PDF extractors do: interleaved, or column by column."""

import random
import textwrap
from dataclasses import dataclass, replace
from pathlib import Path

import regex

from roadmap_nlp.types import Fragment, Linked, Role

DATA = Path(__file__).parent / "data" / "tables.txt"
ROLES = {
    "N": Role.NUMBER,
    "A": Role.ACTIVITY,
    "D": Role.DEADLINE,
    "R": Role.RESPONSIBLE,
    "O": Role.OUTCOME,
    "E": Role.EXTRA,
}
_WIDTHS = {"N": (3, 5), "A": (24, 40), "D": (8, 17), "R": (15, 26), "O": (15, 25)}
_SYLLABLE = regex.compile(r"(?<=\p{L}[аеёиоуыэюя])(?=[б-джзк-нп-тф-щ][аеёиоуыэюя])")


@dataclass(frozen=True)
class Table:
    title: str
    roles: tuple[Role, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Printed:
    text: str
    table: Table
    pieces: dict[tuple[int, int], list[Fragment]]


def tables() -> list[Table]:
    found = []
    for block in DATA.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line and line[0] != "#"]
        if not lines:
            continue
        title, _, roles = lines[0].partition("|")
        found.append(
            Table(
                title,
                tuple(ROLES[letter] for letter in roles.split()),
                tuple(lines[1].split("|")),
                tuple(tuple(line.split("|")) for line in lines[2:]),
            )
        )
    return found


def trimmed_lines(text: str) -> list[Fragment]:
    found, at = [], 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            start = at + len(line) - len(line.lstrip())
            found.append(Fragment(start, start + len(body)))
        at += len(line) + 1
    return found


def _hyphenate(word: str, room: int) -> int:
    """How many letters of ``word`` fit in ``room`` before a hyphen, or 0."""
    spots = [m.start() for m in _SYLLABLE.finditer(word)]
    fit = [s for s in spots if s + 1 <= room and len(word) - s >= 3]
    return max(fit, default=0)


def wrap(cell: str, width: int, hyphens: bool) -> list[str]:
    if not hyphens:
        return textwrap.wrap(cell, width, break_on_hyphens=False)
    lines, line = [], ""
    for word in cell.split():
        room = width - len(line) - (1 if line else 0)
        if len(word) > room and (spot := _hyphenate(word, room)):
            lines.append((line + " " + word[:spot] + "-").strip())
            line, word = "", word[spot:]
        elif len(word) > room and line:
            lines.append(line)
            line = ""
        while len(word) > width:
            lines.append(word[:width])
            word = word[width:]
        line = (line + " " + word).strip()
    return [*lines, line]


def _restyled(table: Table, dice: random.Random) -> Table:
    """``table`` with parties and outcomes now and then in small letters."""
    small = {
        role
        for role in (Role.RESPONSIBLE, Role.OUTCOME, Role.EXTRA)
        if dice.random() < 0.35
    }
    rows = tuple(
        tuple(
            cell[:1].lower() + cell[1:]
            if role in small and cell[1:2].islower()
            else cell
            for role, cell in zip(table.roles, row, strict=True)
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


Bit = tuple[int, int, str]
"""Row, column and words of a piece."""


def _print_row(row: int, cells: list[list[str]], align: str) -> list[list[Bit]]:
    """Lines on a grid of half lines."""
    height = 2 * max(len(lines) for lines in cells)
    grid: dict[int, list[Bit]] = {}
    for column, lines in enumerate(cells):
        top = 0 if align == "top" else height // 2 - len(lines)
        if align == "centre":
            top -= top % 2
        if align == "number" and column:
            top = 0
        for index, line in enumerate(lines):
            if line:
                grid.setdefault(top + 2 * index, []).append((row, column, line))
    return [grid[at] for at in sorted(grid)]


def _widths(table: Table, dice: random.Random) -> list[int]:
    widths = []
    for column, role in enumerate(table.roles):
        letter = next(key for key, value in ROLES.items() if value is role)
        low, high = _WIDTHS.get(letter, (12, 20))
        longest = max(len(row[column]) for row in table.rows)
        name = max(min(len(word), 16) for word in table.names[column].split())
        widths.append(max(min(dice.randint(low, high), longest), name))
    return widths


def interleaved(table: Table, seed: int) -> Printed:
    """``table`` as pdftotext prints it line by line; ``seed`` picks the manner."""
    dice = random.Random(f"{table.title}{seed}")
    table = _restyled(table, dice)
    widths = _widths(table, dice)
    hyphens = dice.random() < 0.35
    align = dice.choice(["top", "top", "centre", "half", "number"])

    def row(index: int, cells: tuple[str, ...], how: str) -> list[list[Bit]]:
        wrapped = [wrap(c, w, hyphens) for c, w in zip(cells, widths, strict=True)]
        return _print_row(index, wrapped, how)

    header = row(-1, table.names, dice.choice(["top", "top", "centre"]))
    lines: list[list[Bit]] = [
        [(-1, -1, "ПЛАН РАБОТЫ")],
        [(-1, -1, table.title.lower())],
        [],
        *header,
    ]
    page, room, repeat = 1, dice.randint(12, 30), dice.random() < 0.6
    whole = dice.random() < 0.7
    for index, cells in enumerate(table.rows):
        printed = row(index, cells, align)
        for at, line in enumerate(printed):
            if len(lines) >= room and (at == 0 or not whole):
                page += 1
                room += 40
                lines += [[(-1, -1, dice.choice([f"- {page} -", f"{page}"]))]]
                lines += header if repeat else []
            lines.append(line)
    if dice.random() < 0.5:
        end = dice.choice(["Исп. Петухова Н.Н., т. 4-17-50", "М.П."])
        lines += [[], [(-1, -1, end)]]
    return _lay_out(lines, table)


def _lay_out(lines: list[list[Bit]], table: Table) -> Printed:
    text = ""
    pieces: dict[tuple[int, int], list[Fragment]] = {}
    for line in lines:
        for at, (row, column, words) in enumerate(line):
            text += " " if at else ""
            if row >= 0:
                start = len(text) + len(words) - len(words.lstrip())
                place = Fragment(start, len(text) + len(words.rstrip()))
                pieces.setdefault((row, column), []).append(place)
            text += words
        text += "\n"
    return Printed(text, table, pieces)


def by_column(table: Table, seed: int) -> Printed:
    """``table`` read column by column; ``seed`` picks the manner."""
    dice = random.Random(f"columns {table.title}{seed}")
    table = _restyled(table, dice)
    widths = _widths(table, dice)
    lines = ["ПЛАН РАБОТЫ", table.title.lower(), ""]
    blank = dice.choice([0.0, 0.3, 0.6, 1.0])
    pages = [table.rows]
    if dice.random() < 0.3:
        half = len(table.rows) // 2
        pages = [table.rows[:half], table.rows[half:]]
    for page, rows in enumerate(pages):
        if page:
            lines += [f"{page + 1}", ""]
        for column, role in enumerate(table.roles):
            width = widths[column]
            lines += wrap(table.names[column], width, False)
            if role is not Role.NUMBER or dice.random() < 0.5:
                lines.append("")
            for cells in rows:
                lines += wrap(cells[column], width, False)
                if role is not Role.NUMBER and dice.random() < blank:
                    lines.append("")
            if lines[-1]:
                lines.append("")
    if dice.random() < 0.5:
        lines += ["", "Директор В.С. Тимошин"]
    return Printed("\n".join(lines) + "\n", table, {})


def key(text: str) -> str:
    """Letters and digits alone: spacing and hyphens never decide."""
    return regex.sub(r"[\W_]+", "", text.casefold().replace("ё", "е"))


def cells_of(linked: Linked, text: str) -> list[dict[str, str]]:
    """Each row's cells as keys, by role or name of an extra column."""
    rows = []
    for row in linked.rows:
        every = {**row.fields, **row.extra}
        rows.append(
            {
                str(name): key("".join(text[p.start : p.end] for p in pieces))
                for name, pieces in every.items()
            }
        )
    return rows


def gold_cells(table: Table) -> list[dict[str, str]]:
    rows = []
    for cells in table.rows:
        row = {}
        for role, name, cell in zip(table.roles, table.names, cells, strict=True):
            row[name if role is Role.EXTRA else str(role)] = key(cell)
        rows.append({name: cell for name, cell in row.items() if cell})
    return rows


def accuracy(linked: Linked, printed: Printed) -> tuple[int, int, int]:
    """Cells right, cells of the table, cells found; rows pair by best activity."""
    from rapidfuzz.distance import Indel, Levenshtein

    gold, found = gold_cells(printed.table), cells_of(linked, printed.text)
    free, right = set(range(len(found))), 0
    for row in gold:
        if not free:
            break
        bag = "".join(row.values())
        best = max(
            free,
            key=lambda i: Indel.normalized_similarity(bag, "".join(found[i].values())),
        )
        free.remove(best)
        for name, cell in row.items():
            if name == str(Role.NUMBER):
                continue
            got = found[best].get(name, "")
            right += Levenshtein.normalized_similarity(cell, got) >= 0.95
    count = sum(len(row) - (str(Role.NUMBER) in row) for row in gold)
    seen = sum(len(row) - (str(Role.NUMBER) in row) for row in found)
    return right, count, seen
