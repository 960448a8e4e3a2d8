"""What a caller may choose about how a result is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from roadmap_nlp.schema import SourceInfo
from roadmap_nlp.types import PagePicture

Pictures = Callable[[SourceInfo, Sequence[int]], Sequence[PagePicture]]
"""Takes a document and numbers of its pages; gives the pictures that can be had."""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How to write.

    Attributes:
        language: Of the words around the values, ``"ru"`` or ``"en"``. It never
            changes JSON, JSONL or CSV, which programs read.
        many: Whether the output is for several files: JSON then is an array.
        indent: Spaces a level of JSON is indented by, or None for one line.
        width: Columns the table may take, or None to find out.
        colour: Whether the table may use terminal colours.
        pictures: Renders the pages that the HTML page shows, with what was read
            outlined on them; None shows text alone. For one file that is
            ``functools.partial(roadmap_nlp.readers.render_pages, "plan.pdf")``.

    Example:
        >>> from functools import partial
        >>> from roadmap_nlp.readers import render_pages
        >>> with_pages = WriteOptions(pictures=partial(render_pages, "plan.pdf"))
    """

    language: str = "en"
    many: bool = False
    indent: int | None = None
    width: int | None = None
    colour: bool = False
    pictures: Pictures | None = None
