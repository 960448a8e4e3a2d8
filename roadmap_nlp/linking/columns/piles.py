"""The columns of a page as piles of lines, for ``heights`` to cut into cells."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import regex

from roadmap_nlp.linking.columns.heights import Pile, Worth
from roadmap_nlp.linking.columns.split import Lines, Splitter, gaps
from roadmap_nlp.linking.columns.starts import Start, begins_lower
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import Evidence, Fragment, Role

_HEADING: Final = regex.compile(
    r"\s*(?:(?:раздел|этап|блок|глава|направление)\b"
    r"|(?:\d{1,2}|[IVXІХ]{1,4})\s?[.)]\s*\p{Lu})",
    regex.IGNORECASE,
)
_MARKED: Final = 3.0
_WIDE: Final = 4.0
_PLAIN_HEADING: Final = -3.0
_NO_HEADING: Final = -7.0
_APART: Final = 2.5
_BROKEN: Final = -16.0
_READS: Final = 12.0
_TWICE: Final = 2.0
_NOT_NAME: Final = -3.0
_NAME_GOES_ON: Final = 1.0
_NAME_ANEW: Final = -2.5
_LONG_NAME: Final = -2.0
_USUAL_NAME: Final = 4
_NAME_LINE: Final = -0.5
_LEFT_LOWER: Final = -1.5
_OFF_NAME: Final = -3.0


def number_pile(text: str, body: Sequence[Fragment], *, named: bool) -> Pile:
    """The column of row numbers.

    Args:
        text: The source text.
        body: Its lines.
        named: Whether its name stands above; else there may be the rest of a row.
    """
    found = gaps(text, body)
    if named:
        return Pile(len(body), found, _nothing, _nothing, single=True)
    return Pile(len(body), found, _nothing, _never, single=True, nameless=0.0)


def named_pile(
    text: str,
    body: Sequence[Fragment],
    about: Lines,
    start: Start,
    evidence: Evidence,
    *,
    headed: bool,
) -> Pile:
    """A column with its name above.

    Args:
        text: The source text.
        body: Its lines.
        about: What is known of them.
        start: What is known of the column.
        evidence: Judges texts.
        headed: Whether headings over rows may stand among its lines.
    """
    return Pile(
        len(body),
        about.gaps,
        Splitter(evidence).judge(about),
        _name_worth(text, body, start, evidence),
        heading=_headings(about) if headed else None,
        nameless=0.0 if start.body == start.line else None,
    )


def nameless_pile(
    about: Lines, evidence: Evidence, *, headed: bool, broken: bool
) -> Pile:
    """A column of a later page, above which the rest of a row may stand.

    Args:
        about: What is known of its lines.
        evidence: Judges texts.
        headed: Whether headings over rows may stand among them.
        broken: Whether the page above ends within a cell: «начальник отдела,».
    """
    worth = Splitter(evidence).judge(about)

    def rest(start: int, end: int) -> float:
        return worth(start, end) - 2 * about.odds[start]

    heading = _headings(about) if headed else None
    return Pile(
        len(about.texts), about.gaps, worth, rest, False, heading, _BROKEN * broken
    )


def width(body: Sequence[Fragment]) -> int:
    """The length of a column's longer lines."""
    return sorted(line.end - line.start for line in body)[len(body) * 3 // 4]


def joined(text: str, pieces: Sequence[Fragment]) -> str:
    """A cell's or a name's text."""
    return clean("\n".join(text[piece.start : piece.end] for piece in pieces))


def _nothing(_start: int, _end: int) -> float:
    return 0.0


def _never(_start: int, _end: int) -> float:
    return float("-inf")


def _headings(about: Lines) -> Callable[[int], float] | None:
    return partial(_heading, about) if about.texts else None


def _name_worth(
    text: str, pieces: Sequence[Fragment], start: Start, evidence: Evidence
) -> Worth:
    def worth(first: int, end: int) -> float:
        score = _NAME_LINE * (end - first)
        role = evidence.header_role(text[pieces[first].start : pieces[end - 1].end])
        if start.named and role is not start.role:
            score += _NOT_NAME
        lower = [begins_lower(text, piece) for piece in pieces[first + 1 : end + 1]]
        inner = lower[: end - first - 1]
        score += _NAME_GOES_ON * sum(inner) + _NAME_ANEW * (len(inner) - sum(inner))
        score += _LONG_NAME * max(0, end - first - _USUAL_NAME)
        after = lower[end - first - 1 :]
        score += _LEFT_LOWER * (any(after) and start.role is not Role.DEADLINE)
        score += _OFF_NAME * abs(end - first - (start.body - start.line))
        return score

    return worth


def _heading(about: Lines, at: int) -> float:
    """What line ``at`` is worth as a heading: numbered, or wider than its column."""
    texts = about.texts
    usual = sorted(map(len, texts))[len(texts) * 9 // 10]
    score = _MARKED if _HEADING.match(texts[at]) else _PLAIN_HEADING
    if not texts[at][:1].isupper() or texts[at][-1:] in ",;-":
        score += _NO_HEADING
    score += _WIDE * (len(texts[at]) > usual + 2)
    score += _APART * (at in about.gaps) + max(0.0, about.odds[at])
    return score + max(-_READS, min(_TWICE * about.headings[at], _READS))
