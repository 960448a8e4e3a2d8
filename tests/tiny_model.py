"""A tagger so small that a test can make, run or train it; it knows nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from damage_plans import row, small_plan

from roadmap_nlp.damage.making import Recipe, damage
from roadmap_nlp.evaluation.annotating import gold_annotation
from roadmap_nlp.evaluation.annotation import Annotation
from roadmap_nlp.tagging.network.archive import LABELS, write_archive
from roadmap_nlp.tagging.network.distances import NEAR_PLACES, NEAR_TURNS
from roadmap_nlp.tagging.network.tokens import ABOUT, PLACES
from roadmap_nlp.tagging.network.word_looks import FLAGS, TABLES

if TYPE_CHECKING:
    from roadmap_nlp.training.network import Sizes

WORDS = (
    *("акт", "бухгалтер", "директор", "забор"),
    *("завхоз", "ремонт", "ремонта", "школа"),
)
VECTOR, WIDTH, HEADS, HIDDEN, LINK = 8, 16, 2, 12, 6
GIVEN = VECTOR + len(FLAGS) + PLACES + ABOUT


def write_vectors(path: Path) -> Path:
    """A file of vectors of ``WORDS``."""
    rows = np.random.default_rng(1).integers(-99, 99, (len(WORDS), VECTOR))
    letters = np.frombuffer("\n".join(WORDS).encode(), dtype=np.uint8)
    with path.open("wb") as file:
        np.savez_compressed(file, words=letters, vectors=rows.astype(np.int8))
    return path


def weights(depth: int = 1, seed: int = 1) -> dict[str, np.ndarray]:
    """Arrays of a network, at random."""
    shapes = {
        **{f"tables.{at}.weight": (n, WIDTH) for at, n in enumerate(TABLES.values())},
        **_linear("dense", GIVEN, WIDTH),
        "turns": (HEADS, NEAR_TURNS),
        "near": (HEADS, NEAR_PLACES),
        **_norm("norm"),
        **_linear("scores", WIDTH, len(LABELS) + 2),
        **_linear("after", WIDTH, LINK),
        **_linear("ahead", WIDTH, LINK),
        **_linear("alone", WIDTH, 1),
        "link_turns": (1, NEAR_TURNS),
        "link_near": (1, NEAR_PLACES),
    }
    for at in range(depth):
        name = f"layers.{at}"
        shapes |= _norm(f"{name}.norm1") | _norm(f"{name}.norm2")
        shapes |= _linear(f"{name}.qkv", WIDTH, 3 * WIDTH)
        shapes |= _linear(f"{name}.out", WIDTH, WIDTH)
        shapes |= _linear(f"{name}.up", WIDTH, HIDDEN)
        shapes |= _linear(f"{name}.down", HIDDEN, WIDTH)
    rng = np.random.default_rng(seed)
    return {
        name: rng.normal(scale=0.3, size=shape).astype(np.float32)
        for name, shape in shapes.items()
    }


def _linear(name: str, given: int, made: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (made, given), f"{name}.bias": (made,)}


def _norm(name: str) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (WIDTH,), f"{name}.bias": (WIDTH,)}


def write_model(folder: Path, **meta: object) -> Path:
    """A model in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    content = write_vectors(folder / "v.npz").read_bytes()
    known = {"name": "tiny", "version": "1", "heads": HEADS, **meta}
    write_archive(folder, known, weights(), content)
    return folder


def sizes() -> "Sizes":
    """The sizes of that network; needs torch."""
    from roadmap_nlp.training.network import Sizes

    return Sizes(WIDTH, 1, HEADS, HIDDEN, VECTOR, LINK, len(LABELS))


def corrected(count: int) -> list[Annotation]:
    """Documents as someone would correct them, whose layout does not tell cells."""
    rows = [
        row("1", "Покрасить забор у катка", "до 1 мая 2019 г.", "завхоз", "акт"),
        row("2", "Залить каток", "до 1 декабря", "сторож Лунь О.О.", "лёд"),
        row("3", "Наточить коньки ребят", "ноябрь 2019 г.", "завхоз", "коньки"),
    ]
    made = [
        damage(small_plan(*rows), Recipe("run-on", 0.0, seed)) for seed in range(count)
    ]
    found = [gold_annotation({**one.gold, "id": one.id}, one.text) for one in made]
    return [one for one in found if one is not None]
