"""The development documents beside the checkout stay above their floors."""

import pytest
from scored import below, field_f1, scores

pytestmark = pytest.mark.shared
SET_FLOORS = {"seeds": 0.98, "development": 0.96, "as DOCX": 0.98, "as HTML": 0.98}
DOCUMENT_FLOORS = {"seeds": 0.95, "development": 0.7, "as DOCX": 0.9, "as HTML": 0.9}


@pytest.mark.parametrize("name", SET_FLOORS)
def test_a_set_stays_above_its_floor(name):
    assert field_f1(name) >= SET_FLOORS[name]


@pytest.mark.parametrize("name", DOCUMENT_FLOORS)
def test_no_document_falls_under_the_floor(name):
    assert below(name, DOCUMENT_FLOORS[name]) == {}


@pytest.mark.parametrize("name", ["seeds", "development"])
def test_every_number_is_read(name):
    for stem, (_, score) in scores(name).items():
        assert score.f1("number") >= 0.9, stem
