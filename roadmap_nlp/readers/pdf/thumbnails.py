"""Small pictures of the pages of a PDF; runs in a process of its own."""

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium

from roadmap_nlp.readers.png import picture_part


def of_pdf(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Pages as they are shown.

    Args:
        data: The file.
        options: «password», «numbers» of the pages, «side»: pixels of the longer one.
    """
    document = pdfium.PdfDocument(data, password=options["password"])
    try:
        for number in options["numbers"]:
            page = document[number - 1]
            size = page.get_size()
            bitmap = page.render(scale=options["side"] / max(*size), grayscale=True)
            pixels, stride = bytes(bitmap.buffer), bitmap.stride
            yield picture_part(number, size, pixels, bitmap.width, stride)
            page.close()
    finally:
        document.close()
