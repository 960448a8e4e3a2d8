"""Tasks that the tests of the isolated process run in it."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def parts(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number in range(options["n"]):
        yield {"part": number, "size": len(data)}


def fails(_data: bytes, _options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"part": 0}
    raise ValueError("no good")


def crashes(_data: bytes, _options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    os.abort()
    yield {}


def hangs(_data: bytes, _options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    while True:
        time.sleep(0.1)
    yield {}


def swells(_data: bytes, _options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"size": len(bytearray(2_000_000_000))}


def opens(data: bytes, _options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"text": Path(data.decode()).read_text(encoding="utf-8")}


def prints(_data: bytes, _options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    os.write(1, b"noise")
    yield {"done": True}
