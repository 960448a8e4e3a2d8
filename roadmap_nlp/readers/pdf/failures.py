"""Failures of the process that reads pages, in terms of the file."""

from roadmap_nlp.errors import (
    CorruptFileError,
    EncryptedFileError,
    LimitExceededError,
    ReadError,
    UnsupportedFormatError,
)
from roadmap_nlp.readers.isolated.host import TaskError
from roadmap_nlp.readers.limits import Limits

_REPAIR = "Get the file again; if a viewer opens it, print it to a new PDF."


def as_said(error: TaskError, name: str, limits: Limits) -> ReadError:
    """The error to raise for a file called ``name``."""
    if error.kind == "TimeLimit":
        return LimitExceededError(
            f"a page took more than {limits.max_seconds:g} seconds.",
            source=name,
            remedy="If you trust the file, raise Limits.max_seconds.",
        )
    if error.kind == "MemoryError":
        return LimitExceededError(
            f"reading it takes more than {limits.max_memory:,} bytes of memory.",
            source=name,
            remedy="Split the file, or raise Limits.max_memory.",
        )
    if error.kind == "TooLargeError":
        return LimitExceededError(
            f"a picture of more than {limits.max_pixels:,} pixels.",
            source=name,
            remedy="Scan it with fewer dots to the inch, or raise Limits.max_pixels.",
        )
    if error.kind in ("NoTesseractError", "ModuleNotFoundError"):
        return _not_installed(error, name)
    if "password" in error.problem.lower():
        return EncryptedFileError(
            "the document is encrypted with a password.",
            source=name,
            remedy="Give the password, or print it to a new PDF without one.",
        )
    return CorruptFileError(
        f"a damaged file ({error.problem}).", source=name, remedy=_REPAIR
    )


def _not_installed(error: TaskError, name: str) -> ReadError:
    if error.kind == "ModuleNotFoundError":
        what, remedy = "OpenCV", "pip install 'roadmap-nlp[ocr]'"
    else:
        what = "Tesseract with its Russian"
        remedy = "Debian: apt-get install tesseract-ocr tesseract-ocr-rus"
    return UnsupportedFormatError(
        f"its pages are pictures, which {what} has to recognise.",
        source=name,
        remedy=f"Install it ({remedy}), or give the text or a DOCX.",
    )
