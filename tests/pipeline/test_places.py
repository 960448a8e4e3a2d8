import pytest

from roadmap_nlp.pipeline.places import give_places
from roadmap_nlp.schema import (
    Coverage,
    Extraction,
    Record,
    Roadmap,
    SourceInfo,
    Span,
    Text,
    Unassigned,
)
from roadmap_nlp.types import BBox, Fragment, Paragraph, Source

TEXT = "План\nСверка до мая\nАкт"
BLOCKS = (
    Paragraph((Fragment(0, 4, 1, BBox(10, 20, 30, 40)),)),
    Paragraph((Fragment(5, 18, 2, BBox(1, 2, 3, 4)), Fragment(19, 22))),
)


def _placed(*places, blocks=BLOCKS):
    """The spans of title, activity and rest with their places given."""
    title, activity, rest = (Span(start=start, end=end) for start, end in places)
    info = SourceInfo(
        name="a", media_type="", sha256="", reader="pdf", characters=len(TEXT)
    )
    record = Record(id="1", activity=Text(text="", spans=[activity]))
    plan = Roadmap(title=Text(text="", spans=[title]), records=[record])
    found = Extraction(
        source=info,
        roadmaps=[plan],
        unassigned=[Unassigned(text="", spans=[rest], role="noise")],
        coverage=Coverage(characters=0, fields=0, frame=0, unassigned=0),
    )
    give_places(found, Source(TEXT, "a", "", "", "pdf", blocks))
    return [(span.page, span.bbox) for span in (title, activity, rest)]


def test_a_span_has_the_place_of_its_line():
    assert _placed((0, 4), (5, 11), (12, 18)) == [
        (1, (10, 20, 30, 40)),
        (2, (1, 2, 3, 4)),
        (2, (1, 2, 3, 4)),
    ]


@pytest.mark.parametrize("blocks", [BLOCKS, None, ()])
def test_a_span_across_lines_or_of_a_line_without_a_page_has_none(blocks):
    places = _placed((3, 6), (19, 22), (17, 20), blocks=blocks)
    assert places == [(None, None)] * 3
