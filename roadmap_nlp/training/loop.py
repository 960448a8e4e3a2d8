"""Trains a tagger: steps, evaluations, checkpoints."""

import json
import math
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import BadZipFile

import torch
from torch import Tensor, nn

from roadmap_nlp.errors import ModelError
from roadmap_nlp.tagging.network.archive import write_archive
from roadmap_nlp.tagging.network.tokens import PLACES, Floats
from roadmap_nlp.tagging.network.word_looks import FLAGS
from roadmap_nlp.tagging.network.word_vectors import Vectors
from roadmap_nlp.training.batches import Batcher, Truth
from roadmap_nlp.training.course import Course
from roadmap_nlp.training.examples import IGNORED, Example, Maker
from roadmap_nlp.training.feeding import fed
from roadmap_nlp.training.network import Network, Sizes
from roadmap_nlp.training.settings import Settings

_CHECKPOINT = "checkpoint.pt"
_BEGINNINGS = 2.0
"""How much beginnings of cells and rows count beside roles: there are fewer."""
_AT_ONCE = 16
_LEAST_RATE = 0.02


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        step: Steps done.
        loss: Mean loss of the last steps on what is learnt from.
        held: What was measured on the development part, at evaluations.
    """

    step: int
    loss: float
    held: "Measured | None" = None


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures on the development part.

    Attributes:
        loss: As in training, without dropout.
        roles: Share of words given the right role.
        links: Share of words given the right word before them in their cell.
        begins: F1 of the beginnings of cells.
        rows: F1 of the beginnings of rows.
    """

    loss: float
    roles: float
    links: float
    begins: float
    rows: float


def train(
    settings: Settings,
    learnt: Maker,
    held: Sequence[Example],
    output: Path,
    watch: Callable[[Progress], None] = lambda _: None,
) -> Measured:
    """Train a tagger and write it to ``output``; go on where a run was broken off.

    Args:
        settings: The recipe.
        learnt: Makes the documents to learn from.
        held: Documents to evaluate on.
        output: Folder of the model and its checkpoint.
        watch: Called after each step. A ``KeyboardInterrupt`` that it raises leaves a
            checkpoint, so that not a step is lost.

    Returns:
        The figures of the best evaluation, whose weights are those written.

    Raises:
        ModelError: The folder's checkpoint is of another recipe.
    """
    trainer = Trainer(Course.of(settings), output)
    plan = settings.schedule
    with fed(learnt, plan.seed, trainer.left(), plan.batch) as batches:
        return trainer.run(batches, held, watch)


