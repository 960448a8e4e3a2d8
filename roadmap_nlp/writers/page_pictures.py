"""The left side of the HTML page for documents of pages: what was read, outlined."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence

from roadmap_nlp.text.messages import Messages
from roadmap_nlp.types import PagePicture
from roadmap_nlp.writers.page_source import (
    FIELD_KINDS,
    Mark,
    flags_of,
    keys_of,
    label_of,
)

Box = tuple[float, float, float, float]
Boxes = Mapping[int, Mapping[Box, Sequence[Mark]]]
"""By page and place, what was read there."""

_AROUND = 2.0  # points between text and its outline


def boxes_of(marks: Iterable[Mark]) -> dict[int, dict[Box, list[Mark]]]:
    """The marks that have a place on a page; those that share one come together.

    Example:
        >>> mark = Mark(0, 4, "deadline", page=2, bbox=(1, 2, 30, 12))
        >>> list(boxes_of([mark, mark, Mark(5, 6, "number")])[2])
        [(1, 2, 30, 12)]
    """
    found: dict[int, dict[Box, list[Mark]]] = {}
    for mark in marks:
        if mark.page is not None and mark.bbox is not None:
            found.setdefault(mark.page, {}).setdefault(mark.bbox, []).append(mark)
    return dict(sorted(found.items()))


def page_figures(
    pictures: Sequence[PagePicture], boxes: Boxes, say: Messages
) -> Iterator[str]:
    """Pictures of pages with an outline around each piece, and how many have none.

    Args:
        pictures: Of some of the pages in ``boxes``.
        boxes: What was read, by page.
        say: The messages.
    """
    yield '<div class="pages">'
    for picture in pictures:
        yield from _figure(picture, boxes.get(picture.number, {}), say)
    missing = len(boxes) - len(pictures)
    if missing:
        yield f'<p class="empty">{say("page.unpictured", count=missing)}</p>'
    yield "</div>"


def _figure(
    picture: PagePicture, boxes: Mapping[Box, Sequence[Mark]], say: Messages
) -> Iterator[str]:
    name = say("page.page", number=picture.number)
    size = f'width="{picture.width:.2f}" height="{picture.height:.2f}"'
    view = f"0 0 {picture.width:.2f} {picture.height:.2f}"
    data = base64.b64encode(picture.png).decode("ascii")
    yield f'<figure class="sheet"><figcaption>{name}</figcaption>'
    yield f'<svg viewBox="{view}" role="group" aria-label="{name}">'
    yield f'<image {size} href="data:image/png;base64,{data}"/>'
    # The small come last, so that a pointer finds them within the large.
    for box in sorted(boxes, key=_area, reverse=True):
        yield _outline(box, boxes[box])
    yield "</svg></figure>"


def _main_kind(over: Sequence[Mark]) -> str:
    """What most of a paragraph is: its number, party and term share its outline."""
    return max(
        over, key=lambda mark: (mark.kind in FIELD_KINDS, mark.end - mark.start)
    ).kind


def _area(box: Box) -> float:
    left, top, right, bottom = box
    return (right - left) * (bottom - top)


def _outline(box: Box, over: Sequence[Mark]) -> str:
    left, top, right, bottom = box
    keys = keys_of(over)
    classes = " ".join(["b", _main_kind(over), *flags_of(over)])
    shape = (
        f'<rect x="{left - _AROUND:.2f}" y="{top - _AROUND:.2f}" '
        f'width="{right - left + 2 * _AROUND:.2f}" '
        f'height="{bottom - top + 2 * _AROUND:.2f}" rx="2"/>'
        f"<title>{label_of(over)}</title>"
    )
    if not keys:
        return f'<g class="{classes}">{shape}</g>'
    row = keys[0].partition(".")[0]
    # Records and text are what the keyboard walks through: pages would double its way.
    return (
        f'<a class="{classes}" data-k="{" ".join(keys)}" href="#r{row}" tabindex="-1">'
        f"{shape}</a>"
    )
