"""Messages between the two processes: a length, a kind, then bytes."""

import json
import struct
from typing import IO, Any

_HEAD = struct.Struct("<cQ")
DATA, JSON, DONE, FAILED = b"d", b"j", b"e", b"f"


def send(stream: IO[bytes], kind: bytes, body: bytes | dict[str, Any]) -> None:
    """Write one message; a dictionary goes as JSON."""
    if not isinstance(body, bytes):
        body = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    stream.write(_HEAD.pack(kind, len(body)))
    stream.write(body)
    stream.flush()


def head(data: bytes) -> tuple[bytes, int]:
    """The kind and the length of the message that ``data`` begins."""
    kind, length = _HEAD.unpack(data)
    return kind, length


HEAD_BYTES = _HEAD.size
