"""Encodings told from the bytes alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.errors import EncodingError
from roadmap_nlp.readers.encodings import decode

TEXTS = (
    "Провести сверку расчётов",
    "ПЛАН МЕРОПРИЯТИЙ",
    "№ п/п\tМероприятие\tСрок\n1\tПроверка\tдо 1 мая\n",
    "Ответственный: зам. главы по ЖКХ; срок – «по графику»",
    "│ 1 │ Проверка │\n├───┼──────────┤\n│ 2 │ Отчёт    │\n",
)
ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
    *("cp1251", "koi8-r", "cp866", "mac-cyrillic"),
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", TEXTS)
def test_round_trip(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    assert decode(data, name="x").text == data.decode(encoding)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"1. test", "1. test", "utf-8"),
        ("да".encode("utf-16-le"), "да", "utf-16-le"),
        ("ПЛАН".encode("cp1251"), "ПЛАН", "cp1251"),
        ("ПЛАН".encode("koi8-r"), "ПЛАН", "koi8-r"),
        ("план".encode("cp866"), "план", "cp866"),
    ],
)
def test_short_text(data: bytes, text: str, encoding: str) -> None:
    found = decode(data, name="x")
    assert (found.text, found.encoding) == (text, encoding)


def test_damaged_utf8_stays_utf8() -> None:
    data = ("Проверка готовности. " * 20).encode()[:-1] + b"\xd0"
    found = decode(data, name="x")
    assert (found.encoding, found.broken) == ("utf-8", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r"])
def test_long_ascii_beginning(encoding: str) -> None:
    text = "var x = 1;\n" * 20_000 + "Провести сверку"
    assert decode(text.encode(encoding), name="x").text == text


def test_declared_encoding_decides_a_close_call() -> None:
    data = "Учет".encode("mac-cyrillic")
    assert decode(data, name="x", declared="mac-cyrillic").text == "Учет"


def test_false_declaration_is_not_believed() -> None:
    text = "Провести сверку расчётов с поставщиками"
    assert decode(text.encode("koi8-r"), name="x", declared="cp1251").text == text


@pytest.mark.parametrize("data", [bytes(range(1, 32)) * 50, b"\x01\x02\x03"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(EncodingError, match=r"^a\.txt: .*UTF-8"):
        decode(data, name="a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        found = decode(data, name="x")
    except EncodingError:
        return
    assert isinstance(found.text, str)
