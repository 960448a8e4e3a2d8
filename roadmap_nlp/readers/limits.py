"""How much a reader may take in before it gives up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Safety limits; a file that breaks one is refused with ``LimitExceededError``.

    The defaults let through every plan met so far with a wide margin and keep a
    hostile file within ten seconds and a gigabyte.

    Attributes:
        max_bytes: Size of the file.
        max_members: Files inside a container (DOCX is a ZIP).
        max_member_bytes: Unpacked size of one file inside a container.
        max_total_bytes: Unpacked size of all files inside a container.
        max_ratio: Unpacked size over packed size of a file inside a container.
        free_ratio_bytes: Unpacked size up to which the ratio does not matter.
        max_nesting: Containers inside containers (a ZIP in a mail).
        max_elements: Elements of one XML part of an office file, four attributes
            counting as one; of a web page, a third of it.
        max_depth: Tables inside tables.
        max_columns: Columns of a table.
        max_cells: Cells of all tables.
        max_line_chars: Characters of one line of a text; a plan run together in one
            paragraph has some tens of thousands.
        max_pages: Pages of a PDF or a scan.
        max_glyphs: Characters of one page.
        max_pixels: Pixels of one picture.
        max_seconds: Time that a native library (PDF, OCR) may take for a page, or an
            office program for a file.
        max_memory: Bytes of address space of the process such a library runs in.

    Example:
        >>> Limits(max_bytes=1_000_000).max_depth
        24
    """

    max_bytes: int = 64_000_000
    max_members: int = 10_000
    max_member_bytes: int = 64_000_000
    max_total_bytes: int = 512_000_000
    max_ratio: int = 200
    free_ratio_bytes: int = 8_000_000
    max_nesting: int = 3
    max_elements: int = 1_500_000
    max_depth: int = 24
    max_columns: int = 1_000
    max_cells: int = 500_000
    max_line_chars: int = 400_000
    max_pages: int = 2_000
    max_glyphs: int = 200_000
    max_pixels: int = 100_000_000
    max_seconds: float = 60.0
    max_memory: int = 4_000_000_000


DEFAULT_LIMITS = Limits()
