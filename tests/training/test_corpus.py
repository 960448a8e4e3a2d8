import shutil

import pytest
from damage_plans import CORPUS

from roadmap_nlp.damage import read_plans
from roadmap_nlp.damage.splits import read_split
from roadmap_nlp.errors import CorpusError
from roadmap_nlp.training import corpus as module
from roadmap_nlp.training.settings import Settings


def _settings(folder):
    paths = {"corpus": folder, "vectors": "none.npz"}
    schedule = {"held": 6}
    return Settings.model_validate(
        {"paths": paths, "schedule": schedule, "layouts": ["run-on", "prose"]}
    )


@pytest.fixture
def learnt(monkeypatch):
    """The ids of the plans that makers are given."""
    given = []

    class Maker(module.Maker):
        def __init__(self, plans, layouts):
            given.append([plan.id for plan in plans])
            super().__init__(plans, layouts)

    monkeypatch.setattr(module, "Maker", Maker)
    return given


def test_only_the_training_part_and_plain_tables_are_learnt(learnt):
    module.corpus_maker(_settings(CORPUS))
    split = read_split(CORPUS / "splits.json")
    tables = {path.stem for path in (CORPUS / "tables").glob("*.tsv")}
    assert set(learnt[0]) == {*split.parts["train"], *tables}


def test_the_development_part_is_evaluated_on(learnt):
    found = module.held_examples(_settings(CORPUS))
    assert len(found) == 6
    assert set(learnt[0]) == set(read_split(CORPUS / "splits.json").parts["dev"])
    again = module.held_examples(_settings(CORPUS))
    assert [one.tokens.words for one in found] == [one.tokens.words for one in again]


def test_no_plan_of_the_training_part(tmp_path):
    split = read_split(CORPUS / "splits.json")
    (other,) = split.parts["test"][:1]
    known = next(plan for plan in read_plans(CORPUS / "plans") if plan.id == other)
    (tmp_path / "plans").mkdir()
    path = next((CORPUS / "plans").rglob(f"{known.id}.yaml"))
    shutil.copy(path, tmp_path / "plans")
    shutil.copy(CORPUS / "splits.json", tmp_path)
    with pytest.raises(CorpusError, match="no plans to learn from"):
        module.corpus_maker(_settings(tmp_path))