class Trainer:
    """Trains a network, from where a run to the same folder was broken off.

    Args:
        course: How to.
        output: Folder of the model and its checkpoint.

    Raises:
        ModelError: The folder's checkpoint is of another recipe, or is none.
    """

    def __init__(self, course: Course, output: Path) -> None:
        torch.set_num_threads(1)  # two threads over such small matrices are slower
        torch.manual_seed(course.schedule.seed)
        self.course = course
        self.output = output
        self.network = Network(course.sizes, course.dropout)
        if course.start is not None:
            self._load(course.start)
        self.batcher = Batcher(
            Vectors.read(BytesIO(course.vectors)), course.sizes, course.schedule.strange
        )
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(),
            betas=(0.9, 0.98),
            weight_decay=course.schedule.decay,
        )
        self.step = 0
        self.mean: float | None = None
        self.best: tuple[Measured, dict[str, Tensor]] | None = None
        self.waited = 0
        self._resume()

    def left(self) -> range:
        """The steps still to be done."""
        plan = self.course.schedule
        done = self.waited >= plan.patience
        return range(self.step, self.step if done else plan.steps)

    def run(
        self,
        batches: Iterable[Sequence[Example]],
        held: Sequence[Example],
        watch: Callable[[Progress], None],
    ) -> Measured:
        """Train on the documents of the steps that are left, and write the model."""
        for progress in self._steps(batches, held):
            try:
                watch(progress)
            except KeyboardInterrupt:
                self._save()
                raise
        return self._finish(held)

    def _steps(
        self, batches: Iterable[Sequence[Example]], held: Sequence[Example]
    ) -> Iterator[Progress]:
        plan = self.course.schedule
        if self.course.start is not None and not self.step:
            measured = self._measure(held)  # what is no better shall not take its place
            self._keep(measured)
            yield Progress(0, measured.loss, measured)
        for examples in batches:
            if self.waited >= plan.patience:
                return
            self._learn(examples)
            assert self.mean is not None
            if self.step % plan.every and self.step < plan.steps:
                yield Progress(self.step, self.mean)
                continue
            measured = self._measure(held)
            self._keep(measured)
            yield Progress(self.step, self.mean, measured)

    def _learn(self, examples: Sequence[Example]) -> None:
        seed = f"{self.course.schedule.seed}.{self.step}"
        rng = Random(seed)
        torch.manual_seed(rng.getrandbits(48))
        for group in self.optimizer.param_groups:
            group["lr"] = self._rate()
        batch, truth = self.batcher.strange(examples, rng)
        loss = _loss(self.network(batch), truth)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        now = float(loss.detach())
        self.mean = now if self.mean is None else 0.98 * self.mean + 0.02 * now

    def _rate(self) -> float:
        plan = self.course.schedule
        rise = min(1.0, (self.step + 1) / max(1, plan.warmup))
        fall = 0.5 * (1 + math.cos(math.pi * self.step / plan.steps))
        return plan.rate * rise * (_LEAST_RATE + (1 - _LEAST_RATE) * fall)

    def _measure(self, held: Sequence[Example]) -> Measured:
        self.network.eval()
        measures = _Measures()
        with torch.no_grad():
            for at in range(0, len(held), _AT_ONCE):
                batch, truth = self.batcher.plain(held[at : at + _AT_ONCE])
                measures.add(self.network(batch), truth)
        self.network.train()
        return measures.measured()

    def _keep(self, measured: Measured) -> None:
        self.waited += 1
        if self.best is None or measured.loss < self.best[0].loss:
            state = self.network.state_dict()
            self.best = measured, {name: one.clone() for name, one in state.items()}
            self.waited = 0
        self._save()

    def _save(self) -> None:
        measured, best = self.best or (None, None)
        self.output.mkdir(parents=True, exist_ok=True)
        fresh = self.output / f"{_CHECKPOINT}.new"
        torch.save(
            {
                "settings": self.course.recipe,
                "step": self.step,
                "mean": self.mean,
                "waited": self.waited,
                "measured": measured and asdict(measured),
                "best": best,
                "network": self.network.state_dict(),
                "optimizer": self.optimizer.state_dict(),
            },
            fresh,
        )
        fresh.replace(self.output / _CHECKPOINT)  # an end in between loses nothing

    def _resume(self) -> None:
        path = self.output / _CHECKPOINT
        if not path.exists():
            return
        known = _read_checkpoint(path)
        if known["settings"] != self.course.recipe:
            raise ModelError(
                "The folder holds a checkpoint of another recipe or other documents.",
                source=str(path),
                remedy="Delete it, or choose another folder.",
            )
        self.network.load_state_dict(known["network"])
        self.optimizer.load_state_dict(known["optimizer"])
        self.step, self.mean = known["step"], known["mean"]
        self.waited = known["waited"]
        if known["best"] is not None:
            self.best = Measured(**known["measured"]), known["best"]

    def _load(self, weights: Mapping[str, Floats]) -> None:
        state = {name: torch.from_numpy(array) for name, array in weights.items()}
        try:
            self.network.load_state_dict(state)
        except RuntimeError as error:
            raise ModelError(
                "The model to start from has another network than this version's.",
                remedy="Train it anew with this version: roadmap-nlp train.",
            ) from error

    def _finish(self, held: Sequence[Example]) -> Measured:
        if self.best is None:
            self._keep(self._measure(held))
        assert self.best is not None
        measured, state = self.best
        meta = {
            "name": self.course.name,
            "version": self.course.version,
            "heads": self.course.sizes.heads,
            "settings": json.loads(self.course.recipe),
            "steps": self.step,
            "development": {
                name: round(value, 4) for name, value in asdict(measured).items()
            },
        }
        weights = _arrays(state, self.course.sizes)
        write_archive(self.output, meta, weights, self.course.vectors)
        return measured


