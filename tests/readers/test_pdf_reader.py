import pytest
from pdf_builder import Page, pdf

from roadmap_nlp.errors import (
    ConfigError,
    CorruptFileError,
    LimitExceededError,
    ReadError,
)
from roadmap_nlp.readers import Limits, ReadOptions, read

GOOD = pdf(Page().text(50, 50, "План"), Page())


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        GOOD[: len(GOOD) // 3],
        b"%PDF-1.7 not at all",
    ],
)
def test_damaged(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, source_name="a.pdf")
    assert type(caught.value) is CorruptFileError
    assert caught.value.source == "a.pdf"
    assert caught.value.remedy


def test_too_many_pages() -> None:
    with pytest.raises(LimitExceededError, match="max_pages"):
        read(GOOD, limits=Limits(max_pages=1))
    many = pdf(*[Page() for _ in range(3_000)])
    with pytest.raises(LimitExceededError, match="3,000 pages"):
        read(many)


def test_too_many_characters() -> None:
    with pytest.raises(LimitExceededError, match="page 1"):
        read(GOOD, limits=Limits(max_glyphs=2))


def test_page_tree_that_goes_round() -> None:
    loop = GOOD.replace(b"/Kids [6 0 R 8 0 R]", b"/Kids [2 0 R 2 0 R]")
    assert loop != GOOD
    with pytest.raises(ReadError):
        read(loop)


def test_good_files_are_read_after_bad_ones() -> None:
    for data in (b"%PDF-1.7 x", GOOD, GOOD[:200], GOOD):
        try:
            assert read(data).text == "План"
        except ReadError:
            assert data is not GOOD


def test_some_of_the_pages() -> None:
    data = pdf(*[Page().text(50, 50, f"Раздел {n}") for n in (1, 2, 3, 4)])
    source = read(data, options=ReadOptions(pages=(2, 3)))
    assert source.text == "Раздел 2\nРаздел 3"
    assert read(data, options=ReadOptions(pages=(4, 99))).text == "Раздел 4"
    with pytest.raises(ConfigError, match="it has 4"):
        read(data, options=ReadOptions(pages=(5, 6)))


def test_pages_without_text_that_must_not_be_recognised() -> None:
    assert read(pdf(Page()), options=ReadOptions(ocr="never")).text == ""


@pytest.mark.parametrize(
    ("pages", "told"),
    [(None, [(1, 3), (2, 3), (3, 3)]), ((2, 9), [(2, 3), (3, 3)])],
)
def test_each_page_is_told_of(
    pages: tuple[int, int] | None, told: list[tuple[int, int]]
) -> None:
    heard: list[tuple[int, int]] = []
    options = ReadOptions(pages, on_page=lambda *page: heard.append(page))
    read(pdf(*[Page().text(50, 50, "План")] * 3), options=options)
    assert heard == told
