"""Goes on training a tagger on documents whose records people have corrected."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from roadmap_nlp.errors import CorpusError, CorruptFileError, RoadmapError
from roadmap_nlp.evaluation.annotation import Annotation
from roadmap_nlp.evaluation.interchange import jsonl
from roadmap_nlp.evaluation.interchange.files import read_annotations
from roadmap_nlp.tagging.network.archive import (
    LABELS,
    VECTORS,
    Archive,
    read_archive,
    shipped,
)
from roadmap_nlp.training.annotated import example_of, windows_of
from roadmap_nlp.training.course import Course
from roadmap_nlp.training.examples import Example
from roadmap_nlp.training.loop import Measured, Progress, Trainer
from roadmap_nlp.training.network import Sizes
from roadmap_nlp.training.settings import Schedule

_RATE: Final = 3e-4
_DROPOUT: Final = 0.1
_BATCH: Final = 8
_HELD_EVERY: Final = 5
_STEPS, _STEPS_EACH, _MOST_STEPS = 40, 20, 800
_EVALUATIONS: Final = 10
_PATIENCE: Final = 4


@dataclass(frozen=True, slots=True)
class Corrected:
    """Corrected documents, parted into those to learn from and those to evaluate on.

    Attributes:
        learnt: Windows of the former.
        held: Windows of the latter; of all where there are too few to part.
        documents: How many documents there are, those left out not counted.
        left_out: Names of those of which the tagger would not be asked.
        digest: SHA-256 of all that is marked.
    """

    learnt: Sequence[Example]
    held: Sequence[Example]
    documents: int
    left_out: Sequence[str]
    digest: str

    def batches(self, seed: int, steps: range, size: int) -> Iterator[list[Example]]:
        """The windows of each step, whatever steps went before."""
        for step in steps:
            rng = Random(f"{seed}.{step}")
            yield rng.sample(self.learnt, min(size, len(self.learnt)))


class Tuning(BaseModel):
    """What tells one run from others; kept in model and checkpoint.

    Attributes:
        base: Name, version and digest of the model it starts from.
        documents: Digest of what is learnt.
        schedule: How long and how fast.
    """

    model_config = ConfigDict(frozen=True)

    base: dict[str, str]
    documents: str
    schedule: Schedule


def read_corrected(path: Path) -> Corrected:
    """The corrected documents of a file of annotations, or of a folder.

    Of five documents or more, every fifth is to evaluate on.

    Raises:
        RoadmapError: They cannot be read, or there is none to learn from.
    """
    known = _annotations(path)
    found: list[list[Example]] = []
    left_out: list[str] = []
    for annotation in known:
        example = example_of(annotation)
        windows = list(windows_of(example)) if example is not None else []
        if windows:
            found.append(windows)
        else:
            left_out.append(annotation.id)
    if not found:
        raise CorpusError(
            "There is no document to learn from.",
            source=str(path),
            remedy="Mark records in texts whose layout does not tell their cells.",
        )
    held, learnt = found[_HELD_EVERY - 1 :: _HELD_EVERY], found.copy()
    del learnt[_HELD_EVERY - 1 :: _HELD_EVERY]
    return Corrected(
        [window for one in learnt for window in one],
        [window for one in held or found for window in one],
        len(found),
        left_out,
        sha256(jsonl.dump(known)).hexdigest(),
    )


def tune(
    corrected: Corrected,
    course: Course,
    output: Path,
    watch: Callable[[Progress], None] = lambda _: None,
) -> Measured:
    """Go on training a model, and write what comes of it to ``output``.

    Args:
        corrected: What it is to learn.
        course: How to; see ``tuning_course``.
        output: Folder of the new model and its checkpoint.
        watch: Called after each step, as by ``roadmap_nlp.training.loop.train``.

    Returns:
        The figures of the best evaluation, whose weights are those written; where no
        step made the model better, they are those it started from.

    Raises:
        ModelError: The folder's checkpoint is of another run.
    """
    trainer = Trainer(course, output)
    plan = course.schedule
    batches = corrected.batches(plan.seed, trainer.left(), plan.batch)
    return trainer.run(batches, corrected.held, watch)


def _annotations(path: Path) -> list[Annotation]:
    try:
        return list(read_annotations(path))
    except RoadmapError as error:
        if str(path) in str(error):
            raise
        where = ", ".join(part for part in (error.source, error.place) if part)
        raise type(error)(
            error.problem, source=str(path), place=where or None, remedy=error.remedy
        ) from error
    except (ValueError, AttributeError) as error:
        raise CorruptFileError(
            f"holds no annotations ({error}).",
            source=str(path),
            remedy="Write it with roadmap-nlp annotations.",
        ) from error


def tuning_course(
    corrected: Corrected, base: Path | None = None, steps: int | None = None
) -> Course:
    """How to go on training a model.

    Args:
        corrected: What it is to learn.
        base: Folder of the model; None takes the one that the library carries.
        steps: Batches in all; None takes the more, the more documents there are.

    Raises:
        ModelError: The model cannot be read.
    """
    folder = base or shipped()
    archive = read_archive(folder)
    schedule = _schedule(corrected, steps)
    name, version = (str(archive.meta.get(key, "")) for key in ("name", "version"))
    start = {"name": name, "version": version, "sha256": _digest(archive)}
    tuning = Tuning(base=start, documents=corrected.digest, schedule=schedule)
    return Course(
        name=name,
        version=f"{version}+{corrected.digest[:8]}",
        recipe=tuning.model_dump_json(),
        sizes=_sizes(archive),
        dropout=_DROPOUT,
        schedule=schedule,
        vectors=(folder / VECTORS).read_bytes(),
        start=archive.weights,
    )


def _schedule(corrected: Corrected, steps: int | None) -> Schedule:
    count = steps or min(_STEPS + _STEPS_EACH * corrected.documents, _MOST_STEPS)
    return Schedule(
        steps=count,
        batch=_BATCH,
        rate=_RATE,
        warmup=count // _EVALUATIONS,
        every=max(1, count // _EVALUATIONS),
        patience=_PATIENCE,
        held=len(corrected.held),
    )


def _sizes(archive: Archive) -> Sizes:
    """How large the network of a model is."""
    weights: Any = archive.weights
    return Sizes(
        width=weights["dense.weight"].shape[0],
        depth=sum(name.endswith(".up.weight") for name in weights),
        heads=archive.meta["heads"],
        hidden=weights["layers.0.up.weight"].shape[0],
        vector=archive.vectors.width,
        link=weights["after.weight"].shape[0],
        labels=len(LABELS),
    )


def _digest(archive: Archive) -> str:
    digest = sha256()
    for name, array in sorted(archive.weights.items()):
        digest.update(name.encode())
        digest.update(array.tobytes())
    return digest.hexdigest()
