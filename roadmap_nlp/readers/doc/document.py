"""Turns a DOC into what another reader reads."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from roadmap_nlp.errors import (
    CorruptFileError,
    LimitExceededError,
    ReadError,
    UnsupportedFormatError,
)
from roadmap_nlp.readers import media
from roadmap_nlp.readers.doc.docbook import read_docbook
from roadmap_nlp.readers.docx import read_docx
from roadmap_nlp.readers.isolated.host import TaskError
from roadmap_nlp.readers.isolated.program import run_program
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.types import Source

Convert = Callable[[str, Path, Content, Limits], Source]


def read_doc(content: Content, limits: Limits) -> Source:
    """Read a Word 97-2003 document.

    Raises:
        UnsupportedFormatError: No program that can read it is installed.
        CorruptFileError: The program could not read it.
        LimitExceededError: It took longer than ``limits.max_seconds``.
    """
    for name, convert in _PROGRAMS:
        program = shutil.which(name)
        if program is not None:
            return _converted(program, convert, content, limits)
    raise UnsupportedFormatError(
        "this is a Word 97-2003 document (DOC), which LibreOffice has to open.",
        source=content.name,
        remedy="Install it (Debian: apt-get install libreoffice-writer-nogui), "
        "or save the file as DOCX.",
    )


def _converted(
    program: str, convert: Convert, content: Content, limits: Limits
) -> Source:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            source = convert(program, Path(folder), content, limits)
        except TaskError as error:
            raise _as_said(error, content.name, limits) from error
    return replace(
        source,
        name=content.name,
        media_type=media.DOC,
        sha256=content.sha256,
        reader="doc",
    )


def _by_libreoffice(
    program: str, folder: Path, content: Content, limits: Limits
) -> Source:
    (folder / "in.doc").write_bytes(content.data)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "docx", "in.doc"]
    _run(command, folder, limits)
    made = folder / "in.docx"
    if not made.exists():
        raise TaskError("Failed", "LibreOffice could not open it")
    return read_docx(replace(content, data=made.read_bytes()), limits)


def _by_antiword(
    program: str, folder: Path, content: Content, limits: Limits
) -> Source:
    (folder / "in.doc").write_bytes(content.data)
    found = _run([program, "-m", "UTF-8.txt", "-x", "db", "in.doc"], folder, limits)
    return read_docbook(replace(content, data=found), limits)


def _run(command: list[str], folder: Path, limits: Limits) -> bytes:
    return run_program(
        command, folder=folder, seconds=limits.max_seconds, memory=limits.max_memory
    )


_PROGRAMS: tuple[tuple[str, Convert], ...] = (
    ("soffice", _by_libreoffice),
    ("libreoffice", _by_libreoffice),
    ("antiword", _by_antiword),
)


def _as_said(error: TaskError, name: str, limits: Limits) -> ReadError:
    if error.kind == "TimeLimit":
        return LimitExceededError(
            f"converting it took more than {limits.max_seconds:g} seconds.",
            source=name,
            remedy="If you trust the file, raise Limits.max_seconds.",
        )
    return CorruptFileError(
        f"a DOC that cannot be converted ({error.problem}).",
        source=name,
        remedy="Open it in Word or LibreOffice and save it as DOCX.",
    )
