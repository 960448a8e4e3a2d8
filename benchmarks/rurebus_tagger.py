"""The library's tagger trained on RuREBus-2020, and its predictions as brat files.

    python -m benchmarks.rurebus_tagger TRAIN TEST OUT --steps 2500
    python -m benchmarks.rurebus TEST OUT

The network, its features, word vectors and decoding evidence are those of
``roadmap-nlp train``; only labels differ: the task has eight types of entity where
tables have eight roles, so that a model of either fits the same files. An entity's
words are found by Viterbi over beginning and going on of each type; ``--greedy`` takes
each word's likeliest type instead, to show what decoding is worth.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

import numpy as np

from roadmap_nlp.evaluation.rurebus import BratDocument, Entity, read_folder
from roadmap_nlp.segmentation.lines import pieces, split_lines
from roadmap_nlp.tagging.network.archive import LABELS
from roadmap_nlp.tagging.network.tokens import tokens_of
from roadmap_nlp.tagging.network.word_tagger import WordTagger
from roadmap_nlp.training.annotated import windows_of
from roadmap_nlp.training.course import Course
from roadmap_nlp.training.examples import FIRST, UNKNOWN_ROW, UNKNOWN_WORD, Example
from roadmap_nlp.training.loop import Progress, Trainer
from roadmap_nlp.training.settings import Settings
from roadmap_nlp.types import Layout, WordTags

TYPES: Final = (None, "BIN", "ACT", "CMP", "SOC", "INST", "ECO", "MET", "QUA")
"""What a word can be, in the place of ``LABELS``."""
RECIPE: Final = Path("models/ru_roadmap/config.cfg")
HELD_EVERY: Final = 10
DROPOUT: Final = 0.5
DECAY: Final = 0.1
STRANGE: Final = 0.1
TOLD_EVERY: Final = 100
EDGES: Final = " .,;:!?\t"
CLOSERS: Final = {")": "(", "»": "«", "”": "“"}

assert len(TYPES) == len(LABELS)


def main() -> None:
    """Train, or go on where a training ended, and write predictions."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path, help="folder of documents to learn from")
    parser.add_argument("test", type=Path, help="folder of documents to predict")
    parser.add_argument("out", type=Path, help="folder of model and predictions")
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--greedy", action="store_true")
    options = parser.parse_args()
    model = options.out / "model"
    train(list(read_folder(options.train)), options.steps, model)
    tagger = WordTagger(model)
    for document in read_folder(options.test):
        found = entities(document.text, tagger, greedy=options.greedy)
        path = options.out / f"{document.id}.ann"
        path.write_text(written(document.text, found), encoding="utf-8")


def train(documents: Sequence[BratDocument], steps: int, output: Path) -> None:
    """Train on nine of ten documents; the tenth tells how far it is.

    A hundred and seventy documents are learnt by heart in a thousand steps: what is
    learnt is held back more than for tables, of which there is no end. The last weights
    are kept: loss on the tenth rises while its F1 still does too.
    """
    settings = Settings.read(RECIPE)
    schedule = settings.schedule.model_copy(
        update={"steps": steps, "every": steps, "decay": DECAY, "strange": STRANGE}
    )
    course = replace(
        Course.of(settings),
        name="rurebus",
        dropout=DROPOUT,
        schedule=schedule,
        recipe=f'"{steps}"',
    )
    windows = [[*windows_of(example(one))] for one in documents]
    held = [window for some in windows[::HELD_EVERY] for window in some]
    learnt = [w for at, some in enumerate(windows) if at % HELD_EVERY for w in some]
    trainer = Trainer(course, output)
    trainer.run(_batches(learnt, course, trainer.left()), held, _tell)


def _batches(
    learnt: Sequence[Example], course: Course, steps: range
) -> Iterator[list[Example]]:
    for step in steps:
        rng = Random(f"{course.schedule.seed}.{step}")
        yield rng.sample(learnt, min(course.schedule.batch, len(learnt)))


def _tell(progress: Progress) -> None:
    if not progress.step % TOLD_EVERY:
        print(f"step {progress.step}: loss {progress.loss:.3f}", file=sys.stderr)
    if held := progress.held:
        print(
            f"step {progress.step}: loss {progress.loss:.3f}, held {held.loss:.3f}, "
            f"words {held.roles:.3f}, beginnings {held.begins:.3f}",
            file=sys.stderr,
            flush=True,
        )


