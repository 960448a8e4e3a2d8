import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import pytest
from writers_support import extraction

from roadmap_nlp.writers import WriteOptions, write

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


def _write(*results, language="ru"):
    stream = io.BytesIO()
    write("html", results, stream, WriteOptions(language=language))
    return stream.getvalue().decode()


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


def test_no_records_and_no_results():
    empty = extraction()
    empty.roadmaps = []
    assert "Записей не найдено" in _write(empty)
    _Page(_write())


def test_same_result_same_bytes():
    assert _write(extraction()) == _write(extraction())
