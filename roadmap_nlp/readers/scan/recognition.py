"""Text of pictures, by Tesseract."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2

from roadmap_nlp.readers.isolated.host import TaskError
from roadmap_nlp.readers.isolated.program import run_program
from roadmap_nlp.readers.scan.pixels import Picture

_LANGUAGES = "rus"
_WORD_LEVEL, _LINE_LEVEL = "5", "4"
_COLUMNS = 12
_MEMORY = 4_000_000_000


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


def recognise(
    pictures: Sequence[Picture],
    *,
    mode: int,
    dpi: int,
    seconds: float,
    characters: str = "",
) -> list[Word]:
    """The words of ``pictures``.

    Args:
        pictures: Pages or parts of pages.
        mode: How Tesseract lays out a picture: 4 for a page, 6 for a block, 7 for a
            line.
        dpi: Pixels to the inch.
        seconds: How long it may take.
        characters: The only ones to be expected; none stands for all.

    Raises:
        NoTesseractError: It is not installed.
        TaskError: It failed or took too long.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise NoTesseractError
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        names = []
        for number, picture in enumerate(pictures):
            names.append(f"{number}.png")
            cv2.imwrite(
                str(folder / names[-1]), picture, [cv2.IMWRITE_PNG_COMPRESSION, 1]
            )
        (folder / "list.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
        command = [program, "list.txt", "-", "-l", _LANGUAGES, "--psm", str(mode)]
        command += ["--dpi", str(dpi)]
        if characters:
            command += ["-c", f"tessedit_char_whitelist={characters}"]
        command.append("tsv")
        table = _run(command, folder, seconds)
    return list(_words(table.decode("utf-8", "replace")))


def _run(command: list[str], folder: Path, seconds: float) -> bytes:
    try:
        return run_program(command, folder=folder, seconds=seconds, memory=_MEMORY)
    except TaskError as error:
        if "language" in error.problem or "traineddata" in error.problem:
            raise NoTesseractError from error
        raise


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
