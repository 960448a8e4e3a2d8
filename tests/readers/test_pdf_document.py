import pytest
from pdf_builder import Page, pdf
from readers_support import cells, check_nothing_lost, check_source, lines

from roadmap_nlp.readers import read
from roadmap_nlp.types import BlockKind, Paragraph, Source

XS, YS = [50, 90, 300, 400], [100, 130, 170]


def table(page: Page, *rows: tuple[str, ...], top: float = 100) -> Page:
    """A ruled table of three columns, each cell text lines parted by «|»."""
    ys = [top]
    for row in rows:
        high = max(len(cell.split("|")) for cell in row)
        for x, cell in zip(XS, row, strict=False):
            page.lines(x + 5, ys[-1] + 3, *cell.split("|"))
        ys.append(ys[-1] + 12 * high + 6)
    return page.grid(XS, ys)


def checked(source: Source) -> Source:
    check_source(source)
    check_nothing_lost(source)
    assert source.reader == "pdf"
    for line in lines(source):
        assert line.page is not None
        assert 1 <= line.page <= (source.pages or 0)
        assert line.bbox is not None
    return source


def paragraphs(source: Source) -> list[tuple[str, str]]:
    return [
        (block.kind.value, source.text[line.start : line.end])
        for block in source.blocks or ()
        if isinstance(block, Paragraph)
        for line in block.lines
    ]


def test_ruled_table_between_paragraphs() -> None:
    page = Page().text(50, 60, "План работы")
    table(page, ("No", "Мероприятие", "Срок"), ("1.", "Провести сверку", "май 2024"))
    page.text(50, 300, "Исполнитель: Иванов")
    source = checked(read(pdf(page)))
    assert source.text.split("\n") == [
        "План работы",
        *("No", "Мероприятие", "Срок", "1.", "Провести сверку", "май 2024"),
        "Исполнитель: Иванов",
    ]
    assert source.pages == 1
    line = next(each for each in lines(source) if each.cell and each.cell.row == 1)
    assert line.bbox is not None
    assert (round(line.bbox.x0), round(line.bbox.x1)) == (55, 65)
    assert 118 <= line.bbox.top < line.bbox.bottom <= 136


def test_merged_cells() -> None:
    page = Page()
    page.rule(50, 100, 400, 100).rule(50, 130, 400, 130).rule(50, 200, 400, 200)
    page.rule(50, 165, 300, 165)  # the last column goes on over two rows
    page.rule(50, 100, 50, 200).rule(400, 100, 400, 200)
    page.rule(90, 130, 90, 200).rule(300, 130, 300, 200)  # the first row is one cell
    page.text(60, 110, "I. Кадры").text(55, 140, "1").text(95, 140, "Обучить")
    page.text(55, 175, "2").text(95, 175, "Принять").text(310, 140, "май")
    source = checked(read(pdf(page)))
    assert cells(source) == {
        (0, 0, 0, 1, 3): "I. Кадры",
        (0, 1, 0, 1, 1): "1",
        (0, 1, 1, 1, 1): "Обучить",
        (0, 1, 2, 2, 1): "май",
        (0, 2, 0, 1, 1): "2",
        (0, 2, 1, 1, 1): "Принять",
    }


def test_table_goes_on_with_the_same_columns() -> None:
    first = table(Page(), ("No", "Мероприятие", "Срок"), ("1.", "Сверка", "май"))
    second = Page()
    second.grid([50, 400], [60, 80]).text(55, 65, "II. Прочее")
    second.grid([50, 90, 300, 400], [80, 110]).text(55, 90, "2.").text(95, 90, "Акт")
    source = checked(read(pdf(first, second)))
    assert cells(source)[1, 0, 0, 1, 3] == "II. Прочее"
    assert cells(source)[1, 1, 1, 1, 1] == "Акт"
    assert [line.page for line in lines(source)] == [1] * 6 + [2] * 3


def test_open_sides() -> None:
    page = Page()
    for y in (100, 130, 160):
        page.rule(50, y, 400, y)
    for x in (90, 300):
        page.rule(x, 100, x, 160)
    page.text(55, 105, "1").text(95, 105, "Сверка").text(310, 105, "май")
    assert [key[2] for key in cells(read(pdf(page)))][:3] == [0, 1, 2]


UNRULED = [
    (("No", "Мероприятие", "Срок"), 30),
    (("1", "Провести сверку списков|работников", "май 2024"), 30),
    (("2", "Обучить новых", "июнь"), 18),
    (("3", "Принять акт о сверке|списков", "ежегодно"), 30),
    (("4", "Подвести итоги", "июль"), 18),
]


