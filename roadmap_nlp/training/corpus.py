"""The documents of the corpus that a tagger may learn from, and be chosen by."""

from pathlib import Path

from roadmap_nlp.damage import Plan, read_plans
from roadmap_nlp.damage.splits import read_split
from roadmap_nlp.errors import CorpusError
from roadmap_nlp.training.examples import Example, Maker
from roadmap_nlp.training.settings import Settings
from roadmap_nlp.training.tables import read_tables

_HELD_SEED = 99


def corpus_maker(settings: Settings) -> Maker:
    """Makes documents of the training part's plans and of the plain tables.

    Raises:
        CorpusError: There are none.
    """
    folder = settings.paths.corpus
    plans = [*_part(folder, "train"), *read_tables(folder / "tables")]
    if not plans:
        raise CorpusError(
            "There are no plans to learn from.",
            source=str(folder),
            remedy="Give paths.corpus the folder that holds plans/ and splits.json.",
        )
    return Maker(plans, settings.layouts)


def held_examples(settings: Settings) -> list[Example]:
    """Documents of the development part's plans, the same in every run."""
    maker = Maker(_part(settings.paths.corpus, "dev"), settings.layouts)
    return maker.batch(_HELD_SEED, 0, settings.schedule.held)


def _part(folder: Path, part: str) -> list[Plan]:
    split = read_split(folder / "splits.json")
    plans = read_plans(folder / "plans")
    return [plan for plan in plans if split.part_of(plan.id) == part]
