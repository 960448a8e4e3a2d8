import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers_support import cells, check_nothing_lost, check_source

from roadmap_nlp.errors import ReadError
from roadmap_nlp.readers import read
from roadmap_nlp.types import Paragraph, Source

HEAD = (
    r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times;}"
    r"{\f1\fcharset2 Symbol;}}"
)


def rtf(body: str) -> bytes:
    return f"{HEAD}{body}}}".encode("cp1251")


def body_of(source: Source) -> list[str]:
    check_source(source)
    check_nothing_lost(source)
    assert (source.reader, source.media_type) == ("rtf", "application/rtf")
    return source.text.split("\n")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (r"\f0 План\par Срок", ["План", "Срок"]),
        (r"\f0\'cf\'eb\'e0\'ed", ["План"]),
        (r"\u1055?\u1083?\u1072?\u1085?", ["План"]),
        (r"\uc2\u1055\'d0\'9f!", ["П!"]),
        (r"\uc0\u1055\u1083 .", ["Пл."]),
        ("{\\*\\generator x}а{\\pict 0102}б{\\info{\\title в}}", ["аб"]),
        (r"а{\v скрыто}б{\deleted было}в", ["абв"]),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 7}}", ["7"]),
        (r"а\~б\_в\-г\emdash д", ["а\u00a0б-вг—д"]),
        (r"{\listtext\f0 2.1.\tab}Сверка\par", ["2.1.\tСверка"]),
        (r"{\f1\'b7}\tab \f0 Акт", ["•\tАкт"]),
        (r"а\line б", ["а", "б"]),
        (r"{\pict\bin5 \}{}{а}б", ["б"]),
    ],
)
def test_text(body: str, wanted: list[str]) -> None:
    assert body_of(read(rtf(body))) == wanted


def row(edges: list[str], texts: list[str]) -> str:
    shape = r"\trowd\trleft0" + "".join(edges)
    return shape + "".join(rf"\pard\intbl {text}\cell" for text in texts) + r"\row"


def test_table() -> None:
    body = (
        r"План\par"
        + row([r"\cellx3000"], ["I. Кадры"])
        + row([r"\cellx1000", r"\clvmgf\cellx3000"], ["1", r"май\par июнь"])
        + row([r"\cellx1010", r"\clvmrg\cellx3005"], ["2", ""])
        + r"\pard Подпись\par"
    )
    source = read(rtf(body))
    assert body_of(source) == [
        *("План", "I. Кадры", "1", "май", "июнь", "2", "Подпись")
    ]
    assert cells(source) == {
        (0, 0, 0, 1, 2): "I. Кадры",
        (0, 1, 0, 1, 1): "1",
        (0, 1, 1, 2, 1): "май / июнь",
        (0, 2, 0, 1, 1): "2",
    }


def test_cells_merged_to_the_right() -> None:
    edges = [r"\clmgf\cellx1000", r"\clmrg\cellx2000", r"\cellx3000"]
    source = read(rtf(row(edges, ["а", "", "б"])))
    assert list(cells(source)) == [(0, 0, 0, 1, 2), (0, 0, 2, 1, 1)]


def test_heads_and_notes() -> None:
    body = r"{\header Проект\par}План{\footnote Сноска}\par{\footer с. 1\par}"
    source = read(rtf(body))
    found = [
        (block.kind.value, source.text[block.lines[0].start : block.lines[0].end])
        for block in source.blocks or ()
        if isinstance(block, Paragraph)
    ]
    assert found == [
        *(("header", "Проект"), ("body", "План"), ("footer", "с. 1")),
        ("footnote", "Сноска"),
    ]


def test_groups_without_end() -> None:
    with pytest.raises(ReadError):
        read(b"{\\rtf1" + b"{" * 100_000)


@given(st.binary(max_size=60), st.integers(0, 200))
def test_any_damage_is_survived(noise: bytes, at: int) -> None:
    good = rtf(r"План\par" + row([r"\cellx1000", r"\cellx2000"], ["1", "май"]))
    data = good[:at] + noise + good[at:]
    with contextlib.suppress(ReadError):
        check_source(read(data))
