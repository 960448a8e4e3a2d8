"""Refuses sources that no stage could work through."""

from roadmap_nlp import readers
from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.types import Source


def check_lines(source: Source, limits: readers.Limits) -> None:
    """Refuse a text whose lines are no lines: it would cost hours and gigabytes."""
    if len(source.text) <= limits.max_line_chars:
        return
    for number, line in enumerate(source.text.split("\n"), start=1):
        if len(line) > limits.max_line_chars:
            raise LimitExceededError(
                f"a line of {len(line):,} characters.",
                source=source.name,
                place=f"line {number}",
                remedy="Break the text into lines, or raise limits.max_line_chars.",
            )
