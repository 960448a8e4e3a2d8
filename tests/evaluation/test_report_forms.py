"""A report as table, JSON and page: all hold the same, and the page is safe."""

import json
import re
from html.parser import HTMLParser

import pytest

from roadmap_nlp.evaluation.documents import Document
from roadmap_nlp.evaluation.evaluating import evaluate
from roadmap_nlp.evaluation.report import Options, make_report
from roadmap_nlp.evaluation.report_json import report_dict, report_json
from roadmap_nlp.evaluation.report_page import report_page
from roadmap_nlp.evaluation.report_table import report_table
from roadmap_nlp.text.messages import messages

EVIL = "Сев <script>alert(1)</script>"


def documents(*, right):
    for number in range(3):
        record = {
            "number": "1",
            "section": None,
            "activity": [EVIL],
            "outcomes": [],
            "responsibles": [["агроном"]],
            "deadlines": [],
        }
        gold = {
            "id": f"D-{number}",
            "layout": ("tabs", "bars")[number % 2],
            "doc": {},
            "records": [record],
        }
        spans = [{"start": 2, "end": 2 + len(EVIL)}]
        found = {
            "number": "1",
            "activity": {"text": EVIL, "spans": spans, "confidence": 0.9},
            "responsibles": [{"text": "агроном" if right else "сторож"}],
        }
        text = f"1 {EVIL}\nагроном\n"
        yield Document(f"D-{number}", gold, {"records": [found]}, text, "txt")


@pytest.fixture(scope="module")
def report():
    good, bad = (evaluate(documents(right=right)) for right in (True, False))
    return make_report(bad, good, Options(samples=20, trials=20))


def test_table(report):
    text = report_table(report, messages("en"), mistakes=1)
    assert re.search(r"responsibles +0\.000 +0\.000 +0\.000 +0\.000–0\.000 +3", text)
    assert "D-0:1  responsibles" in text
    assert "Gold: агроном" in text
    assert "│ 1 Сев <script>" in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_json(report):
    found = json.loads(report_json(report))
    assert found == report_dict(report)
    assert found["documents"] == 3
    assert found["measures"]["activity"]["value"] == 1
    assert found["comparison"]["responsibles"]["value"] == -1
    assert set(found["by"]["layout"]) == {"tabs", "bars"}
    assert found["mistakes"][0]["gold"] == "агроном"
    assert found["calibration"]["fields"]["judgements"] == 6


class Tags(HTMLParser):
    """Collects tags, and checks that they are closed."""

    VOID = frozenset({"meta"})

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.links = [], set(), []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_needs_nothing_and_runs_nothing(report, language):
    page = report_page(report, messages(language))
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert "svg" in tags.seen
    assert not tags.seen & {"script", "link", "img", "iframe"}
    assert tags.links == []
    assert "default-src 'none'" in page


def test_the_page_is_no_longer_than_asked(report):
    page = report_page(report, messages("en"), mistakes=1)
    assert page.count("<details>") == 1
    assert "1 of 3 shown" in page
