"""``roadmap-nlp train``: what it says, where it stops, and that its model is used."""

import io
import json
import signal
import sys

import pytest
from damage_plans import CORPUS
from tiny_model import corrected, write_model, write_vectors

from roadmap_nlp.cli import main
from roadmap_nlp.evaluation.interchange.files import write_annotations

TEXT = (CORPUS / "samples" / "A-16.txt").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    write_model(tmp_path / "base")
    write_annotations(corrected(6), tmp_path / "corrected.jsonl")
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


TUNE = ["train", "--from", "corrected.jsonl", "--base", "base", "-o", "out"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["train", "-o", "out"], "either a recipe (CONFIG) or --from"),
        (["train", "a.cfg", "--from", "b.jsonl", "-o", "out"], "either a recipe"),
        (["train", "a.cfg", "--base", "base", "-o", "out"], "go with --from alone"),
        (["train", "a.cfg", "--steps", "5", "-o", "out"], "go with --from alone"),
        (["train", "--from", "corrected.jsonl"], "--output"),
        ([*TUNE, "--steps", "0"], "--steps"),
    ],
)
def test_bad_usage(folder, capfd, arguments, problem):
    assert main(arguments) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert problem in line
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Training needs PyTorch"), ("ru", "Для обучения нужен PyTorch")],
)
def test_without_torch(monkeypatch, capfd, language, words):
    monkeypatch.setitem(sys.modules, "torch", None)
    assert main([*TUNE, "--language", language]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert words in line
    assert "pip install 'roadmap-nlp[train]'" in line


@pytest.mark.parametrize("model", ["none", "."])
def test_extract_with_no_such_model(capfd, model):
    assert main(["extract", "plan.txt", "--model", model]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert line.startswith(f"{model}: No model could be read")


def test_extract_with_a_model_of_ones_own(capfd):
    assert main(["extract", "plan.txt"]) == 0
    built_in = json.loads(capfd.readouterr().out)
    assert main(["extract", "plan.txt", "--model", "base"]) == 0
    own = json.loads(capfd.readouterr().out)
    assert own["source"] == built_in["source"]
    assert own["roadmaps"] != built_in["roadmaps"]


@pytest.fixture
def torch():
    return pytest.importorskip("torch")


RECIPE = """
[model]
name = "tiny"
layouts = ["run-on"]
[paths]
corpus = "corpus"
vectors = "v.npz"
[network]
width = 16
depth = 1
heads = 2
[schedule]
steps = 4
batch = 2
every = 2
held = 3
"""


@pytest.fixture
def recipe(folder, torch, monkeypatch):
    """A recipe, and the documents that it needs without a corpus."""
    from damage_plans import small_plan

    from roadmap_nlp.training.examples import Maker

    maker = Maker([small_plan()], ["run-on"])
    monkeypatch.setattr("roadmap_nlp.training.corpus.corpus_maker", lambda _: maker)
    monkeypatch.setattr(
        "roadmap_nlp.training.corpus.held_examples", lambda _: maker.batch(9, 0, 3)
    )
    write_vectors(folder / "v.npz")
    (folder / "tiny.cfg").write_text(RECIPE, encoding="utf-8")
    return ["train", "tiny.cfg", "-o", "out"]


def test_training_on_the_corpus(recipe, folder, capfd):
    assert main(recipe) == 0
    out, err = capfd.readouterr()
    lines = err.splitlines()
    assert out == ""
    assert [line.split(":")[0] for line in lines] == [
        *("Step 2 of 4", "Step 4 of 4", "Done, the model is in out", "To use it")
    ]
    assert "roles of words right" in lines[0]
    assert "F1 of beginnings" in lines[0]
    assert 'roadmap_nlp.load("out")' in lines[-1]
    assert main(["extract", "plan.txt", "--model", "out", "-o", "plan.json"]) == 0


def test_the_same_command_goes_on(recipe, capfd):
    with pytest.MonkeyPatch.context() as patch:
        _interrupt(patch, at=3)
        assert main(recipe) == 130
    *_, last = capfd.readouterr().err.splitlines()
    assert last == (
        "Interrupted at step 3 of 4. "
        "A checkpoint is written: the same command goes on from here."
    )
    assert main([*recipe, "--language", "ru"]) == 0
    first, *_ = capfd.readouterr().err.splitlines()
    assert first == "Продолжаю с шага 3."


def _interrupt(monkeypatch, at):
    """Press Ctrl-C while step ``at`` is under way."""
    from roadmap_nlp.training.loop import Trainer

    learn = Trainer._learn

    def pressed(self, examples):
        if self.step == at - 1:
            signal.raise_signal(signal.SIGINT)
        learn(self, examples)

    monkeypatch.setattr(Trainer, "_learn", pressed)


def test_ctrl_c_pressed_twice_waits_for_nothing(recipe, monkeypatch, folder, capfd):
    from roadmap_nlp.training.loop import Trainer

    def pressed(self, examples):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Trainer, "_learn", pressed)
    before = signal.getsignal(signal.SIGINT)
    assert main(recipe) == 130
    assert signal.getsignal(signal.SIGINT) is before
    assert not (folder / "out" / "checkpoint.pt").exists()


def test_a_checkpoint_of_another_recipe(recipe, folder, capfd):
    assert main(recipe) == 0
    (folder / "tiny.cfg").write_text(RECIPE.replace("steps = 4", "steps = 5"))
    capfd.readouterr()
    assert main(recipe) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("out/checkpoint.pt: The folder holds a checkpoint")


def test_a_bad_recipe_names_its_file(recipe, folder, capfd):
    (folder / "tiny.cfg").write_text("[schedule]\nsteps = 0\n")
    assert main(recipe) == 2
    assert "tiny.cfg: is no recipe" in capfd.readouterr().err


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("quiet", [False, True])
def test_a_bar_for_who_watches(recipe, monkeypatch, quiet):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "150")
    monkeypatch.setattr("sys.stderr", terminal := _Terminal())
    assert main([*recipe, *["-q"] * quiet]) == 0
    shown = terminal.getvalue()
    if quiet:
        assert shown == ""
    else:
        assert "/4" in shown
        assert "loss " in shown
        assert "Step 2 of 4: " in shown


