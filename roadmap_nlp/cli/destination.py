"""Where the output goes: standard output, one file, or a folder of files."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from roadmap_nlp.cli.inputs import Input
from roadmap_nlp.errors import ConfigError
from roadmap_nlp.schema import Extraction
from roadmap_nlp.text.messages import Messages
from roadmap_nlp.writers import FORMATS, WriteOptions, format_for, write


@dataclass(frozen=True, slots=True)
class Destination:
    """A place and a format.

    Attributes:
        format: Name of an output format.
        file: The one file to write, or None.
        folder: The folder to write a file each into, or None.
    """

    format: str
    file: Path | None = None
    folder: Path | None = None

    def path_for(self, source: Input) -> Path:
        """Where the result of ``source`` goes; only with a folder."""
        assert self.folder is not None
        return self.folder / (source.stem + FORMATS[self.format].suffixes[0])


def choose(
    output: str | None, format_name: str | None, inputs: Sequence[Input], say: Messages
) -> Destination:
    """Read ``-o`` and ``--format`` together.

    Raises:
        ConfigError: They contradict each other, or an input would be overwritten.
    """
    if output is None or output == "-":
        return _standard_output(format_name, say)
    path = Path(output)
    several = len(inputs) > 1 and not path.suffix
    if path.is_dir() or output.endswith(("/", os.sep)) or several:
        place = Destination(format_name or "json", folder=path)
        targets = [place.path_for(source) for source in inputs]
    else:
        name = format_name or format_for(path)
        if name is None:
            suffix = path.suffix or path.name
            raise ConfigError(
                say("cli.suffix", suffix=suffix), remedy=say("cli.suffix.remedy")
            )
        place = Destination(name, file=path)
        targets = [path]
    sources = {source.path.resolve() for source in inputs if source.path}
    for target in targets:
        if target.resolve() in sources:
            raise ConfigError(say("cli.overwrite", path=target))
    return place


def _standard_output(format_name: str | None, say: Messages) -> Destination:
    terminal = sys.stdout.isatty()
    name = format_name or ("table" if terminal else "json")
    if terminal and FORMATS[name].binary:
        raise ConfigError(say("cli.binary", format=name))
    return Destination(name)


def deliver(
    place: Destination,
    results: Iterable[tuple[Input, Extraction]],
    options: WriteOptions,
) -> None:
    """Write ``results`` to ``place`` as they come."""
    if place.folder is not None:
        place.folder.mkdir(parents=True, exist_ok=True)
        for source, extraction in results:
            with _replaced(place.path_for(source)) as stream:
                write(place.format, [extraction], stream, options)
        return
    extractions = (extraction for _, extraction in results)
    if place.file is None:
        write(place.format, extractions, sys.stdout.buffer, options)
        sys.stdout.buffer.flush()
        return
    first = next(extractions, None)
    if first is None:  # nothing to say: an older file at that place stays
        return
    place.file.parent.mkdir(parents=True, exist_ok=True)
    with place.file.open("wb") as stream:
        write(place.format, chain([first], extractions), stream, options)


@contextmanager
def _replaced(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its name only when whole: no stopped run leaves half."""
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
