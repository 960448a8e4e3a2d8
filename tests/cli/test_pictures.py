import pytest
from pdf_builder import Page, pdf

from roadmap_nlp.cli import main
from roadmap_nlp.cli.console import Console
from roadmap_nlp.cli.pictures import Pictures
from roadmap_nlp.readers import ReadOptions, read
from roadmap_nlp.schema import SourceInfo
from roadmap_nlp.text.messages import messages

HEADER = ("№", "Мероприятие", "Срок")
ROWS = (("1", "Провести сверку", "до 1 мая 2024"), ("2", "Собрать отчёт", "июнь 2024"))


def plan() -> bytes:
    edges, tops = (50, 90, 350, 500), (100, 130, 160, 190)
    page = Page().text(50, 60, "План мероприятий").grid(edges, tops)
    for top, row in zip(tops, (HEADER, *ROWS), strict=False):
        for left, text in zip(edges, row, strict=False):
            page.text(left + 4, top + 8, text)
    return pdf(page)


def info_of(data: bytes, name: str = "план.pdf") -> SourceInfo:
    source = read(data)
    return SourceInfo(
        name=name,
        media_type=source.media_type,
        sha256=source.sha256,
        reader=source.reader,
        characters=len(source.text),
        pages=source.pages,
    )


@pytest.fixture
def pictures() -> Pictures:
    return Pictures(ReadOptions(), Console(messages("en")))


def test_the_page_of_a_pdf_shows_its_pages(tmp_path, capfd):
    (tmp_path / "plan.pdf").write_bytes(plan())
    target = tmp_path / "plan.html"
    assert main(["extract", str(tmp_path / "plan.pdf"), "-o", str(target)]) == 0
    page = target.read_text(encoding="utf-8")
    assert page.count("<image") == 1
    assert page.count('class="b activity"') == len(ROWS)
    assert capfd.readouterr().err == ""


def test_a_file_or_its_bytes(pictures, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan())
    info = info_of(plan())
    for content in (path, plan()):
        pictures.remember(info, content)
        assert [picture.number for picture in pictures(info, [1])] == [1]


def test_what_was_never_read_has_none(pictures):
    assert pictures(info_of(plan()), [1]) == ()


def test_a_file_that_has_gone_is_told_of(pictures, tmp_path, capfd):
    info = info_of(plan())
    pictures.remember(info, tmp_path / "plan.pdf")
    assert pictures(info, [1]) == ()
    assert "no such file" in capfd.readouterr().err
