"""Plans made at random, as long as asked for, in the layouts that speed is told of.

Every plan differs from every other, so that nothing remembered of one helps with
another. The words are those of the sample documents' cells.
"""

import json
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path
from random import Random

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август"),
    *("сентябрь", "октябрь", "ноябрь", "декабрь"),
)
OF_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа"),
    *("сентября", "октября", "ноября", "декабря"),
)
WIDTHS = (4, 36, 18, 26, 24)
Row = tuple[str, str, str, str, str]
HEADER = "№\tМероприятие\tСрок\tОтветственный\tОжидаемый результат"
UNDAMAGED = ("A-01", "A-02", "A-19", "A-20", "A-22", "A-23", "A-24", "A-25", "A-26")


@cache
def _cells(field: str) -> tuple[str, ...]:
    """The texts of a field in the gold of the samples whose cells are whole."""
    found: list[str] = []
    for name in UNDAMAGED:
        gold = (SAMPLES / f"{name}.gold.json").read_text(encoding="utf-8")
        for record in json.loads(gold)["records"]:
            cells = [record[field]] if field == "activity" else record[field]
            found.extend(pieces[0] for pieces in cells if len(pieces) == 1)
    return tuple(dict.fromkeys(found))


def rows(count: int, seed: int) -> Iterator[Row]:
    """Number, activity, deadline, responsibles, outcome of ``count`` invented rows."""
    random = Random(seed)
    for number in range(1, count + 1):
        yield (
            str(number),
            _activity(random),
            _deadline(random),
            ", ".join(random.sample(_cells("responsibles"), random.choice((1, 1, 2)))),
            random.choice(_cells("outcomes")),
        )


def _activity(random: Random) -> str:
    """The beginning of one activity with the end of another."""
    first, second = (random.choice(_cells("activity")).split() for _ in range(2))
    return " ".join((*first[: len(first) // 2 + 1], *second[len(second) // 2 :]))


def _deadline(random: Random) -> str:
    year = random.randint(2015, 2030)
    month = random.randrange(12)
    day = random.randint(1, 28)
    return random.choice(
        (
            f"до {day} {OF_MONTHS[month]} {year} г.",
            f"{MONTHS[month]} {year} г.",
            f"{day:02}.{month + 1:02}.{year}",
            f"до {day:02}.{month + 1:02}.{year}",
            f"{random.choice(('I', 'II', 'III', 'IV'))} квартал {year} г.",
            f"в течение {year} года",
            f"ежемесячно до {day} числа",
            "ежеквартально",
            "постоянно",
        )
    )


def table(count: int, seed: int) -> str:
    """A clean table: a header, a row a line, cells apart by tabs."""
    head = f"План мероприятий № {seed}\n\n{HEADER}\n"
    return head + "".join("\t".join(row) + "\n" for row in rows(count, seed))


def torn(count: int, seed: int) -> str:
    """No header, cells on lines with leading tabs, some cells and numbers lost."""
    random = Random(seed)
    lines: list[str] = []
    for row in rows(count, seed):
        kept = [cell for cell in row if random.random() > 0.08]
        for at, cell in enumerate(kept):
            lines.append(("\t" if at else " \t") + cell)
    return "\n".join(lines) + "\n"


def interleaved(count: int, seed: int) -> str:
    """PDF text line by line: a line holds a piece of each column."""
    lines = [f"План мероприятий № {seed}", HEADER.replace("\t", " ")]
    for row in rows(count, seed):
        wrapped = [
            textwrap.wrap(cell, width) for cell, width in zip(row, WIDTHS, strict=True)
        ]
        for pieces in zip_longest(*wrapped, fillvalue=""):
            lines.append(" ".join(piece for piece in pieces if piece))
    return "\n".join(lines) + "\n"
