"""Hostile text: time grows with length, whatever the text; a megabyte is read."""

from time import process_time

import pytest

from roadmap_nlp.deadlines import find, looks_like_deadline, parse

HOSTILE = [
    "1 ",
    "5, ",
    "01.09.",
    "2021-",
    "до ",
    "до 1 мая, ",
    "10 и 20 мая ",
    "п ",
    "о\n",
    "необхо-\nдимости ",
    "сентя брь ",
    "«",
    "ЗО ",
    "по мере необходимости ",
    "сентябрь-",
    "янв\n",
    "5 мая, с 9 до 10 ч., ",
    "по средам июня и июля, ",
    "май 2022, 2023, ",
    "на заседании в мае ",
]


def seconds(unit: str, size: int) -> float:
    text = unit * (size // len(unit))
    started = process_time()
    parse(text)
    find(text)
    return process_time() - started


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_linearly(unit: str) -> None:
    short = min(seconds(unit, 5_000) for _ in range(3))
    long = min(seconds(unit, 20_000) for _ in range(2))
    assert long < 9 * short + 0.05  # 4 when linear, 16 when quadratic


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["1 ", "до 1 мая, ", "слово "])
def test_a_megabyte(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert all(text[d.start_char : d.end_char] == d.text for d in find(text))
    assert looks_like_deadline(text) == 0.0
