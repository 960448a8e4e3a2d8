import io
import shutil
import subprocess
from pathlib import Path

import pytest
from readers_support import cells, check_source

from roadmap_nlp.readers import Limits, read

cv2 = pytest.importorskip("cv2")
np = pytest.importorskip("numpy")
pdfium = pytest.importorskip("pypdfium2")
orientation = pytest.importorskip("roadmap_nlp.readers.scan.orientation")

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None or not hasattr(cv2, "FontFace"),
    reason="Tesseract is not installed, or this OpenCV cannot print Russian",
)
XS, YS = (100, 220, 800, 1140), (300, 400, 520, 640)
ROWS = [
    ("№", "Мероприятие", "Срок"),
    ("1.", "Провести сверку списков", "май 2024"),
    ("2.", "Обучить новых работников", "июнь 2024"),
]


def picture(*, turn: int = 0, skew: float = 0.0):
    """An A4 page with a table, turned clockwise, then scanned not quite level."""
    page = np.full((1754, 1240), 255, np.uint8)
    for y in YS:
        cv2.line(page, (XS[0], y), (XS[-1], y), 0, 3)
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), 0, 3)
    for y, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            cv2.putText(page, text, (x + 20, y + 60), (0,), FONT, 30, 400)
    page = np.ascontiguousarray(np.rot90(page, -turn // 90))
    high, wide = page.shape
    spin = cv2.getRotationMatrix2D((wide / 2, high / 2), skew, 1.0)
    return cv2.warpAffine(page, spin, (wide, high), borderValue=255)


FONT = cv2.FontFace("sans") if hasattr(cv2, "FontFace") else None


def png(page) -> bytes:
    return cv2.imencode(".png", page)[1].tobytes()


def pdf(page, rotate: int) -> bytes:
    """A PDF of one page that shows a picture, and is to be turned by ``rotate``."""
    document = pdfium.PdfDocument.new()
    image = pdfium.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(cv2.imencode(".jpg", page)[1].tobytes()), inline=True)
    high, wide = page.shape
    sheet = document.new_page(wide * 72 / 150, high * 72 / 150)
    image.set_matrix(pdfium.PdfMatrix().scale(*sheet.get_size()))
    sheet.insert_obj(image)
    sheet.set_rotation(rotate)
    sheet.gen_content()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def rows(source) -> list[tuple[str, ...]]:
    check_source(source)
    found = list(cells(source).values())
    return [tuple(found[at : at + 3]) for at in range(0, len(found), 3)]


@needs_tesseract
@pytest.mark.parametrize(
    ("turn", "skew"), [(0, -3), (90, 0), (90, -3), (180, 3), (270, 0), (270, 3)]
)
def test_turned_pages_are_read_upright(turn: int, skew: float) -> None:
    assert rows(read(png(picture(turn=turn, skew=skew)))) == ROWS


@needs_tesseract
@pytest.mark.parametrize(("turn", "rotate"), [(0, 0), (270, 90), (90, 0), (0, 90)])
def test_pages_of_a_pdf_that_turns_them(turn: int, rotate: int) -> None:
    assert rows(read(pdf(picture(turn=turn), rotate))) == ROWS


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_places_are_those_of_the_page_as_it_was_scanned(turn: int) -> None:
    page = picture(turn=turn)
    source = read(png(page))
    box = source.blocks[0].cells[4].lines[0].bbox  # type: ignore[index, union-attr]
    scale = max(page.shape) / 842
    around = page[
        int(box.top * scale) - 4 : int(box.bottom * scale) + 4,
        int(box.x0 * scale) - 4 : int(box.x1 * scale) + 4,
    ]
    assert 0.1 < (around < 128).mean() < 0.4  # letters, no blank paper
    wide = box.x1 - box.x0 > box.bottom - box.top
    assert wide is (turn in (0, 180))


@needs_tesseract
def test_without_the_data_on_orientation_all_turns_are_tried(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in tessdata().iterdir():
        if not path.name.startswith("osd"):
            (tmp_path / path.name).symlink_to(path)
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    # limits of its own, so that a new process starts and sees the folder
    limits = Limits(max_memory=3_900_000_004)
    assert rows(read(png(picture(turn=270)), limits=limits)) == ROWS


def tessdata() -> Path:
    command = ["tesseract", "--list-langs"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Path(done.stdout.partition('"')[2].partition('"')[0])


def test_turned_by_so_many_degrees_clockwise() -> None:
    page = np.array([[1, 2], [3, 4]], np.uint8)
    found = [orientation.turned(page, turn).tolist() for turn in (0, 90, 180, 270)]
    assert found == [
        [[1, 2], [3, 4]],
        [[3, 1], [4, 2]],
        [[4, 3], [2, 1]],
        [[2, 4], [1, 3]],
    ]


def test_what_tesseract_says_is_tried_first(monkeypatch: pytest.MonkeyPatch) -> None:
    page = np.full((90, 60), 255, np.uint8)
    monkeypatch.setattr(orientation, "has", lambda data: True)
    for said, tried in [
        ("Rotate: 90\n", (90,)),
        ("Rotate: 0\n", ()),
        ("", (90, 180, 270)),
    ]:
        monkeypatch.setattr(orientation, "orientation", lambda *a, said=said, **b: said)
        assert tuple(orientation.turns(page, dpi=300, seconds=9)) == tried