def test_tuning_on_corrected_records(torch, folder, capfd):
    assert main([*TUNE, "--steps", "10", "--language", "ru"]) == 0
    first, before, *_, use = capfd.readouterr().err.splitlines()
    assert first == "Учусь на исправленном: 6 документов."
    assert before.startswith("Шаг 0 из 10: потери ")
    assert "--model out" in use
    assert main(["extract", "plan.txt", "--model", "out", "-o", "plan.json"]) == 0


def test_what_teaches_nothing_is_named(torch, folder, capfd):
    from roadmap_nlp.evaluation.annotation import Annotation

    known = [*corrected(1), Annotation("пустой", TEXT)]
    write_annotations(known, folder / "corrected.jsonl")
    assert main([*TUNE, "--steps", "1"]) == 0
    assert "is marked): пустой." in capfd.readouterr().err


def test_where_nothing_is_better_it_is_said(torch, monkeypatch, capfd):
    monkeypatch.setattr("roadmap_nlp.training.tuning._RATE", 9.0)
    assert main([*TUNE, "--steps", "20"]) == 0
    err = capfd.readouterr().err
    assert "Nothing was better than the model it began with" in err
    assert "it no longer gets better" in err


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("{\n", "corrected.jsonl, line 1: is no annotation"),
        ("", "corrected.jsonl: There is no document to learn from."),
    ],
)
def test_bad_annotations_name_their_file(torch, folder, capfd, content, line):
    (folder / "corrected.jsonl").write_text(content)
    assert main(TUNE) == 1
    assert capfd.readouterr().err.startswith(line)


def test_no_such_base(torch, capfd):
    assert main([*TUNE[:3], "--base", "none", "-o", "out"]) == 1
    assert capfd.readouterr().err.startswith("none: No model could be read")
