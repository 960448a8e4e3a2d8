import json
from dataclasses import replace

import numpy as np
import pytest
from damage_plans import CORPUS
from tiny_model import corrected, write_model

import roadmap_nlp
from roadmap_nlp.errors import (
    ConfigError,
    CorpusError,
    CorruptFileError,
    ModelError,
    SpanError,
)
from roadmap_nlp.evaluation.annotating import predicted_annotation
from roadmap_nlp.evaluation.annotation import Annotation, Mention
from roadmap_nlp.evaluation.interchange.files import write_annotations
from roadmap_nlp.tagging.network.archive import read_archive
from roadmap_nlp.types import Role

pytest.importorskip("torch")

from roadmap_nlp.training.loop import Trainer
from roadmap_nlp.training.tuning import read_corrected, tune, tuning_course

CLEAN = "№\tМероприятие\tСрок\n1\tРемонт\tмай\n2\tОсмотр\tиюнь\n"


@pytest.fixture
def base(tmp_path):
    return write_model(tmp_path / "base")


def _written(folder, annotations, name="corrected.jsonl"):
    write_annotations(annotations, folder / name)
    return folder / name


def _words(windows):
    return [window.tokens.words for window in windows]


@pytest.mark.parametrize(
    ("documents", "learnt", "held"),
    [(1, 1, 1), (4, 4, 4), (5, 4, 1), (9, 8, 1), (10, 8, 2)],
)
def test_every_fifth_document_is_to_evaluate_on(tmp_path, documents, learnt, held):
    found = read_corrected(_written(tmp_path, corrected(documents)))
    assert found.documents == documents
    assert (len(found.learnt), len(found.held)) == (learnt, held)
    assert found.left_out == []


def test_documents_are_parted_whole(tmp_path):
    known = [
        replace(one, text=f"{one.text}{'слово ' * n}".rstrip() + "\n")
        for n, one in enumerate(corrected(5))
    ]
    found = read_corrected(_written(tmp_path, known))
    assert _words(found.held) == [known[4].text.split()]
    assert _words(found.learnt) == [one.text.split() for one in known[:4]]


def test_what_teaches_nothing_is_left_out(tmp_path):
    marked = Annotation("clean", CLEAN, (Mention(Role.ACTIVITY, ((23, 29),)),))
    unmarked = replace(corrected(1)[0], id="unmarked", mentions=(), groups=())
    path = _written(tmp_path, [marked, *corrected(2), unmarked])
    found = read_corrected(path)
    assert (found.documents, found.left_out) == (2, ["clean", "unmarked"])
    with pytest.raises(CorpusError, match="no document to learn from") as caught:
        read_corrected(_written(tmp_path, [marked, unmarked], "none.jsonl"))
    assert caught.value.source == str(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("content", "error", "place"),
    [
        (b"{", CorruptFileError, "line 1"),
        (b"[1]", CorruptFileError, "line 1"),
        (b'{"id": "7", "text": "a"}', SpanError, "7"),
        (b'{"id": "7", "text": "a", "sha256": "0"}', SpanError, "7"),
        (b"\xff\xfe", CorruptFileError, None),
    ],
)
def test_bad_annotations_are_named(tmp_path, content, error, place):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        read_corrected(path)
    assert (caught.value.source, caught.value.place) == (str(path), place)


