"""Text of pictures, by Tesseract."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2

from roadmap_nlp.readers.isolated.program import run_program
from roadmap_nlp.readers.scan.pixels import Picture

RUSSIAN, ENGLISH, ORIENTATION = "rus", "eng", "osd"
PAGE, BLOCK, LINE = 4, 6, 7  # how Tesseract lays out a picture
_WORD_LEVEL, _LINE_LEVEL = "5", "4"
_COLUMNS = 12
_MEMORY = 4_000_000_000
_ASKING = 10.0  # seconds


class NoTesseractError(Exception):
    """Tesseract, or its Russian, is not installed."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a picture, its place in pixels.

    Attributes:
        text: The word.
        left: Its left end.
        right: Its right end.
        top: Top of its line.
        bottom: Bottom of its line.
        confidence: From 0 to 1.
        picture: Which picture it stands in.
    """

    text: str
    left: int
    right: int
    top: int
    bottom: int
    confidence: float
    picture: int


def has(language: str) -> bool:
    """Whether Tesseract has the data of a language, or of :data:`ORIENTATION`.

    Raises:
        NoTesseractError: It is not installed, or cannot read Russian.
        TaskError: It failed.
    """
    return language in _languages(_program())


def recognise(
    pictures: Sequence[Picture],
    *,
    mode: int,
    dpi: int,
    seconds: float,
    language: str = RUSSIAN,
    characters: str = "",
) -> list[Word]:
    """The words of ``pictures``.

    Args:
        pictures: Pages or parts of pages.
        mode: How Tesseract lays out a picture: as a page, a block or a line.
        dpi: Pixels to the inch.
        seconds: How long it may take.
        language: The language they are in; Tesseract has to have it.
        characters: The only ones to be expected; none stands for all.

    Raises:
        NoTesseractError: It is not installed, or cannot read Russian.
        TaskError: It failed or took too long.
    """
    arguments = ["-l", language, "--psm", str(mode), "--dpi", str(dpi)]
    if characters:
        arguments += ["-c", f"tessedit_char_whitelist={characters}"]
    table = _read(pictures, [*arguments, "tsv"], seconds)
    return list(_words(table))


def orientation(picture: Picture, *, dpi: int, seconds: float) -> str:
    """What Tesseract prints of a page's orientation, as «name: value» lines.

    Raises:
        NoTesseractError: It is not installed, or cannot read Russian.
        TaskError: It saw too little text, failed, or took too long.
    """
    return _read([picture], ["--psm", "0", "--dpi", str(dpi)], seconds)


def _read(pictures: Sequence[Picture], arguments: Sequence[str], seconds: float) -> str:
    program = _program()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        names = []
        for number, picture in enumerate(pictures):
            names.append(f"{number}.png")
            cv2.imwrite(
                str(folder / names[-1]), picture, [cv2.IMWRITE_PNG_COMPRESSION, 1]
            )
        (folder / "list.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
        command = [program, "list.txt", "-", *arguments]
        printed = run_program(command, folder=folder, seconds=seconds, memory=_MEMORY)
    return printed.decode("utf-8", "replace")


def _program() -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise NoTesseractError
    _languages(program)
    return program


@cache  # asked once in a process, or until Russian is there
def _languages(program: str) -> frozenset[str]:
    """What Tesseract has data of."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        printed = run_program(
            [program, "--list-langs"],
            folder=Path(place),
            seconds=_ASKING,
            memory=_MEMORY,
        )
    found = frozenset(printed.decode("utf-8", "replace").split("\n")[1:])
    if RUSSIAN not in found:
        raise NoTesseractError
    return found


def _words(table: str) -> Iterator[Word]:
    top = bottom = 0
    for line in table.split("\n")[1:]:
        fields = line.split("\t")
        if len(fields) < _COLUMNS:
            continue
        left, up, width, height = map(int, fields[6:10])
        if fields[0] == _LINE_LEVEL:
            top, bottom = up, up + height
        elif fields[0] == _WORD_LEVEL and fields[11].strip():
            yield Word(
                fields[11].strip(),
                left,
                left + width,
                top,
                bottom,
                max(float(fields[10]), 0.0) / 100,
                int(fields[1]) - 1,
            )
