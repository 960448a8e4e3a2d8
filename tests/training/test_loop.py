from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from damage_plans import row, small_plan
from tiny_model import VECTOR, WIDTH, write_vectors

from roadmap_nlp.errors import ModelError
from roadmap_nlp.tagging.network.archive import read_archive
from roadmap_nlp.tagging.network.tokens import PLACES
from roadmap_nlp.tagging.network.word_looks import FLAGS
from roadmap_nlp.tagging.network.word_tagger import WordTagger
from roadmap_nlp.training.examples import IGNORED, Maker
from roadmap_nlp.training.settings import Settings
from roadmap_nlp.types import Layout

torch = pytest.importorskip("torch")

from roadmap_nlp.training.course import Course  # noqa: E402 - needs torch
from roadmap_nlp.training.loop import Measured, Trainer, train  # noqa: E402 - needs torch

PLAN = small_plan(
    row("1", "Покрасить забор у катка", "до 1 мая 2019 г.", "завхоз", "акт"),
    row("2", "Залить каток", "до 1 декабря", "сторож Лунь О.О.", "лёд"),
)
MAKER = Maker([PLAN], ["run-on"])
HELD = MAKER.batch(99, 0, 3)
STEPS = 4


@pytest.fixture
def settings(tmp_path):
    return Settings.model_validate(
        {
            "name": "tiny",
            "paths": {"corpus": "c", "vectors": write_vectors(tmp_path / "v.npz")},
            "network": {"width": WIDTH, "depth": 1, "heads": 2, "hidden": 8},
            "schedule": {"steps": STEPS, "batch": 2, "every": 2, "warmup": 1},
        }
    )


def _changed(settings, **schedule):
    known = {**settings.schedule.model_dump(), **schedule}
    return settings.model_validate({**dict(settings), "schedule": known})


class Stopping:
    """Stops a run after so many steps, as Ctrl-C does."""

    def __init__(self, after):
        self.after = after
        self.seen = []

    def __call__(self, progress):
        self.seen.append(progress)
        if progress.step == self.after:
            raise KeyboardInterrupt


def _trained(settings, output, watch=lambda _: None):
    trainer = Trainer(Course.of(settings), output)
    plan = settings.schedule
    batches = [MAKER.batch(plan.seed, step, plan.batch) for step in trainer.left()]
    return trainer.run(batches, HELD, watch)


def _files(folder):
    names = ("model.json", "network.npz", "vectors.npz")
    return [(folder / name).read_bytes() for name in names]


@pytest.fixture
def whole(settings, tmp_path):
    """A run that nothing broke off."""
    watch = Stopping(after=None)
    measured = _trained(settings, tmp_path / "whole", watch)
    return tmp_path / "whole", measured, watch.seen


def test_a_model_comes_of_it(whole, settings):
    folder, measured, seen = whole
    assert [progress.step for progress in seen] == [1, 2, 3, 4]
    assert [progress.step for progress in seen if progress.held] == [2, 4]
    assert measured in [progress.held for progress in seen]
    meta = read_archive(folder).meta
    assert (meta["name"], meta["heads"], meta["steps"]) == ("tiny", 2, STEPS)
    assert meta["settings"] == settings.model_dump(mode="json")
    assert meta["development"]["loss"] == pytest.approx(measured.loss, abs=1e-4)
    tags = WordTagger(folder).tag("1 Ремонт", [(0, 8)], Layout.RUN_ON)
    assert len(tags.begins) == 2


def test_the_documents_are_fed_by_another_process(whole, settings, tmp_path):
    folder, measured, _ = whole
    assert train(settings, MAKER, HELD, tmp_path / "fed") == measured
    assert _files(tmp_path / "fed") == _files(folder)


