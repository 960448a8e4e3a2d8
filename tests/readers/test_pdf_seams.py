from itertools import pairwise

import pytest
from pdf_builder import Page, pdf
from readers_support import cells, check_nothing_lost, check_source

from roadmap_nlp.pipeline import Extractor
from roadmap_nlp.readers import read

XS = (50, 90, 300, 400, 540)
HEADER = ("No", "Мероприятие", "Срок", "Ответственный")
SWEEP = ("1.", "Провести сверку", "май 2024", "Директор")
TEACH = ("2.", "Обучить новых", "", "Завуч")


def part(*rows: tuple[str, ...], top: float, over: set[tuple[int, int]] = frozenset()):
    """A page with rows of a table; no line under the (row, column) cells ``over``."""
    page = Page()
    ys = [top + 30 * number for number in range(len(rows) + 1)]
    for row, y in enumerate(ys):
        for column, (left, right) in enumerate(pairwise(XS)):
            if (row - 1, column) not in over:
                page.rule(left, y, right, y)
    for x in XS:
        page.rule(x, ys[0], x, ys[-1])
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 5, y + 5, text)
    return page


def deadlines(*pages: Page) -> list[tuple[str | None, list[str], bool]]:
    """Each record's number, its deadlines, and whether they are a merged cell's."""
    data = pdf(*pages)
    check_source(read(data))
    check_nothing_lost(read(data))
    return [
        (
            record.number,
            [deadline.text for deadline in record.deadlines],
            "deadlines" in record.inherited,
        )
        for record in Extractor().extract(data).records
    ]


MAY = ["май 2024"]
MERGED = part(HEADER, SWEEP, TEACH, top=700, over={(1, 2)})
PLAIN = part(HEADER, SWEEP, top=700)
ACT = ("3.", "Принять акт", "", "Завхоз")
SUM_UP = ("4.", "Подвести итоги", "", "Директор")
JULY = ("4.", "Подвести итоги", "июль 2024", "Директор")
REST = ("", "сотрудников", "", "")

CASES = [
    ("one row more", [MERGED, part(ACT, JULY, top=60)], {"3.": MAY}),
    (
        "two rows more",
        [MERGED, part(ACT, SUM_UP, top=60, over={(0, 2)})],
        {"3.": MAY, "4.": MAY},
    ),
    (
        "a header repeated",
        [MERGED, part(HEADER, ACT, SUM_UP, top=60, over={(1, 2)})],
        {"3.": MAY, "4.": MAY},
    ),
    (
        "merged on the next page alone",
        [PLAIN, part(ACT, SUM_UP, top=60, over={(0, 2)})],
        {"3.": MAY, "4.": MAY},
    ),
    (
        "over three pages",
        [MERGED, part(ACT, top=60), part(SUM_UP, top=60)],
        {"3.": MAY, "4.": MAY},
    ),
    (
        "a row that the break cuts",
        [MERGED, part(REST, ACT, top=60, over={(0, 2)})],
        {"3.": MAY},
    ),
    ("a blank cell is blank", [PLAIN, part(ACT, JULY, top=60)], {}),
    (
        "text between",
        [MERGED, part(ACT, JULY, top=90).text(50, 60, "Прочие мероприятия")],
        {},
    ),
]


@pytest.mark.parametrize(("name", "pages", "inherited"), CASES)
def test_merged_cells_over_a_page_break(name, pages, inherited) -> None:
    found = {number: terms for number, terms, is_so in deadlines(*pages) if is_so}
    found.pop("2.", None)
    assert found == inherited, name


def test_the_table_is_one() -> None:
    source = read(pdf(MERGED, part(HEADER, ACT, JULY, top=60)))
    found = cells(source)
    assert found[0, 1, 2, 3, 1] == "май 2024"
    assert found[0, 3, 1, 1, 1] == "Принять акт"
    assert {table for table, *_ in found} == {0}
    heads = [
        source.text[line.start : line.end]
        for block in source.blocks or ()
        if getattr(block, "kind", None) == "header"
        for line in block.lines  # type: ignore[union-attr]
    ]
    assert heads == list(HEADER)


def test_tables_without_such_a_cell_stay_apart() -> None:
    source = read(pdf(PLAIN, part((*TEACH[:2], "июнь", "Завуч"), JULY, top=60)))
    assert {table for table, *_ in cells(source)} == {0, 1}
