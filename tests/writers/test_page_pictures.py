import re

import pytest

from roadmap_nlp.text.messages import messages
from roadmap_nlp.types import PagePicture
from roadmap_nlp.writers.page_pictures import boxes_of, page_figures
from roadmap_nlp.writers.page_source import Mark

WIDE, SMALL = (10.0, 20.0, 200.0, 60.0), (30.0, 30.0, 50.0, 40.0)


def mark(kind, key="", box=WIDE, page=1, *, length=5, **rest):
    return Mark(0, length, kind, key, page=page, bbox=box, **rest)


def drawn(*marks, pages=(1,)):
    pictures = [PagePicture(number, 595, 842, b"png") for number in pages]
    return "\n".join(page_figures(pictures, boxes_of(marks), messages("en")))


def test_a_page_is_drawn_in_its_own_points():
    html = drawn(mark("activity", "3.activity.0"))
    assert 'viewBox="0 0 595.00 842.00"' in html
    assert 'href="data:image/png;base64,cG5n"' in html
    assert '<rect x="8.00" y="18.00" width="194.00" height="44.00"' in html


def test_an_outline_leads_to_its_record():
    html = drawn(mark("activity", "3.activity.0", flags=("low",)))
    assert 'class="b activity low" data-k="3.activity.0" href="#r3"' in html


@pytest.mark.parametrize("kind", ["header", "unassigned"])
def test_what_is_in_no_record_is_outlined_too(kind):
    assert f'<g class="b {kind}"><rect' in drawn(mark(kind))


def test_items_of_one_place_share_an_outline_of_the_longest():
    html = drawn(
        mark("number", "3.number.0", length=2),
        mark("activity", "3.activity.0", length=90),
        mark("deadline", "3.deadline.0", length=9),
    )
    keys = "3.activity.0 3.deadline.0 3.number.0"
    assert re.findall(r'class="(b [^"]*)" data-k="([^"]*)"', html) == [
        ("b activity", keys)
    ]


def test_the_small_lie_over_the_large():
    html = drawn(mark("activity", box=SMALL), mark("unassigned", box=WIDE))
    assert html.index("b unassigned") < html.index("b activity")


@pytest.mark.parametrize(
    ("marks", "pages"),
    [
        ([mark("activity", page=None)], []),
        ([mark("activity", box=None)], []),
        ([mark("activity", page=7), mark("deadline", page=2)], [2, 7]),
    ],
)
def test_pages_with_something_on_them(marks, pages):
    assert list(boxes_of(marks)) == pages


def test_pages_without_a_picture_are_counted():
    marks = [mark("activity", page=page) for page in (1, 2, 3)]
    assert "Pages without a picture: 2." in drawn(*marks)
    assert "without" not in drawn(*marks, pages=(1, 2, 3))


def test_words_of_the_document_are_escaped():
    html = drawn(mark("finding", label='<script>"'))
    assert "<script>" not in html
    assert "&lt;script&gt;&quot;" in html
