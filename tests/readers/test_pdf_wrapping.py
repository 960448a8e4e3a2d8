import pytest

from roadmap_nlp.readers.pdf.page import Line
from roadmap_nlp.readers.pdf.wrapping import Wrapping, inner_words
from roadmap_nlp.types import BBox

WIDE = 5.0


def printed(*texts: str, centred: float | None = None) -> list[Line]:
    """Lines whose letters are five points wide."""
    found = []
    for number, text in enumerate(texts):
        wide = len(text) * WIDE
        left = 0.0 if centred is None else (centred - wide) / 2
        box = BBox(left, number * 12, left + wide, number * 12 + 10)
        found.append(Line(text, box, 10, len(text.split()[0]) * WIDE))
    return found


@pytest.mark.parametrize(
    ("width", "lines", "wanted"),
    [
        (60, ["Провести", "сверку"], ["Провести сверку"]),
        # «сверку» would have fitted: the author began a new line
        (90, ["Провести", "сверку"], ["Провести", "сверку"]),
        (55, ["согласовани", "я проекта"], ["согласования проекта"]),
        (55, ["необходи-", "мости"], ["необходимости"]),
        (80, ["педагог-", "библиотекарь"], ["педагог-библиотекарь"]),
        (80, ["учебно-", "лабораторный"], ["учебно-лабораторный"]),
        (40, ["1-х и 5-", "х классов"], ["1-х и 5-х классов"]),
        (40, ["01.09.20", "21"], ["01.09.2021"]),
        (40, ["до 1", "сентября"], ["до 1 сентября"]),
        (50, ["ежегодно", "по плану"], ["ежегодно по плану"]),
        (45, ["списки;", "2) акты"], ["списки;", "2) акты"]),
        (35, ["(далее", "- департамент)"], ["(далее - департамент)"]),
        (60, ["- списки;", "- ведомости"], ["- списки;", "- ведомости"]),
    ],
)
def test_unwrapped(width: float, lines: list[str], wanted: list[str]) -> None:
    found = Wrapping(frozenset()).unwrapped(printed(*lines), 0.0, width)
    assert [line.text for line in found] == wanted


def test_centred_lines_grow_both_ways() -> None:
    lines = printed("План работы школы", "подготовки", centred=100)
    found = Wrapping(frozenset()).unwrapped(lines, 0.0, 100)
    assert [line.text for line in found] == ["План работы школы подготовки"]
    assert found[0].box == BBox(7.5, 0, 92.5, 22)


def test_known_words_decide() -> None:
    lines = printed("Гамма", "поезд")
    assert Wrapping(frozenset({"гаммапоезд"})).unwrapped(lines, 0, 25)[0].text == (
        "Гаммапоезд"
    )


def test_inner_words() -> None:
    assert inner_words(printed("один Два три", "четыре")) == {"два"}
