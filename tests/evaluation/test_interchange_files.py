from pathlib import Path

import pytest

import roadmap_nlp
from roadmap_nlp.errors import ConfigError
from roadmap_nlp.evaluation.annotating import gold_annotation
from roadmap_nlp.evaluation.documents import read_documents
from roadmap_nlp.evaluation.interchange.files import (
    SUFFIXES,
    read_annotations,
    read_predictions,
    write_annotations,
)

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


@pytest.fixture(scope="module")
def gold():
    """The gold of the samples that are read as they are written."""
    found = [
        gold_annotation(one.gold, one.text) for one in read_documents(SAMPLES, SAMPLES)
    ]
    assert None not in found
    return found


@pytest.mark.parametrize("name", [*(f"all{s}" for s in SUFFIXES), "brat"])
def test_the_samples_go_through_every_format(gold, tmp_path, name):
    write_annotations(gold, tmp_path / name)
    assert list(read_annotations(tmp_path / name)) == gold


def test_gold_comes_back_as_gold(gold, tmp_path):
    write_annotations(gold, tmp_path / "gold", "gold")
    assert [one.groups for one in read_annotations(tmp_path / "gold")] == [
        one.groups for one in gold
    ]


def test_predictions(tmp_path):
    path = SAMPLES / "A-02.txt"
    found = roadmap_nlp.extract(path).to_json()
    (tmp_path / "A-02.json").write_text(found, encoding="utf-8")
    [annotation] = read_predictions(SAMPLES, tmp_path)
    assert (annotation.id, len(annotation.groups)) == ("A-02", 18)


def test_unknown_formats(tmp_path):
    with pytest.raises(ConfigError, match="ending of annotations"):
        write_annotations([], tmp_path / "all.xml")
    with pytest.raises(ConfigError, match="format of a folder"):
        write_annotations([], tmp_path / "all", "conll")
    with pytest.raises(ConfigError, match="no such file"):
        list(read_annotations(tmp_path / "none.jsonl"))
