"""JSON: the whole result, exactly as the schema says; nothing is left out."""

from collections.abc import Iterable
from typing import BinaryIO

from roadmap_nlp.schema import Extraction
from roadmap_nlp.writers.options import WriteOptions


def write_json(
    extractions: Iterable[Extraction], stream: BinaryIO, options: WriteOptions
) -> None:
    """Write one object, or with ``options.many`` an array of them.

    The array is closed even when ``extractions`` breaks off, so that what was
    written before stays readable.
    """
    if not options.many:
        for extraction in extractions:
            stream.write(_encode(extraction, options.indent) + b"\n")
        return
    stream.write(b"[")
    try:
        for index, extraction in enumerate(extractions):
            stream.write(b",\n" if index else b"\n")
            stream.write(_encode(extraction, options.indent))
    finally:
        stream.write(b"\n]\n")


def write_jsonl(
    extractions: Iterable[Extraction], stream: BinaryIO, options: WriteOptions
) -> None:
    """Write one object a line, each line at once, so that a reader can follow."""
    for extraction in extractions:
        stream.write(_encode(extraction, None) + b"\n")
        stream.flush()


def _encode(extraction: Extraction, indent: int | None) -> bytes:
    return extraction.to_json(indent=indent).encode()