@pytest.mark.parametrize("after", [1, 2, 3, 4])
def test_a_run_broken_off_goes_on_to_the_same_weights(whole, settings, tmp_path, after):
    folder, measured, _ = whole
    output = tmp_path / "broken"
    with pytest.raises(KeyboardInterrupt):
        _trained(settings, output, Stopping(after))
    assert not (output / "model.json").exists()
    watch = Stopping(after=None)
    assert _trained(settings, output, watch) == measured
    assert [progress.step for progress in watch.seen] == list(range(after + 1, 5))
    assert _files(output) == _files(folder)


def test_a_finished_run_only_writes_its_model_again(whole, settings):
    folder, measured, _ = whole
    before = _files(folder)
    watch = Stopping(after=None)
    assert _trained(settings, folder, watch) == measured
    assert watch.seen == []
    assert _files(folder) == before


def test_equal_seeds_give_equal_models(whole, settings, tmp_path):
    _trained(settings, tmp_path / "again")
    assert _files(tmp_path / "again")[1] == _files(whole[0])[1]
    _trained(_changed(settings, seed=2), tmp_path / "other")
    assert _files(tmp_path / "other")[1] != _files(whole[0])[1]


def test_a_checkpoint_of_another_recipe_is_refused(whole, settings):
    folder, _, _ = whole
    before = (folder / "checkpoint.pt").read_bytes()
    with pytest.raises(ModelError, match="another recipe") as caught:
        _trained(_changed(settings, steps=9), folder)
    assert caught.value.source == str(folder / "checkpoint.pt")
    assert (folder / "checkpoint.pt").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no checkpoint", b"PK\x03\x04cut"])
def test_a_broken_checkpoint_is_named(settings, tmp_path, content):
    (tmp_path / "checkpoint.pt").write_bytes(content)
    with pytest.raises(ModelError, match=r"checkpoint cannot be read") as caught:
        _trained(settings, tmp_path)
    assert caught.value.remedy == "Delete it, and training begins anew."


def test_it_ends_when_it_gets_no_better(settings, tmp_path, monkeypatch):
    losses = iter([3.0, 2.0, 4.0, 5.0, 6.0])
    monkeypatch.setattr(
        Trainer,
        "_measure",
        lambda self, held: Measured(next(losses), *[0.5] * (len(FIGURES) - 1)),
    )
    early = _changed(settings, steps=50, every=1, patience=2)
    watch = Stopping(after=None)
    assert _trained(early, tmp_path / "early", watch).loss == 2.0
    assert [progress.step for progress in watch.seen] == [1, 2, 3, 4]
    assert Trainer(Course.of(early), tmp_path / "early").left() == range(4, 4)


FIGURES = Measured.__slots__


def test_the_loss_falls(settings, tmp_path):
    longer = _changed(settings, steps=40, every=10, rate=0.01)
    watch = Stopping(after=None)
    _trained(longer, tmp_path / "longer", watch)
    losses = [progress.held.loss for progress in watch.seen if progress.held]
    assert all(later < earlier for earlier, later in pairwise(losses))


def test_words_of_which_nothing_is_known_are_no_loss(settings, tmp_path):
    trainer = Trainer(Course.of(settings), tmp_path)
    (blank,) = (replace(one, roles=one.roles * 0 + IGNORED) for one in HELD[:1])
    watch = Stopping(after=None)
    measured = trainer.run([[blank], [blank]], [blank], watch)
    assert [progress.loss for progress in watch.seen] == [0, 0]
    assert (measured.loss, measured.roles, measured.begins) == (0, 0, 0)


@pytest.mark.parametrize(
    ("hidden", "part"),
    [
        ("vectors", slice(0, VECTOR)),
        ("layout", slice(VECTOR + len(FLAGS), VECTOR + len(FLAGS) + PLACES)),
    ],
)
def test_what_a_network_never_saw_weighs_nothing(settings, tmp_path, hidden, part):
    network = {**settings.network.model_dump(), hidden: False}
    _trained(settings.model_validate({**dict(settings), "network": network}), tmp_path)
    dense = read_archive(tmp_path).weights["dense.weight"]
    assert not dense[:, part].any()
    assert np.abs(dense).max() > 0
