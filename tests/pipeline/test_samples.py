"""The project's own documents, in every layout, come out as their gold says."""

import json

import pytest
from scored import below, field_f1, scores

import roadmap_nlp
from benchmarks.gold import SETS, documents

SAMPLES = list(documents(SETS["samples"]))
CLEAN = ("A-02", "A-23", "A-25", "A-26")
"""Clean tables: tabs, HTML, Markdown, CSV."""
SET_FLOORS = {"samples": 0.94, "held out": 0.90}
DOCUMENT_FLOORS = {"samples": 0.50, "held out": 0.50}


@pytest.mark.parametrize("document", SAMPLES, ids=lambda document: document.path.stem)
def test_every_layout_gives_nearly_as_many_records_as_gold(document):
    found = roadmap_nlp.extract(document.path)
    expected = len(document.gold["records"])
    assert abs(len(found.records) - expected) <= 1


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_table_gives_every_activity_as_it_stands(name):
    [document] = [one for one in SAMPLES if one.path.stem == name]
    found = [record.activity.text for record in roadmap_nlp.extract(document.path)]
    pieces = [record["activity"] for record in document.gold["records"]]
    assert [_solid(text) for text in found] == [_solid("".join(p)) for p in pieces]


def _solid(text: str) -> str:
    return "".join(text.replace("-", "").split())


@pytest.mark.parametrize("name", SET_FLOORS)
def test_a_set_stays_above_its_floor(name):
    assert field_f1(name) >= SET_FLOORS[name]


@pytest.mark.parametrize("name", DOCUMENT_FLOORS)
def test_no_document_falls_under_the_floor(name):
    assert below(name, DOCUMENT_FLOORS[name]) == {}


def test_every_kind_of_layout_is_among_the_samples():
    layouts = {layout for layout, _ in scores("samples").values()}
    held_out = {layout for layout, _ in scores("held out").values()}
    assert held_out <= layouts


def test_json_of_a_sample_is_plain_and_complete():
    found = roadmap_nlp.extract(SAMPLES[0].path)
    again = roadmap_nlp.Extraction.model_validate(json.loads(found.to_json()))
    assert again == found