def example(document: BratDocument) -> Example:
    """The words of a document, each with the entity that covers most of it."""
    tokens = tokens_of(document.text, _spans(document.text), Layout.PROSE)
    count = len(tokens)
    owners = np.zeros(len(document.text), dtype=np.int64)
    for number, one in enumerate(document.entities, start=1):
        for start, end in one.pieces:
            owners[start:end] = number
    roles = np.zeros(count, dtype=np.int64)
    begins = np.zeros(count, dtype=np.int64)
    before = np.full(count, UNKNOWN_WORD, dtype=np.int64)
    last: dict[int, int] = {}
    for at, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        counts = np.bincount(owners[start:end])
        if not counts[1:].any():
            continue
        owner = 1 + int(counts[1:].argmax())
        roles[at] = TYPES.index(document.entities[owner - 1].type)
        before[at] = last.get(owner, FIRST)
        begins[at] = owner not in last
        last[owner] = at
    rows = np.full(count, UNKNOWN_ROW, dtype=np.int64)
    return Example(tokens, roles, begins, rows, before)


def _spans(text: str) -> list[tuple[int, int]]:
    return [
        (piece.start, piece.end)
        for line in split_lines(text)
        for piece in pieces(text, line.start, line.end)
    ]


def entities(text: str, tagger: WordTagger, *, greedy: bool = False) -> list[Entity]:
    """The entities of a text.

    Args:
        text: The text.
        tagger: One trained on the task.
        greedy: Whether to take each word's likeliest type, whatever its neighbours.
    """
    tags = tagger.tag(text, _spans(text), Layout.PROSE)
    labels = _greedy(tags) if greedy else _decoded(tags)
    found: list[tuple[str, int, int]] = []
    for at, (kind, anew) in enumerate(labels):
        if kind is None:
            continue
        start, end = tags.starts[at], tags.ends[at]
        if found and not anew and at and labels[at - 1][0] == kind:
            found[-1] = (kind, found[-1][1], end)
        else:
            found.append((kind, start, end))
    trimmed = ((kind, *_trimmed(text, start, end)) for kind, start, end in found)
    return [Entity(kind, ((a, b),)) for kind, a, b in trimmed if a < b]


def _greedy(tags: WordTags) -> list[tuple[str | None, bool]]:
    logs = np.array([tags.roles[label] for label in LABELS])
    best = logs.argmax(axis=0)
    return [
        (TYPES[int(kind)], begins > goes_on)
        for kind, begins, goes_on in zip(best, tags.begins, tags.goes_on, strict=True)
    ]


def _decoded(tags: WordTags) -> list[tuple[str | None, bool]]:
    """Viterbi over none, and beginning and going on of each type.

    A word goes on where the one before is of the same type; how well it does so is
    what the tagger says of beginnings and of the word before in the same entity.
    """
    logs = np.array([tags.roles[label] for label in LABELS]).T
    count, kinds = logs.shape
    links = np.array(tags.links).reshape(count, -1)
    enters = np.array(tags.begins) + links[:, 0]
    stays = np.array(tags.goes_on) + links[:, 1]
    score = np.full(2 * kinds, -np.inf)  # beginnings, then goings-on; kind 0 is none
    score[0] = 0.0
    backs = np.zeros((count, 2 * kinds), dtype=np.int64)
    for at in range(count):
        source = int(score.argmax())
        new = np.full(2 * kinds, -np.inf)
        new[0] = score[source] + logs[at, 0]
        new[1:kinds] = score[source] + logs[at, 1:] + enters[at]
        backs[at, :kinds] = source
        begun, gone = score[1:kinds], score[kinds + 1 :]
        from_begun = begun >= gone
        new[kinds + 1 :] = np.maximum(begun, gone) + logs[at, 1:] + stays[at]
        places = np.arange(1, kinds)
        backs[at, kinds + 1 :] = np.where(from_begun, places, places + kinds)
        score = new
    return _traced(int(score.argmax()), backs, kinds)


def _traced(state: int, backs: np.ndarray, kinds: int) -> list[tuple[str | None, bool]]:
    found: list[tuple[str | None, bool]] = []
    for back in backs[::-1]:
        found.append((TYPES[state % kinds], state < kinds))
        state = int(back[state])
    return found[::-1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds without the stops, and the brackets and quotes left open, at the ends."""
    while start < end:
        body = text[start:end]
        if body[-1] in EDGES or (
            body[-1] in CLOSERS and body.count(body[-1]) > body.count(CLOSERS[body[-1]])
        ):
            end -= 1
        elif body[0] in EDGES or (
            body[0] in CLOSERS.values() and body[0] not in map(CLOSERS.get, body[1:])
        ):
            start += 1
        else:
            break
    return start, end


def written(text: str, found: Sequence[Entity]) -> str:
    """Entities as brat writes them."""
    lines = []
    for number, one in enumerate(found, start=1):
        ((start, end),) = one.pieces
        body = " ".join(text[start:end].split())
        lines.append(f"T{number}\t{one.type} {start} {end}\t{body}\n")
    return "".join(lines)


if __name__ == "__main__":
    main()