def test_no_file(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.jsonl"):
        read_corrected(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("documents", "asked", "steps"),
    [(1, None, 60), (10, None, 240), (2, 7, 7)],
)
def test_more_documents_take_more_steps(tmp_path, base, documents, asked, steps):
    found = read_corrected(_written(tmp_path, corrected(documents)))
    plan = tuning_course(found, base, asked).schedule
    assert plan.steps == steps
    assert plan.rate == 3e-4
    assert plan.steps // plan.every >= 7


def test_it_starts_from_the_model(tmp_path, base):
    course = tuning_course(read_corrected(_written(tmp_path, corrected(1))), base)
    trainer = Trainer(course, tmp_path / "out")
    known = read_archive(base).weights
    state = trainer.network.state_dict()
    assert state.keys() == known.keys()
    assert all((state[name].numpy() == known[name]).all() for name in known)


def test_the_built_in_model_is_usual(tmp_path):
    found = read_corrected(_written(tmp_path, corrected(1)))
    course = tuning_course(found)
    assert course.name == "ru_roadmap"
    assert course.version.endswith(f"+{found.digest[:8]}")
    trainer = Trainer(course, tmp_path / "out")
    assert trainer.left() == range(60)


def test_a_model_comes_of_it_that_is_no_worse(tmp_path, base):
    found = read_corrected(_written(tmp_path, corrected(6)))
    course = tuning_course(found, base, steps=8)
    seen = []
    measured = tune(found, course, tmp_path / "out", seen.append)
    assert [one.step for one in seen] == list(range(9))
    first = seen[0].held
    assert first is not None
    assert measured.loss < first.loss
    tuned = read_archive(tmp_path / "out")
    assert tuned.meta["version"] == f"1+{found.digest[:8]}"
    settings = tuned.meta["settings"]
    assert settings["base"]["name"] == "tiny"
    assert settings["documents"] == found.digest
    known = read_archive(base).weights
    moved = [np.abs(tuned.weights[n] - known[n]).max() for n in known]
    assert 0 < max(moved) < 0.1


def test_where_no_step_is_better_the_model_stays(tmp_path, base):
    found = read_corrected(_written(tmp_path, corrected(6)))
    course = tuning_course(found, base, steps=4)
    spoiling = replace(course, schedule=course.schedule.model_copy(update={"rate": 9}))
    measured = tune(found, spoiling, tmp_path / "out")
    known, stayed = read_archive(base).weights, read_archive(tmp_path / "out").weights
    assert all((stayed[name] == known[name]).all() for name in known)
    assert measured.loss > 0


def test_it_goes_on_where_it_was_broken_off(tmp_path, base):
    found = read_corrected(_written(tmp_path, corrected(6)))
    course = tuning_course(found, base, steps=6)

    def stop(progress):
        if progress.step == 3:
            raise KeyboardInterrupt

    whole = tune(found, course, tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        tune(found, course, tmp_path / "broken", stop)
    assert tune(found, course, tmp_path / "broken") == whole
    one, other = (
        (tmp_path / name / "network.npz").read_bytes() for name in ("whole", "broken")
    )
    assert one == other


def test_other_documents_are_another_run(tmp_path, base):
    found = read_corrected(_written(tmp_path, corrected(2)))
    tune(found, tuning_course(found, base, steps=1), tmp_path / "out")
    other = read_corrected(_written(tmp_path, corrected(3)))
    with pytest.raises(ModelError, match="other documents"):
        tune(other, tuning_course(other, base, steps=1), tmp_path / "out")


def test_a_model_of_another_shape_is_refused(tmp_path, base):
    found = read_corrected(_written(tmp_path, corrected(1)))
    course = tuning_course(found, base)
    start = {name: one for name, one in course.start.items() if name != "turns"}
    with pytest.raises(ModelError, match="another network"):
        Trainer(replace(course, start=start), tmp_path / "out")


def test_what_the_recipe_tells_is_json(tmp_path, base):
    found = read_corrected(_written(tmp_path, corrected(1)))
    told = json.loads(tuning_course(found, base, steps=5).recipe)
    assert told.keys() == {"base", "documents", "schedule"}
    assert len(told["base"]["sha256"]) == len(told["documents"]) == 64


def test_extractions_can_be_corrected_and_learnt(tmp_path):
    paths = [CORPUS / "samples" / f"{name}.txt" for name in ("A-07", "A-16", "A-01")]
    results = {path.stem: roadmap_nlp.extract(path) for path in paths}
    annotations = [
        predicted_annotation(one.to_dict(), one.source_text, name)
        for name, one in results.items()
    ]
    found = read_corrected(_written(tmp_path, annotations, "tasks.json"))
    assert (found.documents, found.left_out) == (2, ["A-01"])
