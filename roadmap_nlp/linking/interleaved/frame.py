"""What stands around the rows of a table in PDF text: page numbers, signatures."""

from collections.abc import Sequence
from typing import Final

import regex

from roadmap_nlp.linking.interleaved.numbers import read_number
from roadmap_nlp.types import Fragment

_MAX_TAIL: Final = 6
_PAGE_NUMBER: Final = regex.compile(
    r"[-–—]\s*\d{1,3}\s*[-–—]|(?:стр(?:аница|\.)?|лист)\s*\d{1,3}(?:\s*из\s*\d{1,3})?",
    regex.I,
)
_SECTION: Final = regex.compile(
    r"(?:раздел|глава|этап|блок|направление|часть)"
    r"\s*(?:№\s*)?(?:\d{1,2}|[IVXІХ]{1,5})\b.*"
    r"|[IVXІХ]{1,5}[.)]\s*\p{Lu}.*",
    regex.I,
)
_RULE: Final = regex.compile(r"_{5,}")
_SIGNED: Final = regex.compile(
    r"(?i:исп(?:олнитель)?[.:]|согласовано|м\.\s?п\.|примечани[ея]\s*:).*"
    r"|.*_{3,}.*"
    r"|\p{Lu}.*\s(?:\p{Lu}\.\s?\p{Lu}\.\s?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)"
)


def is_page_number(line: str) -> bool:
    """Whether a line is a page's number in words or dashes: «- 2 -», «Страница 2»."""
    return _PAGE_NUMBER.fullmatch(line) is not None


def is_section(line: str) -> bool:
    """Whether a line is a heading within a table: «Раздел 2. Кадры», «II. Кадры»."""
    return _SECTION.fullmatch(line) is not None


def tail_start(text: str, lines: Sequence[Fragment], first: int) -> int:
    """Index of the first line below the table that begins before ``first``.

    A line drawn with underscores parts footnotes off. Lines after a blank line at the
    very end are of no row unless they begin with a number; without a blank line the
    last is a signature if it has that shape.
    """
    count = len(lines)
    for at in range(max(first, count - _MAX_TAIL), count):
        if _RULE.fullmatch(text, lines[at].start, lines[at].end):
            return at
    for at in range(count - 1, max(first, count - _MAX_TAIL), -1):
        if text.count("\n", lines[at - 1].end, lines[at].start) > 1:
            body = text[lines[at].start : lines[at].end]
            return count if read_number(body.split()[0]) else at
    last = text[lines[-1].start : lines[-1].end]
    return count - 1 if _SIGNED.fullmatch(last) else count


def is_signature(line: str) -> bool:
    """Whether a line has the shape of a signature or a note below a table."""
    return _SIGNED.fullmatch(line) is not None