@pytest.mark.parametrize("ruled", [True, False])
def test_unruled_table(ruled: bool) -> None:
    page, y = Page().text(50, 60, "План работы на год по всем направлениям"), 100.0
    for row, high in UNRULED:
        for x, cell in zip(XS, row, strict=False):
            page.lines(x + 5, y, *cell.split("|"))
        y += high
        if ruled:
            page.rule(50, y - 2, 400, y - 2)
    source = checked(read(pdf(page)))
    found = cells(source)
    assert found[0, 1, 1, 1, 1] == "Провести сверку списков работников"
    assert [found[0, row, 0, 1, 1] for row in range(5)] == ["No", "1", "2", "3", "4"]
    assert found[0, 4, 2, 1, 1] == "июль"
    assert paragraphs(source) == [("body", "План работы на год по всем направлениям")]


def test_running_heads_and_page_numbers() -> None:
    pages = []
    for number in (1, 2, 3):
        page = Page().text(200, 30, "План организации").text(290, 800, f"- {number} -")
        pages.append(page.text(50, 100 * number, f"Раздел {number}"))
    found = paragraphs(checked(read(pdf(*pages))))
    assert found[:3] == [("header", "План организации")] * 3
    assert found[3:6] == [("body", f"Раздел {n}") for n in (1, 2, 3)]
    assert found[6:] == [("footer", f"- {n} -") for n in (1, 2, 3)]


def test_footnote() -> None:
    page = Page().text(50, 100, "Провести сверку1 до мая")
    page.rule(50, 700, 150, 700).text(50, 705, "1 По списку.", size=8)
    found = paragraphs(checked(read(pdf(page))))
    assert (BlockKind.FOOTNOTE.value, "1 По списку.") in found


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_rotated_page(rotate: int) -> None:
    page = table(Page(rotate=rotate), ("1.", "Провести сверку", "май"))
    # the text is upright in the file, so that the page as shown is turned
    source = checked(read(pdf(page)))
    assert list(cells(source).values()) == ["1.", "Провести сверку", "май"]
    box = next(lines(source)).bbox
    assert box is not None
    wide = box.x1 - box.x0 > box.bottom - box.top
    assert wide is (rotate in (0, 180)) or box.x1 - box.x0 == 10


def test_heading_printed_sideways_in_a_cell() -> None:
    page = Page().grid([50, 90, 300], [100, 200, 230])
    page.text(75, 190, "Nomer", turn=90).text(95, 150, "Мероприятие")
    page.text(55, 210, "1").text(95, 210, "Сверка")
    assert list(cells(read(pdf(page))).values()) == [
        *("Nomer", "Мероприятие", "1", "Сверка")
    ]


def test_doubled_and_out_of_order_characters() -> None:
    page = Page().text(95, 100, "сверку").text(50, 100, "Провести")
    page.text(50.3, 100, "Провести").text(95.3, 100, "сверку")
    assert read(pdf(page)).text == "Провести сверку"


def test_stamps_side_by_side() -> None:
    page = Page().lines(50, 60, "СОГЛАСОВАНО", "Профком", "1 мая")
    page.lines(350, 60, "УТВЕРЖДАЮ", "Директор", "2 мая")
    page.text(200, 140, "ПЛАН")
    source = checked(read(pdf(page)))
    assert source.text.split("\n") == [
        *("СОГЛАСОВАНО", "Профком", "1 мая", "УТВЕРЖДАЮ", "Директор", "2 мая", "ПЛАН")
    ]


def test_signature_keeps_its_blanks() -> None:
    page = Page().text(50, 100, "Директор").text(350, 100, "И.И. Иванов")
    assert read(pdf(page)).text == "Директор    И.И. Иванов"


def test_no_text() -> None:
    source = read(pdf(Page(), Page()))
    assert (source.text, source.blocks, source.pages) == ("", (), 2)


def test_rows_centred_from_top_to_bottom_without_rules() -> None:
    page, y = Page(), 100.0
    page.lines(55, y, "No").lines(95, y, "Мероприятие").lines(305, y, "Срок")
    page.text(55, y + 12, "I. Подготовка и повышение квалификации работников школ")
    y += 24
    for number, high in enumerate((3, 5, 1, 4, 3), start=1):
        middle = y + (high - 1) * 6
        page.text(55, middle, f"{number}.").text(305, middle, "май")
        page.lines(
            95, y, *[f"{'рР'[n == 0]}абота {number}{'абвгд'[n]}" for n in range(high)]
        )
        y += 12 * high
    found = cells(checked(read(pdf(page))))
    rows = [(found[0, n, 0, 1, 1], found[0, n, 2, 1, 1]) for n in range(2, 7)]
    assert rows == [(f"{n}.", "май") for n in range(1, 6)]
    assert found[0, 4, 1, 1, 1] == "Работа 3а"
