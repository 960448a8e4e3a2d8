import shutil
import stat
from pathlib import Path

import pytest
from docx_builder import docx, p, tbl, tr
from readers_support import cells

from roadmap_nlp.errors import (
    CorruptFileError,
    LimitExceededError,
    UnsupportedFormatError,
)
from roadmap_nlp.readers import Limits, read

DATA = bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le")
DOCBOOK = (
    "<!DOCTYPE book PUBLIC '-//x' 'http://example.invalid/x.dtd'><book><chapter>"
    "<para>План</para><para><informaltable><tgroup><tbody>"
    "<row><entry>1</entry><entry>Сверка</entry></row>"
    "</tbody></tgroup></informaltable></para></chapter></book>"
)


def install(folder: Path, name: str, script: str) -> None:
    """A program of this name that runs ``script``."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the only programs that can be found."""
    for name in ("cp", "sleep", "cat"):
        found = shutil.which(name)
        assert found
        (tmp_path / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_no_program_says_what_to_install(programs: Path) -> None:
    with pytest.raises(UnsupportedFormatError, match="apt-get install libreoffice"):
        read(DATA, source_name="a.doc")


def test_libreoffice(programs: Path) -> None:
    made = programs / "made.docx"
    made.write_bytes(docx(p("План") + tbl(tr("1", "Сверка"))))
    install(programs, "soffice", f"cp {made} in.docx")
    source = read(DATA, source_name="a.doc")
    assert (source.reader, source.media_type) == ("doc", "application/msword")
    assert source.text == "План\n1\nСверка"


def test_antiword_where_libreoffice_is_missing(programs: Path) -> None:
    (programs / "made.xml").write_text(DOCBOOK, encoding="utf-8")
    install(programs, "antiword", f"cat {programs / 'made.xml'}")
    source = read(DATA)
    assert source.text == "План\n1\nСверка"
    assert list(cells(source)) == [(0, 0, 0, 1, 1), (0, 0, 1, 1, 1)]


def test_failure(programs: Path) -> None:
    install(programs, "soffice", "echo 'no good' >&2; exit 3")
    with pytest.raises(CorruptFileError, match="no good"):
        read(DATA, source_name="a.doc")


def test_nothing_made(programs: Path) -> None:
    install(programs, "soffice", "exit 0")
    with pytest.raises(CorruptFileError):
        read(DATA)


def test_time_limit_ends_children_too(programs: Path) -> None:
    install(programs, "soffice", "sleep 60 & sleep 60")
    with pytest.raises(LimitExceededError, match="max_seconds"):
        read(DATA, limits=Limits(max_seconds=0.3))
