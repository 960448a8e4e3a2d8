import hashlib
import shutil

import pytest
from docx_builder import zipped
from pdf_builder import Page, pdf

from roadmap_nlp import extract
from roadmap_nlp.errors import CorruptFileError
from roadmap_nlp.readers import read_all, render_pages
from roadmap_nlp.schema import SourceInfo
from roadmap_nlp.types import PagePicture

cv2 = pytest.importorskip("cv2")
np = pytest.importorskip("numpy")


def page(rotate: int = 0) -> Page:
    """A page with a thick bar from (60, 700) to (360, 740), seen upright."""
    made = Page(rotate=rotate).text(50, 50, "План мероприятий")
    made.code.append("60 102 300 40 re f")
    return made


def info_of(data: bytes) -> SourceInfo:
    return extract(data, source_name="a.pdf").source


def pixels(picture: PagePicture):
    return cv2.imdecode(np.frombuffer(picture.png, np.uint8), cv2.IMREAD_GRAYSCALE)


def darkness(picture: PagePicture, x0: float, top: float, x1: float, bottom: float):
    """Share of ink in a place told in points."""
    seen = pixels(picture)
    high, wide = seen.shape
    across, down = wide / picture.width, high / picture.height
    rows = slice(round(top * down), round(bottom * down))
    place = seen[rows, round(x0 * across) : round(x1 * across)]
    return (place < 128).mean()


@pytest.mark.parametrize(
    ("rotate", "bar", "size"),
    [
        (0, (60, 700, 360, 740), (595, 842)),
        (90, (102, 60, 142, 360), (842, 595)),
        (270, (700, 235, 740, 535), (842, 595)),
    ],
)
def test_places_lie_where_they_are_told(
    rotate: int, bar: tuple[int, ...], size: tuple[int, int]
) -> None:
    data = pdf(page(rotate))
    (picture,) = render_pages(data, info_of(data), [1])
    assert (picture.number, picture.width, picture.height) == (1, *size)
    assert max(pixels(picture).shape) == 1000
    assert darkness(picture, *bar) > 0.95
    assert darkness(picture, 0, 0, *size) < 0.05


def test_pages_asked_for() -> None:
    data = pdf(page(), page(), page())
    assert [p.number for p in render_pages(data, info_of(data), [3, 1])] == [3, 1]
    assert render_pages(data, info_of(data), []) == ()


def test_a_document_inside_others() -> None:
    data = pdf(page())
    inner = zipped({"план.pdf": data})
    whole = zipped({"а.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "б.zip": inner})
    (source,) = read_all(whole, source_name="a.zip")
    info = info_of(data)
    assert info.sha256 == source.sha256
    assert len(render_pages(whole, info, [1])) == 1


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract")
@pytest.mark.parametrize("turn", [0.0, 2.5])
def test_words_of_a_skewed_scan_lie_where_they_are_told(turn: float) -> None:
    paper = np.full((1754, 1240), 225, np.uint8)
    for at, number in enumerate(["1234", "5678", "9012"]):
        place = (200, 300 + 500 * at)
        cv2.putText(paper, number, place, cv2.FONT_HERSHEY_COMPLEX, 2.0, 0, 4)
    spin = cv2.getRotationMatrix2D((620, 877), turn, 1.0)
    paper = cv2.warpAffine(paper, spin, (1240, 1754), borderValue=225)
    data = cv2.imencode(".png", paper)[1].tobytes()
    found = extract(data)
    (picture,) = render_pages(data, found.source, [1])
    boxes = [span.bbox for piece in found.unassigned for span in piece.spans]
    assert len(boxes) == 3
    assert all(box and darkness(picture, *box) > 0.1 for box in boxes)


@pytest.mark.parametrize("data", ["План".encode(), pdf(Page())])
def test_none_for_a_text_or_another_file(data: bytes) -> None:
    assert render_pages(data, info_of("План".encode()), [1]) == ()
    assert render_pages(data, info_of(pdf(page())), [1]) == ()


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png"])
def test_what_cannot_be_rendered(media_type: str) -> None:
    data = b"%PDF-1.7 no more"
    info = info_of(pdf(page()))
    info.sha256, info.media_type = hashlib.sha256(data).hexdigest(), media_type
    with pytest.raises(CorruptFileError):
        render_pages(data, info, [1])
