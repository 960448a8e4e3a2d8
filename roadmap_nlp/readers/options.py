"""What a caller may ask of the readers, beside the limits."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Choices for documents of pages.

    Attributes:
        pages: First and last page to read, from 1; None reads all.
        password: Opens an encrypted PDF.
        ocr: Whether pages are recognised: those that have no text of their own, or
            none («never»), or all («always»).
        dpi: Pixels to the inch at which pages are recognised.
        on_page: Called before each page is read, with its number and how many pages
            the document has; again for a page that is then recognised.

    Example:
        >>> ReadOptions(pages=(3, 7)).ocr
        'auto'
    """

    pages: tuple[int, int] | None = None
    password: str | None = None
    ocr: Literal["auto", "never", "always"] = "auto"
    dpi: int = 300
    on_page: Callable[[int, int], None] | None = field(
        default=None, compare=False, repr=False
    )


DEFAULT_OPTIONS = ReadOptions()


def watched(
    parts: Iterator[Any], numbers: Iterable[int], total: int, options: ReadOptions
) -> Iterator[Any]:
    """The parts of a document as they come, one a page, each page told of before.

    Example:
        >>> told = ReadOptions(on_page=lambda number, total: print(number, "of", total))
        >>> list(watched(iter("ab"), [3, 4], 9, told))
        3 of 9
        4 of 9
        ['a', 'b']
    """
    for number in numbers:
        if options.on_page is not None:
            options.on_page(number, total)
        yield from itertools.islice(parts, 1)
    yield from parts  # none is left, but what gives them has to come to its end