def _read_checkpoint(path: Path) -> dict[str, Any]:
    try:
        known: dict[str, Any] = torch.load(path, weights_only=True)
    except (OSError, RuntimeError, EOFError, BadZipFile, pickle.PickleError) as error:
        raise ModelError(
            f"The checkpoint cannot be read ({error}).",
            source=str(path),
            remedy="Delete it, and training begins anew.",
        ) from error
    return known


def _arrays(state: Mapping[str, Tensor], sizes: Sizes) -> dict[str, Floats]:
    """The network's arrays; what it never saw weighs nothing.

    Who runs it gives it vectors and places in any case.
    """
    weights = {name: one.numpy().copy() for name, one in state.items()}
    dense, at = weights["dense.weight"], sizes.vector + len(FLAGS)
    if not sizes.vectors:
        dense[:, : sizes.vector] = 0
    if not sizes.layout:
        dense[:, at : at + PLACES] = 0
    return weights


def _loss(found: tuple[Tensor, Tensor], truth: Truth) -> Tensor:
    """Cross entropy of roles, of the word before, and of beginnings."""
    scores, links = found
    if not (truth.roles != IGNORED).any():
        return 0 * scores.sum()  # a mean of nothing would be no number
    labels = scores[..., :-2].flatten(0, 1)
    loss = nn.functional.cross_entropy(
        labels, truth.roles.flatten(), ignore_index=IGNORED
    )
    if (truth.before != IGNORED).any():
        loss = loss + nn.functional.cross_entropy(
            links.flatten(0, 1), truth.before.flatten(), ignore_index=IGNORED
        )
    here = truth.roles != IGNORED
    for at, told in ((-2, truth.begins), (-1, truth.rows)):
        known = here & (told >= 0)
        if known.any():
            loss = loss + _BEGINNINGS * nn.functional.binary_cross_entropy_with_logits(
                scores[..., at][known], told[known]
            )
    return loss


class _Measures:
    """Adds up what was right, batch by batch."""

    def __init__(self) -> None:
        self.losses: list[float] = []
        self.words = self.right = self.links = self.linked = 0
        self.begins = [0, 0, 0]
        self.rows = [0, 0, 0]

    def add(self, found: tuple[Tensor, Tensor], truth: Truth) -> None:
        scores, links = found
        self.losses.append(float(_loss(found, truth)))
        here = truth.roles != IGNORED
        self.words += int(here.sum())
        self.right += int((scores[..., :-2].argmax(-1) == truth.roles).sum())
        linked = truth.before != IGNORED
        self.linked += int(linked.sum())
        self.links += int((links.argmax(-1) == truth.before).sum())
        _count(self.begins, scores[..., -2] > 0, truth.begins > 0, here)
        in_turn = here & (truth.rows >= 0)
        _count(self.rows, scores[..., -1] > 0, truth.rows > 0, in_turn)

    def measured(self) -> Measured:
        return Measured(
            sum(self.losses) / max(1, len(self.losses)),
            self.right / max(1, self.words),
            self.links / max(1, self.linked),
            _f1(self.begins),
            _f1(self.rows),
        )


def _count(counts: list[int], found: Tensor, gold: Tensor, here: Tensor) -> None:
    counts[0] += int((found & gold & here).sum())
    counts[1] += int((found & here).sum())
    counts[2] += int((gold & here).sum())


def _f1(counts: Sequence[int]) -> float:
    both, said, true = counts
    return 2 * both / max(1, said + true)
