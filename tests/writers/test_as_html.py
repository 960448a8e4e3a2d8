import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import pytest
from writers_support import extraction

from roadmap_nlp.schema import Span
from roadmap_nlp.types import PagePicture
from roadmap_nlp.writers import WriteOptions, write
from roadmap_nlp.writers.as_html import MAX_PICTURES

VOID = {"meta", "link", "input", "rect"}


class _Page(HTMLParser):
    """Checks nesting; gathers ids, links and keys."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.targets, self.keys = [], [], [], []
        self.outside = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        values = dict(attrs)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.targets.append(values["href"])
        if tag == "tr" or "f" in values.get("class", "").split():
            self.keys.append(values.get("data-k"))
        self.outside += [v for k, v in attrs if k in {"src", "srcset", "action"}]
        assert not [k for k, _ in attrs if k.startswith("on") or k == "style"]

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


def _write(*results, language="ru", pictures=None):
    stream = io.BytesIO()
    write("html", results, stream, WriteOptions(language, pictures=pictures))
    return stream.getvalue().decode()


def _printed(pages=1):
    """A result whose activities stand on so many pages."""
    result = extraction()
    for page in range(1, pages + 1):
        span = Span(start=0, end=4, page=page, bbox=(10, 20, 30, 40))
        result.records[page % 2].activity.spans.append(span)
    return result


def _render(info, numbers):
    return [PagePicture(number, 595, 842, b"png") for number in numbers]


@pytest.fixture(scope="module")
def page():
    return _write(extraction(), extraction("второй.txt"))


def test_well_formed_with_unique_ids_and_links_that_lead_somewhere(page):
    parsed = _Page(page)
    assert len(set(parsed.ids)) == len(parsed.ids)
    assert {target.removeprefix("#") for target in parsed.targets} <= set(parsed.ids)


def test_nothing_comes_from_outside(page):
    assert _Page(page).outside == []
    assert "http:" not in page
    assert "https:" not in page
    assert "@import" not in page
    assert "url(" not in page


def test_the_policy_allows_its_own_style_and_script_alone(page):
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page


def test_text_of_the_document_is_escaped(page):
    assert "<b>счетов" not in page
    assert "&lt;b&gt;счетов&lt;/b&gt; &amp; «касс»" in page
    assert "<script>alert" not in page
    assert page.count("<script>") == 1


def test_both_sides_carry_the_same_keys(page):
    left = set(re.findall(r'class="m [^>]*data-k="([^"]*)"', page))
    assert "0.deadline.0 1.deadline.0" in left  # one August for two records
    shown = {key for keys in left for key in keys.split()}
    assert {"0.activity.0", "0.number.0", "1.responsible.0", "2.activity.0"} <= shown


def test_doubt_gaps_and_loose_text_are_marked(page):
    assert 'class="record doubt"' in page
    assert re.search(r'class="m activity low"', page)
    assert re.search(r'class="m activity torn"', page)
    assert 'class="gap"' in page
    assert re.search(r'class="m unassigned"[^>]*>лишнее|class="a?m?[^>]*>лишнее', page)
    assert 'class="m uncovered"' in page


def test_findings_lead_to_the_text_and_the_record(page):
    assert "к тексту" in page
    assert "к записи" in page


@pytest.mark.parametrize(
    ("language", "word"), [("ru", "Мероприятие"), ("en", "Activity")]
)
def test_language(language, word):
    page = _write(extraction(), language=language)
    assert f'<html lang="{language}">' in page
    assert f">{word}</th>" in page


def test_without_the_source_text_the_records_still_show():
    result = extraction()
    result._source_text = None
    page = _write(result)
    _Page(page)
    assert "Исходный текст не сохранён" in page
    assert "Бухгалтер" in page


def test_pages_stand_before_the_text():
    page = _write(_printed(2), pictures=_render)
    _Page(page)
    assert page.count("<image") == 2
    assert page.index("<image") < page.index("<pre")
    assert 'class="panes paged"' in page
    assert "Страница 2" in page


def test_pages_show_where_the_text_was_not_kept():
    result = _printed()
    result._source_text = None
    assert "<image" in _write(result, pictures=_render)


@pytest.mark.parametrize("pictures", [None, _render])
def test_nothing_changes_for_a_text(pictures):
    assert _write(extraction(), pictures=pictures) == _write(extraction())


def test_no_more_pictures_than_a_page_can_carry():
    asked = []

    def render(info, numbers):
        asked.append(len(numbers))
        return _render(info, numbers)

    many = MAX_PICTURES - 10
    page = _write(_printed(many), _printed(many), _printed(3), pictures=render)
    assert asked == [many, 10]
    assert page.count("<image") == MAX_PICTURES
    assert re.findall(r"Страниц без картинки: (\d+)", page) == [str(many - 10), "3"]


def test_no_records_and_no_results():
    empty = extraction()
    empty.roadmaps = []
    assert "Записей не найдено" in _write(empty)
    _Page(_write())


def test_same_result_same_bytes():
    assert _write(extraction()) == _write(extraction())
