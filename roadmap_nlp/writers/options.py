"""What a caller may choose about how a result is written."""

from dataclasses import dataclass


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
    """

    language: str = "en"
    many: bool = False
    indent: int | None = None
    width: int | None = None
    colour: bool = False
