"""What a caller may ask of the readers, beside the limits."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Choices for documents of pages.

    Attributes:
        pages: First and last page to read, from 1; None reads all.
        password: Opens an encrypted PDF.
        ocr: Whether pages are recognised: those that have no text of their own, or
            none («never»), or all («always»).
        dpi: Pixels to the inch at which pages are recognised.

    Example:
        >>> ReadOptions(pages=(3, 7)).ocr
        'auto'
    """

    pages: tuple[int, int] | None = None
    password: str | None = None
    ocr: Literal["auto", "never", "always"] = "auto"
    dpi: int = 300


DEFAULT_OPTIONS = ReadOptions()
