"""Plain text."""

import pytest

from roadmap_nlp.readers import read, read_plain


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"1.\r\n2.\r3.\n", "1.\n2.\n3.\n"),
        (b"\xef\xbb\xbf1.", "1."),
        (b"1.\f2.", "1.\f2."),
        (b"1.\0 2.", "1.  2."),
        ("\ufeff1.\r\n", "1.\n"),
    ],
)
def test_text(data: bytes | str, text: str) -> None:
    source = read(data)
    assert source.text == text
    assert source.blocks is None
    assert source.reader == "plain"


def test_zero_bytes_are_noted() -> None:
    assert [code for code, _ in read(b"1.\0 2.").notes] == ["nul-bytes"]


def test_broken_encoding_is_noted() -> None:
    data = ("Проверка готовности. " * 20).encode() + b"\xd0"
    source = read(data)
    assert [code for code, _ in source.notes] == ["broken-encoding"]
    assert source.text.endswith("\ufffd")


def test_ten_megabytes_in_one_line() -> None:
    text = "Провести проверку готовности. " * 350_000
    assert len(read(text.encode()).text) == len(text)


@pytest.mark.parametrize(
    "text", ["plan.docx", "<html><p>План</p></html>", "а;б;в\n1;2;3"]
)
def test_string_that_is_the_text_whatever_it_looks_like(text: str) -> None:
    source = read_plain(text)
    assert (source.text, source.blocks, source.reader) == (text, None, "plain")
