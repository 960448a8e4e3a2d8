"""What a page of a document looks like."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A small grey picture of a page, in the space that places on it are told in.

    Attributes:
        number: Which page, counting from 1.
        width: Width of the page, in PDF points.
        height: Its height.
        png: The picture as a PNG file.
    """

    number: int
    width: float
    height: float
    png: bytes = field(repr=False)
