"""Extractions to files: JSON, JSONL, CSV, XLSX, a terminal table, an HTML page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import BinaryIO, cast

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.schema import Extraction
from roadmap_nlp.writers.options import WriteOptions

__all__ = ["FORMATS", "Format", "WriteOptions", "format_for", "write"]

Write = Callable[[Iterable[Extraction], BinaryIO, WriteOptions], None]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format.

    Attributes:
        name: As ``--format`` takes it.
        home: Module and function that write it, imported when first needed.
        suffixes: File name endings it goes by, the usual one first.
        binary: Whether a terminal cannot show it.
    """

    name: str
    home: tuple[str, str]
    suffixes: tuple[str, ...]
    binary: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("json", ("as_json", "write_json"), (".json",)),
            Format("jsonl", ("as_json", "write_jsonl"), (".jsonl", ".ndjson")),
            Format("csv", ("as_csv", "write_csv"), (".csv",)),
            Format("xlsx", ("as_xlsx", "write_xlsx"), (".xlsx",), binary=True),
            Format("table", ("as_table", "write_table"), (".txt",)),
            Format("html", ("as_html", "write_html"), (".html", ".htm")),
        )
    }
)


def write(
    name: str,
    extractions: Iterable[Extraction],
    stream: BinaryIO,
    options: WriteOptions | None = None,
) -> None:
    """Write ``extractions`` to a binary stream in the format called ``name``.

    They are taken one by one and written as they come where the format allows.

    Raises:
        ConfigError: There is no such format.
    """
    if name not in FORMATS:
        raise ConfigError.unknown("output format", name, FORMATS)
    module, function = FORMATS[name].home
    writer = cast("Write", getattr(import_module(f"{__name__}.{module}"), function))
    writer(extractions, stream, options or WriteOptions())


def format_for(path: str | PurePath) -> str | None:
    """The format whose files end like ``path``, or None.

    Example:
        >>> format_for("plan.XLSX")
        'xlsx'
    """
    suffix = PurePath(path).suffix.lower()
    return next((f.name for f in FORMATS.values() if suffix in f.suffixes), None)
