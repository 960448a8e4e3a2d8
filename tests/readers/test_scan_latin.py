import shutil
import subprocess
from pathlib import Path

import pytest
from readers_support import check_source

from roadmap_nlp.errors import UnsupportedFormatError
from roadmap_nlp.readers import Limits, read

cv2 = pytest.importorskip("cv2")
np = pytest.importorskip("numpy")
latin = pytest.importorskip("roadmap_nlp.readers.scan.latin")
recognition = pytest.importorskip("roadmap_nlp.readers.scan.recognition")

PROGRAM = shutil.which("tesseract")
LISTED = (
    subprocess.run(
        [PROGRAM, "--list-langs"], capture_output=True, text=True, check=False
    ).stdout.split("\n")
    if PROGRAM
    else [""]
)
needs_languages = pytest.mark.skipif(
    not {"rus", "eng"} <= set(LISTED), reason="Tesseract lacks Russian or English"
)
needs_cyrillic = pytest.mark.skipif(
    not hasattr(cv2, "FontFace"), reason="this OpenCV cannot print Russian"
)


def words(*read: tuple[str, float], gap: int = 12):
    """Words on one line, ten pixels a character."""
    found, left = [], 0
    for text, confidence in read:
        right = left + 10 * len(text)
        found.append(recognition.Word(text, left, right, 0, 40, confidence, 0))
        left = right + gap
    return found


CASES = [
    ("sure Russian is not asked again", [("отчет", 0.96)], [], "отчет"),
    ("a Latin word", [("РОЕ", 0.5)], [("PDF", 0.96)], "PDF"),
    ("look-alikes say nothing", [("НМО", 0.5)], [("HMO", 0.96)], "НМО"),
    ("letters that OCR takes from Russian", [("ШМО", 0.5)], [("LUMO", 0.96)], "ШМО"),
    ("unsure of both", [("форме", 0.8)], [("cbopme", 0.88)], "форме"),
    ("an address by its form", [("р1ап@5споо]", 0.1)], [("plan@a.ru", 0.7)], None),
    ("digits are no words", [("05.09", 0.5)], [("Q5.09", 0.96)], "05.09"),
    ("one letter is no word", [("У", 0.5)], [("V", 0.96)], "У"),
]


@pytest.mark.parametrize(("name", "russian", "english", "text"), CASES)
def test_what_is_taken_for_latin(
    monkeypatch: pytest.MonkeyPatch, name, russian, english, text
) -> None:
    def recognise(crops, **options):
        start = latin._PAD
        return [
            recognition.Word(text, start, start + 10 * len(text), 0, 40, sure, 0)
            for text, sure in (english if crops else [])
        ]

    monkeypatch.setattr(latin, "recognise", recognise)
    monkeypatch.setattr(latin, "has", lambda language: True)
    page = np.full((40, 400), 255, np.uint8)
    found = latin.with_latin(words(*russian), [page], dpi=300, seconds=9)
    assert [word.text for word in found] == [text or english[0][0]], name


def test_pieces_of_a_torn_word_become_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def recognise(crops, **options):
        start, end = latin._PAD, latin._PAD + 94
        return [recognition.Word("WorldSkills", start, end, 0, 40, 0.96, 0)]

    monkeypatch.setattr(latin, "recognise", recognise)
    monkeypatch.setattr(latin, "has", lambda language: True)
    torn = words(("У/о", 0.1), ("19$", 0.0), ("КШ5", 0.1), ("и", 0.9), gap=2)
    page = np.full((40, 400), 255, np.uint8)
    found = latin.with_latin(torn, [page], dpi=300, seconds=9)
    assert [(word.text, word.left, word.right) for word in found] == [
        ("WorldSkills", 0, torn[2].right),
        ("и", torn[3].left, torn[3].right),
    ]


def printed(*lines: str) -> bytes:
    """A picture of an A4 page at 150 dots to the inch with these lines."""
    page = np.full((1754, 1240), 255, np.uint8)
    for number, line in enumerate(lines):
        place = 100, 200 + 60 * number
        cv2.putText(page, line, place, (0,), cv2.FontFace("sans"), 30, 400)
    return cv2.imencode(".png", page)[1].tobytes()


PRINTED = (
    "Провести сверку списков работников школы",
    "Направить отчет на plan@school-5.ru в PDF",
    "Сообщить родителям и учителям в Telegram",
)


@needs_languages
@needs_cyrillic
def test_latin_words_of_a_russian_page() -> None:
    source = read(printed(*PRINTED))
    check_source(source)
    assert source.text.split() == " ".join(PRINTED).split()


def only(language: str, folder: Path) -> Path:
    """A folder where Tesseract finds but one language."""
    data = Path(LISTED[0].partition('"')[2].partition('"')[0])
    for name in (f"{language}.traineddata", "configs", "tessconfigs"):
        (folder / name).symlink_to(data / name)
    return folder


@needs_languages
@needs_cyrillic
def test_russian_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(only("rus", tmp_path)))
    # limits of its own, so that a new process starts and sees the folder
    source = read(printed(*PRINTED), limits=Limits(max_memory=3_900_000_002))
    assert "сверку списков" in source.text
    assert "Telegram" not in source.text


@needs_languages
def test_no_russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(only("eng", tmp_path)))
    page = np.zeros((1754, 1240), np.uint8)
    cv2.putText(page, "12", (99, 99), cv2.FONT_HERSHEY_COMPLEX, 2, 255, 3)
    data = cv2.imencode(".png", 255 - page)[1].tobytes()
    with pytest.raises(UnsupportedFormatError, match="tesseract-ocr-rus"):
        read(data, limits=Limits(max_memory=3_900_000_003))
