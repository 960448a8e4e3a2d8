"""Paths, bytes, strings and streams."""

import io
from pathlib import Path

import pytest

from roadmap_nlp.errors import (
    EmptySourceError,
    EncodingError,
    LimitExceededError,
    ReadError,
)
from roadmap_nlp.readers import Limits, read

TEXT = "1. Провести сверку до 1 марта"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "план.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_every_kind_of_source_gives_the_same_text(plan: Path) -> None:
    data = TEXT.encode()
    with plan.open("rb") as binary, plan.open(encoding="utf-8") as text:
        sources = [plan, str(plan), data, bytearray(data), memoryview(data), TEXT]
        read_all = [read(source) for source in [*sources, binary, text]]
    assert {source.text for source in read_all} == {TEXT}
    assert len({source.sha256 for source in read_all}) == 1
    names = [source.name for source in read_all]
    assert names[:2] == ["план.txt"] * 2
    assert names[2:] == ["<bytes>"] * 3 + ["<text>"] + ["план.txt"] * 2


def test_given_name_wins(plan: Path) -> None:
    assert read(plan, source_name="a/b.txt").name == "a/b.txt"
    assert read(io.BytesIO(b"1."), source_name="x").name == "x"
    assert read(io.BytesIO(b"1.")).name == "<stream>"


@pytest.mark.parametrize(
    "text", ["План", "См. п. 3", "к 2025 г.", "a/b\tc", "." * 2000]
)
def test_string_is_text(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize("path", ["нет такого.docx", "/nowhere/a.TXT", "b.html"])
def test_string_that_ends_like_a_file_is_a_path(path: str) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read(path)


def test_directory(tmp_path: Path) -> None:
    for source in (tmp_path, str(tmp_path)):
        with pytest.raises(ReadError, match=r"directory.*one by one"):
            read(source)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\0\0\0", "", " \n", "\ufeff"])
def test_nothing_in_it(data: bytes | str) -> None:
    with pytest.raises(EmptySourceError) as caught:
        read(data, source_name="a.txt")
    assert caught.value.source == "a.txt"
    assert caught.value.remedy


def test_too_large(plan: Path) -> None:
    limits = Limits(max_bytes=10)
    for source in (plan, TEXT, TEXT.encode(), io.BytesIO(TEXT.encode())):
        with pytest.raises(LimitExceededError, match="max_bytes"):
            read(source, limits=limits)


def test_stream_in_the_wrong_mode(plan: Path, tmp_path: Path) -> None:
    plan.write_bytes(TEXT.encode("cp1251"))
    with (
        plan.open(encoding="utf-8") as stream,
        pytest.raises(EncodingError, match="binary mode"),
    ):
        read(stream)
    with (
        (tmp_path / "out").open("wb") as stream,
        pytest.raises(ReadError, match="not open for reading"),
    ):
        read(stream)


def test_lone_surrogate_is_replaced() -> None:
    assert read("план \ud800 работы").text == "план \ufffd работы"
