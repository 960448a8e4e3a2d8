"""Where a line's bars stand, those too that OCR misread or lost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex

from roadmap_nlp.segmentation.lines import MAX_CELLS

Span = tuple[int, int]

SURE = regex.compile(r"[|¦│]")
ODD = regex.compile(r"[|¦│]|(?<!\S)[\[\]!{}](?!\S)")
_MISREAD = regex.compile(r"(?<=\s)[\[\]!{}l](?!\S)")
_UNLIKELY = regex.compile(r"(?<=\s)[Il1'’‘_\\/](?=\s)")
_GAP = regex.compile(r"(?<=[^\s|¦│])\s{2,}(?=[^\s|¦│])")
_HYPHEN = regex.compile(r"(?<=\p{Ll}-)\s(?=\p{Lu})")
_USUAL_BLANKS = 2  # of an empty cell between bars


def usual_count(lines: Iterable[str]) -> int:
    """How many bars most lines with bars have."""
    counts = Counter(count for line in lines if (count := len(ODD.findall(line))) > 0)
    return max(counts, key=lambda size: (counts[size], size), default=0)


def find_bars(line: str, usual: int) -> list[Span]:
    """The places of a line's bars, in order.

    Where true bars are fewer than usual, the likeliest misread and lost ones fill up.

    Example:
        >>> find_bars("2 ] Осмотр | июнь", 2)
        [(2, 3), (11, 12)]
        >>> find_bars("2 | Осмотр  июнь", 2)
        [(2, 3), (10, 12)]
    """
    found = [m.span() for m in SURE.finditer(line)][:MAX_CELLS]
    if not found and not _MISREAD.search(line):
        return []
    for candidates in (_MISREAD, _GAP, _HYPHEN, None, _UNLIKELY):
        missing = usual - len(found)
        if missing <= 0:
            break
        places = (
            _edges(line, found)
            if candidates is None
            else [m.span() for m in candidates.finditer(line)]
        )
        free = [place for place in places if _apart(place, found)]
        free.sort(key=lambda place: (place[0] - place[1], place))
        found = sorted((*found, *free[:missing]))
    return found


def _apart(place: Span, found: Sequence[Span]) -> bool:
    return all(place[1] <= low or high <= place[0] for low, high in found)


def _edges(line: str, found: Sequence[Span]) -> list[Span]:
    """Blanks between two bars too wide for what the bars were set beside."""
    return [place for pair in pairwise(found) for place in _wide_edges(line, *pair)]


def _wide_edges(line: str, left: Span, right: Span) -> Iterator[Span]:
    body = line[left[1] : right[0]]
    if not body.strip():
        if len(body) > _USUAL_BLANKS + 1:
            yield left[1] + 1, left[1] + 2
        return
    lead = len(body) - len(body.lstrip())
    tail = len(body) - len(body.rstrip())
    if lead > _USUAL_BLANKS:
        yield left[1] + 1, left[1] + 2
    if tail > _USUAL_BLANKS:
        yield right[0] - 2, right[0] - 1
